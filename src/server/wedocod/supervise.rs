//! What supervisors and integrators do beside the station's scans. Every method is one request, sent
//! once: one whose outcome is unknown is never sent again by itself.

use super::{
    WedoCod,
    bulk::Bulk,
    change::{self, Details, StatusChange},
    new_order::{self, NewOrder},
    session::{Ask, Body},
    upload::Upload,
    wire,
};
use crate::{
    domain::{OrderId, Reference, status::WedoCodStatus},
    server::{
        Change, Failure, Found, Listing,
        http::{Answer, BODY_BYTES_MAX, Complaint, LIST_BYTES_MAX, Rejected, Target, judge_rows},
    },
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// Largest PDF of labels, in bytes.
pub const LABELS_BYTES_MAX: usize = 64 * 1024 * 1024;
/// How a PDF begins.
const PDF: &[u8] = b"%PDF-";

/// In which field a keyword is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchBy {
    /// The order's reference.
    Reference,
    /// The customer's telephone number.
    Phone,
    /// The customer's name.
    FullName,
    /// The city it goes to.
    City,
}

impl SearchBy {
    /// The order system's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Phone => "phone",
            Self::FullName => "full_name",
            Self::City => "city",
        }
    }
}

/// Which orders are wanted, and which page of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Where the keyword is looked for.
    pub by: Option<SearchBy>,
    /// What is looked for.
    pub keyword: Option<String>,
    /// Orders a page; the order system's own number if not set.
    pub per_page: Option<u32>,
    /// Which page, from 1.
    pub page: u64,
}

impl Query {
    /// The vendor's parameters, with their own spelling.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut parameters = Vec::new();
        let mut add = |name, value: Option<String>| parameters.extend(value.map(|value| (name, value)));
        add("search_by", self.by.map(|by| by.as_str().to_owned()));
        add("keyWord", self.keyword.clone());
        add("per_page", self.per_page.map(|rows| rows.to_string()));
        add("page", Some(self.page.max(1).to_string()));
        parameters
    }

    fn listing(&self, body: &Value) -> Result<Listing, Failure> {
        let (orders, rows, meta) = wire::found_list(body)
            .ok_or_else(|| Failure::unknown("the order system sent no list of orders").without_effect())?;
        let page = meta.page.unwrap_or(self.page.max(1));
        let size = meta.size.or(self.per_page.map(u64::from));
        let more = match (meta.pages, meta.total, size) {
            _ if rows == 0 || page != self.page.max(1) => false,
            (Some(pages), ..) => page < pages,
            (None, Some(total), Some(size)) => page.saturating_mul(size) < total,
            (None, _, size) => size.is_some_and(|size| rows as u64 >= size),
        };
        Ok(Listing { orders, page, total: meta.total, more })
    }
}

impl WedoCod {
    /// A page of orders, through the REST API.
    ///
    /// # Errors
    /// [`Failure`] if there is none.
    pub async fn search(&self, query: &Query) -> Result<Listing, Failure> {
        let body = self.rest.search(&query.parameters()).await.map_err(Failure::without_effect)?;
        query.listing(&body)
    }

    /// One order by its reference, through the REST API.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if there is no such order.
    pub async fn show(&self, reference: &Reference) -> Result<Found, Failure> {
        self.rest.show_all(reference).await.map_err(Failure::without_effect)
    }

    /// What became of an order, the latest first, and whether that is all: the order system tells of all
    /// orders together, and at most `pages_max` pages of a thousand changes are looked through.
    ///
    /// # Errors
    /// [`Failure`] if it does not tell.
    pub async fn changes(
        &self,
        reference: &Reference,
        pages_max: u64,
    ) -> Result<(Vec<Change>, bool), Failure> {
        self.rest.changes(reference, pages_max).await.map_err(Failure::without_effect)
    }

    /// A page of the dashboard's orders: of one status, or of all.
    ///
    /// # Errors
    /// [`Failure`] if there is none.
    pub async fn list(&self, status: Option<WedoCodStatus>, query: &Query) -> Result<Listing, Failure> {
        let path: Vec<&str> = ["orders"].into_iter().chain(status.map(WedoCodStatus::as_str)).collect();
        let parameters = query.parameters();
        let answer = self.read(&path, &parameters, LIST_BYTES_MAX).await?;
        let body = judge_rows(&answer, Target::Endpoint).map_err(|it| it.failure.without_effect())?;
        query.listing(&body)
    }

    /// One order as the dashboard shows it, with the ids of its products and its city.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if there is no such order.
    pub async fn show_on_dashboard(&self, id: &OrderId) -> Result<Found, Failure> {
        let path = ["orders", id.0.as_str(), "show"];
        let answer = self.read(&path, &[], BODY_BYTES_MAX).await?;
        let body = judge_rows(&answer, Target::Order).map_err(|it| it.failure.without_effect())?;
        wire::found(&body).ok_or_else(|| Failure::unknown("the order system sent no order").without_effect())
    }

    /// Creates orders, all of them or none, and gives back what the order system says.
    ///
    /// # Errors
    /// [`Rejected`]; nothing was sent if a bound is passed.
    pub async fn create(&self, orders: &[NewOrder]) -> Result<Value, Rejected> {
        unless_wrong(new_order::check(orders))?;
        self.rest.send_all(Method::POST, &json!({ "orders": orders })).await
    }

    /// Sets the statuses of orders by reference.
    ///
    /// # Errors
    /// [`Rejected`]; nothing was sent if a bound is passed.
    pub async fn set_statuses(&self, changes: &[StatusChange]) -> Result<Value, Rejected> {
        let body = change::statuses(changes).map_err(|complaint| wrong(vec![complaint]))?;
        self.rest.send_all(Method::PUT, &body).await
    }

    /// Removes an order by its reference.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn delete(&self, reference: &Reference) -> Result<Value, Rejected> {
        self.rest.delete(reference).await
    }

    /// Does one thing to several orders.
    ///
    /// # Errors
    /// [`Rejected`]; nothing was sent if a bound is passed.
    pub async fn bulk(&self, bulk: &Bulk, ids: &[OrderId]) -> Result<Value, Rejected> {
        bulk.check(ids.len()).map_err(|complaint| wrong(vec![complaint]))?;
        let method = if *bulk == Bulk::Deleted { Method::DELETE } else { Method::POST };
        self.dashboard(method, &["orders", bulk.path()], Body::Json(&bulk.body(ids)), Target::Endpoint).await
    }

    /// Changes an order's own fields.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn update(&self, status: &str, id: &OrderId, details: &Details) -> Result<Value, Rejected> {
        let path = ["orders", status, id.0.as_str(), "update"];
        let body = serde_json::to_value(details).unwrap_or_default();
        self.dashboard(Method::PATCH, &path, Body::Json(&body), Target::Order).await
    }

    /// Uploads a file of orders to be created.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn import(&self, file: &Upload) -> Result<Value, Rejected> {
        self.dashboard(Method::POST, &["orders", "import"], Body::File(file), Target::Endpoint).await
    }

    /// Uploads a file of references that came back.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn returned_by_import(&self, file: &Upload) -> Result<Value, Rejected> {
        let path = ["orders", "mark-orders-as-returned-by-import"];
        self.dashboard(Method::POST, &path, Body::File(file), Target::Endpoint).await
    }

    /// Uploads a file of references that arrived.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn delivered_by_import(&self, file: &Upload) -> Result<Value, Rejected> {
        let path = ["orders", "mark-orders-as-delivered-by-import"];
        self.dashboard(Method::POST, &path, Body::File(file), Target::Endpoint).await
    }

    /// Has the order system make a file of the orders, later.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn export(&self, file_extension: &str) -> Result<Value, Rejected> {
        let body = json!({ "file_extension": file_extension });
        self.dashboard(Method::POST, &["orders", "export"], Body::Json(&body), Target::Endpoint).await
    }

    /// The labels that were made last, as a PDF.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if there are none.
    pub async fn labels(&self) -> Result<Vec<u8>, Failure> {
        let path = ["orders", "get-trackings"];
        let Answer { status, headers, body } = self.read(&path, &[], LABELS_BYTES_MAX).await?;
        if status == StatusCode::OK && body.starts_with(PDF) {
            return Ok(body);
        }
        let answer = Answer { status, headers, body };
        Err(match judge_rows(&answer, Target::Order) {
            Ok(_) => Failure::not_found("the order system sent no PDF: make the labels first"),
            Err(rejected) => rejected.failure.without_effect(),
        })
    }

    /// Reads from the dashboard, which changes nothing.
    async fn read(
        &self,
        path: &[&str],
        query: &[(&str, String)],
        answer_bytes_max: usize,
    ) -> Result<Answer, Failure> {
        let ask = Ask::get(path, query, answer_bytes_max);
        self.session.ask(&ask).await.map_err(Failure::without_effect)
    }

    async fn dashboard(
        &self,
        method: Method,
        path: &[&str],
        body: Body<'_>,
        target: Target,
    ) -> Result<Value, Rejected> {
        judge_rows(&self.session.ask(&Ask::new(method, path, body)).await?, target)
    }
}

fn unless_wrong(complaints: Vec<Complaint>) -> Result<(), Rejected> {
    if complaints.is_empty() { Ok(()) } else { Err(wrong(complaints)) }
}

/// What is wrong before anything was sent.
fn wrong(complaints: Vec<Complaint>) -> Rejected {
    Rejected { failure: Failure::refused("nothing was sent: a bound is passed"), complaints }
}
