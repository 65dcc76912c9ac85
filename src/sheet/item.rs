//! What is on a sheet: each code with its icon and its name.

use super::{Part, SheetContent};
use crate::{
    barcode::{Bars, Square},
    domain::{Action, Command, Place, Theme, command::ReasonCode},
    text::{Texts, words},
};

/// A module of the bars, in millimetres.
pub const BAR_MM: f32 = 0.4;
/// A module of a square, in millimetres.
pub const SQUARE_MM: f32 = 0.5;
/// What has to stay empty before the bars, between them and the square, and after it, in millimetres.
pub const EMPTY_MM: f32 = 5.3 + 4.0 + 4.0;
/// Widest a square that stands alone may be, in modules: a row is not higher.
const SQUARE_MAX: usize = 65;
/// Longest text that is printed under its code whole, in characters.
const SHOWN_CHARS_MAX: usize = 72;

/// One code of the sheet.
#[derive(Debug, Clone)]
pub struct Item {
    /// The symbol's name among the icons.
    pub icon: &'static str,
    /// What it does, for a person.
    pub name: String,
    /// The text in the code, as it is shown.
    pub shown: String,
    /// The bars, unless the text cannot be written in bars or is too long.
    pub bars: Option<Bars>,
    /// The square.
    pub square: Square,
}

/// What belongs on pages of its own.
#[derive(Debug)]
pub enum Group {
    /// Commands, for the wall.
    Commands(Vec<Item>),
    /// Badges, to be cut out.
    Badges(Vec<Item>),
}

impl Item {
    /// A code with this text; none if it is too long to be printed.
    fn new(icon: &'static str, name: String, text: &str) -> Option<Self> {
        let square = Square::new(text)?;
        let bars = Bars::new(text).filter(|bars| width(Some(bars), &square) <= super::grid::WIDE_MM);
        if bars.is_none() && square.side() > SQUARE_MAX {
            return None;
        }
        Some(Self { icon, name, shown: shortened(text), bars, square })
    }

    /// How much room it needs, in millimetres.
    pub fn width(&self) -> f32 {
        if self.bars.is_some() { width(self.bars.as_ref(), &self.square) } else { super::grid::WIDE_MM }
    }
}

/// So many modules, in millimetres.
#[expect(clippy::cast_precision_loss, reason = "a code has some hundred modules")]
pub fn modules(n: usize, module_mm: f32) -> f32 {
    n as f32 * module_mm
}

fn width(bars: Option<&Bars>, square: &Square) -> f32 {
    EMPTY_MM + modules(bars.map_or(0, Bars::width), BAR_MM) + modules(square.side(), SQUARE_MM)
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= SHOWN_CHARS_MAX {
        return text.to_owned();
    }
    text.chars().take(SHOWN_CHARS_MAX - 1).chain(['…']).collect()
}

/// Everything that is on the sheet, and the names of what is too long for it.
pub fn all(content: &SheetContent) -> (Vec<Group>, Vec<String>) {
    let texts = Texts::new(content.language);
    let mut left_out = Vec::new();
    let mut keep = |icon, name: String, code: Option<String>| {
        let item = code.and_then(|code| Item::new(icon, name.clone(), &code));
        if item.is_none() {
            left_out.push(name);
        }
        item
    };
    let mut commands: Vec<Item> = Vec::new();
    if content.part == Part::Whole {
        for (command, _) in Command::FIXED {
            commands.extend(keep(icon(&command), name(&texts, &command), Some(command.barcode())));
        }
        for warehouse in &content.warehouses {
            let name = texts.with("sheet-warehouse", [("warehouse", words(&**warehouse))]);
            commands.extend(keep(
                "warehouse",
                name,
                Command::warehouse(warehouse).map(|code| code.barcode()),
            ));
        }
        for (at, reason) in content.reasons.iter().enumerate() {
            let name = texts.with("sheet-reason", [("reason", words(&**reason))]);
            let code = ReasonCode::new(at, reason).map(|code| Command::Reason(code).barcode());
            commands.extend(keep("cancel", name, code));
        }
    }
    let mut badges = Vec::new();
    for operator in &content.operators {
        // What does not fit into letters that no layout moves is printed as the badge has it.
        let code = Command::badge(&operator.badge).map_or(operator.badge.clone(), |code| code.barcode());
        badges.extend(keep("user", operator.name.clone(), Some(code)));
    }
    (vec![Group::Commands(commands), Group::Badges(badges)], left_out)
}

fn icon(command: &Command) -> &'static str {
    match command {
        Command::Choose(Action::Pack) => "pack",
        Command::Choose(Action::Ship) => "ship",
        Command::Choose(Action::Deliver) => "deliver",
        Command::Choose(Action::Return) => "return",
        Command::Choose(Action::Cancel) | Command::Reason(_) => "cancel",
        Command::Acknowledge => "check",
        Command::Echo => "retry",
        Command::Undo => "back",
        Command::SendNow => "unsent",
        Command::Louder | Command::Softer => "sound",
        Command::Go(Place::Station) => "scanner",
        Command::Go(Place::LookUp) => "search",
        Command::Go(Place::Attention) => "flag",
        Command::Go(Place::History) => "history",
        Command::Go(Place::Scanner) => "plug",
        Command::Go(Place::Settings) => "settings",
        Command::Speak(_) => "globe",
        Command::Show(_) => "sun",
        Command::SignOut | Command::Badge(_) => "user",
        Command::Export => "export",
        Command::Warehouse(_) => "warehouse",
    }
}

fn name(texts: &Texts, command: &Command) -> String {
    texts.get(match command {
        Command::Choose(Action::Pack) => "sheet-pack",
        Command::Choose(Action::Ship) => "sheet-ship",
        Command::Choose(Action::Deliver) => "sheet-deliver",
        Command::Choose(Action::Return) => "sheet-return",
        Command::Choose(Action::Cancel) | Command::Reason(_) => "sheet-cancel",
        Command::Acknowledge => "sheet-acknowledge",
        Command::Echo => "sheet-echo",
        Command::Undo => "sheet-undo",
        Command::SendNow => "sheet-send",
        Command::Louder => "sheet-louder",
        Command::Softer => "sheet-softer",
        Command::Go(Place::Station) => "nav-station",
        Command::Go(Place::LookUp) => "nav-look-up",
        Command::Go(Place::Attention) => "nav-attention",
        Command::Go(Place::History) => "nav-history",
        Command::Go(Place::Scanner) => "nav-scanner",
        Command::Go(Place::Settings) => "nav-settings",
        // Whoever looks for a language reads that one.
        Command::Speak(language) => return language.own_name().to_owned(),
        Command::Show(Theme::Dark) => "sheet-dark",
        Command::Show(Theme::Light) => "sheet-light",
        Command::SignOut => "sheet-sign-out",
        Command::Export => "sheet-export",
        Command::Warehouse(name) | Command::Badge(name) => return name.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Language, Operator};

    fn items(content: &SheetContent) -> Vec<Item> {
        let groups = all(content).0.into_iter();
        groups.flat_map(|(Group::Commands(items) | Group::Badges(items))| items).collect()
    }

    #[test]
    fn every_fixed_command_is_there_and_fits_its_cell() {
        let content = SheetContent {
            warehouses: vec!["12".into()],
            reasons: vec!["No".into()],
            ..SheetContent::default()
        };
        let items = items(&content);
        assert_eq!(items.len(), Command::FIXED.len() + 2);
        for item in items {
            assert!(item.bars.is_some(), "{}", item.shown);
            assert!(item.width() <= crate::sheet::grid::CELL_MM + 0.01, "{} {}", item.shown, item.width());
        }
    }

    #[test]
    fn the_longest_text_in_letters_still_has_bars() {
        let longest = "1".repeat(crate::domain::coded::TEXT_LETTERS_MAX);
        let content = SheetContent { warehouses: vec![longest], ..SheetContent::default() };
        assert!(items(&content).last().unwrap().bars.is_some());
    }

    #[test]
    fn a_badge_is_in_letters_if_it_can_be_and_named_if_it_cannot_be_printed() {
        let operator =
            |name: &str, badge: String| Operator { name: name.into(), badge, language: None, volume: None };
        let operators = vec![
            operator("short", "7001".into()),
            operator("long", "x".repeat(30)),
            operator("very long", "x".repeat(128)),
            operator("too long", "\u{20AC}".repeat(128)),
        ];
        let content = SheetContent { operators, part: Part::Badges, ..SheetContent::default() };
        let items = items(&content);
        assert_eq!(items[0].shown, Command::badge("7001").unwrap().barcode());
        assert_eq!(items[1].shown, "x".repeat(30));
        assert!(items[2].bars.is_none() && items[2].shown.ends_with('…'));
        assert_eq!(all(&content).1, ["too long"]);
    }

    #[test]
    fn names_are_in_the_language_of_the_sheet() {
        let name = |language| name(&Texts::new(language), &Command::Choose(Action::Pack));
        assert_eq!((name(Language::English), name(Language::Dutch)), ("Pack".into(), "Inpakken".into()));
    }
}
