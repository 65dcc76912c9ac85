//! Starting, stopping, pulling the network, sample orders.

use reqwest::{Method, StatusCode};
use scandesk::sandbox::{Fault, Faults, Options, Sandbox, SandboxError};

use crate::station::{API, Failure, ORDER, SHIP, Station, now, shipping, start, status};

#[tokio::test]
async fn the_network_can_be_pulled_and_put_back() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let open = tokio::net::TcpStream::connect(sandbox.addr()).await?;
    // An answered request shows that the connection above, which came before it, was accepted.
    assert_eq!(Station::guest(&sandbox)?.get("/login").await?.status, StatusCode::OK);
    for _ in 0..3 {
        sandbox.set_reachable(false);
        sandbox.set_reachable(false);
        let refused = tokio::net::TcpStream::connect(sandbox.addr()).await.err().ok_or("it was accepted")?;
        assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
        assert!(station.get("/orders").await.is_err());
        sandbox.set_reachable(true);
        sandbox.set_reachable(true);
        assert_eq!(station.get("/orders").await?.status, StatusCode::OK, "the session outlives the cable");
    }
    open.readable().await?;
    let broken = open.try_read(&mut [0; 8]).err().ok_or("it was not reset")?;
    assert_eq!(broken.kind(), std::io::ErrorKind::ConnectionReset);
    Ok(())
}

#[tokio::test]
async fn pulling_the_network_cuts_an_answer_under_way() -> Result<(), Failure> {
    let sandbox = start(|options| options.faults = Faults::none().with(Fault::Slow, 1.0)).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let (before, body) = (sandbox.request_count(), shipping());
    let (answer, ()) = tokio::join!(station.post(SHIP, &body), async {
        while sandbox.request_count() == before {
            tokio::task::yield_now().await;
        }
        sandbox.set_reachable(false);
    });
    assert!(answer.is_err());
    Ok(())
}

#[tokio::test]
async fn stopping_frees_the_port() -> Result<(), Failure> {
    let sandbox = start(|_| {}).await?;
    let mut station = Station::signed_in(&sandbox).await?;
    let addr = sandbox.addr();
    sandbox.stop().await;
    assert!(station.get("/orders").await.is_err());
    let again = Sandbox::start(addr, Options::new(now())).await?;
    let taken = Sandbox::start(addr, Options::new(now())).await;
    assert!(matches!(taken, Err(SandboxError::Listen { .. })));
    again.set_reachable(false);
    again.stop().await;
    Ok(())
}

#[tokio::test]
async fn the_same_seed_gives_the_same_orders() -> Result<(), Failure> {
    let mut lists = Vec::new();
    for seed in [1, 1, 2] {
        let sandbox = start(|options| options.seed = seed).await?;
        let mut station = Station::guest(&sandbox)?;
        lists.push(station.api(Method::GET, &format!("{API}?per_page=1000"), None).await?.body);
        assert_eq!(status(&sandbox)?, "NEW");
    }
    assert_eq!(lists[0], lists[1]);
    assert_ne!(lists[0], lists[2]);
    let orders = lists[0]["data"].as_array().cloned().unwrap_or_default();
    let fresh = orders.iter().filter(|order| order["status"] == "new").count();
    assert!(fresh * 2 > orders.len());
    let statuses: std::collections::BTreeSet<_> =
        orders.iter().filter_map(|it| it["status"].as_str()).collect();
    assert_eq!(statuses.len(), 9);
    Ok(())
}

#[tokio::test]
async fn many_orders_are_seeded() -> Result<(), Failure> {
    let sandbox = start(|options| options.orders = 10_000).await?;
    assert!(sandbox.order_status("ORD-10000")?.is_some());
    assert_eq!(sandbox.order_status("ORD-10001")?, None);
    assert!(!sandbox.set_order_status("ORD-10001", "NEW")?);
    assert!(matches!(sandbox.set_order_status(ORDER, "LOST"), Err(SandboxError::UnknownStatus(_))));
    Ok(())
}

#[tokio::test]
async fn a_database_is_continued() -> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    let data_dir = dir.path().join("deep/er");
    let sandbox = start(|options| options.data_dir = Some(data_dir.clone())).await?;
    assert_eq!(Station::signed_in(&sandbox).await?.post(SHIP, &shipping()).await?.status, StatusCode::OK);
    let before = sandbox.effects()?;
    sandbox.stop().await;
    let sandbox = start(|options| {
        options.data_dir = Some(data_dir);
        options.orders = 5;
    })
    .await?;
    assert_eq!(status(&sandbox)?, "SHIPPED");
    assert_eq!(sandbox.effects()?, before);
    let blocked = start(|options| options.data_dir = Some("/dev/null/sub".into())).await;
    assert!(matches!(blocked, Err(SandboxError::DataDir { .. })));
    Ok(())
}
