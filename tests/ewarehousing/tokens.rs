//! Signing in, and tokens that age, end and are taken away.

use super::{ORDER, class_of, client, group, one, reference, sandbox, with};
use chrono::TimeDelta;
use scandesk::{
    domain::Action,
    server::{Class, OrderSystem, ewarehousing::Settings},
};
use std::{fs, path::PathBuf};

fn kept(settings: &mut Settings, folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("ewarehousing.tokens");
    settings.token_file = Some(path.clone());
    path
}

#[tokio::test]
async fn many_requests_at_once_sign_in_once() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let orders = ["ORD-00001", "ORD-00002", "ORD-00003", "ORD-00004"].map(reference);
    let [a, b, c, d] = &orders;
    let (a, b, c, d) = tokio::join!(client.find(a), client.find(b), client.find(c), client.find(d));
    assert!([a, b, c, d].iter().all(|found| found.as_ref().is_ok_and(|orders| orders.len() == 1)));
    assert_eq!((sandbox.login_count(), sandbox.refresh_count(), client.requests()), (1, 0, 5));
}

#[tokio::test]
async fn a_token_that_ended_is_renewed_without_anybody_noticing() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    client.apply(&one(Action::Pack, ORDER)).await.unwrap();
    sandbox.expire_sessions();
    client.apply(&one(Action::Ship, ORDER)).await.unwrap();
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (1, 1));
    // Without a refresh token that works the password helps.
    sandbox.expire_sessions();
    sandbox.forget_refresh_tokens();
    client.apply(&one(Action::Deliver, ORDER)).await.unwrap();
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (2, 1));
    assert_eq!(sandbox.effects().unwrap().len(), 3);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let sandbox = sandbox(|options| options.token_life = TimeDelta::hours(1)).await;
    let folder = tempfile::tempdir().unwrap();
    let mut path = PathBuf::new();
    let client = with(&sandbox, |settings| path = kept(settings, &folder));
    client.find(&reference(ORDER)).await.unwrap();
    // As if it had been got so long ago that five minutes are left.
    let old = fs::read_to_string(&path).unwrap();
    let mut tokens: serde_json::Value = serde_json::from_str(&old).unwrap();
    tokens["renew_at"] = "2020-01-01T00:00:00Z".into();
    fs::write(&path, tokens.to_string()).unwrap();
    let next = with(&sandbox, |settings| drop(kept(settings, &folder)));
    next.find(&reference(ORDER)).await.unwrap();
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (1, 1));
    assert_ne!(fs::read_to_string(&path).unwrap(), old);
}

#[tokio::test]
async fn the_next_run_and_a_second_process_use_the_tokens_that_are_kept() {
    let sandbox = sandbox(|_| {}).await;
    let folder = tempfile::tempdir().unwrap();
    let process = || with(&sandbox, |settings| drop(kept(settings, &folder)));
    let (kiosk, scan) = (process(), process());
    kiosk.find(&reference(ORDER)).await.unwrap();
    scan.find(&reference(ORDER)).await.unwrap();
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (1, 0));
    // Both find at once that the token ended; the refresh token is spent once, by one of them.
    sandbox.expire_sessions();
    let order = reference(ORDER);
    let (one, other) = tokio::join!(kiosk.find(&order), scan.find(&order));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (1, 1));
    process().find(&order).await.unwrap();
    assert_eq!((sandbox.login_count(), sandbox.refresh_count()), (1, 1));
}

#[tokio::test]
async fn tokens_that_cannot_be_kept_or_read_cost_a_sign_in_and_no_more() {
    let sandbox = sandbox(|_| {}).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ewarehousing.tokens");
    fs::create_dir(&path).unwrap();
    for logins in 1..=2 {
        let client = with(&sandbox, |settings| drop(kept(settings, &folder)));
        client.find(&reference(ORDER)).await.unwrap();
        client.find(&reference(ORDER)).await.unwrap();
        assert_eq!(sandbox.login_count(), logins);
    }
}

#[tokio::test]
async fn a_wrong_password_is_told_as_such_and_asked_for_once() {
    let sandbox = sandbox(|_| {}).await;
    let client = with(&sandbox, |settings| settings.password = Some("wrong".into()));
    let failure = client.apply(&one(Action::Pack, ORDER)).await.unwrap_err();
    assert_eq!((failure.class, client.requests()), (Class::Unauthorised, 1));
    assert!(failure.message.contains("SCANDESK_EWAREHOUSING_PASSWORD"), "{failure}");
}

#[tokio::test]
async fn an_account_that_was_taken_away_is_told_and_comes_back() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    client.find(&reference(ORDER)).await.unwrap();
    sandbox.set_revoked(true);
    assert_eq!(class_of(&client, &one(Action::Pack, ORDER)).await, Class::Unauthorised);
    assert!(client.requests() < 12, "{} requests", client.requests());
    sandbox.set_revoked(false);
    client.apply(&group(super::entry(1, Action::Pack, ORDER))).await.unwrap();
}
