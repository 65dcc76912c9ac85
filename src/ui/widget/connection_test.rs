//! A test of the connection to an order system: one line for each step, as it is found.

use crate::{
    domain::Action,
    office::connection::{Channel, Credential, Finding, Kind, Mark, Step},
    ui::{
        icon::Icon,
        look::{Look, area, line, paragraph},
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

/// Room for the words of a step.
const WORDS: f32 = 292.0;

/// The card.
pub fn card<'a>(look: Look<'_>, findings: &[Finding], is_testing: bool) -> Element<'a, Message> {
    let tokens = look.tokens;
    let title = line(look.t("test-connection"), scale::LIST_TITLE, tokens.t1);
    let mut column = Column::new().spacing(8).align_x(look.start()).width(Length::Fill).push(title);
    for at in 0..Step::ALL.len() {
        column = column.push(match findings.get(at) {
            Some(finding) => found(look, finding),
            None => row(look, (Icon::Wait, tokens.t3), look.t(step_name(Step::ALL[at])), {
                let is_next = is_testing && at == findings.len();
                look.t(if is_next { "test-runs" } else { "test-not-yet" })
            }),
        });
    }
    area(container(column).padding(Padding::new(16.0).horizontal(20.0)), tokens.bg, measure::RADIUS)
        .width(Length::Fill)
        .into()
}

fn found<'a>(look: Look<'_>, finding: &Finding) -> Element<'a, Message> {
    let tokens = look.tokens;
    let mark = match finding.mark() {
        Mark::Fine => (Icon::VerdictOk, tokens.ok_ink),
        Mark::Warning => (Icon::VerdictWarn, tokens.warn_ink),
        Mark::Problem => (Icon::VerdictStop, tokens.stop_ink),
        Mark::NotTried => (Icon::Wait, tokens.t3),
    };
    row(look, mark, title(look, finding), detail(look, &finding.kind))
}

fn row<'a>(
    look: Look<'_>,
    (icon, ink): (Icon, Color),
    title: String,
    detail: String,
) -> Element<'a, Message> {
    let tokens = look.tokens;
    let step = fit(&title, [scale::CHOICE, scale::LIST_STATE, scale::PART_SMALL], WORDS);
    let words = column![
        line(title, step, tokens.t1),
        container(paragraph(detail, scale::SMALL_HELP, tokens.t2)).width(Length::Fill).align_x(look.start()),
    ]
    .align_x(look.start())
    .width(Length::Fill);
    look.row([icon.draw(28.0, ink), words.into()]).spacing(16).into()
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
