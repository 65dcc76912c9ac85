//! What the window needs to print: which printers this machine knows, and sheets as files.

use super::{Office, settings::aside};
use crate::{
    config::Config,
    domain::Operator,
    printing::{PrintError, PrinterAddress, Queue, queues},
    sheet::{self, Part, SheetContent},
    text::Texts,
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The queues of this machine's CUPS.
    Queues,
    /// A sheet in the station's language.
    Sheet(Sheet),
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// All commands, and the badges of all operators.
    Whole,
    /// The badge of the operator of this name.
    Badge(String),
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The queues.
    Queues(Result<Vec<Queue>, PrintError>),
    /// The sheet, or why there is none.
    Sheet(Result<Printable, String>),
}

/// A PDF with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printable {
    /// What it is called at the printer.
    pub name: String,
    /// The file.
    pub pdf: Vec<u8>,
}

impl Office {
    pub(super) async fn printing(&self, request: Request) -> Reply {
        match request {
            Request::Queues => Reply::Queues(queues(&PrinterAddress::local_server()).await),
            Request::Sheet(sheet) => {
                let office = self.clone();
                // What was just saved is printed, and not what the station still runs with.
                let made = aside(move || printable(&office.overview().config, &sheet)).await;
                Reply::Sheet(made.unwrap_or_else(|| Err("the program ends".to_owned())))
            }
        }
    }
}

fn printable(config: &Config, sheet: &Sheet) -> Result<Printable, String> {
    let content = content(config, sheet);
    let title = match sheet {
        Sheet::Whole => "sheet-title",
        Sheet::Badge(_) => "sheet-badges-title",
    };
    let name = Texts::new(content.language).get(title);
    let pdf = sheet::pdf(&content).map_err(|error| error.to_string())?;
    Ok(Printable { name, pdf })
}

fn content(config: &Config, sheet: &Sheet) -> SheetContent {
    let everybody = config.crew().operators().to_vec();
    let (operators, part) = match sheet {
        Sheet::Whole => (everybody, Part::Whole),
        Sheet::Badge(name) => {
            let is_meant = |operator: &Operator| operator.name == *name;
            (everybody.into_iter().filter(is_meant).collect(), Part::Badges)
        }
    };
    SheetContent {
        language: config.station.language,
        warehouses: config.station.warehouse.iter().cloned().collect(),
        reasons: config.station.cancel_reasons.clone(),
        operators,
        part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_is_printed_alone_and_nobody_has_no_badge() {
        let text = "[[operator]]\nname = \"A\"\nbadge = \"1\"\n[[operator]]\nname = \"B\"\nbadge = \"2\"";
        let config = Config::parse(text).unwrap();
        let names = |sheet: &Sheet| -> Vec<String> {
            content(&config, sheet).operators.into_iter().map(|operator| operator.name).collect()
        };
        assert_eq!(names(&Sheet::Whole), ["A", "B"]);
        assert_eq!(names(&Sheet::Badge("B".into())), ["B"]);
        let badge = printable(&config, &Sheet::Badge("B".into())).unwrap();
        assert!(badge.pdf.starts_with(b"%PDF") && badge.name == "Scandesk badges");
        assert!(printable(&config, &Sheet::Badge("C".into())).is_err());
    }
}
