//! The settings: `scandesk.toml`, and where it and the data are.
//!
//! A key that is not known, or a value that cannot be used, is named with its line.

pub mod edit;
mod operator;
mod paths;
mod printing;
mod scanner;
mod sound;
mod values;

pub use crate::domain::{Language, Theme};
pub use operator::{Badge, Operator, OperatorName};
pub use paths::{Locations, PathError};
pub use printing::{PrintAttempts, Printing};
pub use scanner::{Ack, Baud, DataBits, GapMs, Scanner, ScannerKind, StopBits};
pub use sound::{Decibels, Sound};
pub use values::{
    BadUrl, BaseUrl, ForgetAfterDays, LookupTimeoutMs, PageSize, Pattern, RequestsPerMinute, RereadMs,
    StationName, UndoSeconds, Volume,
};

use crate::{
    domain::{
        Action, Ai, Crew, Matching, Patterns, Rules, SignIn, System, reference::BadPattern, rules::Overrides,
    },
    scanner::{Settings, layout::ScannerLayout},
    server::wedocod::UPDATE_BY_REFERENCE,
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// Everything that can be set.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The station itself.
    pub station: Station,
    /// The order system.
    pub server: Server,
    /// What the window shows.
    pub display: Display,
    /// What the station says without words.
    pub sound: Sound,
    /// The scanners, beyond the keyboard wedge that is always there.
    #[serde(deserialize_with = "scanner::all")]
    pub scanner: Vec<Scanner>,
    /// Who scans.
    #[serde(deserialize_with = "operator::all")]
    pub operator: Vec<Operator>,
    /// How a reference is read.
    pub reference: Reference,
    /// What may follow what.
    pub rules: RuleSettings,
    /// What is printed, and where.
    pub printing: Printing,
}

/// `[station]`
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Station {
    /// The station's name, on every scan.
    pub name: StationName,
    /// What the kiosk starts in.
    pub action: Action,
    /// From where ships go out; required before *ship*.
    pub warehouse: Option<String>,
    /// How long the kiosk keeps a scan before it is sent, in seconds.
    pub undo_seconds: UndoSeconds,
    /// The language of the window.
    pub language: Language,
    /// Cancel reasons that are offered as buttons.
    pub cancel_reasons: Vec<String>,
    /// Cancel orders even where the reason cannot reach the order system.
    pub allow_losing_cancel_reason: bool,
    /// Read a keyboard scanner by the host's layout instead of by the keys' positions.
    pub trust_host_layout: bool,
    /// How loud cues are, in percent, 30 to 100.
    pub volume: Volume,
    /// How long the same scanner has to leave a label alone before it counts again, in milliseconds.
    pub reread_ms: RereadMs,
    /// Refuse scans while nobody is signed in.
    pub require_operator: bool,
}

impl Default for Station {
    fn default() -> Self {
        Self {
            name: StationName::default(),
            action: Action::Pack,
            warehouse: None,
            undo_seconds: UndoSeconds::default(),
            language: Language::English,
            cancel_reasons: Vec::new(),
            allow_losing_cancel_reason: false,
            trust_host_layout: false,
            volume: Volume::default(),
            reread_ms: RereadMs::default(),
            require_operator: false,
        }
    }
}

/// `[server]`
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Which order system it is.
    pub kind: System,
    /// Where it is. Without it the station records and never sends.
    pub base_url: Option<BaseUrl>,
    /// Orders asked for at once, 1 to 1000.
    pub page_size: PageSize,
    /// After how many days an order that is not shown any more is forgotten here, 1 to 3,650.
    pub forget_after_days: ForgetAfterDays,
    /// How long a cache miss asks the server before it is unverified.
    pub lookup_timeout_ms: LookupTimeoutMs,
    /// Most requests a minute, 1 to 6000.
    pub requests_per_minute: RequestsPerMinute,
    /// Write a note where the order system has no such action.
    pub notes: bool,
    /// `[server.wedocod]`
    pub wedocod: WedoCod,
    /// `[server.ewarehousing]`
    pub ewarehousing: Ewarehousing,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            kind: System::WedoCod,
            base_url: None,
            page_size: PageSize::default(),
            forget_after_days: ForgetAfterDays::default(),
            lookup_timeout_ms: LookupTimeoutMs::default(),
            requests_per_minute: RequestsPerMinute::default(),
            notes: true,
            wedocod: WedoCod::default(),
            ewarehousing: Ewarehousing::default(),
        }
    }
}

/// `[server.wedocod]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WedoCod {
    /// Who signs in.
    pub email: Option<String>,
    /// For which actions the bulk update stands in where the ids of several orders are not known. It
    /// is not known to take goods out of the stock, so that `ship` is not among them by itself.
    pub update_by_reference: Vec<Action>,
}

impl Default for WedoCod {
    fn default() -> Self {
        Self { email: None, update_by_reference: UPDATE_BY_REFERENCE.to_vec() }
    }
}

/// `[server.ewarehousing]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ewarehousing {
    /// Who signs in.
    pub username: Option<String>,
    /// The customer's code.
    pub customer_code: Option<String>,
    /// The warehouse system's code.
    pub wms_code: Option<String>,
    /// Which fields a scan is compared with, in this order.
    pub r#match: Matching,
}

/// `[display]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Display {
    /// Shown after amounts; neither order system names one.
    pub currency: String,
    /// Light on dark, or dark on light for halls with daylight.
    pub theme: Theme,
}

/// `[reference]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reference {
    /// Regular expressions with a group named `reference`; the first that is found wins.
    pub patterns: Vec<Pattern>,
    /// GS1 application identifiers, such as "400"; the first that a GS1 code has is the reference.
    pub application_identifiers: Vec<Ai>,
}

/// `[rules]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleSettings {
    /// Refuse to ship what was not packed, instead of warning.
    pub require_packing: bool,
    /// Replaces the statuses from which an action is allowed.
    pub allowed_from: BTreeMap<Action, Vec<String>>,
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the settings file {path} cannot be read: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A key or value is wrong; the text names it with its line.
    #[error("the settings file {path} is wrong: {message}")]
    Content {
        /// Which file.
        path: PathBuf,
        /// What is wrong, and where.
        message: String,
    },
}

impl Config {
    /// Reads the settings; the defaults if `path` is `None`.
    ///
    /// # Errors
    /// [`ConfigError`] if the file cannot be read or something in it is wrong.
    pub fn read(path: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text =
            fs::read_to_string(path).map_err(|source| ConfigError::File { path: path.to_owned(), source })?;
        Self::parse(&text)
            .map_err(|error| ConfigError::Content { path: path.to_owned(), message: error.to_string() })
    }

    /// Reads settings from a text.
    ///
    /// # Errors
    /// The parser's error, with the line and the key.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The transition table with this station's overrides.
    #[must_use]
    pub fn rules(&self) -> Rules {
        let overrides = Overrides {
            require_packing: self.rules.require_packing,
            allowed_from: self.rules.allowed_from.clone(),
        };
        Rules::new(self.server.kind, &overrides)
    }

    /// What a scan is compared with.
    #[must_use]
    pub fn matching(&self) -> Matching {
        match self.server.kind {
            System::WedoCod => Matching::reference(),
            System::Ewarehousing => self.server.ewarehousing.r#match.clone(),
        }
    }

    /// The patterns, compiled.
    ///
    /// # Errors
    /// Never for patterns that were read from a file: those were tried then.
    pub fn patterns(&self) -> Result<Patterns, BadPattern> {
        let identifiers = self.reference.application_identifiers.clone();
        Ok(Patterns::new(&self.reference.patterns)?.with_application_identifiers(identifiers))
    }

    /// Who scans, and whether somebody has to be signed in.
    #[must_use]
    pub fn crew(&self) -> Crew {
        let sign_in = if self.station.require_operator { SignIn::Required } else { SignIn::Optional };
        Crew::new(self.operator.iter().map(Into::into).collect(), sign_in)
    }

    /// The layout that the scanners are set to whose keys the window gets.
    #[must_use]
    pub fn wedge_layout(&self) -> ScannerLayout {
        scanner::wedge_layouts(&self.scanner).next().unwrap_or_default()
    }

    /// The scanners that are read beside the window's keys.
    #[must_use]
    pub fn scanners(&self) -> Vec<Settings> {
        self.scanner.iter().filter_map(Scanner::settings).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        Config::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn the_documented_example_is_read() {
        let config = Config::parse(
            r#"
            [station]
            name = "pack-01"
            action = "ship"
            warehouse = "12"
            [server]
            kind = "wedocod"
            base_url = "https://shop.example"
            [server.wedocod]
            email = "station@shop.example"
            [server.ewarehousing]
            match = ["reference", "po_number"]
            [display]
            currency = "MAD"
            [[scanner]]
            kind = "wedge"
            [[scanner]]
            kind = "serial"
            port = "/dev/ttyUSB0"
            baud = 9600
            [reference]
            patterns = ['(?<reference>ORD-?\d+)']
            "#,
        )
        .unwrap();
        assert_eq!(config.station.action, Action::Ship);
        assert_eq!(config.scanner.len(), 2);
        assert!(config.patterns().is_ok());
    }

    #[test]
    fn a_wrong_key_or_value_is_named_with_its_line() {
        for (text, line, name) in [
            ("[station]\nnmae = \"x\"", "line 2", "nmae"),
            ("[sation]\n", "line 1", "sation"),
            ("[station]\naction = \"pck\"", "line 2", "pck"),
            ("[server]\nbase_url = \"http://shop.example\"", "line 2", "https"),
            ("[server]\nbase_url = \"ftp://shop.example\"", "line 2", "https"),
            ("[server]\nbase_url = \"https://me:secret@shop.example\"", "line 2", "password"),
            ("[server]\n\npage_size = 0", "line 3", "1 to 1000"),
            ("[server]\nrequests_per_minute = 6001", "line 2", "1 to 6000"),
            ("[reference]\npatterns = ['ORD']", "line 2", "ORD"),
            ("[station]\nlanguage = \"xx\"", "line 2", "xx"),
            ("[server.ewarehousing]\nmatch = [\"barcode\"]", "line 2", "barcode"),
            ("[server.ewarehousing]\nmatch = []", "line 2", "empty"),
            ("[server.ewarehousing]\nmatch = [\"reference\", \"reference\"]", "line 2", "twice"),
            ("[station]\nname = \"\"", "line 2", "name"),
            ("[station]\nvolume = 0", "line 2", "30 to 100"),
            ("[sound]\nrefused = -7", "line 2", "0 to -6"),
            ("[sound]\nsiren = 0", "line 2", "siren"),
            ("[reference]\napplication_identifiers = ['4000']", "line 2", "4000"),
            ("[[scanner]]\nkind = \"serial\"\nterminator = \"eot\"", "line 3", "eot"),
            ("[[scanner]]\nkind = \"serial\"\ndata_bits = 9", "line 3", "5 to 8"),
            ("[[scanner]]\nkind = \"serial\"\nack = \"yes\"", "line 3", "ack"),
            ("[printing]\nprinter = \"http://10.0.0.9/\"", "line 2", "ipp:"),
            ("[printing]\non_pack = true", "line 1", "no printer"),
            ("[printing]\nlabel_printer = \"ipp://printer.example.com/\"", "line 2", "ipps:"),
            ("[printing]\nprinter = \"a4\"\nattempts = 0", "line 3", "1 to 20"),
            ("[printing]\nprinters = \"a4\"", "line 2", "printers"),
            ("[station\n", "line 1", ""),
        ] {
            let message = wrong(text);
            assert!(message.contains(line) && message.contains(name), "{text}: {message}");
        }
    }

    #[test]
    fn loopback_may_be_plain() {
        for url in ["http://127.0.0.1:8080", "http://[::1]:80", "http://localhost:1/"] {
            assert!(Config::parse(&format!("[server]\nbase_url = \"{url}\"")).is_ok(), "{url}");
        }
    }
}
