//! What a supervisor can do with each order system, known before anything is sent.
//!
//! One table serves the command line, which answers from it what cannot be done, and the
//! documentation, which a test compares with it.

use crate::domain::System;

/// Something that a supervisor does, named by its subcommand of `scandesk orders`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Orders by a keyword or a filter.
    Search,
    /// One order.
    Show,
    /// The orders of all statuses or of one, as the dashboard lists them.
    List,
    /// New orders.
    Create,
    /// Statuses of several orders, by reference.
    SetStatus,
    /// An order's own fields.
    Update,
    /// Orders that are removed, which is not cancelling.
    Delete,
    /// See [`crate::domain::Action::Pack`].
    Packed,
    /// See [`crate::domain::Action::Ship`].
    Shipped,
    /// See [`crate::domain::Action::Deliver`].
    Delivered,
    /// See [`crate::domain::Action::Return`].
    Returned,
    /// See [`crate::domain::Action::Cancel`].
    Canceled,
    /// Cancelled or returned orders that begin again.
    Renew,
    /// Orders that wait for a shipping company.
    Push,
    /// Orders that a delivery person takes.
    Assign,
    /// Tracking labels, made and fetched.
    Labels,
    /// The documents of an order.
    Documents,
    /// Orders out of a file.
    Import,
    /// Orders into a file that the order system makes.
    Export,
    /// A file of references, uploaded.
    ReturnedByImport,
    /// A file of references, uploaded.
    DeliveredByImport,
    /// A file of references, scanned by the station.
    ReturnedByFile,
    /// A file of references, scanned by the station.
    DeliveredByFile,
}

/// What an order system makes of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// These HTTP calls do it.
    By(&'static [&'static str]),
    /// The station's own queue does it.
    ByStation,
    /// It cannot be done.
    Not {
        /// Why, in a whole sentence.
        why: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What is done.
    pub feature: Feature,
    /// The subcommand of `scandesk orders`.
    pub command: &'static str,
    /// What `WedoCOD` makes of it.
    pub wedocod: Support,
    /// What `eWarehousing` makes of it.
    pub ewarehousing: Support,
}

/// A feature that the configured order system does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{system} cannot do “orders {command}”: {why}; {instead}")]
pub struct Unsupported {
    /// Which order system.
    pub system: System,
    /// The subcommand.
    pub command: &'static str,
    /// Why.
    pub why: &'static str,
    /// What to do instead.
    pub instead: &'static str,
}

/// Whether `system` has the feature.
///
/// # Errors
/// [`Unsupported`] if it has not.
pub fn check(system: System, feature: Feature) -> Result<(), Unsupported> {
    let Some(row) = TABLE.iter().find(|row| row.feature == feature) else { return Ok(()) };
    match row.support(system) {
        Support::By(_) | Support::ByStation => Ok(()),
        Support::Not { why, instead } => Err(Unsupported { system, command: row.command, why, instead }),
    }
}

impl Row {
    /// What `system` makes of it.
    #[must_use]
    pub const fn support(&self, system: System) -> Support {
        match system {
            System::WedoCod => self.wedocod,
            System::Ewarehousing => self.ewarehousing,
        }
    }
}

const fn row(feature: Feature, command: &'static str, wedocod: Support, ewarehousing: Support) -> Row {
    Row { feature, command, wedocod, ewarehousing }
}

const fn by(calls: &'static [&'static str]) -> Support {
    Support::By(calls)
}

/// A status that `eWarehousing` does not let anybody set.
const READ_ONLY: Support = Support::Not {
    why: "its statuses cannot be set from outside, but for cancelling",
    instead: "scan the orders: the station notes it on each of them",
};
const NO_IMPORT: Support = Support::Not {
    why: "it takes no files of orders",
    instead: "create the orders one by one with scandesk orders create",
};
const NO_REFERENCE_FILES: Support = Support::Not {
    why: "it takes no files of references",
    instead: "use the -by-file command, which puts each reference through the station's queue",
};
const NO_COURIERS: Support = Support::Not {
    why: "the warehouse chooses who carries an order",
    instead: "set the shipping method with scandesk orders update",
};

/// Every feature, in the order of the help.
pub const TABLE: &[Row] = &[
    row(Feature::Search, "search", by(&["GET /api/web/1.0/orders"]), by(&["GET /wms/orders/"])),
    row(
        Feature::Show,
        "show",
        by(&["GET /api/web/1.0/orders/{reference}/show", "GET /orders/{order}/show"]),
        by(&["GET /wms/orders/{id}/"]),
    ),
    row(Feature::List, "list", by(&["GET /orders", "GET /orders/{status}"]), by(&["GET /wms/orders/"])),
    row(Feature::Create, "create", by(&["POST /api/web/1.0/orders"]), by(&["POST /wms/orders/"])),
    row(Feature::SetStatus, "set-status", by(&["PUT /api/web/1.0/orders"]), READ_ONLY),
    row(
        Feature::Update,
        "update",
        by(&["PATCH /orders/{status}/{item}/update"]),
        by(&["PATCH /wms/orders/{id}/"]),
    ),
    row(
        Feature::Delete,
        "delete",
        by(&["DELETE /api/web/1.0/orders/{reference}", "DELETE /orders/delete"]),
        Support::Not {
            why: "its orders cannot be deleted",
            instead: "cancel them with scandesk orders canceled",
        },
    ),
    row(Feature::Packed, "packed", by(&["POST /orders/mark-orders-as-packed"]), READ_ONLY),
    row(Feature::Shipped, "shipped", by(&["POST /orders/mark-orders-as-shipped"]), READ_ONLY),
    row(Feature::Delivered, "delivered", by(&["POST /orders/mark-orders-as-delivered"]), READ_ONLY),
    row(Feature::Returned, "returned", by(&["POST /orders/mark-orders-as-returned"]), READ_ONLY),
    row(
        Feature::Canceled,
        "canceled",
        by(&["POST /orders/mark-orders-as-canceled"]),
        by(&["PATCH /wms/orders/{id}/cancel/"]),
    ),
    row(
        Feature::Renew,
        "renew",
        by(&["POST /orders/renew-orders"]),
        Support::Not {
            why: "a cancelled order stays cancelled",
            instead: "create it anew with scandesk orders create",
        },
    ),
    row(Feature::Push, "push", by(&["POST /orders/push-order-to-shipping-company"]), NO_COURIERS),
    row(Feature::Assign, "assign", by(&["POST /orders/assign-to-delivery-boy"]), NO_COURIERS),
    row(
        Feature::Labels,
        "labels",
        by(&["POST /orders/generate-tracking-lebel", "GET /orders/get-trackings"]),
        Support::Not {
            why: "its labels are documents of an order",
            instead: "fetch them with scandesk orders documents",
        },
    ),
    row(
        Feature::Documents,
        "documents",
        Support::Not {
            why: "its orders hold no documents",
            instead: "fetch the labels with scandesk orders labels download",
        },
        by(&[
            "GET /wms/orders/{id}/documents/",
            "GET /wms/documents/{id}/",
            "GET /wms/orders/{id}/documents/{documentId}/",
            "POST /wms/orders/{id}/documents/",
        ]),
    ),
    row(Feature::Import, "import", by(&["POST /api/web/1.0/orders", "POST /orders/import"]), NO_IMPORT),
    row(
        Feature::Export,
        "export",
        by(&["POST /orders/export"]),
        Support::Not {
            why: "it makes no files of orders",
            instead: "write one with scandesk orders list --csv FILE",
        },
    ),
    row(
        Feature::ReturnedByImport,
        "returned-by-import",
        by(&["POST /orders/mark-orders-as-returned-by-import"]),
        NO_REFERENCE_FILES,
    ),
    row(
        Feature::DeliveredByImport,
        "delivered-by-import",
        by(&["POST /orders/mark-orders-as-delivered-by-import"]),
        NO_REFERENCE_FILES,
    ),
    row(Feature::ReturnedByFile, "returned-by-file", Support::ByStation, Support::ByStation),
    row(Feature::DeliveredByFile, "delivered-by-file", Support::ByStation, Support::ByStation),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_done_says_why_and_what_to_do() {
        assert_eq!(check(System::WedoCod, Feature::Renew), Ok(()));
        let told = check(System::Ewarehousing, Feature::Renew).unwrap_err().to_string();
        assert!(told.contains("orders renew") && told.contains("scandesk orders create"), "{told}");
        assert_eq!(check(System::Ewarehousing, Feature::ReturnedByFile), Ok(()));
    }

    #[test]
    fn each_feature_and_command_has_one_line() {
        for (index, row) in TABLE.iter().enumerate() {
            let later = &TABLE[index + 1..];
            assert!(later.iter().all(|other| other.feature != row.feature && other.command != row.command));
        }
    }
}
