//! The table of `docs/SYNC.md`, row by row, against the sandbox.

use crate::world::{AT_ONCE, World, rules_of, world};
use chrono::TimeDelta;
use scandesk::clock::{self, Clock};
use scandesk::domain::plan::Urgency;
use scandesk::domain::{Action, EntryState, System};
use scandesk::sandbox::{self, Fault, Faults};
use scandesk::server::http::Timeouts;
use scandesk::sync::{Pace, Summary, Syncer, What};
use std::time::Duration;
use uuid::Uuid;

const PAGE: &str = include_str!("../../docs/SYNC.md");
const ORDER: &str = "ORD-00001";

/// A row of the table.
struct Row {
    answer: &'static str,
    fault: &'static str,
    always: bool,
    expect: &'static str,
}

/// The rows for a system; a dash means that it has no such answer.
fn rows(system: System) -> Vec<Row> {
    let column = match system {
        System::WedoCod => 3,
        System::Ewarehousing => 4,
    };
    let table = PAGE.split("| answer | fault |").nth(1).unwrap();
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let fault = cells[1].trim_matches('`');
        Row { answer: cells[0], fault, always: cells[2] == "always", expect: cells[column] }
    };
    lines.map(row).filter(|row| row.expect != "–").collect()
}

/// One entry whose request meets the fault.
struct Played {
    world: World,
    scan_id: Uuid,
    summary: Summary,
}

async fn play(system: System, row: &Row) -> Played {
    let mut world = world(|options| {
        options.system = match system {
            System::WedoCod => sandbox::System::WedoCod,
            System::Ewarehousing => sandbox::System::EWarehousing,
        };
    })
    .await;
    let action = match system {
        System::WedoCod => {
            world.sandbox.set_order_status(ORDER, "PACKED").unwrap();
            Action::Ship
        }
        System::Ewarehousing => {
            world.sandbox.set_order_status(ORDER, "planned").unwrap();
            Action::Cancel
        }
    };
    let scan_id = world.scan(ORDER, action).await;
    let base_url = match row.fault {
        "refused" => "http://127.0.0.1:1".to_owned(),
        "dns" => "https://nowhere.invalid".to_owned(),
        "timeout" => "http://192.0.2.1:9".to_owned(),
        "tls" => world.sandbox.base_url().replace("http:", "https:"),
        spec => {
            strike(&world, spec, row.always);
            world.sandbox.base_url()
        }
    };
    let brief = Duration::from_millis(400);
    let timeouts = Timeouts { connect: brief, read: brief, total: brief * 4 };
    let client = world.client_at(&base_url, timeouts);
    // What is to be read waits longer than this run.
    let pace = Pace { settle: Duration::from_hours(1), ..AT_ONCE };
    let syncer = Syncer::new(world.store.clone(), client, rules_of(system)).with_pace(pace);
    let summary = syncer.once(What::PUSH, Urgency::Background).await.unwrap();
    Played { world, scan_id, summary }
}

fn strike(world: &World, spec: &str, always: bool) {
    let (name, delay) = spec.split_once(':').unwrap_or((spec, ""));
    let Some(fault) = named(name) else {
        assert_eq!(name, "none");
        return;
    };
    let delay = match delay.strip_suffix("ms") {
        Some(ms) => Duration::from_millis(ms.parse().unwrap()),
        None => Duration::from_secs(delay.trim_end_matches('s').parse().unwrap_or_default()),
    };
    let faults = Faults::none().with_slow_for(delay);
    world.sandbox.set_faults(if always { faults.with(fault, 1.0) } else { faults });
    if !always {
        world.sandbox.next(fault).unwrap();
    }
}

fn named(name: &str) -> Option<Fault> {
    let known = Fault::KNOWN.iter().find(|(_, known, _)| *known == name).map(|(fault, ..)| *fault);
    let after = |name: &str| name.strip_suffix("-after")?.parse().ok().map(Fault::StatusAfter);
    known.or_else(|| name.parse().ok().map(Fault::Status)).or_else(|| after(name))
}

/// What the first run made of it, in the words of the page.
async fn outcome(played: &Played) -> &'static str {
    let entry = played.world.entry(played.scan_id).await;
    let summary = &played.summary;
    let trouble = summary.trouble.as_deref().unwrap_or_default();
    match entry.state {
        EntryState::Confirmed => "done",
        EntryState::Sending => "read",
        EntryState::Refused => "refused",
        EntryState::Waiting if summary.out_of_reach => "away",
        EntryState::Waiting if !summary.station_trouble => "waits",
        EntryState::Waiting if trouble.contains("sign") || trouble.contains("session") => "sign-in",
        EntryState::Waiting => "settings",
        EntryState::Blocked | EntryState::Discarded => "neither sent nor refused",
    }
}

async fn check(system: System) {
    let mut wrong = Vec::new();
    for row in rows(system) {
        let played = play(system, &row).await;
        let found = outcome(&played).await;
        let entry = played.world.entry(played.scan_id).await;
        if found != row.expect {
            wrong.push(format!(
                "{} ({}): {found}, not {}: {:?} {:?}",
                row.answer, row.fault, row.expect, entry.last_error, played.summary
            ));
        }
        // Whatever it was is over: the entry takes effect once, unless it was refused.
        played.world.sandbox.set_faults(Faults::none());
        played.world.sandbox.set_revoked(false);
        let client = played.world.client_at(&played.world.sandbox.base_url(), Timeouts::default());
        // By then every wait is over, also the longest that a server may ask for.
        let later = Clock::of_the_runtime(clock::now() + TimeDelta::days(2));
        let syncer = Syncer::new(played.world.store.clone(), client, rules_of(system))
            .with_pace(AT_ONCE)
            .with_clock(later);
        syncer.once(What::PUSH, Urgency::Asked).await.unwrap();
        let state = played.world.state(played.scan_id).await;
        let effects = played.world.sandbox.effects().unwrap().len();
        let (end, times) =
            if row.expect == "refused" { (EntryState::Refused, 0) } else { (EntryState::Confirmed, 1) };
        if (state, effects) != (end, times) {
            wrong.push(format!("{} ({}): in the end {state}, {effects} times", row.answer, row.fault));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_row_holds_for_wedocod() {
    assert!(rows(System::WedoCod).len() > 45);
    check(System::WedoCod).await;
}

#[tokio::test]
async fn every_row_holds_for_ewarehousing() {
    assert!(rows(System::Ewarehousing).len() > 45);
    check(System::Ewarehousing).await;
}
