//! What supervisors and integrators do beside the station's scans. Every method is one request, sent
//! once: one whose outcome is unknown is never sent again by itself.

use super::{Ewarehousing, api::ALL_PARTS, wire};
use crate::{
    domain::{OrderId, Reference, status::EwarehousingStatus},
    server::{Failure, Found, Listing},
};
use chrono::NaiveDate;
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
        let rows = self.api.list(&parameters, "meta_data,shipping_address").await;
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
}

fn found(source: Value) -> Option<Found> {
    Some(Found { order: wire::order(&source)?, source })
}
