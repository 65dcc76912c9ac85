use super::*;
use reqwest::header::{DATE, HeaderName, HeaderValue, RETRY_AFTER};
use std::time::Duration;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;
const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=UTF-8";

fn answer(status: u16, kind: &str, body: &str, headers: &[(HeaderName, &str)]) -> Answer {
    let mut map = HeaderMap::new();
    map.insert(CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
    for (name, value) in headers {
        map.insert(name.clone(), HeaderValue::from_str(value).unwrap());
    }
    Answer { status: StatusCode::from_u16(status).unwrap(), headers: map, body: body.as_bytes().to_vec() }
}

fn class_of(status: u16, kind: &str, body: &str, headers: &[(HeaderName, &str)]) -> Class {
    judge(&answer(status, kind, body, headers), Target::Endpoint, NOW).unwrap_err().class
}

#[test]
fn only_the_apis_own_success_is_one() {
    let fine = judge(&answer(200, JSON, r#"{"message":"ok"}"#, &[]), Target::Endpoint, NOW).unwrap();
    assert_eq!(fine["message"], "ok");
    assert_eq!(judge(&answer(204, JSON, "", &[]), Target::Endpoint, NOW), Ok(Value::Null));
    for (kind, body) in [
        (HTML, "<html>"),
        (HTML, r#"{"message":"ok"}"#),
        (JSON, ""),
        (JSON, r#"{"data":[{"refer"#),
        (JSON, r#"{"error":{"code":"X","message":"no"}}"#),
        (JSON, r#"{"message":"half","errors":{"orders.1.status":["bad"]}}"#),
    ] {
        assert_eq!(class_of(200, kind, body, &[]), Class::Unknown, "{body}");
    }
}

#[test]
fn a_status_decides_what_a_failure_means() {
    for (status, class) in [
        (400, Class::Refused),
        (401, Class::Unauthorised),
        (403, Class::Misconfigured),
        (404, Class::NotFound),
        (405, Class::Misconfigured),
        (408, Class::Unknown),
        (409, Class::Refused),
        (419, Class::Unauthorised),
        (422, Class::Refused),
        (429, Class::Limited { retry_after: None }),
        (500, Class::Unknown),
        (502, Class::Unknown),
        (503, Class::Limited { retry_after: None }),
        (504, Class::Unknown),
        (520, Class::Unknown),
    ] {
        assert_eq!(class_of(status, JSON, r#"{"message":"because"}"#, &[]), class, "{status}");
    }
}

#[test]
fn a_redirect_is_an_expired_session_or_says_nothing() {
    for (to, class) in [
        ("/login", Class::Unauthorised),
        ("https://shop.example/en/login/?next=%2Forders", Class::Unauthorised),
        ("/orders", Class::Unknown),
        ("/orders?from=/login", Class::Unknown),
        ("/blogin", Class::Unknown),
    ] {
        assert_eq!(class_of(302, HTML, "", &[(LOCATION, to)]), class, "{to}");
    }
    assert_eq!(class_of(302, HTML, "", &[]), Class::Unknown);
    assert_eq!(class_of(304, HTML, "", &[]), Class::Unknown);
}

#[test]
fn a_missing_page_is_not_blamed_on_an_order() {
    let missing = |target, kind, body| judge(&answer(404, kind, body, &[]), target, NOW).unwrap_err().class;
    assert_eq!(missing(Target::Endpoint, HTML, "<h1>Not Found</h1>"), Class::Misconfigured);
    let route = r#"{"message":"The route orders/x could not be found."}"#;
    assert_eq!(missing(Target::Endpoint, JSON, route), Class::Misconfigured);
    assert_eq!(missing(Target::Endpoint, JSON, r#"{"message":"Order not found."}"#), Class::NotFound);
    // A server in front of the API may refuse an odd reference by itself.
    assert_eq!(missing(Target::Order, HTML, "<h1>Not Found</h1>"), Class::NotFound);
}

#[test]
fn both_generations_of_errors_are_read() {
    for (body, words) in [
        (r#"{"message":"The order is PACKED."}"#, "The order is PACKED."),
        (
            r#"{"message":"The given data was invalid.","errors":{"orders.2.city":["The city is unknown."]}}"#,
            "The given data was invalid. The city is unknown.",
        ),
        (
            r#"{"message":"The date field is required.","errors":{"date":["The date field is required."]}}"#,
            "The date field is required.",
        ),
        (r#"{"errors":{"ids.0":"No such order."}}"#, "No such order."),
        (
            r#"{"error":{"code":"INVALID_STATUS","message":"Already shipped","fields":{"status":["must be PACKED"]}}}"#,
            "Already shipped must be PACKED",
        ),
        (r#"{"error":{"code":"INVALID_STATUS"}}"#, "INVALID_STATUS"),
        (r#"{"error":"no"}"#, "no"),
        ("[]", "the order system refused it (HTTP 422)"),
        ("<html>", "the order system refused it (HTTP 422)"),
    ] {
        let failure = judge(&answer(422, JSON, body, &[]), Target::Endpoint, NOW).unwrap_err();
        assert_eq!((failure.class, failure.message.as_str()), (Class::Refused, words), "{body}");
    }
}

#[test]
fn the_time_to_wait_is_read_in_every_form() {
    let waits = |body: &str, headers: &[(HeaderName, &str)]| match class_of(429, JSON, body, headers) {
        Class::Limited { retry_after } => retry_after.map(|wait| wait.as_secs()),
        other => panic!("{other:?}"),
    };
    assert_eq!(waits("{}", &[(RETRY_AFTER, "17")]), Some(17));
    assert_eq!(waits("{}", &[(RETRY_AFTER, "Thu, 01 Jan 1970 00:01:30 GMT")]), Some(90));
    let dates = [(RETRY_AFTER, "Sat, 21 Nov 2026 10:00:30 GMT"), (DATE, "Sat, 21 Nov 2026 10:00:00 GMT")];
    assert_eq!(waits("{}", &dates), Some(30));
    assert_eq!(waits(r#"{"error":{"code":"RATE","retry_after":9}}"#, &[]), Some(9));
    assert_eq!(waits("{}", &[(RETRY_AFTER, "soon")]), None);
    assert_eq!(waits("{}", &[(RETRY_AFTER, "-5")]), None);
    let huge = class_of(503, HTML, "", &[(RETRY_AFTER, "99999999999")]);
    assert_eq!(huge, Class::Limited { retry_after: Some(Duration::from_hours(24)) });
}
