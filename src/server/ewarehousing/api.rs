//! The calls, and what their answers mean.

use super::{
    session::{Session, slashed},
    wire,
};
use crate::{
    domain::{MatchField, OrderId, Reference},
    server::{
        Class, Failure, Page,
        http::{Answer, BODY_BYTES_MAX, Http, LIST_BYTES_MAX, Rejected, Target, judge_rows},
    },
};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;
use std::sync::Arc;

const EXPAND_HEADER: &str = "Expand";
/// The parts of an order that a station shows or reads notes from.
pub(super) const STATION_PARTS: &str = "meta_data,order_lines,shipping_address";
/// The same without the lines, which can be very many.
const PARTS_WITHOUT_LINES: &str = "meta_data,shipping_address";
/// Every part that an order has.
pub(super) const ALL_PARTS: &str = "meta_data,order_lines,shipping_address,documents";
/// How many rows a search asks for at once, and how many pages of similar orders it looks through.
const FIND_ROWS: usize = 100;
const FIND_PAGES_MAX: usize = 5;
/// Smallest and largest page that can be asked for.
const PAGE_SIZES: (u32, u32) = (1, 1_000);

/// What a request is for: the order system's roles tell these apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    Read,
    Create,
    Update,
    Cancel,
}

impl Doing {
    const fn words(self) -> &'static str {
        match self {
            Self::Read => "read orders",
            Self::Create => "create orders",
            Self::Update => "change orders, which notes need,",
            Self::Cancel => "cancel orders",
        }
    }
}

/// Whether an answer without a body says anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// It says that it was done, or that there is none.
    Fine,
    /// It says nothing.
    Unclear,
}

/// The calls.
#[derive(Debug)]
pub(super) struct Api {
    http: Arc<Http>,
    session: Session,
}

impl Api {
    pub(super) fn new(http: Arc<Http>, session: Session) -> Self {
        Self { http, session }
    }

    /// The orders of which this field is exactly this text. Whether the filter means *equal* or
    /// *contains* is not documented, so that the texts are compared here, and all similar orders are
    /// looked through.
    pub(super) async fn find(&self, field: MatchField, name: &Reference) -> Result<Vec<Value>, Failure> {
        let limit = FIND_ROWS.to_string();
        let mut found: Vec<(Option<OrderId>, Value)> = Vec::new();
        for page in 1..=FIND_PAGES_MAX {
            let page = page.to_string();
            let query = [(field.as_str(), name.as_str()), ("limit", &limit), ("page", &page)];
            let rows = self.list(&query, STATION_PARTS).await?;
            let count = rows.len();
            for row in rows {
                let Some(order) = wire::order(&row).filter(|order| order.name(field) == Some(name)) else {
                    continue;
                };
                if found.iter().all(|(id, _)| *id != order.id) {
                    found.push((order.id, row));
                }
            }
            if count < FIND_ROWS {
                return Ok(found.into_iter().map(|(_, row)| row).collect());
            }
        }
        Err(Failure::refused(format!("too many orders are called nearly {name} to tell which is meant")))
    }

    /// A page of all orders, what changed last first. A cursor is the number of a page and the first id
    /// of the page before it, by which a server that ignores the number is noticed.
    pub(super) async fn page(&self, cursor: Option<&str>, size: u32) -> Result<Page, Failure> {
        let (number, before) = cursor.and_then(read_cursor).unwrap_or((1, ""));
        let size = size.clamp(PAGE_SIZES.0, PAGE_SIZES.1);
        let (limit, page) = (size.to_string(), number.to_string());
        let query = [("limit", &*limit), ("page", &page), ("sort", "modifiedAt"), ("direction", "desc")];
        let rows = self.orders(&query).await?;
        Ok(page_of(&rows, number, before, size as usize))
    }

    /// The rows of a list that may be long. One that does not come through with the orders' lines is
    /// asked for without them: they are for the eye only.
    pub(super) async fn orders(&self, query: &[(&str, &str)]) -> Result<Vec<Value>, Failure> {
        match self.list(query, STATION_PARTS).await {
            Err(failure) if failure.class == Class::Unknown => self.list(query, PARTS_WITHOUT_LINES).await,
            rows => rows,
        }
    }

    /// The rows of a list.
    async fn list(&self, query: &[(&str, &str)], parts: &str) -> Result<Vec<Value>, Failure> {
        let request = self.request(Method::GET, &[])?.query(query).header(EXPAND_HEADER, parts);
        let body = self.call(request, Target::Endpoint, Doing::Read, Blank::Fine, LIST_BYTES_MAX).await?;
        let rows = wire::rows(&body).map(<[Value]>::to_vec);
        rows.ok_or_else(|| Failure::unknown("the order system sent no list of orders"))
    }

    /// One order with these parts.
    pub(super) async fn get(&self, id: &str, parts: &str) -> Result<Value, Failure> {
        let request = self.request(Method::GET, &[id])?.header(EXPAND_HEADER, parts);
        self.call(request, Target::Order, Doing::Read, Blank::Unclear, LIST_BYTES_MAX).await
    }

    /// Changes an order, and tells how it then is as far as the order system says.
    pub(super) async fn change(&self, id: &str, body: &Value) -> Result<Value, Failure> {
        let request = self.request(Method::PATCH, &[id])?.header(EXPAND_HEADER, "meta_data").json(body);
        self.call(request, Target::Order, Doing::Update, Blank::Unclear, LIST_BYTES_MAX).await
    }

    /// Cancels an order.
    pub(super) async fn cancel(&self, id: &str) -> Result<(), Failure> {
        let request = self.request(Method::PATCH, &[id, "cancel"])?;
        self.call(request, Target::Order, Doing::Cancel, Blank::Fine, BODY_BYTES_MAX).await.map(drop)
    }

    /// A request to a path under `/wms/orders/`.
    pub(super) fn request(&self, method: Method, path: &[&str]) -> Result<RequestBuilder, Failure> {
        self.request_to(method, &[&["orders"], path].concat())
    }

    /// A request to a path under `/wms/`.
    pub(super) fn request_to(&self, method: Method, path: &[&str]) -> Result<RequestBuilder, Failure> {
        let url = self.http.url(&[&["wms"], path].concat())?;
        Ok(self.http.request(method, slashed(url)))
    }

    /// Sends a request and gives back whatever is answered.
    pub(super) async fn raw(&self, request: RequestBuilder, bytes_max: usize) -> Result<Answer, Failure> {
        self.session.send(request, bytes_max).await
    }

    /// Sends a request and judges its answer.
    pub(super) async fn call(
        &self,
        request: RequestBuilder,
        target: Target,
        doing: Doing,
        blank: Blank,
        bytes_max: usize,
    ) -> Result<Value, Failure> {
        let answer = self.session.send(request, bytes_max).await?;
        if blank == Blank::Fine && is_blank(&answer) {
            return Ok(Value::Null);
        }
        self.judge(&answer, target, doing).await.map_err(|rejected| rejected.failure)
    }

    /// Sends a request whose body the order system may find fault with, field by field.
    pub(super) async fn send(
        &self,
        request: RequestBuilder,
        target: Target,
        doing: Doing,
    ) -> Result<Value, Rejected> {
        let answer = self.session.send(request, LIST_BYTES_MAX).await?;
        self.judge(&answer, target, doing).await
    }

    async fn judge(&self, answer: &Answer, target: Target, doing: Doing) -> Result<Value, Rejected> {
        let Rejected { failure, complaints } = match judge_rows(answer, target) {
            Ok(body) => return Ok(body),
            Err(rejected) => rejected,
        };
        let failure = match answer.status {
            StatusCode::BAD_REQUEST => self.blame(failure).await,
            StatusCode::UNAUTHORIZED => Failure::new(
                Class::Unauthorised,
                "the order system ends every sign-in at once: check that the account is active",
            ),
            StatusCode::FORBIDDEN => {
                Failure::misconfigured(format!("this account may not {}: {}", doing.words(), failure.message))
            }
            _ => failure,
        };
        Err(Rejected { failure, complaints })
    }

    /// What another server holds, which the order system gave the address of; no credential goes there.
    pub(super) async fn fetch(&self, address: &str, bytes_max: usize) -> Result<Vec<u8>, Failure> {
        let answer = self.http.download(self.http.elsewhere(address)?, bytes_max).await?;
        if answer.status == StatusCode::OK {
            return Ok(answer.body);
        }
        let status = answer.status.as_u16();
        if answer.status.is_server_error() || answer.status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Failure::unknown(format!("the document's address answers HTTP {status}")));
        }
        Err(Failure::refused(format!("the document's address answers HTTP {status}: it may have expired")))
    }

    /// Whose fault a 400 is. It is the answer to a wrong code as well as to a wrong order, and its words
    /// are not documented: where even a plain question gets it, the codes are wrong.
    async fn blame(&self, failure: Failure) -> Failure {
        let plain = match self.request(Method::GET, &[]) {
            Ok(request) => self.session.send(request.query(&[("limit", "1")]), LIST_BYTES_MAX).await,
            Err(failure) => Err(failure),
        };
        match plain {
            Ok(answer) if answer.status == StatusCode::BAD_REQUEST => Failure::misconfigured(format!(
                "the order system says “{}”: check customer_code and wms_code under [server.ewarehousing]",
                failure.message
            )),
            Ok(_) => failure,
            // The first answer said that nothing was done; whose fault that was is asked again later.
            Err(unasked) => unasked.without_effect(),
        }
    }
}

fn is_blank(answer: &Answer) -> bool {
    answer.status.is_success() && answer.body.iter().all(u8::is_ascii_whitespace)
}

/// The end of the list is a short page, or the page before once more.
fn page_of(rows: &[Value], number: u64, before: &str, size: usize) -> Page {
    let first = rows.first().and_then(|row| wire::field(row, "id")).unwrap_or_default();
    if rows.is_empty() || (!before.is_empty() && before == first) {
        return Page::default();
    }
    let more = rows.len() >= size;
    Page {
        orders: rows.iter().filter_map(wire::order).collect(),
        next: more.then(|| format!("{}:{first}", number.saturating_add(1))),
    }
}

fn read_cursor(cursor: &str) -> Option<(u64, &str)> {
    let (number, before) = cursor.split_once(':')?;
    Some((number.parse().ok()?, before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_ends_with_a_short_page_or_one_that_is_repeated() {
        let page = |ids: &[&str], number, before| {
            let rows: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
            let page = page_of(&rows, number, before, 2);
            (page.orders.len(), page.next)
        };
        let next = |text: &str| Some(text.to_owned());
        assert_eq!(page(&["a", "b"], 1, ""), (2, next("2:a")));
        assert_eq!(page(&["c"], 2, "a"), (1, None));
        assert_eq!(page(&[], 3, "c"), (0, None));
        assert_eq!(page(&["a", "b"], 2, "a"), (0, None));
        assert_eq!(read_cursor("2:a:b"), Some((2, "a:b")));
        assert_eq!(read_cursor("nonsense"), None);
    }
}
