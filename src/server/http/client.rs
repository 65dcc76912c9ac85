//! Sending requests: bounded in time, in size and in number a minute; never following a redirect.

use super::{Answer, Target, judge};
use crate::{clock, server::Failure};
use chrono::{DateTime, TimeDelta, Utc};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use reqwest::{
    Client, Method, RequestBuilder, Response,
    cookie::{CookieStore, Jar},
    header::{ACCEPT, DATE, HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};
use serde_json::Value;
use std::{
    fmt,
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};
use url::{Host, Url};

/// Most bytes of an answer that lists orders.
pub const LIST_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most bytes of any other answer.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Most requests a minute that can be set.
pub const REQUESTS_PER_MINUTE_MAX: u32 = 6_000;
/// How long a connection is kept for the next request: less than common servers do, so that no request
/// leaves on a connection that is being closed, which would make its outcome unknown.
const IDLE_MAX: Duration = Duration::from_secs(4);
/// What share of a minute's requests may be made at once.
const BURST_DIVISOR: u32 = 6;

/// How long the client waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection, TLS included.
    pub connect: Duration,
    /// For the next bytes of an answer.
    pub read: Duration,
    /// For a whole request, from the connection to the last byte.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            read: Duration::from_secs(15),
            total: Duration::from_secs(30),
        }
    }
}

/// What a client is built from.
#[derive(Debug, Clone)]
pub struct Options {
    /// Under this address everything is; it may have a path of its own.
    pub base_url: Url,
    /// Never more requests than this in any minute.
    pub requests_per_minute: u32,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// A client of one order system, with its cookies.
pub struct Http {
    client: Client,
    jar: Arc<Jar>,
    base_url: Url,
    limiter: DefaultDirectRateLimiter,
    requests: AtomicU64,
    /// By how many seconds the clock here is ahead of the server's; [`i64::MIN`] until it told.
    skew_s: AtomicI64,
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither cookies nor credentials belong in a log.
        f.debug_struct("Http").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}

impl Http {
    /// A client for one order system.
    ///
    /// # Errors
    /// [`Failure`] of class `Misconfigured` if the system's certificates cannot be used.
    pub fn new(options: &Options) -> Result<Self, Failure> {
        // An error means that a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let jar = Arc::new(Jar::default());
        let mut builder = Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(options.timeouts.connect)
            .read_timeout(options.timeouts.read)
            .timeout(options.timeouts.total)
            .pool_idle_timeout(IDLE_MAX)
            .default_headers(default_headers())
            .user_agent(concat!("scandesk/", env!("CARGO_PKG_VERSION")))
            .cookie_provider(Arc::clone(&jar));
        if options.base_url.scheme() == "http" {
            // Plain text goes to this machine alone: through no proxy, and without the system's certificates.
            builder = builder.no_proxy().tls_certs_only([]);
        } else if is_loopback(&options.base_url) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| {
            Failure::misconfigured(format!("cannot set up the connection: {}", chain(&error)))
        })?;
        let limiter = RateLimiter::direct(quota(options.requests_per_minute));
        Ok(Self {
            client,
            jar,
            base_url: options.base_url.clone(),
            limiter,
            requests: AtomicU64::new(0),
            skew_s: AtomicI64::new(i64::MIN),
        })
    }

    /// The address of a path under the base address; each segment is percent-encoded as a whole.
    ///
    /// # Errors
    /// [`Failure`] of class `NotFound` for a segment that a URL cannot hold (`.` and `..`).
    pub fn url(&self, segments: &[&str]) -> Result<Url, Failure> {
        if segments.iter().any(|segment| matches!(*segment, "." | ".." | "")) {
            return Err(Failure::not_found("the order system knows no such order"));
        }
        let mut url = self.base_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        Ok(url)
    }

    /// Begins to read an address on whatever server, as an order system may give one.
    ///
    /// # Errors
    /// [`Failure`] of class `Refused` if it is no address, or one where anybody could listen.
    pub fn elsewhere(&self, address: &str) -> Result<RequestBuilder, Failure> {
        let url = Url::parse(address).ok();
        let url = url.filter(|url| url.scheme() == "https" || url.scheme() == "http" && is_loopback(url));
        let url =
            url.ok_or_else(|| Failure::refused("the order system gave an address that is not https"))?;
        Ok(self.client.get(url).header(ACCEPT, "*/*"))
    }

    /// Begins a request.
    pub fn request(&self, method: Method, url: Url) -> RequestBuilder {
        self.client.request(method, url)
    }

    /// Sends a request when the rate allows it, and reads the whole answer.
    ///
    /// # Errors
    /// [`Failure`] of class `Unreachable` if it certainly was not sent, `Unknown` if it may have been.
    pub async fn send(&self, request: RequestBuilder, bytes_max: usize) -> Result<Answer, Failure> {
        let response = self.response(request).await?;
        read(response, bytes_max).await.map_err(|unread| match unread {
            Unread::Broken(error) => broken(&error),
            Unread::TooLarge => {
                Failure::unknown(format!("the order system's answer is larger than {bytes_max} bytes"))
            }
        })
    }

    /// Reads a file when the rate allows it, which changes nothing.
    ///
    /// # Errors
    /// [`Failure`] of class `Refused` if it is too large, `Unreachable` if it was not read.
    pub async fn download(&self, request: RequestBuilder, bytes_max: usize) -> Result<Answer, Failure> {
        let response = self.response(request).await.map_err(Failure::without_effect)?;
        read(response, bytes_max).await.map_err(|unread| match unread {
            Unread::Broken(error) => broken(&error).without_effect(),
            Unread::TooLarge => Failure::refused(format!("the file is larger than {bytes_max} bytes")),
        })
    }

    async fn response(&self, request: RequestBuilder) -> Result<Response, Failure> {
        self.limiter.until_ready().await;
        self.requests.fetch_add(1, Ordering::Relaxed);
        let response = request.send().await.map_err(|error| failure(&error))?;
        if let Some(date) = date_of(response.headers()) {
            self.skew_s.store((clock::now() - date).num_seconds(), Ordering::Relaxed);
        }
        Ok(response)
    }

    /// Sends a request and judges its answer.
    ///
    /// # Errors
    /// As [`Http::send`] and [`judge`].
    pub async fn call(
        &self,
        request: RequestBuilder,
        target: Target,
        bytes_max: usize,
    ) -> Result<Value, Failure> {
        judge(&self.send(request, bytes_max).await?, target, clock::now())
    }

    /// The value of a cookie as the server last set it, still encoded.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        let header = self.jar.cookies(&self.base_url)?;
        let pairs = header.to_str().ok()?.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
    }

    /// By how much the clock here is ahead of the server's, as its latest answer told.
    #[must_use]
    pub fn clock_skew(&self) -> Option<TimeDelta> {
        let skew_s = self.skew_s.load(Ordering::Relaxed);
        (skew_s != i64::MIN).then(|| TimeDelta::try_seconds(skew_s)).flatten()
    }

    /// How many requests were sent so far.
    #[must_use]
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }
}

fn date_of(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok().map(Into::into)
}

fn default_headers() -> HeaderMap {
    HeaderMap::from_iter([
        (ACCEPT, HeaderValue::from_static("application/json")),
        (HeaderName::from_static("x-requested-with"), HeaderValue::from_static("XMLHttpRequest")),
    ])
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// A burst and a steady rate that together never pass `per_minute` requests in any minute.
fn quota(per_minute: u32) -> Quota {
    let per_minute = per_minute.clamp(1, REQUESTS_PER_MINUTE_MAX);
    let burst = (per_minute / BURST_DIVISOR).max(1);
    let steady = (per_minute - burst).max(1);
    let quota =
        Quota::with_period(Duration::from_mins(1) / steady).unwrap_or(Quota::per_minute(NonZeroU32::MIN));
    quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
}

/// Why an answer was not read to its end.
enum Unread {
    Broken(reqwest::Error),
    TooLarge,
}

async fn read(mut response: Response, bytes_max: usize) -> Result<Answer, Unread> {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Unread::Broken)? {
        if body.len() + chunk.len() > bytes_max {
            return Err(Unread::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, headers, body })
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_builder() {
        Failure::misconfigured(format!("the request cannot be made: {}", chain(error)))
    } else if error.is_connect() {
        // DNS, a refused or timed-out connection, TLS: not a byte of the request was sent.
        Failure::unreachable(format!("no connection to the order system: {}", chain(error)))
    } else {
        broken(error)
    }
}

/// The connection ended somewhere between the request and the end of its answer.
fn broken(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        Failure::unknown("the order system took too long to answer")
    } else {
        Failure::unknown(format!("the connection broke before the answer was complete: {}", chain(error)))
    }
}

/// The innermost cause, which names what happened; the outer ones repeat the address.
fn chain(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Class;
    use proptest::prelude::*;

    fn http(base_url: &str) -> Http {
        let options = Options {
            base_url: base_url.parse().unwrap(),
            requests_per_minute: 6_000,
            timeouts: Timeouts::default(),
        };
        Http::new(&options).unwrap()
    }

    #[test]
    fn a_scan_stays_inside_its_segment() {
        let http = http("http://127.0.0.1:9/shop/");
        for (reference, path) in [
            ("ORD-1", "/shop/orders/ORD-1/show"),
            ("a/b?c#d%e f", "/shop/orders/a%2Fb%3Fc%23d%25e%20f/show"),
            ("../..", "/shop/orders/..%2F../show"),
            ("%2e%2e", "/shop/orders/%252e%252e/show"),
            ("a\\b", "/shop/orders/a%5Cb/show"),
        ] {
            assert_eq!(http.url(&["orders", reference, "show"]).unwrap().path(), path, "{reference}");
        }
        assert_eq!(http.url(&["orders", "..", "show"]).unwrap_err().class, Class::NotFound);
        assert_eq!(self::http("http://127.0.0.1:9").url(&["login"]).unwrap().path(), "/login");
    }

    proptest! {
        #[test]
        fn no_scan_changes_the_path_around_it(reference in "\\PC{1,20}") {
            if let Ok(url) = http("http://127.0.0.1:9").url(&["a", &reference, "show"]) {
                let segments: Vec<_> = url.path_segments().unwrap().collect();
                prop_assert_eq!(segments.len(), 3, "{}", url);
                prop_assert!(url.query().is_none() && url.fragment().is_none());
            }
        }

        #[test]
        fn a_minute_never_holds_more_than_its_requests(per_minute in 2u32..=6_000) {
            let quota = quota(per_minute);
            let steady = 60.0 / quota.replenish_interval().as_secs_f64();
            prop_assert!(f64::from(quota.burst_size().get()) + steady <= f64::from(per_minute) + 0.01);
        }
    }

    #[tokio::test]
    async fn a_file_that_is_too_large_is_refused_and_not_tried_again() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let http = http(&format!("http://{}", listener.local_addr().unwrap()));
        let served = tokio::spawn(async move {
            for _ in 0..2 {
                let (mut stream, _) = listener.accept().await.unwrap();
                let _ = stream.read(&mut [0; 4096]).await.unwrap();
                let answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 11\r\n\r\nhello world";
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        let request = || http.request(Method::GET, http.url(&["x"]).unwrap());
        assert_eq!(http.download(request(), 11).await.unwrap().body, b"hello world");
        assert_eq!(http.download(request(), 10).await.unwrap_err().class, Class::Refused);
        served.await.unwrap();
    }

    #[tokio::test]
    async fn nobody_listening_means_that_nothing_was_sent() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let http = http(&format!("http://{address}"));
        let request = http.request(Method::GET, http.url(&["x"]).unwrap());
        let failure = http.call(request, Target::Endpoint, BODY_BYTES_MAX).await.unwrap_err();
        assert_eq!((failure.class, http.requests()), (Class::Unreachable, 1), "{failure}");
    }
}
