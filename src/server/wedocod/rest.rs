//! The REST API behind the bearer key: lists, single orders, and the bulk update.

use super::wire;
use crate::{
    domain::{Order, Reference},
    server::{
        Change, Class, Failure, Found, Moves, Page,
        http::{BODY_BYTES_MAX, Http, LIST_BYTES_MAX, Rejected, Target, judge_rows},
    },
};
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::sync::Arc;
use url::Url;

const ORDERS: [&str; 4] = ["api", "web", "1.0", "orders"];
const HISTORIES: [&str; 4] = ["api", "web", "1.0", "order-histories"];
/// How many rows a search for one reference asks for.
const FIND_ROWS: u32 = 25;
/// Smallest and largest page that can be asked for.
const PAGE_SIZES: (u32, u32) = (1, 1_000);

/// The client of the REST API.
#[derive(Debug)]
pub(super) struct Rest {
    http: Arc<Http>,
    token: Option<SecretString>,
}

impl Rest {
    pub(super) fn new(http: Arc<Http>, token: Option<SecretString>) -> Self {
        Self { http, token }
    }

    /// The orders with exactly this reference. Whether the search means *equal* or *contains* is not
    /// documented, so that the references are compared here, and an empty-handed search asks once more
    /// for the order itself.
    pub(super) async fn find(&self, reference: &Reference) -> Result<Vec<Order>, Failure> {
        let rows = FIND_ROWS.to_string();
        let query =
            [("search_by", "reference"), ("keyWord", reference.as_str()), ("per_page", rows.as_str())];
        let mut orders = match self.list(&query).await {
            Ok(list) => list.orders,
            Err(failure) if failure.class == Class::Refused => Vec::new(),
            Err(failure) => return Err(failure),
        };
        orders.retain(|order| order.reference == *reference);
        if !orders.is_empty() {
            return Ok(orders);
        }
        match self.show(reference).await {
            Ok(order) => Ok(vec![order]),
            Err(failure) if failure.class.is_of_the_order() => Ok(Vec::new()),
            Err(failure) => Err(failure),
        }
    }

    /// One order by its reference.
    pub(super) async fn show(&self, reference: &Reference) -> Result<Order, Failure> {
        Ok(self.show_all(reference).await?.order)
    }

    /// One order by its reference, with all its fields.
    pub(super) async fn show_all(&self, reference: &Reference) -> Result<Found, Failure> {
        let request =
            self.authorised(self.http.request(Method::GET, self.of_order(reference, &["show"])?))?;
        let body = self.call(request, Target::Order, BODY_BYTES_MAX).await?;
        let found = wire::found(&body).ok_or_else(|| Failure::unknown("the order system sent no order"))?;
        if found.order.reference == *reference {
            Ok(found)
        } else {
            Err(Failure::not_found("the order system knows only a similar order"))
        }
    }

    fn of_order(&self, reference: &Reference, rest: &[&str]) -> Result<Url, Failure> {
        let [api, web, version, orders] = ORDERS;
        self.http.url(&[&[api, web, version, orders, reference.as_str()], rest].concat())
    }

    /// A page of the orders that a query asks for, with all their fields.
    pub(super) async fn search(&self, query: &[(&str, String)]) -> Result<Value, Failure> {
        let request = self.http.request(Method::GET, self.http.url(&ORDERS)?).query(query);
        self.call(self.authorised(request)?, Target::Endpoint, LIST_BYTES_MAX).await
    }

    /// Creates orders, or changes their statuses: all of them or none.
    pub(super) async fn send_all(&self, method: Method, body: &Value) -> Result<Value, Rejected> {
        let request = self.authorised(self.http.request(method, self.http.url(&ORDERS)?).json(body))?;
        self.judged(request, Target::Endpoint).await
    }

    /// Removes an order.
    pub(super) async fn delete(&self, reference: &Reference) -> Result<Value, Rejected> {
        let url = self.of_order(reference, &[])?;
        let request = self.authorised(self.http.request(Method::DELETE, url))?;
        self.judged(request, Target::Order).await
    }

    async fn judged(&self, request: RequestBuilder, target: Target) -> Result<Value, Rejected> {
        let answer = self.http.send(request, LIST_BYTES_MAX).await?;
        judge_rows(&answer, target)
            .map_err(|rejected| Rejected { failure: key_refused(rejected.failure), ..rejected })
    }

    /// A page of all orders. A cursor is the number of a page and the first reference of the page
    /// before it, by which a server that ignores the number is noticed.
    pub(super) async fn page(&self, cursor: Option<&str>, size: u32) -> Result<Page, Failure> {
        let (number, before) = cursor.and_then(read_cursor).unwrap_or((1, ""));
        let (page, rows) = (number.to_string(), size.clamp(PAGE_SIZES.0, PAGE_SIZES.1));
        let list = self.list(&[("per_page", &rows.to_string()), ("page", &page)]).await?;
        Ok(page_of(list, number, before, u64::from(rows)))
    }

    /// What moved lately. A cursor is the number of a page.
    pub(super) async fn moves(&self, cursor: Option<&str>, size: u32) -> Result<Moves, Failure> {
        let number: u64 = cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or(1);
        let body = self.histories(number, size).await?;
        let (moves, more) = wire::moves(&body, number)
            .ok_or_else(|| Failure::unknown("the order system sent no order histories"))?;
        Ok(Moves { moves, next: more.then(|| number.saturating_add(1).to_string()) })
    }

    /// What became of one order, the latest first, and whether that is all. The order system tells of all
    /// orders together: at most `pages_max` pages of that are looked through.
    pub(super) async fn changes(
        &self,
        reference: &Reference,
        pages_max: u64,
    ) -> Result<(Vec<Change>, bool), Failure> {
        let mut found = Vec::new();
        for number in 1..=pages_max {
            let body = self.histories(number, PAGE_SIZES.1).await?;
            let (changes, more) = wire::changes(&body, number)
                .ok_or_else(|| Failure::unknown("the order system sent no order histories"))?;
            found.extend(changes.into_iter().filter(|(of, _)| of == reference).map(|(_, change)| change));
            if !more {
                return Ok((found, true));
            }
        }
        Ok((found, false))
    }

    async fn histories(&self, number: u64, size: u32) -> Result<Value, Failure> {
        let rows = size.clamp(PAGE_SIZES.0, PAGE_SIZES.1).to_string();
        let url = self.http.url(&HISTORIES)?;
        let request =
            self.http.request(Method::GET, url).query(&[("per_page", rows), ("page", number.to_string())]);
        self.call(self.authorised(request)?, Target::Endpoint, LIST_BYTES_MAX).await
    }

    /// The bulk update; all of it is done if this is `Ok`.
    pub(super) async fn update(&self, body: &Value) -> Result<(), Failure> {
        let request = self.authorised(self.http.request(Method::PUT, self.http.url(&ORDERS)?).json(body))?;
        self.call(request, Target::Endpoint, BODY_BYTES_MAX).await.map(drop)
    }

    async fn list(&self, query: &[(&str, &str)]) -> Result<wire::List, Failure> {
        let request = self.http.request(Method::GET, self.http.url(&ORDERS)?).query(query);
        let body = self.call(self.authorised(request)?, Target::Endpoint, LIST_BYTES_MAX).await?;
        wire::list(&body).ok_or_else(|| Failure::unknown("the order system sent no list of orders"))
    }

    fn authorised(&self, request: RequestBuilder) -> Result<RequestBuilder, Failure> {
        let token = self.token.as_ref().ok_or_else(|| {
            Failure::misconfigured(
                "no API key: set SCANDESK_WEDOCOD_TOKEN, or wedocod_token in credentials.toml",
            )
        })?;
        Ok(request.bearer_auth(token.expose_secret()))
    }

    async fn call(
        &self,
        request: RequestBuilder,
        target: Target,
        bytes_max: usize,
    ) -> Result<Value, Failure> {
        self.http.call(request, target, bytes_max).await.map_err(key_refused)
    }
}

/// Names the credential that was refused.
fn key_refused(failure: Failure) -> Failure {
    match failure.class {
        Class::Unauthorised => Failure::new(
            Class::Unauthorised,
            format!(
                "the order system refused the API key ({}): renew SCANDESK_WEDOCOD_TOKEN",
                failure.message
            ),
        ),
        _ => failure,
    }
}

/// The end of the list is a short page, the number of pages or of orders it tells of, or the page
/// before once more.
fn page_of(list: wire::List, number: u64, before: &str, asked: u64) -> Page {
    let first = list.orders.first().map(|order| order.reference.as_str().to_owned()).unwrap_or_default();
    let other_page = list.meta.page.is_some_and(|page| page != number);
    if list.rows == 0 || other_page || (!before.is_empty() && before == first) {
        return Page::default();
    }
    let size = list.meta.size.unwrap_or(asked).max(1);
    let more = match (list.meta.pages, list.meta.total) {
        (Some(pages), _) => number < pages,
        (None, Some(total)) => number.saturating_mul(size) < total,
        (None, None) => list.rows as u64 >= size,
    };
    Page { orders: list.orders, next: more.then(|| format!("{}:{first}", number.saturating_add(1))) }
}

fn read_cursor(cursor: &str) -> Option<(u64, &str)> {
    let (number, before) = cursor.split_once(':')?;
    Some((number.parse().ok()?, before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn page(references: &[&str], meta: &Value, number: u64, before: &str) -> (usize, Option<String>) {
        let rows: Vec<Value> = references.iter().map(|it| json!({ "reference": it })).collect();
        let list = wire::list(&json!({ "data": rows, "meta": meta })).unwrap();
        let page = page_of(list, number, before, 2);
        (page.orders.len(), page.next)
    }

    #[test]
    fn a_list_ends_where_the_server_stops_or_repeats_itself() {
        let next = |text: &str| Some(text.to_owned());
        for (references, meta, number, before, expect) in [
            (&["A", "B"][..], json!({}), 1, "", (2, next("2:A"))),
            (&["C"], json!({}), 2, "A", (1, None)),
            (&[], json!({}), 3, "C", (0, None)),
            (&["A", "B"], json!({}), 2, "A", (0, None)),
            (&["A", "B"], json!({ "current_page": 1 }), 2, "X", (0, None)),
            (&["A", "B"], json!({ "current_page": 1, "per_page": 2, "total": 2 }), 1, "", (2, None)),
            // The server's pages are smaller than what was asked for.
            (&["A"], json!({ "current_page": 1, "per_page": 1, "total": 3 }), 1, "", (1, next("2:A"))),
            (&["A"], json!({ "pagination": { "page": 2, "limit": 1, "pages": 2 } }), 2, "B", (1, None)),
            (&["A:B"], json!({ "pagination": { "page": 1, "pages": 2 } }), 1, "", (1, next("2:A:B"))),
        ] {
            assert_eq!(page(references, &meta, number, before), expect, "{references:?} {meta}");
        }
        assert_eq!(read_cursor("2:A:B"), Some((2, "A:B")));
        assert_eq!(read_cursor("nonsense"), None);
    }
}
