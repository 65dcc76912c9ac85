//! `GET /wms/orders/`: filters, pages, order.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;

use super::Matching;
use super::answer::{Complaints, Refusal};
use super::documents;
use super::fields::day;
use super::order::{Expand, Part};
use super::request::Query;
use super::world::Shared;

/// How many orders are listed if the caller sets no limit.
const LIMIT: u32 = 100;
/// The largest limit.
const LIMIT_MAX: u32 = 1_000;
/// The texts that can be searched for.
const SEARCHABLE: [&str; 3] = ["reference", "external_reference", "external_id"];
/// The names that can be sorted by, and their columns.
const SORTABLE: [(&str, &str); 4] = [
    ("createdAt", "created_at"),
    ("status", "status"),
    ("modifiedAt", "modified_at"),
    ("requestedDeliveryDate", "requested_delivery_date"),
];

/// What a list is narrowed to, and which page of it is wanted, in which order.
pub(super) struct Listing {
    pub(super) filter: String,
    pub(super) values: Vec<Sql>,
    pub(super) order: String,
    pub(super) limit: u32,
    pub(super) offset: u64,
}

/// `GET /wms/orders/`
pub(super) async fn list(
    State(world): State<Shared>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let listing = Listing::read(&Query::of(&uri), world.matching())?;
    let expand = Expand::of(&headers);
    let mut shown = Vec::new();
    for order in world.store.list(&listing)? {
        let mut one = order.listed(&expand);
        if expand.has(Part::Documents) {
            one["documents"] = documents::shown_of(&world, &headers, &order.id)?;
        }
        shown.push(one);
    }
    if !shown.is_empty() {
        return Ok(Json(shown).into_response());
    }
    // All three have been seen.
    Ok(match world.turn() % 3 {
        0 => Json(shown).into_response(),
        1 => StatusCode::NO_CONTENT.into_response(),
        _ => StatusCode::OK.into_response(),
    })
}

impl Listing {
    fn read(query: &Query, matching: Matching) -> Result<Self, Refusal> {
        let mut complaints = Complaints::default();
        let mut listing = Self {
            filter: String::from("1"),
            values: Vec::new(),
            order: order(query, &mut complaints),
            limit: number(query, "limit", LIMIT_MAX, &mut complaints).unwrap_or(LIMIT),
            offset: 0,
        };
        let page = number(query, "page", u32::MAX, &mut complaints).unwrap_or(1);
        if query.get("limit").is_some() {
            listing.offset = u64::from(page - 1) * u64::from(listing.limit);
        }
        for column in SEARCHABLE {
            if let Some(text) = query.get(column) {
                let (test, value) = matching.test(column, text);
                listing.narrow(&test, value);
            }
        }
        if let Some(word) = query.get("status") {
            listing.narrow("status = ?", word.to_owned());
        }
        if let Some(business) = boolean(query, "is_business_to_business", &mut complaints) {
            listing.narrow("business_to_business = ?", business);
        }
        let dates = [
            ("requested_delivery_date_gte", "requested_delivery_date >= ?"),
            ("from", "substr(created_at, 1, 10) >= ?"),
            ("to", "substr(created_at, 1, 10) <= ?"),
        ];
        for (name, test) in dates {
            if let Some(day) = date(query, name, &mut complaints) {
                listing.narrow(test, day.to_string());
            }
        }
        complaints.check()?;
        Ok(listing)
    }

    fn narrow(&mut self, test: &str, value: impl Into<Sql>) {
        self.filter = format!("{} AND {test}", self.filter);
        self.values.push(value.into());
    }
}

fn order(query: &Query, complaints: &mut Complaints) -> String {
    let wanted = query.get("sort").unwrap_or("createdAt");
    let column = SORTABLE.into_iter().find(|(name, _)| *name == wanted).map(|(_, column)| column);
    if column.is_none() {
        complaints.add("sort", "The value you selected is not a valid choice.");
    }
    let direction = match query.get("direction") {
        None | Some("desc") => "DESC",
        Some("asc") => "ASC",
        Some(_) => {
            complaints.add("direction", "The value you selected is not a valid choice.");
            "DESC"
        }
    };
    format!("{} {direction}, number {direction}", column.unwrap_or("number"))
}

fn number(query: &Query, name: &str, most: u32, complaints: &mut Complaints) -> Option<u32> {
    let number = query.get(name)?.parse().ok().filter(|number| (1..=most).contains(number));
    if number.is_none() {
        complaints.add(name, format!("This value should be a whole number from 1 to {most}."));
    }
    number
}

fn boolean(query: &Query, name: &str, complaints: &mut Complaints) -> Option<bool> {
    match query.get(name)? {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => {
            complaints.add(name, "This value should be true or false.");
            None
        }
    }
}

fn date(query: &Query, name: &str, complaints: &mut Complaints) -> Option<NaiveDate> {
    let day = day(query.get(name)?);
    if day.is_none() {
        complaints.add(name, "This value is not a valid date.");
    }
    day
}
