//! The type scale: every size that occurs, with its line height and its face.

use iced::{Font, font::Weight};

/// A cut of one of the families that are shipped with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Inter 500: labels and help.
    Medium,
    /// Inter 700: lines, names, buttons.
    Bold,
    /// Inter 800: words, headings, quantities.
    Extra,
    /// `JetBrains Mono` 500: clocks beside references.
    MonoMedium,
    /// `JetBrains Mono` 700: references and numbers that change.
    Mono,
}

impl Face {
    /// The font as the renderer looks it up.
    #[must_use]
    pub const fn font(self) -> Font {
        match self {
            Self::Medium => Font { weight: Weight::Medium, ..Font::with_name("Inter") },
            Self::Bold => Font { weight: Weight::Bold, ..Font::with_name("Inter") },
            Self::Extra => Font { weight: Weight::ExtraBold, ..Font::with_name("Inter") },
            Self::MonoMedium => Font { weight: Weight::Medium, ..Font::with_name("JetBrains Mono") },
            Self::Mono => Font { weight: Weight::Bold, ..Font::with_name("JetBrains Mono") },
        }
    }

    /// Whether every character is equally wide.
    #[must_use]
    pub const fn is_mono(self) -> bool {
        matches!(self, Self::Mono | Self::MonoMedium)
    }
}

/// One step of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Size in pixels.
    pub px: f32,
    /// Line height in pixels.
    pub line: f32,
    /// Cut.
    pub face: Face,
}

const fn step(px: f32, line: f32, face: Face) -> Step {
    Step { px, line, face }
}

/// The word of a band, from the largest.
pub const WORD: [Step; 4] = [
    step(120.0, 120.0, Face::Extra),
    step(104.0, 108.0, Face::Extra),
    step(88.0, 96.0, Face::Extra),
    step(72.0, 80.0, Face::Extra),
];
/// The word of a band in Arabic, whose descenders need the room.
pub const WORD_ARABIC: [Step; 3] =
    [step(96.0, 136.0, Face::Extra), step(80.0, 112.0, Face::Extra), step(64.0, 90.0, Face::Extra)];
/// The word of a stop, from the largest.
pub const STOP_WORD: [Step; 7] = [
    step(176.0, 150.0, Face::Extra),
    step(144.0, 150.0, Face::Extra),
    step(120.0, 150.0, Face::Extra),
    step(104.0, 150.0, Face::Extra),
    step(88.0, 150.0, Face::Extra),
    step(72.0, 150.0, Face::Extra),
    step(56.0, 150.0, Face::Extra),
];
/// Why it stopped, from the largest.
pub const STOP_REASON: [Step; 4] = [
    step(88.0, 100.0, Face::Extra),
    step(72.0, 84.0, Face::Extra),
    step(56.0, 66.0, Face::Extra),
    step(48.0, 58.0, Face::Extra),
];
/// What to do next after a stop, from the largest.
pub const STOP_NEXT: [Step; 2] = [step(48.0, 58.0, Face::Bold), step(40.0, 50.0, Face::Bold)];
/// A reference on a band or a stop, from the largest.
pub const REFERENCE: [Step; 5] = [
    step(104.0, 104.0, Face::Mono),
    step(88.0, 88.0, Face::Mono),
    step(64.0, 64.0, Face::Mono),
    step(48.0, 48.0, Face::Mono),
    step(32.0, 38.0, Face::Mono),
];

/// The line under READY.
pub const READY_LINE: Step = step(48.0, 56.0, Face::Bold);
/// The last answer's reference, once settled.
pub const SETTLED_REFERENCE: Step = step(56.0, 60.0, Face::Mono);
/// The line under a reference, and the last answer's age.
pub const SUB: Step = step(32.0, 38.0, Face::Bold);
/// The counter in the corner of a band.
pub const CORNER_NUMBER: Step = step(88.0, 84.0, Face::Mono);
/// Words in the corner of a band.
pub const CORNER: Step = step(24.0, 30.0, Face::Bold);
/// A clock in the corner of a band.
pub const CORNER_CLOCK: Step = step(24.0, 30.0, Face::Mono);
/// A fact at the foot of a stop, from the largest.
pub const FACT: [Step; 3] =
    [step(26.0, 32.0, Face::Bold), step(24.0, 32.0, Face::Bold), step(20.0, 32.0, Face::Bold)];

/// What a scan will do, in the top bar.
pub const CHIP: Step = step(26.0, 29.0, Face::Extra);
/// A label above a value in the top bar.
pub const KEY: Step = step(16.0, 19.0, Face::Medium);
/// A value in the top bar.
pub const VALUE: Step = step(20.0, 25.0, Face::Bold);
/// A value in the top bar that is a number or a clock.
pub const VALUE_MONO: Step = step(20.0, 25.0, Face::Mono);
/// A value in the top bar that is not as it should be.
pub const ALARM: Step = step(24.0, 27.0, Face::Extra);
/// The same for a number.
pub const ALARM_MONO: Step = step(24.0, 27.0, Face::Mono);

/// A button of the navigation, and a reference in a list.
pub const NAV: Step = step(22.0, 28.0, Face::Bold);
/// A count in a badge.
pub const BADGE: Step = step(18.0, 24.0, Face::Mono);
/// A button.
pub const BUTTON: Step = step(24.0, 30.0, Face::Bold);
/// A choice among several, or a tab.
pub const CHOICE: Step = step(20.0, 26.0, Face::Bold);
/// What is typed into a field.
pub const FIELD: Step = step(24.0, 30.0, Face::MonoMedium);
/// A digit of the PIN pad.
pub const PIN_KEY: Step = step(40.0, 50.0, Face::Bold);
/// The sign that makes cues louder or softer.
pub const VOLUME_KEY: Step = step(36.0, 44.0, Face::Bold);
/// One of the five actions, from the largest.
pub const ACTION: [Step; 3] =
    [step(30.0, 34.0, Face::Extra), step(26.0, 34.0, Face::Extra), step(22.0, 34.0, Face::Extra)];
/// Help below an action.
pub const ACTION_HELP: Step = step(16.0, 20.0, Face::Medium);
/// The OK of a stop, and the heading of a page.
pub const HEADING: Step = step(40.0, 50.0, Face::Extra);
/// The name of a place, in the top bar.
pub const PAGE_TITLE: Step = step(32.0, 40.0, Face::Extra);
/// What a bar at the top is about.
pub const BAR_TITLE: Step = step(28.0, 34.0, Face::Extra);
/// The reference of an entry in the inbox, from the largest.
pub const INBOX_REFERENCE: [Step; 3] =
    [step(30.0, 36.0, Face::Mono), step(24.0, 36.0, Face::Mono), step(20.0, 36.0, Face::Mono)];
/// What an entry in the inbox wants, and when.
pub const INBOX_WHEN: [Step; 2] = [step(18.0, 24.0, Face::Medium), step(16.0, 24.0, Face::Medium)];
/// Why an entry is in the inbox, from the largest.
pub const INBOX_STATE: [Step; 3] =
    [step(20.0, 26.0, Face::Bold), step(18.0, 26.0, Face::Bold), step(16.0, 26.0, Face::Bold)];
/// The reference of the entry that is looked at, from the largest.
pub const ENTRY_REFERENCE: [Step; 4] = [
    step(48.0, 52.0, Face::Mono),
    step(40.0, 52.0, Face::Mono),
    step(32.0, 52.0, Face::Mono),
    step(24.0, 52.0, Face::Mono),
];
/// What is wanted and what is said, from the largest.
pub const ENTRY_STATUS: [Step; 4] = [
    step(40.0, 48.0, Face::Extra),
    step(32.0, 48.0, Face::Extra),
    step(26.0, 48.0, Face::Extra),
    step(20.0, 24.0, Face::Extra),
];
/// The same in Arabic, whose descenders need the room.
pub const ENTRY_STATUS_ARABIC: [Step; 4] = [
    step(32.0, 48.0, Face::Extra),
    step(28.0, 48.0, Face::Extra),
    step(24.0, 48.0, Face::Extra),
    step(20.0, 24.0, Face::Extra),
];
/// The sign between them.
pub const ENTRY_SIGN: Step = step(48.0, 56.0, Face::Mono);
/// What happened, from the largest.
pub const ENTRY_FOUND: [Step; 3] =
    [step(24.0, 30.0, Face::Bold), step(22.0, 28.0, Face::Bold), step(20.0, 26.0, Face::Bold)];
/// The order system's own words, from the largest.
pub const ENTRY_QUOTE: [Step; 2] = [step(18.0, 23.0, Face::MonoMedium), step(16.0, 21.0, Face::MonoMedium)];
/// The heading of a list, or of a card.
pub const LIST_TITLE: Step = step(22.0, 27.0, Face::Bold);
/// What something is, below its name.
pub const LIST_HELP: Step = step(18.0, 22.0, Face::Medium);
/// How something stands, or what a part of a frame is.
pub const LIST_STATE: Step = step(18.0, 24.0, Face::Bold);
/// The same where there is little room.
pub const PART_SMALL: Step = step(16.0, 24.0, Face::Bold);
/// A longer explanation of it, and the smallest help there is.
pub const SMALL_HELP: Step = step(16.0, 20.0, Face::Medium);
/// A character in its cell; then a control character's name.
pub const CELL: [Step; 2] = [step(36.0, 44.0, Face::Mono), step(24.0, 30.0, Face::Mono)];
/// The same where there are many.
pub const CELL_SMALL: [Step; 2] = [step(22.0, 28.0, Face::Mono), step(16.0, 20.0, Face::Mono)];
/// A number below a bar.
pub const GAP: Step = step(16.0, 20.0, Face::MonoMedium);
/// What a class of scans comes to.
pub const TOTAL: Step = step(26.0, 32.0, Face::Mono);
/// A sum that is long.
pub const SUM_SMALL: Step = step(16.0, 20.0, Face::Bold);
/// A clock in a table.
pub const ROW_TIME: Step = step(20.0, 25.0, Face::MonoMedium);
/// The name of a file, where it is long.
pub const FILE_SMALL: Step = step(20.0, 26.0, Face::Mono);
/// A counter on a card.
pub const COUNTER: Step = step(64.0, 64.0, Face::Mono);
/// A label on a card.
pub const CARD_LABEL: Step = step(22.0, 28.0, Face::Medium);
/// The label of a counter, from the largest.
pub const COUNTER_LABEL: [Step; 3] =
    [CARD_LABEL, step(20.0, 28.0, Face::Medium), step(18.0, 28.0, Face::Medium)];
/// A number or a clock in a card.
pub const CARD_CLOCK: Step = step(28.0, 35.0, Face::Mono);
/// A heading inside a card.
pub const CARD_TITLE: Step = step(28.0, 34.0, Face::Bold);
/// Help inside a card.
pub const CARD_HELP: Step = step(20.0, 26.0, Face::Medium);
/// A sentence below a heading, from the largest.
pub const EXPLANATION: [Step; 3] =
    [step(20.0, 26.0, Face::Medium), step(18.0, 26.0, Face::Medium), step(16.0, 26.0, Face::Medium)];
/// What was found, in a line that has to fit, from the largest.
pub const EXPLANATION_SMALL: [Step; 2] = [step(18.0, 22.0, Face::Medium), step(16.0, 22.0, Face::Medium)];
/// The question above a choice, from the largest.
pub const QUESTION: [Step; 3] =
    [step(22.0, 28.0, Face::Bold), step(20.0, 28.0, Face::Bold), step(18.0, 28.0, Face::Bold)];
/// The number of an explanation.
pub const CIRCLED: Step = step(24.0, 30.0, Face::Mono);
/// A clock in a row.
pub const ROW_CLOCK: Step = step(22.0, 28.0, Face::Mono);
/// The heading of the last scans.
pub const STRIP_LABEL: Step = step(18.0, 22.0, Face::Medium);
/// A reference among the last scans.
pub const STRIP_REFERENCE: Step = step(22.0, 28.0, Face::Mono);
/// A clock among the last scans.
pub const STRIP_CLOCK: Step = step(18.0, 24.0, Face::MonoMedium);
/// Where it goes.
pub const CITY: Step = step(48.0, 54.0, Face::Extra);
/// Who gets it.
pub const CUSTOMER: Step = step(32.0, 40.0, Face::Bold);
/// An amount of money, from the largest.
pub const CASH: [Step; 4] = [
    step(48.0, 52.0, Face::Extra),
    step(40.0, 46.0, Face::Extra),
    step(32.0, 40.0, Face::Extra),
    step(26.0, 36.0, Face::Extra),
];
/// What the amount is counted in.
pub const CURRENCY: Step = step(28.0, 52.0, Face::Extra);
/// The same beside a long amount.
pub const CURRENCY_SMALL: Step = step(20.0, 52.0, Face::Extra);
/// The number of scans that were not counted.
pub const TILE_NUMBER: Step = step(64.0, 64.0, Face::Mono);
/// The same above its words.
pub const TILE_NUMBER_ABOVE: Step = step(64.0, 56.0, Face::Mono);
/// What that number counts.
pub const TILE_WORDS: Step = step(22.0, 26.0, Face::Extra);
/// Heading of the references that were not counted.
pub const TILE_AGAIN: Step = step(20.0, 24.0, Face::Bold);
/// A reference that was not counted.
pub const TILE_REFERENCE: Step = step(26.0, 34.0, Face::Mono);
/// Beside the barcode of a stop.
pub const BESIDE_BARCODE: Step = step(24.0, 28.0, Face::Bold);
/// A key of a pad.
pub const KEYCAP: Step = step(26.0, 32.0, Face::Bold);
/// What a program said of itself, where there is little room.
pub const COMMAND_SMALL: Step = step(18.0, 24.0, Face::MonoMedium);
/// What is looked for, in its field, from the largest.
pub const SEARCHED: [Step; 4] = [
    step(34.0, 44.0, Face::Mono),
    step(28.0, 44.0, Face::Mono),
    step(22.0, 44.0, Face::Mono),
    step(18.0, 44.0, Face::Mono),
];
/// The reference of an order that was found, from the largest.
pub const FOUND_REFERENCE: [Step; 3] =
    [step(24.0, 30.0, Face::Mono), step(20.0, 26.0, Face::Mono), step(16.0, 20.0, Face::Mono)];
/// The reference on an order's card, from the largest.
pub const CARD_REFERENCE: [Step; 5] = [
    step(48.0, 54.0, Face::Mono),
    step(40.0, 54.0, Face::Mono),
    step(32.0, 54.0, Face::Mono),
    step(24.0, 54.0, Face::Mono),
    step(18.0, 54.0, Face::Mono),
];
/// Where an order stands, on its card.
pub const STATUS: Step = step(22.0, 28.0, Face::Extra);
/// A long one, on two lines.
pub const STATUS_SMALL: Step = step(16.0, 18.0, Face::Bold);
/// A telephone number.
pub const CARD_PHONE: Step = step(20.0, 26.0, Face::MonoMedium);
/// What an amount on an order's card is counted in.
pub const CARD_CURRENCY: Step = step(24.0, 30.0, Face::Extra);
/// A command to type on a command line.
pub const COMMAND: Step = step(26.0, 34.0, Face::Mono);

/// How products are set, by how many there are: the quantity, the sign, the name, the SKU.
#[must_use]
pub const fn products(lines: usize) -> [Step; 4] {
    match lines {
        0..=4 => [
            step(56.0, 56.0, Face::Extra),
            step(40.0, 56.0, Face::Medium),
            step(34.0, 42.0, Face::Bold),
            step(20.0, 26.0, Face::MonoMedium),
        ],
        5..=6 => [
            step(34.0, 40.0, Face::Extra),
            step(28.0, 40.0, Face::Medium),
            step(28.0, 34.0, Face::Bold),
            step(18.0, 24.0, Face::MonoMedium),
        ],
        _ => [
            step(26.0, 32.0, Face::Extra),
            step(22.0, 32.0, Face::Medium),
            step(24.0, 30.0, Face::Bold),
            step(16.0, 20.0, Face::MonoMedium),
        ],
    }
}
