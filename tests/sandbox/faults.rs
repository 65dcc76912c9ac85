//! What goes wrong on purpose.

use reqwest::{Method, StatusCode};
use scandesk::sandbox::{Fault, Faults, FaultsError};

use crate::station::{API, Failure, ORDER, SHIP, Station, changes, shipping, start, status};

#[tokio::test]
async fn a_connection_dropped_before_leaves_no_effect() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.set_faults(Faults::none().with(Fault::DropBefore, 1.0));
    let error = station.post(SHIP, &shipping()).await.err().ok_or("it was answered")?;
    assert!(
        error.downcast_ref::<reqwest::Error>().is_some_and(|it| it.is_request() && it.status().is_none())
    );
    assert_eq!(status(&sandbox)?, "NEW");
    sandbox.set_faults(Faults::none());
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn a_connection_dropped_after_leaves_its_effect() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.set_faults("drop-after=1".parse()?);
    let requests = sandbox.request_count();
    let error = station.post(SHIP, &shipping()).await.err().ok_or("it was answered")?;
    assert!(
        error.downcast_ref::<reqwest::Error>().is_some_and(|it| it.is_request() && it.status().is_none())
    );
    assert_eq!(changes(&sandbox)?, ["ship NEW>SHIPPED"]);
    assert_eq!(sandbox.request_count(), requests + 1, "the client did not silently retry");
    Ok(())
}

#[tokio::test]
async fn answered_faults() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let table = [
        ("500=1", 500, "NEW"),
        ("503=1", 503, "NEW"),
        ("429=1", 429, "NEW"),
        ("500-after=1", 500, "SHIPPED"),
        ("html=1", 200, "SHIPPED"),
        ("redirect=1", 302, "SHIPPED"),
        ("slow=1:1ms", 200, "SHIPPED"),
    ];
    for (faults, code, after) in table {
        sandbox.set_order_status(ORDER, "NEW")?;
        sandbox.set_faults(faults.parse()?);
        let answer = station.post(SHIP, &shipping()).await?;
        assert_eq!(answer.status.as_u16(), code, "{faults}");
        assert_eq!(status(&sandbox)?, after, "{faults}");
        assert_eq!(answer.header("content-type").starts_with("text/html"), faults == "html=1", "{faults}");
        assert_eq!(answer.header("retry-after").is_empty(), code != 429, "{faults}");
        assert_eq!(station.get("/sanctum/csrf-cookie").await?.status, StatusCode::NO_CONTENT, "{faults}");
    }
    Ok(())
}

#[tokio::test]
async fn a_session_expires_in_either_way() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut seen = [0, 0];
    sandbox.set_faults("expire-session=1,seed=3".parse()?);
    for _ in 0..16 {
        let mut station = Station::signed_in(&sandbox).await?;
        match station.post(SHIP, &shipping()).await?.status.as_u16() {
            419 => seen[0] += 1,
            401 => seen[1] += 1,
            other => return Err(format!("answered {other}").into()),
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    assert_eq!(changes(&sandbox)?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn faults_follow_their_seed() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let mut runs = Vec::new();
    for seed in [7, 7, 8] {
        sandbox.set_faults(Faults::none().with(Fault::ServerError, 0.5).with_seed(seed));
        let mut run = Vec::new();
        for _ in 0..40 {
            run.push(station.api(Method::GET, API, None).await?.status);
        }
        runs.push(run);
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
    Ok(())
}

#[test]
fn faults_are_read_and_written() -> Result<(), Failure> {
    let in_full: Faults = "drop_after_commit:0.1,drop-before-commit=1".parse()?;
    assert_eq!((in_full.probability(Fault::DropAfter), in_full.probability(Fault::DropBefore)), (0.1, 1.0));
    let faults: Faults = " drop-after=0.1, 500=0.05 ,slow=0.1:2500ms,seed=7,".parse()?;
    assert_eq!(faults.to_string(), "drop-after=0.1,500=0.05,slow=0.1:2500ms,seed=7");
    assert_eq!(faults.to_string().parse::<Faults>()?, faults);
    assert_eq!("".parse::<Faults>()?, Faults::none());
    assert_eq!("slow=1:2s".parse::<Faults>()?.to_string(), "slow=1:2000ms,seed=0");
    let wrong = |text: &str| text.parse::<Faults>().err();
    assert_eq!(wrong("drop"), Some(FaultsError::Shape("drop".into())));
    assert_eq!(wrong("500=0.1,drop=0.1"), Some(FaultsError::Name("drop".into())));
    assert_eq!(wrong("html=1.5"), Some(FaultsError::Probability("html=1.5".into())));
    assert_eq!(wrong("html=NaN"), Some(FaultsError::Probability("html=NaN".into())));
    assert_eq!(wrong("html=0.1:5ms"), Some(FaultsError::Probability("html=0.1:5ms".into())));
    assert_eq!(wrong("slow=0.1:5"), Some(FaultsError::Delay("slow=0.1:5".into())));
    assert_eq!(wrong("slow=0.1:601s"), Some(FaultsError::Delay("slow=0.1:601s".into())));
    assert_eq!(wrong("seed=-1"), Some(FaultsError::Seed("seed=-1".into())));
    Ok(())
}
