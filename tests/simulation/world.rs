//! One seed: the world that it makes, its day, and its end.

use crate::{
    audit,
    chance::{self, from, happens, ms, one_of},
    network::{Network, Remote, Spell, Trouble},
    server::{Bulk, Server, Temper},
    station::Station,
    story,
};
use chrono::{TimeZone, Utc};
use iced::futures::future::join_all;
use scandesk::{clock::Clock, domain::System};
use std::{
    ops::AddAssign,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::time::{Instant, sleep_until};

/// What happened in all, so that one sees that something did.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figures {
    pub scans: u64,
    pub confirmed: u64,
    pub refused: u64,
    pub discarded: u64,
    pub requests: u64,
    pub lost: u64,
    pub crashes: u64,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.scans += other.scans;
        self.confirmed += other.confirmed;
        self.refused += other.refused;
        self.discarded += other.discarded;
        self.requests += other.requests;
        self.lost += other.lost;
        self.crashes += other.crashes;
    }
}

/// What kind of world it is.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub system: System,
    pub temper: Temper,
    /// Every order is one station's alone.
    pub exclusive: bool,
    /// The stations know all orders from the start.
    pub known: bool,
}

fn kind() -> Kind {
    let system = one_of(&[System::WedoCod, System::WedoCod, System::Ewarehousing]);
    let temper = one_of(&[Temper::Strict, Temper::Obliging]);
    // Where anything goes, or the last word counts, two stations at one order prove nothing.
    let exclusive = temper == Temper::Obliging || system == System::Ewarehousing || happens(0.5);
    Kind { system, temper, exclusive, known: happens(0.8) }
}

/// Plays a seed to its end; the error is what the audit found, with the end of the story.
pub fn play(seed: u64) -> Result<Figures, String> {
    chance::seed(seed);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.unwrap().block_on(async {
        story::begin();
        let kind = kind();
        let result = day(kind).await;
        result.map_err(|problem| format!("{kind:?}: {problem}"))
    })
}

async fn day(kind: Kind) -> Result<Figures, String> {
    let clock = Clock::of_the_runtime(Utc.with_ymd_and_hms(2026, 11, 21, 10, 0, 0).unwrap());
    let stations = usize::try_from(from(1..4)).unwrap();
    let orders = from(6..50);
    let bulk = one_of(&[Bulk::NamesRows, Bulk::AllOrNothing, Bulk::Halfway]);
    let server = Server::new(kind.system, kind.temper, bulk, happens(0.7), orders);
    let all: Vec<String> = server.statuses.keys().cloned().collect();
    let start = Instant::now() + Duration::from_mins(1);
    let end = start + ms(60_000..600_000);
    let network = Arc::new(Network {
        server: Arc::new(Mutex::new(server)),
        roughness: one_of(&[0.05, 0.2, 0.4]),
        overtakes: kind.temper == Temper::Strict && kind.system == System::WedoCod,
        spells: spells(stations, start, end),
        storm: start..end,
        lost: AtomicU64::new(0),
    });
    let mut stations: Vec<Station> = (0..stations)
        .map(|index| {
            let own = all.iter().enumerate().filter(|(n, _)| !kind.exclusive || n % stations == index);
            let own = own.map(|(_, order)| order.clone()).collect();
            Station::new(index, Arc::new(Remote::new(index, Arc::clone(&network))), own, clock)
        })
        .collect();
    if kind.known {
        for station in &stations {
            station.learn().await;
        }
    }
    sleep_until(start).await;
    tokio::join!(
        join_all(stations.iter_mut().map(|station| station.work(end))),
        meddle(Arc::clone(&network), all, kind, end)
    );
    for station in &stations {
        station.finish().await?;
    }
    // Whatever is still on its way arrives before the books are closed.
    tokio::time::sleep(Duration::from_mins(15)).await;
    let mut figures = audit::audit(kind, &stations, &network.server.lock().unwrap())?;
    figures.lost = network.lost.load(Ordering::Relaxed);
    figures.requests = stations.iter().map(Station::requests).sum();
    Ok(figures)
}

fn spells(stations: usize, start: Instant, end: Instant) -> Vec<Spell> {
    let troubles =
        [Trouble::Partition, Trouble::Partition, Trouble::SignIn, Trouble::Rights, Trouble::Maintenance];
    let length = u64::try_from((end - start).as_millis()).unwrap();
    (0..from(0..6))
        .map(|_| {
            let from = start + ms(0..length);
            let station = usize::try_from(chance::from(0..stations as u64)).unwrap();
            Spell { station, trouble: one_of(&troubles), from, until: from + ms(1_000..240_000) }
        })
        .collect()
}

/// In the office somebody moves orders too, where that proves nothing wrong.
async fn meddle(network: Arc<Network>, orders: Vec<String>, kind: Kind, end: Instant) {
    if kind.exclusive || kind.temper == Temper::Obliging {
        return;
    }
    loop {
        let next = Instant::now() + ms(5_000..120_000);
        if next >= end {
            return;
        }
        sleep_until(next).await;
        let (order, status) = (one_of(&orders), one_of(&["CANCELED", "OUT_OF_STOCK"]));
        story::tell(format_args!("office: {order} {status}"));
        network.server.lock().unwrap().meddle(&order, status);
    }
}
