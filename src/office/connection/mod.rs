//! Whether a station can work with an order system: tried step by step, with settings that need not be
//! saved, and without touching an order.
//!
//! Each step is a [`Finding`]: what was found as a value, which the window says in its own language, and
//! the technical sentence behind it. A problem of one step leaves those untried that need it.

mod draft;
mod ewarehousing;
mod finding;
mod reach;
mod wedocod;

pub use draft::Draft;
pub use finding::{Channel, Credential, Finding, Kind, Mark, Step};

use crate::{
    config::BaseUrl,
    domain::System,
    health::CLOCK_SKEW_MAX,
    server::{Class, Failure, http::Timeouts},
};
use chrono::TimeDelta;
use finding::Kind as K;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use url::Url;

/// How long the whole test may take.
pub const TEST_MAX: Duration = Duration::from_secs(45);
/// How long one answer may take: less than a station waits, because a person does.
const TIMEOUTS: Timeouts = Timeouts {
    connect: Duration::from_secs(5),
    read: Duration::from_secs(10),
    total: Duration::from_secs(12),
};
/// Fewest requests a minute with which the test makes its own, so that it ends.
const REQUESTS_PER_MINUTE_MIN: u32 = 60;

/// Tries everything and tells each finding at once, one for every [`Step`], in their order. Dropping the
/// future ends the test.
pub async fn test(draft: &Draft, tell: impl Fn(Finding) + Send + Sync) {
    test_within(draft, TEST_MAX, tell).await;
}

/// The same with another patience.
pub async fn test_within(draft: &Draft, patience: Duration, tell: impl Fn(Finding) + Send + Sync) {
    let report = Report { tell: &tell, told: AtomicUsize::new(0) };
    if tokio::time::timeout(patience, steps(draft, &report)).await.is_err() {
        report.step(K::TooSlow, format!("no end after {} s", patience.as_secs()));
    }
    report.close();
}

async fn steps(draft: &Draft, report: &Report<'_>) {
    let url = match BaseUrl::try_from(draft.address.clone()) {
        Ok(url) => url.as_url().clone(),
        Err(error) => return report.step(finding::of_address(&error), error.to_string()),
    };
    let reached = match reach::reach(draft.system, &url, TIMEOUTS).await {
        Ok(reached) => reached,
        Err((kind, words)) => return report.step(kind, words),
    };
    report.step(K::Reached { channel: reached.channel, ms: reached.ms }, reached.words);
    if sign_in_and_read(draft, url, report, reached.skew).await.is_none() {
        // What the first answer told does not need a sign-in.
        report.skip_to(Step::Clock);
        report.clock(reached.skew);
    }
}

/// The steps that need credentials. Nothing if they end before the clock was told.
async fn sign_in_and_read(
    draft: &Draft,
    url: Url,
    report: &Report<'_>,
    skew: Option<TimeDelta>,
) -> Option<()> {
    match draft.system {
        System::WedoCod => wedocod::steps(draft, url, report, skew).await,
        System::Ewarehousing => ewarehousing::steps(draft, url, report, skew).await,
    }
}

/// What was told so far.
struct Report<'a> {
    tell: &'a (dyn Fn(Finding) + Send + Sync),
    told: AtomicUsize,
}

impl Report<'_> {
    /// Tells the next step.
    fn step(&self, kind: Kind, words: impl Into<String>) {
        let next = self.told.fetch_add(1, Ordering::Relaxed);
        if let Some(step) = Step::ALL.get(next) {
            (self.tell)(Finding { step: *step, kind, words: words.into() });
        }
    }

    /// Tells a step that failed though something answered at the address.
    fn failure(&self, failure: &Failure) {
        let kind = match failure.class {
            Class::Limited { retry_after } => K::AskedToWait { seconds: retry_after.map(|it| it.as_secs()) },
            _ => K::NoUsableAnswer,
        };
        self.step(kind, failure.message.clone());
    }

    /// Tells of the steps before this one that they were not tried.
    fn skip_to(&self, step: Step) {
        while self.told.load(Ordering::Relaxed) < step as usize {
            self.step(K::NotTried, "");
        }
    }

    /// Tells of all others that they were not tried.
    fn close(&self) {
        while self.told.load(Ordering::Relaxed) < Step::ALL.len() {
            self.step(K::NotTried, "");
        }
    }

    fn clock(&self, skew: Option<TimeDelta>) {
        let Some(skew) = skew else { return self.step(K::ClockUnknown, "no answer told the time") };
        let seconds = skew.num_seconds().unsigned_abs();
        let kind = match skew {
            _ if skew.abs() <= CLOCK_SKEW_MAX => K::ClockAgrees { seconds },
            _ if skew > TimeDelta::zero() => K::ClockAhead { seconds },
            _ => K::ClockBehind { seconds },
        };
        self.step(kind, format!("{} s", skew.num_seconds()));
    }
}

/// What the answers about all rights come to.
fn told(denied: Vec<crate::domain::Action>, unclear: bool) -> (Kind, String) {
    if !denied.is_empty() {
        return (K::Denied(denied), "HTTP 403".to_owned());
    }
    (if unclear { K::RightsUnclear } else { K::NothingDenied }, String::new())
}
