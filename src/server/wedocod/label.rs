//! The tracking label of a packed order.
//!
//! There is no call that gives the label of one order: labels are made for some orders, and then those that
//! the user had made last are fetched. Making them also moves the orders to PACKED, so that it is asked first
//! whether the order stands there: a label must never move an order.

use super::{Bulk, WedoCod};
use crate::{
    domain::{OrderId, Paper, PaperKind, Reference, Status, status::WedoCodStatus},
    server::{Class, Failure, papers::PaperFile},
};

/// By what the station knows the one paper of an order.
const KEY: &str = "tracking-label";

impl WedoCod {
    /// The papers of an order.
    pub(super) fn label_of_an_order() -> Paper {
        Paper { kind: PaperKind::Label, key: KEY.to_owned(), title: "label".to_owned(), copies: 1 }
    }

    /// Has the label of a packed order made, and fetches it.
    pub(super) async fn label(
        &self,
        reference: &Reference,
        id: Option<&OrderId>,
    ) -> Result<PaperFile, Failure> {
        let order = self.show(reference).await?.order;
        if order.status != Status::WedoCod(WedoCodStatus::Packed) {
            return Err(Failure::refused(format!(
                "the order is {}, and making its label would move it back to PACKED: print it from the order system",
                order.status.as_str()
            )));
        }
        let id = id.or(order.id.as_ref()).ok_or_else(|| {
            Failure::refused(
                "the order system shows no id of the order, and makes no label without one: print it from there",
            )
        })?;
        // Made twice it is the same label, so that nothing is lost where the answer is.
        self.bulk(&Bulk::Labelled, std::slice::from_ref(id)).await.map_err(|rejected| rejected.failure)?;
        match self.labels().await {
            Ok(content) => Ok(PaperFile { mime_type: Some("application/pdf".to_owned()), content }),
            // It was made just now: it may take a moment.
            Err(failure) if failure.class == Class::NotFound => Err(Failure::unknown(failure.message)),
            Err(failure) => Err(failure),
        }
    }
}
