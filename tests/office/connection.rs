//! The connection test.

use chrono::{TimeZone, Utc};
use scandesk::{
    domain::{Action, System},
    office::connection::{Channel, Credential, Draft, Finding, Kind, Mark, Step, test, test_within},
    sandbox::{
        self, API_TOKEN, EMAIL, Fault, Faults, Options, PASSWORD, READ_ONLY_API_TOKEN, Sandbox, VIEWER_EMAIL,
    },
    secrets::{Secret, Secrets},
};
use std::{net::SocketAddr, sync::Mutex, time::Duration};

async fn sandbox(system: sandbox::System) -> Sandbox {
    let mut options = Options::new(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    options.system = system;
    options.orders = 120;
    Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap()
}

async fn wedocod() -> (Sandbox, Draft) {
    let sandbox = sandbox(sandbox::System::WedoCod).await;
    let draft = draft(System::WedoCod, sandbox.base_url());
    (sandbox, draft)
}

async fn ewarehousing() -> (Sandbox, Draft) {
    let sandbox = sandbox(sandbox::System::EWarehousing).await;
    let draft = draft(System::Ewarehousing, sandbox.base_url());
    (sandbox, draft)
}

/// What a person would enter.
fn draft(system: System, address: String) -> Draft {
    Draft {
        system,
        address,
        email: EMAIL.into(),
        username: format!(" {} ", sandbox::ewarehousing::USERNAME),
        customer_code: sandbox::ewarehousing::CUSTOMER_CODE.into(),
        wms_code: sandbox::ewarehousing::WMS_CODE.into(),
        requests_per_minute: 60,
        secrets: Secrets::given(&[
            (Secret::WedoCodToken, API_TOKEN),
            (Secret::WedoCodPassword, PASSWORD),
            (Secret::EwarehousingPassword, PASSWORD),
        ]),
    }
}

fn with(draft: Draft, secret: Secret, value: &str) -> Draft {
    Draft { secrets: draft.secrets.with(secret, value.into()), ..draft }
}

async fn findings(draft: &Draft) -> Vec<Finding> {
    findings_within(draft, Duration::from_mins(1)).await
}

async fn findings_within(draft: &Draft, patience: Duration) -> Vec<Finding> {
    let found = Mutex::new(Vec::new());
    test_within(draft, patience, |finding| found.lock().unwrap().push(finding)).await;
    let found = found.into_inner().unwrap();
    let steps: Vec<Step> = found.iter().map(|finding| finding.step).collect();
    assert_eq!(steps, Step::ALL, "every step is told once, in order");
    found
}

async fn kinds(draft: &Draft) -> [Kind; 5] {
    kinds_of(findings(draft).await)
}

fn kinds_of(found: Vec<Finding>) -> [Kind; 5] {
    found.into_iter().map(|finding| finding.kind).collect::<Vec<_>>().try_into().unwrap()
}

fn is_reached(kind: &Kind) -> bool {
    matches!(kind, Kind::Reached { channel: Channel::ThisMachine, .. })
}

/// The address is reached, this is the trouble of the sign-in, and the clock is told all the same.
async fn assert_sign_in(draft: &Draft, trouble: Kind) {
    let [address, sign_in, orders, clock, rights] = kinds(draft).await;
    assert!(is_reached(&address), "{address:?}");
    assert_eq!((sign_in, orders, rights), (trouble, Kind::NotTried, Kind::NotTried));
    assert!(matches!(clock, Kind::ClockAgrees { .. }), "{clock:?}");
}

#[tokio::test]
async fn wedocod_with_everything_right_is_fine_step_by_step() {
    let (sandbox, draft) = wedocod().await;
    let found = findings(&draft).await;
    assert!(found.iter().all(|finding| finding.mark() == Mark::Fine), "{found:?}");
    let [address, sign_in, orders, clock, rights] = kinds_of(found);
    assert!(
        is_reached(&address) && matches!(clock, Kind::ClockAgrees { seconds: 0..=60 }),
        "{address:?} {clock:?}"
    );
    assert_eq!(
        (sign_in, orders, rights),
        (Kind::SignedInWithKeyAndAccount, Kind::Orders(120), Kind::NothingDenied)
    );
    assert!(sandbox.effects().unwrap().is_empty(), "no order was touched");
}

#[tokio::test]
async fn ewarehousing_with_everything_right_is_fine_step_by_step() {
    let (sandbox, draft) = ewarehousing().await;
    let found = findings(&draft).await;
    assert!(found.iter().all(|finding| finding.mark() == Mark::Fine), "{found:?}");
    let [address, sign_in, orders, _, rights] = kinds_of(found);
    assert!(is_reached(&address));
    assert_eq!((sign_in, orders, rights), (Kind::SignedIn, Kind::OrdersAtLeast(100), Kind::NothingDenied));
    assert!(sandbox.effects().unwrap().is_empty(), "no order was touched");
}

#[tokio::test]
async fn a_wrong_credential_is_named() {
    let (_sandbox, draft) = wedocod().await;
    let draft = with(draft, Secret::WedoCodPassword, "wrong");
    assert_sign_in(&draft, Kind::AccountRefused).await;
    let draft = with(draft, Secret::WedoCodToken, "wrong");
    assert_sign_in(&draft, Kind::KeyRefused).await;

    let (_sandbox, draft) = ewarehousing().await;
    let draft = Draft { wms_code: "wrong".into(), ..draft };
    assert_sign_in(&draft, Kind::CodesRefused).await;
    let draft = with(draft, Secret::EwarehousingPassword, "wrong");
    assert_sign_in(&draft, Kind::AccountRefused).await;
}

#[tokio::test]
async fn what_was_not_entered_is_named_before_anything_is_sent() {
    let (_sandbox, draft) = wedocod().await;
    let draft = Draft { email: " ".into(), ..draft };
    assert_sign_in(&draft, Kind::Missing(Credential::Account)).await;
    let draft = Draft { secrets: Secrets::default(), ..draft };
    assert_sign_in(&draft, Kind::Missing(Credential::Key)).await;

    let (_sandbox, draft) = ewarehousing().await;
    let draft = Draft { secrets: Secrets::default(), ..draft };
    assert_sign_in(&draft, Kind::Missing(Credential::Password)).await;
    let draft = Draft { customer_code: String::new(), ..draft };
    assert_sign_in(&draft, Kind::Missing(Credential::CustomerCode)).await;
}

#[tokio::test]
async fn rights_that_are_missing_are_told_without_touching_an_order() {
    let (wedocod, draft) = wedocod().await;
    let draft = Draft { email: VIEWER_EMAIL.into(), ..draft };
    let [.., rights] = kinds(&draft).await;
    assert_eq!(rights, Kind::Denied(Action::ALL.to_vec()));
    let draft = with(Draft { email: EMAIL.into(), ..draft }, Secret::WedoCodToken, READ_ONLY_API_TOKEN);
    let [.., rights] = kinds(&draft).await;
    assert_eq!(rights, Kind::NothingDenied, "a key for reading is enough");
    assert!(wedocod.effects().unwrap().is_empty());

    let (sandbox, draft) = ewarehousing().await;
    for (username, denied) in [
        (sandbox::ewarehousing::NO_CANCEL_USERNAME, &[Action::Cancel][..]),
        (sandbox::ewarehousing::READ_ONLY_USERNAME, &Action::ALL),
    ] {
        let draft = Draft {
            username: username.into(),
            secrets: Secrets::given(&[(Secret::EwarehousingPassword, PASSWORD)]),
            ..draft_of(&draft)
        };
        let found = findings(&draft).await;
        assert_eq!((found[4].mark(), &found[4].kind), (Mark::Warning, &Kind::Denied(denied.to_vec())));
    }
    assert!(sandbox.effects().unwrap().is_empty());
}

fn draft_of(other: &Draft) -> Draft {
    draft(other.system, other.address.clone())
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_told_as_what_it_is() {
    for (address, expect) in [
        ("", Kind::NoAddress),
        ("shop.example", Kind::NoAddress),
        ("http://shop.example", Kind::NotSecure),
        ("ftp://shop.example", Kind::NotSecure),
        ("https://me:secret@shop.example", Kind::AddressHoldsMore),
        ("https://shop.example/?a=b", Kind::AddressHoldsMore),
    ] {
        let found = findings(&draft(System::WedoCod, address.into())).await;
        assert_eq!((found[0].mark(), &found[0].kind), (Mark::Problem, &expect), "{address}");
        assert!(found[1..].iter().all(|finding| finding.mark() == Mark::NotTried), "{found:?}");
        assert!(!found[0].words.contains("secret"));
    }
}

#[tokio::test]
async fn nobody_there_and_somebody_else_there_are_told_apart() {
    let (wedocod, draft) = wedocod().await;
    // The other order system answers there.
    let [address, ..] = kinds(&Draft { system: System::Ewarehousing, ..draft_of(&draft) }).await;
    assert_eq!(address, Kind::AnotherSystem);
    // A path too many.
    let [address, ..] =
        kinds(&Draft { address: format!("{}/shop", draft.address), ..draft_of(&draft) }).await;
    assert_eq!(address, Kind::AnotherSystem);
    // Not encrypted there.
    let secure = draft.address.replace("http:", "https:");
    let [address, ..] = kinds(&Draft { address: secure, ..draft_of(&draft) }).await;
    assert_eq!(address, Kind::NoConnection);
    for (fault, expect) in [(Fault::HtmlBefore, Kind::AnotherSystem), (Fault::RedirectHost, Kind::Moved)] {
        wedocod.set_faults(Faults::none().with(fault, 1.0));
        let [address, ..] = kinds(&draft).await;
        assert_eq!(address, expect, "{fault:?}");
    }
    wedocod.set_reachable(false);
    let [address, ..] = kinds(&draft).await;
    assert_eq!(address, Kind::NoConnection);
}

#[tokio::test]
async fn an_order_system_that_is_busy_or_down_is_reached_all_the_same() {
    let (sandbox, draft) = wedocod().await;
    for (fault, expect) in [
        (Fault::TooMany, "asked to wait"),
        (Fault::TooManyBare, "asked to wait"),
        (Fault::Maintenance, "asked to wait"),
        (Fault::ServerError, "no usable answer"),
    ] {
        sandbox.set_faults(Faults::none().with(fault, 1.0));
        let found = findings(&draft).await;
        assert!(is_reached(&found[0].kind), "{fault:?}: {found:?}");
        let told = match found[1].kind {
            Kind::AskedToWait { .. } => "asked to wait",
            Kind::NoUsableAnswer => "no usable answer",
            _ => "something else",
        };
        assert_eq!(told, expect, "{fault:?}: {found:?}");
        assert!(!found[1].words.is_empty());
    }
    sandbox.set_faults(Faults::none().with(Fault::TooMany, 1.0));
    let found = findings(&draft).await;
    assert!(matches!(found[1].kind, Kind::AskedToWait { seconds: Some(1..) }), "{found:?}");
}

#[tokio::test]
async fn a_slow_one_ends_with_the_patience_and_a_clock_that_is_off_is_a_warning() {
    let (sandbox, draft) = wedocod().await;
    sandbox.set_faults(Faults::none().with(Fault::Hang, 1.0));
    let found = findings_within(&draft, Duration::from_millis(300)).await;
    assert_eq!(found[0].kind, Kind::TooSlow);
    assert!(found[1..].iter().all(|finding| finding.kind == Kind::NotTried));

    sandbox.set_faults(Faults::none().with(Fault::WrongDate, 1.0));
    let found = findings(&draft).await;
    let seconds = match found[3].kind {
        Kind::ClockAhead { seconds } | Kind::ClockBehind { seconds } => seconds,
        _ => 0,
    };
    assert!((86_000..87_000).contains(&seconds) && found[3].mark() == Mark::Warning, "{found:?}");
}

#[tokio::test]
async fn a_test_that_is_dropped_tells_nothing_more() {
    let (sandbox, draft) = wedocod().await;
    sandbox.set_faults(Faults::none().with(Fault::Hang, 1.0));
    let told = Mutex::new(0);
    let running = test(&draft, |_| *told.lock().unwrap() += 1);
    assert!(tokio::time::timeout(Duration::from_millis(50), running).await.is_err());
    assert_eq!(*told.lock().unwrap(), 0);
}

#[test]
fn what_was_tested_is_what_is_saved() {
    use scandesk::config::{Config, edit};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scandesk.toml");
    let wanted = draft(System::Ewarehousing, " https://eu.example ".into());
    let config = edit::change(&path, &wanted.changes()).unwrap();
    let again = Draft::of(&config, Secrets::default());
    assert_eq!((again.system, again.address.as_str()), (System::Ewarehousing, "https://eu.example/"));
    assert_eq!(again.username, sandbox::ewarehousing::USERNAME);
    assert_eq!(Config::read(Some(&path)).unwrap(), config);
}
