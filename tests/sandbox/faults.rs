//! What goes wrong on purpose.

use std::time::{Duration, SystemTime};

use reqwest::{Method, StatusCode};
use scandesk::sandbox::{Fault, Faults, FaultsError, Requests};
use serde_json::json;

use crate::station::{API, Answer, Failure, ORDER, SHIP, Station, changes, shipping, start, status};

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
    assert_eq!(faults.to_string(), "500=0.05,slow=0.1:2500ms,drop-after=0.1,seed=7");
    assert_eq!(faults.to_string().parse::<Faults>()?, faults);
    assert_eq!("".parse::<Faults>()?, Faults::none());
    assert_eq!("slow=1:2s".parse::<Faults>()?.to_string(), "slow=1:2000ms,seed=0");
    let wrong = |text: &str| text.parse::<Faults>().err();
    let codes: Faults = "404=0.5,422-after=1,late=0.1:2s,dribble=1".parse()?;
    assert_eq!(
        (codes.probability(Fault::Status(404)), codes.probability(Fault::StatusAfter(422))),
        (0.5, 1.0)
    );
    assert_eq!(codes.to_string().parse::<Faults>()?, codes);
    for (fault, name, _) in Fault::KNOWN {
        assert_eq!(
            (format!("{name}=1").parse::<Faults>()?.probability(*fault), &*fault.name()),
            (1.0, *name)
        );
    }
    assert_eq!(wrong("99=1"), Some(FaultsError::Name("99".into())));
    assert_eq!(wrong("600-after=1"), Some(FaultsError::Name("600-after".into())));
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

const STATUSES: [u16; 25] = [
    202, 204, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 419, 422, 423, 425, 429, 451, 500,
    501, 502, 503, 504,
];

#[tokio::test]
async fn every_status_can_be_said_before_and_after() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    for code in STATUSES {
        for (fault, after) in [(Fault::Status(code), "NEW"), (Fault::StatusAfter(code), "SHIPPED")] {
            sandbox.set_order_status(ORDER, "NEW")?;
            sandbox.next(fault)?;
            let answer = station.post(SHIP, &shipping()).await?;
            assert_eq!(
                (answer.status.as_u16(), status(&sandbox)?.as_str()),
                (code, after),
                "{}",
                fault.name()
            );
            let empty = matches!(code, 204 | 304);
            assert_eq!(answer.body["message"].is_string(), !empty, "{}: {}", fault.name(), answer.body);
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_no_client_can_read() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    for (fault, after) in [
        (Fault::Status(102), "NEW"),
        (Fault::StatusAfter(103), "SHIPPED"),
        (Fault::Garbage, "SHIPPED"),
        (Fault::Truncated, "SHIPPED"),
    ] {
        sandbox.set_order_status(ORDER, "NEW")?;
        sandbox.next(fault)?;
        assert!(station.post(SHIP, &shipping()).await.is_err(), "{}", fault.name());
        assert_eq!(status(&sandbox)?, after, "{}", fault.name());
    }
    sandbox.next(Fault::Truncated)?;
    let mut torn = station.request(Method::GET, "/orders").send().await?;
    assert!(torn.status().is_success() && torn.content_length().is_some());
    let mut seen = 0;
    let torn = loop {
        match torn.chunk().await {
            Ok(Some(chunk)) => seen += chunk.len(),
            ended => break ended,
        }
    };
    assert!(torn.is_err() && seen > 0, "{seen} bytes, then it broke");
    Ok(())
}

#[tokio::test]
async fn bodies_are_spoilt() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let told = json!({ "count": 1, "message": "Marked as SHIPPED." });
    let whole = json!(r#"{"count":1,"message":"Marked as SHIPPED.""#);
    let table = [
        (Fault::Malformed, "application/json", whole),
        (Fault::WrongType, "text/plain; charset=utf-8", told.clone()),
        (Fault::Empty, "application/json", json!("")),
        (Fault::Dribble, "application/json", told),
    ];
    sandbox.set_faults(Faults::none().with_slow_for(Duration::from_millis(40)));
    for (fault, kind, body) in table {
        sandbox.set_order_status(ORDER, "NEW")?;
        sandbox.next_on(Requests::Writes, fault)?;
        let answer = station.post(SHIP, &shipping()).await?;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, kind),
            "{}",
            fault.name()
        );
        assert_eq!((answer.body, status(&sandbox)?.as_str()), (body, "SHIPPED"), "{}", fault.name());
    }
    Ok(())
}

#[tokio::test]
async fn redirects_and_pages_before_anything_is_applied() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    for (fault, code, location) in [
        (Fault::RedirectLogin, 302, "/login"),
        (Fault::RedirectHost, 301, "http://moved.invalid/orders/mark-orders-as-shipped-by-scanner"),
        (Fault::HtmlBefore, 200, ""),
        (Fault::MaintenancePage, 503, ""),
    ] {
        sandbox.next(fault)?;
        let answer = station.post(SHIP, &shipping()).await?;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (code, location), "{}", fault.name());
        assert_eq!(answer.header("content-type").starts_with("text/html"), location.is_empty());
    }
    assert_eq!(status(&sandbox)?, "NEW");
    Ok(())
}

#[tokio::test]
async fn too_many_attempts_are_told_in_five_ways() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let mut told = Vec::new();
    for fault in
        [Fault::TooMany, Fault::TooManyBare, Fault::TooManyAbsurd, Fault::TooManyGarbage, Fault::TooManyDate]
    {
        sandbox.next(fault)?;
        let answer = station.post(SHIP, &shipping()).await?;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        told.push(answer.header("retry-after").to_owned());
    }
    assert_eq!(told[..4], ["1", "", "31556952000", "soon"]);
    assert!(httpdate::parse_http_date(&told[4]).is_ok(), "{}", told[4]);
    Ok(())
}

#[tokio::test]
async fn a_wrong_clock_is_a_day_off_in_either_direction() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    sandbox.set_faults("wrong-date=1,429-date=1,seed=1".parse()?);
    let mut directions = [0, 0];
    for _ in 0..16 {
        let answer = station.api(Method::GET, API, None).await?;
        let [date, until] =
            [answer.header("date"), answer.header("retry-after")].map(httpdate::parse_http_date);
        let (date, until) = (date?, until?);
        assert!(until >= date, "both are told by the same clock");
        let ahead = date > SystemTime::UNIX_EPOCH + Duration::from_secs(unix_now()?);
        directions[usize::from(ahead)] += 1;
    }
    assert!(directions.iter().all(|count| *count > 0), "{directions:?}");
    Ok(())
}

fn unix_now() -> Result<u64, Failure> {
    Ok(scandesk::clock::now().timestamp().try_into()?)
}

#[tokio::test]
async fn a_late_request_is_applied_though_the_caller_has_hung_up() -> Result<(), Failure> {
    let sandbox =
        start(|options| options.faults = Faults::none().with_slow_for(Duration::from_secs(2))).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.next(Fault::Late)?;
    let request = station.request(Method::POST, SHIP).json(&shipping()).timeout(Duration::from_millis(100));
    assert!(station.send(request).await.is_err());
    assert_eq!(status(&sandbox)?, "NEW", "it is still under way");
    while sandbox.effects()?.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(changes(&sandbox)?, ["ship NEW>SHIPPED"]);
    Ok(())
}

#[tokio::test]
async fn an_answer_can_stay_out() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let station = Station::signed_in(&sandbox).await?;
    for (fault, after) in [(Fault::Hang, "NEW"), (Fault::HangAfter, "SHIPPED")] {
        sandbox.next(fault)?;
        let request = station.request(Method::POST, SHIP).json(&shipping()).timeout(Duration::from_secs(1));
        let error = request.send().await.err().ok_or("it was answered")?;
        assert!(error.is_timeout());
        assert_eq!(status(&sandbox)?, after, "{}", fault.name());
    }
    Ok(())
}

#[tokio::test]
async fn credentials_are_spoilt_before_the_request() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.next(Fault::RotateCsrf)?;
    assert_eq!(station.post(SHIP, &shipping()).await?.status.as_u16(), 419);
    assert_eq!(station.post(SHIP, &shipping()).await?.status, StatusCode::OK, "the 419 brought the new one");
    sandbox.next(Fault::Revoke)?;
    for _ in 0..2 {
        assert_eq!(station.api(Method::GET, API, None).await?.status, StatusCode::UNAUTHORIZED);
    }
    sandbox.set_revoked(false);
    assert_eq!(station.api(Method::GET, API, None).await?.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn what_is_written_down_strikes_the_requests_it_waits_for() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    sandbox.next_on(Requests::Writes, Fault::Status(409))?;
    sandbox.next_on(Requests::Reads, Fault::Status(410))?;
    sandbox.next_on(Requests::SignIns, Fault::Status(500))?;
    sandbox.next_on(Requests::Writes, Fault::Status(423))?;
    let mut codes = Vec::new();
    for path in ["/orders", "/orders", SHIP, SHIP, SHIP] {
        let answer: Answer =
            if path == SHIP { station.post(path, &shipping()).await? } else { station.get(path).await? };
        codes.push(answer.status.as_u16());
    }
    assert_eq!(codes, [410, 200, 409, 423, 200]);
    assert_eq!(sandbox.faults_to_come(), 1);
    assert_eq!(station.get("/sanctum/csrf-cookie").await?.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(station.get("/sanctum/csrf-cookie").await?.status, StatusCode::NO_CONTENT);
    Ok(())
}

#[tokio::test]
async fn one_probability_leaves_the_draws_of_the_others() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::guest(&sandbox)?;
    let mut runs = Vec::new();
    for faults in ["500=0.3,seed=5", "500=0.3,wrong-date=0.5,slow=0.5:0ms,seed=5"] {
        sandbox.set_faults(faults.parse()?);
        let mut run = Vec::new();
        for _ in 0..40 {
            run.push(station.api(Method::GET, API, None).await?.status);
        }
        runs.push(run);
    }
    assert_eq!(runs[0], runs[1]);
    Ok(())
}
