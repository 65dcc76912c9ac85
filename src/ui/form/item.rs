//! The single settings: what each is called, what may be entered, and what is changed by it.

use crate::{
    config::{
        BadUrl, BaseUrl, Config,
        edit::{Change, Key, Value as Written},
    },
    domain::{Action, SignIn, System, action::CANCEL_REASON_CHARS_MAX},
    printing::{BadAddress, PrinterAddress},
    secrets::{SECRET_CHARS_MAX, Secret},
    sound::{Cue, Level},
    ui::entry::Entry,
};

/// Most cancel reasons that are offered as buttons, and so can be entered here.
pub const REASONS_MAX: usize = 3;
/// Longest name, account, code or currency, in characters.
const TEXT_CHARS_MAX: usize = 64;
/// Longest address, in characters.
const ADDRESS_CHARS_MAX: usize = 300;
/// Most digits of a number.
const DIGITS_MAX: usize = 6;

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Which order system.
    System,
    /// Where it is.
    Address,
    /// `WedoCOD`'s API key.
    Key,
    /// `WedoCOD`: who signs in.
    Email,
    /// `WedoCOD`'s password.
    WedoCodPassword,
    /// `eWarehousing`: who signs in.
    Username,
    /// `eWarehousing`'s password.
    EwarehousingPassword,
    /// The customer's code.
    CustomerCode,
    /// The warehouse system's code.
    WmsCode,
    /// What the station starts in.
    Action,
    /// Whether what was not packed may be shipped.
    RequirePacking,
    /// Whether notes are written.
    Notes,
    /// Whether a cancel reason may be lost.
    AllowLosing,
    /// Whether the host's keyboard layout counts.
    TrustHost,
    /// How long a scan is kept.
    UndoSeconds,
    /// How long a label has to be left alone.
    RereadMs,
    /// Most requests a minute.
    Requests,
    /// One of the cancel reasons.
    Reason(usize),
    /// From where ships go out.
    Warehouse,
    /// The station's name.
    StationName,
    /// What is shown after amounts.
    Currency,
    /// Where papers come out.
    Printer,
    /// Where labels come out, if not there.
    LabelPrinter,
    /// Whether the papers of a packed order are printed.
    OnPack,
    /// Whether nobody scans without a badge.
    RequireOperator,
    /// How loud a cue is made.
    Level(Cue),
    /// Whether the alarm is repeated.
    RepeatAlarm,
}

/// How a setting is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// As a text.
    Text,
    /// As a whole number in this range.
    Number(u32, u32),
    /// As a text that is never shown.
    Secret(Secret),
    /// By pressing it.
    Switch,
    /// By choosing one of several.
    Choice,
}

/// What is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, a number or a secret, as it was typed.
    Typed(Entry),
    /// Yes or no.
    Switch(bool),
    /// An action.
    Action(Action),
    /// An order system.
    System(System),
    /// How much softer than it was made a cue is.
    Level(Level),
}

/// What is wrong with what was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// What the text of this key says.
    Key(&'static str),
    /// It is no number from the first to the second.
    Range(u32, u32),
    /// What the program says that reads the settings.
    Told(String),
}

impl Item {
    /// What it takes to reach the order system, of either kind.
    pub const CONNECTION: [Self; 9] = [
        Self::System,
        Self::Address,
        Self::Key,
        Self::Email,
        Self::WedoCodPassword,
        Self::Username,
        Self::EwarehousingPassword,
        Self::CustomerCode,
        Self::WmsCode,
    ];

    /// The key of its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "item-system",
            Self::Address => "item-address",
            Self::Key => "item-key",
            Self::Email => "item-email",
            Self::WedoCodPassword | Self::EwarehousingPassword => "item-password",
            Self::Username => "item-username",
            Self::CustomerCode => "item-customer",
            Self::WmsCode => "item-wms",
            Self::Action => "item-action",
            Self::RequirePacking => "item-packing",
            Self::Notes => "item-notes",
            Self::AllowLosing => "item-losing",
            Self::TrustHost => "item-layout",
            Self::UndoSeconds => "item-undo",
            Self::RereadMs => "item-reread",
            Self::Requests => "item-requests",
            Self::Reason(_) => "item-reason",
            Self::Warehouse => "item-warehouse",
            Self::StationName => "item-station",
            Self::Currency => "item-currency",
            Self::Printer => "item-printer",
            Self::LabelPrinter => "item-label-printer",
            Self::OnPack => "item-on-pack",
            Self::RequireOperator => "item-operator",
            Self::Level(_) => "item-level",
            Self::RepeatAlarm => "item-repeat",
        }
    }

    /// The key of what has to be known to enter it.
    pub const fn help(self) -> &'static str {
        match self {
            Self::System => "help-system",
            Self::Address => "help-address",
            Self::Key | Self::WedoCodPassword | Self::EwarehousingPassword => "help-secret",
            Self::Email | Self::Username => "help-account",
            Self::CustomerCode | Self::WmsCode => "help-code",
            Self::Action => "help-action",
            Self::RequirePacking => "help-packing",
            Self::Notes => "help-notes",
            Self::AllowLosing => "help-losing",
            Self::TrustHost => "help-layout",
            Self::UndoSeconds => "help-undo",
            Self::RereadMs => "help-reread",
            Self::Requests => "help-requests",
            Self::Reason(_) => "help-reason",
            Self::Warehouse => "help-warehouse",
            Self::StationName => "help-station",
            Self::Currency => "help-currency",
            Self::Printer => "help-printer",
            Self::LabelPrinter => "help-label-printer",
            Self::OnPack => "help-on-pack",
            Self::RequireOperator => "help-operator",
            Self::Level(_) => "help-level",
            Self::RepeatAlarm => "help-repeat",
        }
    }

    /// How it is entered.
    pub const fn input(self) -> Input {
        match self {
            Self::System | Self::Action | Self::Level(_) => Input::Choice,
            Self::Key => Input::Secret(Secret::WedoCodToken),
            Self::WedoCodPassword => Input::Secret(Secret::WedoCodPassword),
            Self::EwarehousingPassword => Input::Secret(Secret::EwarehousingPassword),
            Self::RequirePacking
            | Self::Notes
            | Self::AllowLosing
            | Self::TrustHost
            | Self::OnPack
            | Self::RequireOperator
            | Self::RepeatAlarm => Input::Switch,
            Self::UndoSeconds => Input::Number(0, 3_600),
            Self::RereadMs => Input::Number(0, 60_000),
            Self::Requests => Input::Number(1, 6_000),
            _ => Input::Text,
        }
    }

    /// What the settings say.
    pub fn of(self, config: &Config) -> Value {
        let (station, server) = (&config.station, &config.server);
        let text = |text: &str, chars_max| Value::Typed(Entry::new(text, chars_max));
        let given = |it: &Option<String>| text(it.as_deref().unwrap_or_default(), TEXT_CHARS_MAX);
        let number = |number: u32| text(&number.to_string(), DIGITS_MAX);
        let printer = |printer: Option<&PrinterAddress>| {
            text(&printer.map(PrinterAddress::written).unwrap_or_default(), ADDRESS_CHARS_MAX)
        };
        match self {
            Self::System => Value::System(server.kind),
            Self::Address => {
                let address = server.base_url.as_ref().map(|url| url.as_url().to_string());
                // A host alone is written as people write it.
                text(address.as_deref().unwrap_or_default().trim_end_matches('/'), ADDRESS_CHARS_MAX)
            }
            Self::Key | Self::WedoCodPassword | Self::EwarehousingPassword => text("", SECRET_CHARS_MAX),
            Self::Email => given(&server.wedocod.email),
            Self::Username => given(&server.ewarehousing.username),
            Self::CustomerCode => given(&server.ewarehousing.customer_code),
            Self::WmsCode => given(&server.ewarehousing.wms_code),
            Self::Action => Value::Action(station.action),
            Self::RequirePacking => Value::Switch(config.rules.require_packing),
            Self::Notes => Value::Switch(server.notes),
            Self::AllowLosing => Value::Switch(station.allow_losing_cancel_reason),
            Self::TrustHost => Value::Switch(station.trust_host_layout),
            Self::UndoSeconds => number(station.undo_seconds.get()),
            Self::RereadMs => number(station.reread_ms.get()),
            Self::Requests => number(server.requests_per_minute.get()),
            Self::Reason(at) => {
                let reason = station.cancel_reasons.get(at).map_or("", String::as_str);
                text(reason, CANCEL_REASON_CHARS_MAX)
            }
            Self::Warehouse => given(&station.warehouse),
            Self::StationName => text(&station.name.to_string(), TEXT_CHARS_MAX),
            Self::Currency => text(&config.display.currency, TEXT_CHARS_MAX),
            Self::Printer => printer(config.printing.printer.as_ref()),
            Self::LabelPrinter => printer(config.printing.label_printer.as_ref()),
            Self::OnPack => Value::Switch(config.printing.on_pack),
            Self::RequireOperator => Value::Switch(config.crew().sign_in() == SignIn::Required),
            Self::Level(cue) => {
                let levels = config.sound.levels();
                let level = levels.into_iter().find(|(one, _)| *one == cue);
                Value::Level(level.map_or(Level::FULL, |(_, level)| level))
            }
            Self::RepeatAlarm => Value::Switch(config.sound.repeat_alarm),
        }
    }

    /// What is wrong with this, if anything is.
    pub fn complaint(self, value: &Value) -> Option<Complaint> {
        let Value::Typed(entry) = value else { return None };
        let text = entry.text();
        match self.input() {
            Input::Number(least, most) => {
                let number = text.trim().parse::<u32>().ok();
                let is_in_range = number.is_some_and(|number| (least..=most).contains(&number));
                (!is_in_range).then_some(Complaint::Range(least, most))
            }
            _ if self == Self::StationName && text.trim().is_empty() => Some(Complaint::Key("wrong-name")),
            _ if self == Self::Address && !text.trim().is_empty() => match BaseUrl::try_from(text) {
                Ok(_) => None,
                Err(BadUrl::Syntax(_)) => Some(Complaint::Key("wrong-address")),
                Err(BadUrl::Scheme(_)) => Some(Complaint::Key("wrong-address-open")),
                Err(BadUrl::Credentials | BadUrl::NotBare) => Some(Complaint::Key("wrong-address-more")),
            },
            _ if matches!(self, Self::Printer | Self::LabelPrinter) && !text.trim().is_empty() => {
                PrinterAddress::try_from(text).err().map(|bad| Complaint::Key(wrong_printer(&bad)))
            }
            _ => None,
        }
    }

    /// What is changed in the settings by this; nothing by a secret, nor by one reason of several.
    pub fn change(self, value: &Value) -> Option<Change> {
        match value {
            Value::System(system) => Some(Change::System(*system)),
            Value::Action(action) => Some(Change::Action(*action)),
            Value::Switch(yes) => self.switched(*yes),
            Value::Level(level) => self.levelled(*level),
            Value::Typed(entry) => self.typed(entry.text().trim()),
        }
    }

    fn switched(self, yes: bool) -> Option<Change> {
        Some(match self {
            Self::RequirePacking => Change::RequirePacking(yes),
            Self::Notes => Change::Notes(yes),
            Self::AllowLosing => Change::AllowLosingCancelReason(yes),
            Self::TrustHost => Change::TrustHostLayout(yes),
            Self::OnPack => other("printing", "on_pack", Written::Switch(yes)),
            Self::RequireOperator => other("station", "require_operator", Written::Switch(yes)),
            Self::RepeatAlarm => other("sound", "repeat_alarm", Written::Switch(yes)),
            _ => return None,
        })
    }

    fn levelled(self, level: Level) -> Option<Change> {
        let Self::Level(cue) = self else { return None };
        // What is as it was made needs no line.
        let written = match level.decibels() {
            0 => Written::Unset,
            decibels => Written::Number(decibels.into()),
        };
        Some(other("sound", cue.name(), written))
    }

    fn typed(self, text: &str) -> Option<Change> {
        let filled = || Some(text.to_owned()).filter(|text| !text.is_empty());
        Some(match self {
            Self::Address => Change::BaseUrl(filled()),
            Self::Email => Change::WedoCodEmail(filled()),
            Self::Username => Change::EwarehousingUsername(filled()),
            Self::CustomerCode => Change::EwarehousingCustomerCode(filled()),
            Self::WmsCode => Change::EwarehousingWmsCode(filled()),
            Self::UndoSeconds => Change::UndoSeconds(text.parse().ok()?),
            Self::RereadMs => Change::RereadMs(text.parse().ok()?),
            Self::Requests => Change::RequestsPerMinute(text.parse().ok()?),
            Self::Warehouse => Change::Warehouse(filled()),
            Self::StationName => Change::StationName(text.to_owned()),
            Self::Currency => Change::Currency(filled()),
            Self::Printer => other("printing", "printer", filled().into()),
            Self::LabelPrinter => other("printing", "label_printer", filled().into()),
            _ => return None,
        })
    }

    /// What the settings file or the vault calls it.
    pub fn key(self, value: &Value) -> Option<String> {
        match self.input() {
            Input::Secret(secret) => Some(secret.key().to_owned()),
            _ if matches!(self, Self::Reason(_)) => Some(Change::CancelReasons(Vec::new()).key()),
            _ => self.change(value).map(|change| change.key()),
        }
    }
}

const fn other(table: &'static str, key: &'static str, value: Written) -> Change {
    Change::Other(Key { table, key }, value)
}

/// The key of what is wrong with a printer's address.
const fn wrong_printer(bad: &BadAddress) -> &'static str {
    match bad {
        BadAddress::Syntax(_) => "wrong-printer",
        BadAddress::Scheme(_) => "wrong-printer-scheme",
        BadAddress::Public(_) => "wrong-printer-public",
        BadAddress::Credentials => "wrong-printer-password",
        BadAddress::NotBare => "wrong-printer-more",
    }
}
