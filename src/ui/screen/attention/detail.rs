//! The entry that is looked at: what this station wants against what the order system says, what that
//! means, and what a person can do.

use super::{
    COUNTED_AFTER, Message, Said, State,
    explain::{Advised, Finding},
    inbox::{Kind, List, Row},
    list::{self, mark},
    reason::{Choice, Preset},
    says,
    words::{self, What},
    writing,
};
use crate::{
    domain::EntryState,
    office::attention::{BadWhy, Fit, Known, Standing},
    ui::{
        icon::Icon,
        look::{Look, area, card, gap, line, paragraph, rule},
        message::Message as App,
        screen::Told,
        text::{count, words as value},
        theme::{
            fit,
            fit::{shorten_to, width},
            measure, scale,
        },
        verdict,
        widget::{
            field::{self, Weight},
            press,
        },
    },
};
use iced::{
    Alignment, Element, Length, Padding,
    widget::{Column, column, container},
};

/// Around the entry.
const PADDING_X: f32 = 24.0;
/// Longest reference, in characters.
const REFERENCE_CHARS_MAX: usize = 40;
/// Characters of the order system's own words in a line, wherever it breaks.
const QUOTE_CHARS_LINE: usize = 52;
/// Most lines of them; pressed, they take the room of what is above.
const QUOTE_LINES_MAX: usize = 3;
/// Around the words of either side, at their start and their end together.
const SIDE_PADDING: f32 = 32.0;
/// Width of the buttons beside the widest one, at least.
const BUTTON: f32 = 152.0;

/// The room for one line.
#[must_use]
pub fn room(look: Look<'_>) -> f32 {
    let beside = if look.is_upright() { 0.0 } else { list::WIDTH + measure::GUTTER };
    look.size.width - 2.0 * measure::MARGIN - beside - 2.0 * PADDING_X
}

/// The selected entry.
pub fn view<'a>(look: Look<'_>, state: &State, list: &List, told: Told<'_>) -> Element<'a, App> {
    let Some(row) = state.selected() else {
        return card(look, gap(1.0, 1.0)).width(Length::Fill).height(Length::Fill).into();
    };
    let finding = words::finding(row);
    let suggested = match finding.advised() {
        Advised::Discard(preset) => preset,
        _ => None,
    };
    let choice = state.reason.choice(suggested);
    // In an upright window there is room for everything, and nothing is pushed down.
    let height = if look.is_upright() { Length::Shrink } else { Length::Fill };
    let quote = Quote::of(look, row, list.behind(row).next().is_some());
    let spacing = if quote.as_ref().is_some_and(|quote| quote.lines > 1) { 12.0 } else { 16.0 };
    let content = if state.reason.is_unfolded() {
        writing::view(look, &state.reason, head_small(look, row), presets(look, choice), height)
    } else {
        let mut column = Column::new().spacing(spacing).align_x(look.start()).push(head(look, row));
        if !state.reads_answer {
            column = column.push(against(look, state, row, told));
            column = column.push(container(explanation(look, list, row, finding)).height(height));
        }
        let quote = quote.map(|quote| quote.view(look, state.reads_answer, height));
        column.push(quote).push(reason(look, state, choice)).into()
    };
    let content = column![content, buttons(look, state, row, choice, finding)].spacing(spacing);
    card(look, container(content).padding(Padding::new(20.0).horizontal(PADDING_X)))
        .width(Length::Fill)
        .height(height)
        .clip(true)
        .into()
}

/// `Pack, scanned today 09:12:44 by operator 07`.
fn scanned(look: Look<'_>, row: &Row) -> String {
    let what = value(What::of(row).word(look));
    let when = value(words::when_exact(look, row.item.entry.scanned_at));
    match &row.item.operator {
        Some(operator) => {
            let operator = value(look.isolated(operator));
            look.texts.with("attention-scanned-by", [("what", what), ("when", when), ("operator", operator)])
        }
        None => look.texts.with("attention-scanned", [("what", what), ("when", when)]),
    }
}

fn head<'a>(look: Look<'_>, row: &Row) -> Element<'a, App> {
    let tokens = look.tokens;
    let room = room(look) - 84.0;
    let reference = shorten_to(row.item.entry.reference.as_str(), REFERENCE_CHARS_MAX);
    let scanned = scanned(look, row);
    let words = Column::new()
        .align_x(look.start())
        .push(line(reference.clone(), fit(&reference, scale::ENTRY_REFERENCE, room), tokens.t1))
        .push(line(scanned.clone(), fit(&scanned, scale::EXPLANATION, room), tokens.t2));
    let (icon, color) = mark(look, row);
    look.row([icon.draw(64.0, color), words.into()]).spacing(20).into()
}

/// The same in one line, where the keys of a pad need the room.
fn head_small<'a>(look: Look<'_>, row: &Row) -> Element<'a, App> {
    let tokens = look.tokens;
    let reference = shorten_to(row.item.entry.reference.as_str(), REFERENCE_CHARS_MAX / 2);
    let (icon, color) = mark(look, row);
    let step = fit(&reference, scale::INBOX_REFERENCE, room(look) / 2.0);
    look.row([
        icon.draw(36.0, color),
        line(reference, step, tokens.t1).into(),
        line(What::of(row).long(look), scale::LIST_HELP, tokens.t2).into(),
    ])
    .spacing(16)
    .into()
}

/// What is wanted and what is said, and whether that is the same.
fn against<'a>(look: Look<'_>, state: &State, row: &Row, told: Told<'_>) -> Element<'a, App> {
    let known = row.item.known.as_ref();
    let sign = match known.map(|known| &known.standing) {
        None => "?",
        Some(Standing::Order { fit: Fit::Already, .. }) => "=",
        Some(_) => "≠",
    };
    let says = says_word(look, known);
    let sign_room = width(sign, scale::ENTRY_SIGN);
    let each = (room(look) - sign_room - 24.0) / 2.0;
    let entry = &row.item.entry;
    let wants = look.t(verdict::done_key(entry.action, look.effect(entry.action)));
    look.row([
        side(look, look.t("attention-wants"), wants, wants_help(look, row, each - SIDE_PADDING), each),
        line(sign, scale::ENTRY_SIGN, look.tokens.t2).into(),
        side(look, look.t("attention-says"), says, says_help(look, state, known, told), each),
    ])
    .spacing(12)
    .into()
}

fn side<'a>(look: Look<'_>, label: String, word: String, help: String, each: f32) -> Element<'a, App> {
    let tokens = look.tokens;
    let room = each - SIDE_PADDING;
    let is_arabic = look.is_right_to_left() && !word.is_ascii() && !word.starts_with('\u{2066}');
    let steps = if is_arabic { scale::ENTRY_STATUS_ARABIC } else { scale::ENTRY_STATUS };
    let step = fit(&word, steps, room);
    let help_step = fit(&help, scale::INBOX_WHEN, room);
    // A word that does not fit in its smallest size takes two lines.
    let word = container(paragraph(word, step, tokens.t1)).height(48).align_y(Alignment::Center);
    let words = Column::new()
        .align_x(look.start())
        .push(line(label, scale::LIST_HELP, tokens.t2))
        .push(word)
        .push(line(help, help_step, tokens.t2));
    let words = container(words)
        .padding(look.padding(14.0, 12.0, 14.0, 20.0))
        .width(each)
        .align_x(look.start())
        .clip(true);
    area(words, tokens.raise, measure::RADIUS).into()
}

/// `from NEW, sent once`; of a long status, what matters more.
fn wants_help(look: Look<'_>, row: &Row, room: f32) -> String {
    let attempts = row.item.entry.attempts;
    let sent = look.texts.with("attention-sent", [("n", count(attempts.into()))]);
    let whole = match &row.item.status_before {
        Some(status) => {
            let status = value(look.isolated(status.as_str()));
            look.texts.with("attention-from", [("status", status), ("sent", value(&*sent))])
        }
        None => look.texts.with("attention-unchecked", [("sent", value(&*sent))]),
    };
    if width(&whole, scale::INBOX_WHEN[1]) <= room { whole } else { sent }
}

fn says_word(look: Look<'_>, known: Option<&Known>) -> String {
    match known.map(|known| &known.standing) {
        None => look.t("attention-says-unknown"),
        Some(Standing::Order { status, .. }) => look.isolated(status.as_str()),
        Some(Standing::NoOrder) => look.t("attention-says-none"),
        Some(Standing::Many(n)) => look.texts.with("attention-says-many", [("n", count(*n as u64))]),
    }
}

/// `since 20 Nov 16:12, asked 10:41`.
fn says_help(look: Look<'_>, state: &State, known: Option<&Known>, told: Told<'_>) -> String {
    let at = known.map(|known| value(words::clock(look, known.at)));
    match (state.said, at) {
        (Said::Asking(_), _) => match state.asked_for(told.now).filter(|passed| *passed >= COUNTED_AFTER) {
            Some(passed) => look.texts.with("attention-asking-seconds", [("n", count(passed.as_secs()))]),
            None => look.t("attention-asking"),
        },
        (Said::Answered, Some(asked)) => match known.and_then(changed_at) {
            Some(since) => {
                let since = value(words::clock(look, since));
                look.texts.with("attention-since", [("since", since), ("asked", asked)])
            }
            None => look.texts.with("attention-asked", [("asked", asked)]),
        },
        (Said::Nothing, Some(at)) => look.texts.with("attention-no-answer-known", [("at", at)]),
        (_, Some(at)) => look.texts.with("attention-last-known", [("at", at)]),
        (_, None) => look.t("attention-no-answer"),
    }
}

fn changed_at(known: &Known) -> Option<chrono::DateTime<chrono::Utc>> {
    match &known.standing {
        Standing::Order { changed_at, .. } => *changed_at,
        _ => None,
    }
}

/// What happened and what to do, and what waits behind it.
fn explanation<'a>(look: Look<'_>, list: &List, row: &Row, finding: Finding) -> Element<'a, App> {
    let tokens = look.tokens;
    let room = room(look);
    let [headline, advice] = sentences(look, list, row, finding);
    let mut column = Column::new()
        .spacing(2)
        .align_x(look.start())
        .push(paragraph(headline.clone(), fit(&headline, scale::ENTRY_FOUND, room), tokens.t1))
        .push(paragraph(advice.clone(), fit(&advice, scale::EXPLANATION, room), tokens.t2));
    let behind: Vec<What> = list.behind(row).map(What::of).collect();
    if !behind.is_empty() {
        let key = if row.kind == Kind::Blocked { "attention-behind-waits" } else { "attention-behind" };
        let text = look.texts.with(key, [("what", value(words::several(look, &behind)))]);
        let step = fit(&text, scale::INBOX_WHEN, room - 32.0);
        let text = look.row([Icon::VerdictHeld.draw(20.0, tokens.t2), line(text, step, tokens.t2).into()]);
        column = column.push(gap(1.0, 2.0)).push(text.spacing(12));
    }
    column.into()
}

/// What happened, and what to do.
fn sentences(look: Look<'_>, list: &List, row: &Row, finding: Finding) -> [String; 2] {
    let known = row.item.known.as_ref();
    let (when, date) = words::day(look, known.and_then(changed_at));
    let n = match known.map(|known| &known.standing) {
        Some(Standing::Many(n)) => *n as u64,
        _ => 0,
    };
    let blocker = list.blocker(row).map(|row| What::of(row).short(look)).unwrap_or_default();
    [finding.headline(), finding.advice()].map(|key| {
        let values = [
            ("when", value(when)),
            ("date", value(&*date)),
            ("status", value(says_word(look, known))),
            ("n", count(n)),
            ("what", value(&*blocker)),
        ];
        look.texts.with(key, values)
    })
}

/// The order system's own words.
struct Quote {
    label: String,
    words: String,
    /// How many lines they take, beside the label.
    lines: usize,
    /// How many there is room for.
    lines_max: usize,
}

impl Quote {
    fn of(look: Look<'_>, row: &Row, something_is_behind: bool) -> Option<Self> {
        let entry = &row.item.entry;
        let (label, words) = match &row.item.refusal {
            Some(refusal) => {
                let code = refusal.code.map(|code| format!("{code} ")).unwrap_or_default();
                ("attention-answered", format!("{code}{}", refusal.message))
            }
            None if entry.state == EntryState::Sending => ("attention-last-try", entry.last_error.clone()?),
            None => return None,
        };
        let label = look.t(label);
        let is_one_line = width(&words, scale::ENTRY_QUOTE[1]) <= Self::room(look, &label);
        let lines = if is_one_line { 1 } else { words.chars().count().div_ceil(QUOTE_CHARS_LINE).max(2) };
        let lines_max = if something_is_behind { QUOTE_LINES_MAX - 1 } else { QUOTE_LINES_MAX };
        let lines_max = if look.is_upright() { usize::MAX } else { lines_max };
        Some(Self { label, words, lines: lines.min(lines_max), lines_max })
    }

    /// The room beside the label.
    fn room(look: Look<'_>, label: &str) -> f32 {
        room(look) - width(label, scale::LIST_HELP) - 16.0
    }

    /// Draws it; what there is no room for is shown in the room of what is above, if it is pressed.
    fn view<'a>(self, look: Look<'_>, is_unfolded: bool, height: Length) -> Element<'a, App> {
        let tokens = look.tokens;
        let chars_max = self.lines_max.saturating_mul(QUOTE_CHARS_LINE);
        let is_cut = self.words.chars().count() > chars_max && self.lines > 1;
        let words = if is_cut && !is_unfolded { shorten_end(&self.words, chars_max) } else { self.words };
        let room = Self::room(look, &self.label);
        let words = look.isolated(&words);
        let step = fit(&words, scale::ENTRY_QUOTE, room);
        let words = container(paragraph(words, step, tokens.t1)).width(room).align_x(look.start());
        let said = look
            .row([line(self.label, scale::LIST_HELP, tokens.t2).into(), words.into()])
            .spacing(16)
            .align_y(Alignment::Start);
        let said = column![rule(look), said].spacing(14);
        if !is_cut {
            return said.into();
        }
        let said = container(said).height(if is_unfolded { height } else { Length::Shrink });
        press(said, tokens).says(says(Message::ReadAnswer)).into()
    }
}

/// A text of at most so many characters.
fn shorten_end(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Why the entry would be given up.
fn reason<'a>(look: Look<'_>, state: &State, choice: Choice) -> Element<'a, App> {
    let label = label(look, state.reason.complaint);
    Column::new().spacing(8).align_x(look.start()).push(label).push(presets(look, choice)).into()
}

/// What is asked for, or what is wrong with it.
pub fn label<'a>(look: Look<'_>, complaint: Option<BadWhy>) -> Element<'a, App> {
    match complaint {
        None => {
            container(line(look.t("attention-reason"), scale::LIST_HELP, look.tokens.t2)).height(24).into()
        }
        Some(BadWhy::Empty) => field::complaint(look, look.t("attention-reason-missing")),
        Some(BadWhy::TooLong(n)) => {
            field::complaint(look, look.texts.with("reason-long", [("n", count(n as u64))]))
        }
    }
}

fn presets<'a>(look: Look<'_>, choice: Choice) -> Element<'a, App> {
    let chip = |key, says: Message, is_chosen: bool| {
        let (icon, weight) =
            if is_chosen { (Some(Icon::Check), Weight::First) } else { (None, Weight::Other) };
        field::choice(look, icon, look.t(key), weight, super::says(says), Length::Shrink)
    };
    let mut chips: Vec<Element<'a, App>> = Preset::ALL
        .map(|preset| chip(preset.key(), Message::Choose(preset), choice == Choice::Preset(preset)))
        .into();
    chips.push(chip("attention-write", Message::Write, choice == Choice::Written));
    look.row(chips).spacing(8).into()
}

fn buttons<'a>(
    look: Look<'_>,
    state: &State,
    row: &Row,
    choice: Choice,
    finding: Finding,
) -> Element<'a, App> {
    let reason = match choice {
        Choice::Nothing => String::new(),
        Choice::Preset(preset) => look.t(preset.key()),
        Choice::Written => state.reason.text(),
    };
    let advised = finding.advised();
    let is_open = choice == Choice::Nothing;
    let weight = |is_first| if is_first { Weight::First } else { Weight::Other };
    let retry = match row.item.entry.state {
        EntryState::Refused => weight(is_open && advised == Advised::Retry),
        _ => Weight::Off,
    };
    let open = weight(is_open && advised == Advised::Open);
    let discard = weight(!is_open || matches!(advised, Advised::Discard(_)));
    let side = |label: &str| (width(label, scale::BUTTON) + 28.0 + 14.0 + 32.0).max(BUTTON);
    let (retry_label, open_label) = (look.t("attention-retry"), look.t("attention-open"));
    let (retry_width, open_width) = (side(&retry_label), side(&open_label));
    let label = discard_label(look, &reason, room(look) - retry_width - open_width - 24.0 - 74.0);
    look.row([
        field::button(look, Some(Icon::Retry), retry_label, retry, says(Message::Retry), (retry_width, 72.0)),
        field::button(
            look,
            Some(Icon::Trash),
            label,
            discard,
            says(Message::Discard(reason)),
            (Length::Fill, 72.0),
        ),
        field::button(look, Some(Icon::Open), open_label, open, says(Message::Open), (open_width, 72.0)),
    ])
    .spacing(12)
    .into()
}

/// `Discard: already done`, with as much of the reason as there is room for.
fn discard_label(look: Look<'_>, reason: &str, room: f32) -> String {
    let reason = reason.trim();
    if reason.is_empty() {
        return look.t("attention-discard");
    }
    let mut chars = reason.chars();
    let reason: String = chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect();
    let label = |chars_max| {
        let reason = value(shorten_end(&reason, chars_max));
        look.texts.with("attention-discard-for", [("reason", reason)])
    };
    (1..=reason.chars().count())
        .rev()
        .map(label)
        .find(|label| width(label, scale::BUTTON) <= room)
        .unwrap_or_else(|| look.t("attention-discard"))
}
