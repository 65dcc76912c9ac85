//! What a supervisor does to several orders at once, named by their ids. Pure.

use crate::{
    domain::{OrderId, action::CANCEL_REASON_CHARS_MAX, status::WedoCodStatus as W},
    server::http::Complaint,
};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// Most orders of one request. The page names this number for the calls by reference, and none for
/// those by id.
pub const ORDERS_MAX: usize = 1_000;
/// Longest id of a warehouse, a shipping company or a delivery person, in characters.
pub const KEY_CHARS_MAX: usize = 255;

/// One of the dashboard's calls that take `ids`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bulk {
    /// The goods are in the parcel.
    Packed {
        /// When, by the station's calendar.
        date: NaiveDate,
    },
    /// The parcels left; stock is taken.
    Shipped {
        /// When, by the station's calendar.
        date: NaiveDate,
        /// From where.
        warehouse: String,
    },
    /// The customers have them.
    Delivered {
        /// When, by the station's calendar.
        date: NaiveDate,
    },
    /// They came back.
    Returned {
        /// When, by the station's calendar.
        date: NaiveDate,
    },
    /// They will not be sent.
    Canceled {
        /// Why.
        reason: String,
    },
    /// Cancelled or returned orders begin again.
    Renewed,
    /// A shipping company is to fetch them; done later.
    Pushed {
        /// The shipping company's id.
        company: String,
        /// Where the goods come from.
        from: From,
    },
    /// A delivery person takes them.
    Assigned {
        /// The delivery person's id.
        person: String,
        /// From where.
        warehouse: String,
    },
    /// Tracking labels are made, which also moves the orders to PACKED.
    Labelled,
    /// They are removed.
    Deleted,
}

/// Where pushed goods come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The stock.
    Stock,
    /// Somewhere else.
    Elsewhere,
}

impl Bulk {
    /// The last part of the path. The misspelt one is the vendor's.
    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Packed { .. } => "mark-orders-as-packed",
            Self::Shipped { .. } => "mark-orders-as-shipped",
            Self::Delivered { .. } => "mark-orders-as-delivered",
            Self::Returned { .. } => "mark-orders-as-returned",
            Self::Canceled { .. } => "mark-orders-as-canceled",
            Self::Renewed => "renew-orders",
            Self::Pushed { .. } => "push-order-to-shipping-company",
            Self::Assigned { .. } => "assign-to-delivery-boy",
            Self::Labelled => "generate-tracking-lebel",
            Self::Deleted => "delete",
        }
    }

    /// The body, with the vendor's names as they are.
    pub(super) fn body(&self, ids: &[OrderId]) -> Value {
        let day = |date: &NaiveDate| date.format("%Y-%m-%d").to_string();
        match self {
            Self::Packed { date } | Self::Delivered { date } | Self::Returned { date } => {
                json!({ "ids": ids, "date": day(date) })
            }
            Self::Shipped { date, warehouse } => {
                json!({ "ids": ids, "date": day(date), "warehouseId": warehouse })
            }
            Self::Canceled { reason } => json!({ "ids": ids, "description": reason }),
            Self::Pushed { company, from } => json!({
                "ids": ids, "shippent_company_id": company, "from_stock": *from == From::Stock,
            }),
            Self::Assigned { person, warehouse } => {
                json!({ "ids": ids, "delivery_boy_id": person, "warehouseId": warehouse })
            }
            Self::Renewed | Self::Labelled | Self::Deleted => json!({ "ids": ids }),
        }
    }

    /// Where the orders stand afterwards, where that is known.
    #[must_use]
    pub const fn leads_to(&self) -> Option<W> {
        match self {
            Self::Packed { .. } | Self::Labelled => Some(W::Packed),
            Self::Shipped { .. } => Some(W::Shipped),
            Self::Delivered { .. } => Some(W::Delivered),
            Self::Returned { .. } => Some(W::Returned),
            Self::Canceled { .. } => Some(W::Canceled),
            Self::Renewed => Some(W::New),
            Self::Pushed { .. } | Self::Assigned { .. } | Self::Deleted => None,
        }
    }

    /// Checks every documented bound.
    ///
    /// # Errors
    /// [`Complaint`] for the first that is passed.
    pub fn check(&self, orders: usize) -> Result<(), Complaint> {
        if orders == 0 || orders > ORDERS_MAX {
            return Err(Complaint::of_all("ids", format!("1 to {ORDERS_MAX} orders at once, not {orders}")));
        }
        match self {
            Self::Shipped { warehouse, .. } => text("warehouseId", warehouse, KEY_CHARS_MAX),
            Self::Canceled { reason } => text("description", reason, CANCEL_REASON_CHARS_MAX),
            Self::Pushed { company, .. } => text("shippent_company_id", company, KEY_CHARS_MAX),
            Self::Assigned { person, warehouse } => {
                text("delivery_boy_id", person, KEY_CHARS_MAX)?;
                text("warehouseId", warehouse, KEY_CHARS_MAX)
            }
            _ => Ok(()),
        }
    }
}

fn text(field: &str, text: &str, chars_max: usize) -> Result<(), Complaint> {
    match text.trim().chars().count() {
        0 => Err(Complaint::of_all(field, "must not be blank")),
        chars if chars > chars_max => {
            Err(Complaint::of_all(field, format!("has {chars} characters; at most {chars_max} are taken")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_has_the_vendors_own_names() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        let day = "2026-11-03";
        let ids = [OrderId("7".into()), OrderId("01J".into())];
        for (bulk, path, body) in [
            (Bulk::Packed { date }, "mark-orders-as-packed", json!({ "ids": ["7", "01J"], "date": day })),
            (
                Bulk::Shipped { date, warehouse: "12".into() },
                "mark-orders-as-shipped",
                json!({ "ids": ["7", "01J"], "date": day, "warehouseId": "12" }),
            ),
            (
                Bulk::Delivered { date },
                "mark-orders-as-delivered",
                json!({ "ids": ["7", "01J"], "date": day }),
            ),
            (Bulk::Returned { date }, "mark-orders-as-returned", json!({ "ids": ["7", "01J"], "date": day })),
            (
                Bulk::Canceled { reason: "torn".into() },
                "mark-orders-as-canceled",
                json!({ "ids": ["7", "01J"], "description": "torn" }),
            ),
            (Bulk::Renewed, "renew-orders", json!({ "ids": ["7", "01J"] })),
            (
                Bulk::Pushed { company: "3".into(), from: From::Stock },
                "push-order-to-shipping-company",
                json!({ "ids": ["7", "01J"], "shippent_company_id": "3", "from_stock": true }),
            ),
            (
                Bulk::Assigned { person: "9".into(), warehouse: "12".into() },
                "assign-to-delivery-boy",
                json!({ "ids": ["7", "01J"], "delivery_boy_id": "9", "warehouseId": "12" }),
            ),
            (Bulk::Labelled, "generate-tracking-lebel", json!({ "ids": ["7", "01J"] })),
            (Bulk::Deleted, "delete", json!({ "ids": ["7", "01J"] })),
        ] {
            assert_eq!((bulk.path(), bulk.body(&ids)), (path, body));
            assert_eq!(bulk.check(2), Ok(()), "{path}");
        }
    }

    #[test]
    fn a_bound_that_is_passed_is_named() {
        let canceled = |reason: String| Bulk::Canceled { reason };
        for (bulk, orders, field) in [
            (Bulk::Renewed, 0, "ids"),
            (Bulk::Renewed, 1_001, "ids"),
            (canceled(" ".into()), 1, "description"),
            (canceled("x".repeat(1_001)), 1, "description"),
            (Bulk::Assigned { person: String::new(), warehouse: "1".into() }, 1, "delivery_boy_id"),
            (Bulk::Assigned { person: "1".into(), warehouse: String::new() }, 1, "warehouseId"),
            (Bulk::Pushed { company: "x".repeat(256), from: From::Elsewhere }, 1, "shippent_company_id"),
        ] {
            assert_eq!(bulk.check(orders).unwrap_err().field, field);
        }
        assert_eq!(canceled("é".repeat(1_000)).check(1_000), Ok(()));
    }
}
