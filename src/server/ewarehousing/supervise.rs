//! What supervisors and integrators do beside the station's scans. What changes something is sent once:
//! a request whose outcome is unknown is never sent again by itself.

use super::{
    Ewarehousing,
    api::{ALL_PARTS, Blank, Doing},
    document::{DOCUMENT_BYTES_MAX, Document, NewDocument},
    draft::Draft,
    note::Content,
    wire,
};
use crate::{
    clock,
    domain::{Action, OrderId, Reference, status::EwarehousingStatus},
    server::{
        Failure, Found, Listing,
        http::{BODY_BYTES_MAX, LIST_BYTES_MAX, Rejected, Target},
    },
};
use chrono::NaiveDate;
use reqwest::Method;
use serde_json::Value;

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// When the order was made.
    CreatedAt,
    /// Where it stands.
    Status,
    /// When it was changed last.
    ModifiedAt,
    /// When it is wanted.
    RequestedDeliveryDate,
}

impl Sort {
    /// The order system's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreatedAt => "createdAt",
            Self::Status => "status",
            Self::ModifiedAt => "modifiedAt",
            Self::RequestedDeliveryDate => "requestedDeliveryDate",
        }
    }
}

/// Which way a list runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The smallest, or the oldest, first.
    Ascending,
    /// The largest, or the newest, first.
    Descending,
}

impl Direction {
    /// The order system's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// Which orders are wanted, and which page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// With this reference.
    pub reference: Option<String>,
    /// With this reference of the shop.
    pub external_reference: Option<String>,
    /// With this key of the shop.
    pub external_id: Option<String>,
    /// Of this status.
    pub status: Option<EwarehousingStatus>,
    /// For businesses only, or for others only.
    pub business_to_business: Option<bool>,
    /// Wanted on this day or later.
    pub requested_delivery_from: Option<NaiveDate>,
    /// Made on this day or later.
    pub from: Option<NaiveDate>,
    /// Made on this day or earlier.
    pub to: Option<NaiveDate>,
    /// By what they are sorted; by when they were made if not set.
    pub sort: Option<Sort>,
    /// Which way; the newest first if not set.
    pub direction: Option<Direction>,
    /// Orders a page.
    pub limit: u32,
    /// Which page, from 1.
    pub page: u64,
}

impl Query {
    /// The order system's parameters.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let day = |date: Option<NaiveDate>| date.map(|date| date.format("%Y-%m-%d").to_string());
        let mut parameters = Vec::new();
        let mut add = |name, value: Option<String>| parameters.extend(value.map(|value| (name, value)));
        add("reference", self.reference.clone());
        add("external_reference", self.external_reference.clone());
        add("external_id", self.external_id.clone());
        add("status", self.status.map(|status| status.as_str().to_owned()));
        add("is_business_to_business", self.business_to_business.map(|it| it.to_string()));
        add("requested_delivery_date_gte", day(self.requested_delivery_from));
        add("from", day(self.from));
        add("to", day(self.to));
        add("sort", self.sort.map(|sort| sort.as_str().to_owned()));
        add("direction", self.direction.map(|direction| direction.as_str().to_owned()));
        add("limit", Some(self.limit.to_string()));
        add("page", Some(self.page.max(1).to_string()));
        parameters
    }
}

impl Ewarehousing {
    /// A page of orders.
    ///
    /// # Errors
    /// [`Failure`] if there is none.
    pub async fn list(&self, query: &Query) -> Result<Listing, Failure> {
        let parameters = query.parameters();
        let parameters: Vec<(&str, &str)> =
            parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let rows = self.api.orders(&parameters).await;
        let rows = rows.map_err(Failure::without_effect)?;
        let more = rows.len() >= query.limit as usize;
        Ok(Listing {
            orders: rows.into_iter().filter_map(found).collect(),
            page: query.page,
            total: None,
            more,
        })
    }

    /// The orders that are called so: the first field of the settings' list that names any decides.
    ///
    /// # Errors
    /// [`Failure`] if the order system does not say.
    pub async fn named(&self, name: &Reference) -> Result<Listing, Failure> {
        let rows = self.rows_named(name).await.map_err(Failure::without_effect)?;
        Ok(Listing {
            orders: rows.into_iter().filter_map(found).collect(),
            page: 1,
            total: None,
            more: false,
        })
    }

    /// The id of the one order that is called so.
    ///
    /// # Errors
    /// [`Failure`] if there is none, or more than one.
    pub async fn id_named(&self, name: &Reference) -> Result<OrderId, Failure> {
        let id = self.id_of(None, name).await.map_err(Failure::without_effect)?;
        Ok(OrderId(id))
    }

    /// One order with all its parts.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if there is no such order.
    pub async fn retrieve(&self, id: &OrderId) -> Result<Found, Failure> {
        let order = self.api.get(&id.0, ALL_PARTS).await.map_err(Failure::without_effect)?;
        found(order).ok_or_else(|| Failure::unknown("the order system sent no order").without_effect())
    }

    /// Creates an order, and gives it back as the order system then tells it.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn create(&self, draft: &Draft) -> Result<Found, Rejected> {
        let request = self.api.request(Method::POST, &[])?.json(&draft.body());
        let order = self.api.send(request, Target::Endpoint, Doing::Create).await?;
        found(order).ok_or_else(|| Failure::unknown("the order system sent no order").into())
    }

    /// Changes what a draft mentions. The answer may be anything: the page's own sample shows no order.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn update(&self, id: &OrderId, draft: &Draft) -> Result<Value, Rejected> {
        let request = self.api.request(Method::PATCH, &[&id.0])?.json(&draft.body());
        self.api.send(request, Target::Order, Doing::Update).await
    }

    /// Cancels an order, and notes why if a reason is given.
    ///
    /// # Errors
    /// [`Failure`]
    pub async fn cancel_order(&self, id: &OrderId, reason: Option<&str>) -> Result<(), Failure> {
        let content = Content {
            action: Action::Cancel,
            date: clock::local_now().date_naive(),
            scan_id: clock::new_id(),
            warehouse: None,
            reason,
        };
        self.cancel(&id.0, &content).await
    }

    /// The documents of an order.
    ///
    /// # Errors
    /// [`Failure`]
    pub async fn documents(&self, id: &OrderId) -> Result<Vec<Document>, Failure> {
        let request = self.api.request(Method::GET, &[&id.0, "documents"])?;
        let body = self.api.call(request, Target::Order, Doing::Read, Blank::Fine, LIST_BYTES_MAX).await;
        let body = body.map_err(Failure::without_effect)?;
        let rows = wire::rows(&body)
            .ok_or_else(|| Failure::refused("the order system sent no list of documents"))?;
        Ok(rows.iter().filter_map(Document::read).collect())
    }

    /// One document, by its id.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if there is no such document.
    pub async fn document(&self, id: &str) -> Result<Document, Failure> {
        self.one_document(&["documents", id]).await
    }

    /// One document of an order: the older way, for a server that lacks the other one.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if the order has no such document.
    pub async fn document_of_order(&self, order: &OrderId, id: &str) -> Result<Document, Failure> {
        self.one_document(&["orders", &order.0, "documents", id]).await
    }

    async fn one_document(&self, path: &[&str]) -> Result<Document, Failure> {
        let request = self.api.request_to(Method::GET, path)?;
        let body = self.api.call(request, Target::Order, Doing::Read, Blank::Unclear, BODY_BYTES_MAX).await;
        let body = body.map_err(Failure::without_effect)?;
        Document::read(&body).ok_or_else(|| Failure::refused("the order system sent no document"))
    }

    /// A document's content. Its address works for a while, so that it is asked for anew.
    ///
    /// # Errors
    /// [`Failure`]; `NotFound` if the order has no such document.
    pub async fn document_content(&self, order: &OrderId, id: &str) -> Result<Vec<u8>, Failure> {
        self.document_file(order, id).await.map(|(_, content)| content)
    }

    /// A document with its content.
    pub(super) async fn document_file(
        &self,
        order: &OrderId,
        id: &str,
    ) -> Result<(Document, Vec<u8>), Failure> {
        let documents = self.documents(order).await?;
        let document = documents.into_iter().find(|document| document.id == id);
        let document = document.ok_or_else(|| Failure::not_found("the order has no such document"))?;
        let address = document.url.as_deref().ok_or_else(|| {
            Failure::not_found("the order system tells of the document, and not where its content is")
        })?;
        let content = self.api.fetch(address, DOCUMENT_BYTES_MAX).await.map_err(Failure::without_effect)?;
        Ok((document, content))
    }

    /// Adds a document to an order.
    ///
    /// # Errors
    /// [`Rejected`]
    pub async fn add_document(&self, order: &OrderId, new: &NewDocument) -> Result<Document, Rejected> {
        let request = self.api.request(Method::POST, &[&order.0, "documents"])?.json(&new.body());
        let body = self.api.send(request, Target::Order, Doing::Update).await?;
        Document::read(&body).ok_or_else(|| Failure::unknown("the order system sent no document").into())
    }
}

fn found(source: Value) -> Option<Found> {
    Some(Found { order: wire::order(&source)?, source })
}
