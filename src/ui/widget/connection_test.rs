//! A test of the connection to an order system: one line for each step, as it is found.

use crate::{
    domain::Action,
    office::connection::{Channel, Credential, Finding, Kind, Mark, Step},
    ui::{
        form::Tested,
        icon::Icon,
        look::{Look, area, grow, line, paragraph},
        message::Message,
        text::{count, lower, words},
        theme::{fit, measure, scale},
        verdict,
    },
};
use iced::{
    Color, Element, Length, Padding,
    widget::{Column, column, container},
};

/// How much room the card has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Half a page, on a card.
    Beside,
    /// A column of its own.
    Column,
}

impl Room {
    /// The side of a mark, and the room for the words beside it.
    const fn measures(self) -> (f32, f32) {
        match self {
            Self::Beside => (28.0, 292.0),
            Self::Column => (32.0, 400.0),
        }
    }
}

/// The card.
pub fn card<'a>(look: Look<'_>, test: &Tested, room: Room) -> Element<'a, Message> {
    let tokens = look.tokens;
    let mut head = vec![line(look.t("test-connection"), scale::LIST_TITLE, tokens.t1).into()];
    if room == Room::Column {
        head.push(grow());
        let at = test.at().map(|at| at.format("%H:%M:%S").to_string()).unwrap_or_default();
        head.push(line(at, scale::STRIP_CLOCK, tokens.t2).into());
    }
    let mut column = Column::new()
        .spacing(if room == Room::Column { 14 } else { 8 })
        .align_x(look.start())
        .width(Length::Fill)
        .push(look.row(head));
    let findings = test.findings();
    for at in 0..Step::ALL.len() {
        column = column.push(match findings.get(at) {
            Some(finding) => found(look, finding, room),
            None => row(look, (Icon::Wait, tokens.t3), look.t(step_name(Step::ALL[at])), room, {
                let is_next = test.runs_for_this() && at == findings.len();
                look.t(if is_next { "test-runs" } else { "test-not-yet" })
            }),
        });
    }
    let (ground, padding) = match room {
        Room::Beside => (tokens.bg, Padding::new(16.0).horizontal(20.0)),
        Room::Column => (tokens.card, Padding::new(20.0).horizontal(24.0)),
    };
    area(container(column).padding(padding), ground, measure::RADIUS).width(Length::Fill).into()
}

fn found<'a>(look: Look<'_>, finding: &Finding, room: Room) -> Element<'a, Message> {
    let tokens = look.tokens;
    let mark = match finding.mark() {
        Mark::Fine => (Icon::VerdictOk, tokens.ok_ink),
        Mark::Warning => (Icon::VerdictWarn, tokens.warn_ink),
        Mark::Problem => (Icon::VerdictStop, tokens.stop_ink),
        Mark::NotTried => (Icon::Wait, tokens.t3),
    };
    row(look, mark, title(look, finding), room, detail(look, &finding.kind))
}

fn row<'a>(
    look: Look<'_>,
    (icon, ink): (Icon, Color),
    title: String,
    room: Room,
    detail: String,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let (side, words) = room.measures();
    let small = [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL];
    let (step, below) = match room {
        Room::Beside => (fit(&title, small, words), scale::SMALL_HELP),
        Room::Column => {
            let largest = fit(&title, [scale::LIST_TITLE, scale::CHOICE, scale::LIST_STATE], words);
            (largest, fit(&detail, [scale::LIST_HELP, scale::SMALL_HELP], words))
        }
    };
    let words = column![
        line(title, step, tokens.t1),
        container(paragraph(detail, below, tokens.t2)).width(Length::Fill).align_x(look.start()),
    ]
    .align_x(look.start())
    .width(Length::Fill);
    look.row([icon.draw(side, ink), words.into()]).spacing(16).into()
}

/// What a step looks at.
const fn step_name(step: Step) -> &'static str {
    match step {
        Step::Address => "step-address",
        Step::SignIn => "step-sign-in",
        Step::Orders => "step-orders",
        Step::Clock => "step-clock",
        Step::Rights => "step-rights",
    }
}

fn title(look: Look<'_>, finding: &Finding) -> String {
    if let Kind::Denied(actions) = &finding.kind {
        return look.texts.with("found-denied", [("actions", words(listed(look, actions)))]);
    }
    look.t(match (finding.step, finding.mark()) {
        (step, Mark::NotTried) => step_name(step),
        (Step::Address, Mark::Fine) => "found-address",
        (Step::Address, _) => "found-no-address",
        (Step::SignIn, Mark::Fine) => "found-sign-in",
        (Step::SignIn, _) => "found-no-sign-in",
        (Step::Orders, Mark::Problem) => "found-no-orders",
        (Step::Orders, _) => "found-orders",
        (Step::Clock, Mark::Fine) => "found-clock",
        (Step::Clock, _) => "found-no-clock",
        (Step::Rights, Mark::Fine) => "found-rights",
        (Step::Rights, _) => "found-no-rights",
    })
}

fn listed(look: Look<'_>, actions: &[Action]) -> String {
    let names: Vec<_> = actions.iter().map(|action| lower(&look.t(verdict::action_key(*action)))).collect();
    names.join(if look.is_right_to_left() { "، " } else { ", " })
}

fn detail(look: Look<'_>, kind: &Kind) -> String {
    let numbered = |key, number: u64| look.texts.with(key, [("n", count(number))]);
    look.t(match kind {
        Kind::Reached { channel: Channel::Encrypted, ms } => return numbered("detail-encrypted", *ms),
        Kind::Reached { channel: Channel::ThisMachine, ms } => return numbered("detail-this-machine", *ms),
        Kind::Orders(orders) => return numbered("detail-orders", *orders),
        Kind::OrdersAtLeast(orders) => return numbered("detail-orders-least", *orders),
        Kind::ClockAgrees { seconds } => return numbered("detail-clock", *seconds),
        Kind::ClockAhead { seconds } => return numbered("detail-clock-ahead", seconds / 60),
        Kind::ClockBehind { seconds } => return numbered("detail-clock-behind", seconds / 60),
        Kind::AskedToWait { seconds: Some(seconds) } => return numbered("detail-wait-seconds", *seconds),
        Kind::AskedToWait { seconds: None } => "detail-wait",
        Kind::NoAddress => "detail-no-address",
        Kind::NotSecure => "detail-not-secure",
        Kind::AddressHoldsMore => "detail-address-more",
        Kind::NoConnection => "detail-no-connection",
        Kind::NotTrusted => "detail-not-trusted",
        Kind::TooSlow => "detail-too-slow",
        Kind::Moved => "detail-moved",
        Kind::AnotherSystem => "detail-another-system",
        Kind::SignedInWithKeyAndAccount => "detail-key-and-account",
        Kind::SignedIn => "detail-account",
        Kind::Missing(credential) => missing(*credential),
        Kind::KeyRefused => "detail-key-refused",
        Kind::AccountRefused => "detail-account-refused",
        Kind::CodesRefused => "detail-codes-refused",
        Kind::NoOrders => "detail-no-orders",
        Kind::MayNotRead => "detail-may-not-read",
        Kind::ClockUnknown => "detail-clock-unknown",
        Kind::NothingDenied => "detail-nothing-denied",
        Kind::Denied(_) => "detail-denied",
        Kind::RightsUnclear => "detail-rights-unclear",
        Kind::NoUsableAnswer => "detail-no-usable",
        Kind::NotTried => "test-not-yet",
    })
}

const fn missing(credential: Credential) -> &'static str {
    match credential {
        Credential::Key => "missing-key",
        Credential::Account => "missing-account",
        Credential::Password => "missing-password",
        Credential::CustomerCode => "missing-customer",
        Credential::WmsCode => "missing-wms",
    }
}
