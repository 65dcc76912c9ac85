//! `[printing]`

use super::values::ranged;
use crate::printing::{self, PrinterAddress};
use serde::Deserialize;

ranged! {
    /// How often a paper is tried that goes wrong for its own sake, before a person has to look.
    PrintAttempts: 1..=20, default 5, "attempts"
}

/// `[printing]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Printing {
    /// Print the papers of an order once the order system has confirmed that it is packed.
    pub on_pack: bool,
    /// Where papers come out: `ipp://…`, `ipps://…`, or the name of a CUPS queue.
    pub printer: Option<PrinterAddress>,
    /// Where shipping labels come out, if not there.
    pub label_printer: Option<PrinterAddress>,
    /// How often a paper is tried, 1 to 20.
    pub attempts: PrintAttempts,
}

/// The section as it is written, before its keys are compared.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    on_pack: bool,
    printer: Option<PrinterAddress>,
    label_printer: Option<PrinterAddress>,
    attempts: PrintAttempts,
}

impl TryFrom<Written> for Printing {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written { on_pack, printer, label_printer, attempts } = written;
        if on_pack && printer.is_none() && label_printer.is_none() {
            return Err("on_pack is set, and no printer: write printer under [printing] too");
        }
        Ok(Self { on_pack, printer, label_printer, attempts })
    }
}

impl Printing {
    /// What the printing is set up with; `None` if there is no printer.
    #[must_use]
    pub fn settings(&self, station: &str) -> Option<printing::Settings> {
        if self.printer.is_none() && self.label_printer.is_none() {
            return None;
        }
        Some(printing::Settings {
            on_pack: self.on_pack,
            documents: self.printer.clone(),
            labels: self.label_printer.clone().or_else(|| self.printer.clone()),
            attempts: self.attempts.get(),
            station: station.to_owned(),
        })
    }
}
