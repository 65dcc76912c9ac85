//! How days are called.

use crate::{
    store::Days,
    ui::{look::Look, text::words},
};
use chrono::{Datelike, NaiveDate, TimeDelta};

/// Days that are offered before those on which anything was scanned.
pub(super) fn presets(today: NaiveDate) -> [Days; 4] {
    let last = |days: i64| Days { from: Some(today - TimeDelta::days(days - 1)), to: Some(today) };
    [Days::only(today), last(7), last(30), Days::all()]
}

/// The name of some days.
pub(super) fn name(look: Look<'_>, days: Days) -> String {
    let today = look.now.wall.date_naive();
    let keys = ["day-today", "day-week", "day-month", "choice-all"];
    let preset = presets(today).into_iter().zip(keys).find(|(preset, _)| *preset == days);
    if let Some((_, key)) = preset {
        return look.t(key);
    }
    match (days.from, days.to) {
        (Some(from), Some(to)) if from == to && from == today - TimeDelta::days(1) => look.t("day-yesterday"),
        (Some(from), Some(to)) if from == to => date(look, from),
        (from, to) => {
            let end = |day: Option<NaiveDate>| words(day.map_or(String::new(), |day| date(look, day)));
            look.texts.with("day-range", [("from", end(from)), ("to", end(to))])
        }
    }
}

/// `Fri 20 Nov`, with the year if it is another one.
pub(super) fn date(look: Look<'_>, day: NaiveDate) -> String {
    let (days, months) = (look.t("date-days"), look.t("date-months"));
    let name = |names: &str, index: u32| {
        names.split(' ').nth(usize::try_from(index).unwrap_or(usize::MAX)).unwrap_or_default().to_owned()
    };
    let weekday = name(&days, day.weekday().num_days_from_monday());
    let month = name(&months, day.month0());
    if day.year() == look.now.wall.year() {
        format!("{weekday} {} {month}", day.day())
    } else {
        format!("{} {month} {}", day.day(), day.year())
    }
}

/// Whether they are one day, so that a clock alone says when.
pub(super) fn are_one(days: Days) -> bool {
    days.from.is_some() && days.from == days.to
}

/// Whether today is one of them.
pub(super) fn hold(days: Days, today: NaiveDate) -> bool {
    days.from.is_none_or(|from| from <= today) && days.to.is_none_or(|to| today <= to)
}
