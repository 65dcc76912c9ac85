//! The first step: what answers at an address, before anybody says who they are.

use super::{Channel, Kind};
use crate::{
    domain::System,
    server::{
        Class, Failure,
        http::{Answer, Http, LIST_BYTES_MAX, Options, Timeouts},
    },
};
use chrono::TimeDelta;
use reqwest::{Method, StatusCode, header::LOCATION};
use std::time::Instant;
use url::Url;

/// Something answered, and it may be what was looked for.
#[derive(Debug)]
pub(super) struct Reached {
    pub(super) channel: Channel,
    pub(super) ms: u64,
    pub(super) skew: Option<TimeDelta>,
    pub(super) words: String,
}

/// Asks for the orders without a credential. An order system says who it wants to hear that from.
pub(super) async fn reach(
    system: System,
    base_url: &Url,
    timeouts: Timeouts,
) -> Result<Reached, (Kind, String)> {
    let told = |failure: Failure| (failed(&failure), failure.message);
    let options = Options { base_url: base_url.clone(), requests_per_minute: 60, timeouts };
    let http = Http::new(&options).map_err(told)?;
    let url = orders(&http, system).map_err(told)?;
    let begun = Instant::now();
    let answered =
        tokio::time::timeout(timeouts.read, http.send(http.request(Method::GET, url), LIST_BYTES_MAX));
    let answer = match answered.await {
        Ok(answer) => answer.map_err(told)?,
        Err(_) => return Err((Kind::TooSlow, format!("no answer in {} s", timeouts.read.as_secs()))),
    };
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    if let Some(wrong) = is_another(&answer, base_url) {
        return Err(wrong);
    }
    let channel = if base_url.scheme() == "https" { Channel::Encrypted } else { Channel::ThisMachine };
    Ok(Reached { channel, ms, skew: http.clock_skew(), words: format!("HTTP {}", answer.status.as_u16()) })
}

fn orders(http: &Http, system: System) -> Result<Url, Failure> {
    match system {
        System::WedoCod => http.url(&["api", "web", "1.0", "orders"]),
        System::Ewarehousing => {
            let mut url = http.url(&["wms", "orders"])?;
            if let Ok(mut path) = url.path_segments_mut() {
                // The order system knows no path without a slash at its end.
                path.push("");
            }
            Ok(url)
        }
    }
}

fn failed(failure: &Failure) -> Kind {
    match failure.class {
        // The library names it only in words.
        Class::Unreachable if failure.message.contains("certificate") => Kind::NotTrusted,
        Class::Unreachable => Kind::NoConnection,
        _ => Kind::NoUsableAnswer,
    }
}

/// Whether the answer comes from something else than an order system of the kind that is meant.
fn is_another(answer: &Answer, base_url: &Url) -> Option<(Kind, String)> {
    let status = answer.status;
    if status.is_redirection() {
        let location = answer.headers.get(LOCATION).and_then(|location| location.to_str().ok());
        let target = location.and_then(|location| base_url.join(location).ok());
        return target
            .filter(|target| target.origin() != base_url.origin())
            .map(|target| (Kind::Moved, format!("HTTP {} to {target}", status.as_u16())));
    }
    let is_page = status.is_success() && status != StatusCode::NO_CONTENT && answer.json().is_none();
    let is_missing =
        matches!(status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::GONE);
    (is_page || is_missing).then(|| (Kind::AnotherSystem, format!("HTTP {}", status.as_u16())))
}
