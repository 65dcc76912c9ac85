//! The network between a station and its order system, and everything that goes wrong on it.

use crate::{
    chance::{from, happens, ms},
    server::{Refusal, Server},
    story,
};
use async_trait::async_trait;
use scandesk::{
    domain::{
        Effect, Entry, Order, OrderDetails, OrderId, Reference, Status, System,
        plan::{Group, Limits},
    },
    server::{Capabilities, Capability, Class, Failure, Needs, OrderSystem, Page},
};
use std::{
    ops::Range,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::oneshot,
    time::{Instant, sleep, timeout},
};

/// How long a station waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most entries of a bulk call.
const BULK_MAX: usize = 10;
/// Longest a request is on its way where nothing overtakes anything: less than the time that the
/// sync lets a request settle.
const FLIGHT_MAX_MS: u64 = 1_900;

/// What hangs over a station for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No way to the order system.
    Partition,
    /// The sign-in is refused.
    SignIn,
    /// The account may not do this.
    Rights,
    /// The order system is down for maintenance, and says how long.
    Maintenance,
}

/// A trouble with its time.
#[derive(Debug, Clone, Copy)]
pub struct Spell {
    pub station: usize,
    pub trouble: Trouble,
    pub from: Instant,
    pub until: Instant,
}

/// The state of the network.
#[derive(Debug)]
pub struct Network {
    pub server: Arc<Mutex<Server>>,
    /// How often a request meets a fault, from 0 to 1.
    pub roughness: f64,
    /// Whether a request may arrive long after everybody gave it up, or twice.
    pub overtakes: bool,
    pub spells: Vec<Spell>,
    /// When faults and troubles strike.
    pub storm: Range<Instant>,
    pub lost: AtomicU64,
}

impl Network {
    fn is_calm(&self) -> bool {
        !self.storm.contains(&Instant::now())
    }

    fn trouble(&self, station: usize) -> Option<Trouble> {
        let now = Instant::now();
        let over = |spell: &&Spell| spell.station == station && spell.from <= now && now < spell.until;
        self.spells.iter().find(over).map(|spell| spell.trouble).filter(|_| !self.is_calm())
    }

    fn flight(&self) -> Duration {
        match () {
            () if self.is_calm() => ms(5..50),
            () if self.overtakes && happens(0.03) => ms(5_000..200_000),
            () if happens(0.1) => ms(300..FLIGHT_MAX_MS),
            () => ms(5..300),
        }
    }

    fn fault(&self) -> Option<Fault> {
        if self.is_calm() || !happens(self.roughness) {
            return None;
        }
        Some(match from(0..8) {
            0 => Fault::LostOnTheWay,
            1 | 2 => Fault::AnswerLost,
            3 => Fault::Reset(ms(1..1_500)),
            4 => Fault::ErrorBefore,
            5 => Fault::ErrorAfter,
            6 => Fault::TooMany(happens(0.5).then(|| Duration::from_secs(from(1..20)))),
            _ => Fault::Hangs,
        })
    }
}

/// What happens to one request.
#[derive(Debug, Clone, Copy)]
enum Fault {
    LostOnTheWay,
    AnswerLost,
    Reset(Duration),
    ErrorBefore,
    ErrorAfter,
    TooMany(Option<Duration>),
    Hangs,
}

/// One station's way to the order system.
#[derive(Debug)]
pub struct Remote {
    pub station: usize,
    pub network: Arc<Network>,
    requests: AtomicU64,
}

impl Remote {
    pub fn new(station: usize, network: Arc<Network>) -> Self {
        Self { station, network, requests: AtomicU64::new(0) }
    }

    /// Has the server do something, if the request gets there, and brings the answer, if that gets here.
    async fn call<T: Send + 'static>(
        &self,
        what: String,
        request: impl Fn(&mut Server) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        let (station, network) = (self.station, &self.network);
        if let Some(trouble) = network.trouble(station) {
            sleep(ms(1..2_000)).await;
            story::tell(format_args!("station {station}: {what}: {trouble:?}"));
            return Err(under(trouble));
        }
        let fault = network.fault();
        if fault.is_some() {
            network.lost.fetch_add(1, Ordering::Relaxed);
        }
        story::tell(format_args!("station {station}: {what}: {fault:?}"));
        match fault {
            Some(Fault::ErrorBefore) => {
                sleep(ms(5..500)).await;
                return Err(Failure::unknown("HTTP 500"));
            }
            Some(Fault::TooMany(retry_after)) => {
                sleep(ms(5..100)).await;
                return Err(Failure::new(Class::Limited { retry_after }, "HTTP 429"));
            }
            _ => {}
        }
        let answer = self.dispatch(what, request, fault);
        self.wait(answer, fault).await
    }

    /// Sends a request on its way. It goes on whatever becomes of who sent it.
    fn dispatch<T: Send + 'static>(
        &self,
        what: String,
        request: impl Fn(&mut Server) -> T + Send + 'static,
        fault: Option<Fault>,
    ) -> oneshot::Receiver<T> {
        let (reply, answer) = oneshot::channel();
        if matches!(fault, Some(Fault::LostOnTheWay)) {
            return answer;
        }
        let (server, flight) = (Arc::clone(&self.network.server), self.network.flight());
        let twice =
            (self.network.overtakes && !self.network.is_calm() && happens(0.03)).then(|| ms(1..300_000));
        let station = self.station;
        tokio::spawn(async move {
            sleep(flight).await;
            story::tell(format_args!("station {station}: {what}: arrives"));
            // An error means that nobody waits for the answer any more.
            let _ = reply.send(request(&mut server.lock().unwrap()));
            if let Some(later) = twice {
                sleep(later).await;
                story::tell(format_args!("station {station}: {what}: arrives again"));
                request(&mut server.lock().unwrap());
            }
        });
        answer
    }

    async fn wait<T>(&self, answer: oneshot::Receiver<T>, fault: Option<Fault>) -> Result<T, Failure> {
        let patience = match fault {
            Some(Fault::Reset(after)) => after,
            _ => PATIENCE,
        };
        let Ok(answer) = timeout(patience, answer).await else {
            return Err(Failure::unknown("no answer in time"));
        };
        sleep(self.network.flight().min(Duration::from_secs(2))).await;
        match (answer, fault) {
            (Ok(_), Some(Fault::AnswerLost | Fault::ErrorAfter)) => {
                Err(Failure::unknown("the answer was lost"))
            }
            (Ok(_), Some(Fault::Hangs)) => {
                sleep(PATIENCE).await;
                Err(Failure::unknown("no answer in time"))
            }
            (Ok(answer), _) => Ok(answer),
            (Err(_), _) => Err(Failure::unknown("the connection broke")),
        }
    }
}

fn under(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::Partition => Failure::unreachable("no route"),
        Trouble::SignIn => Failure::new(Class::Unauthorised, "HTTP 401"),
        Trouble::Rights => Failure::misconfigured("HTTP 403"),
        Trouble::Maintenance => {
            Failure::new(Class::Limited { retry_after: Some(Duration::from_secs(from(1..60))) }, "HTTP 503")
        }
    }
}

#[async_trait]
impl OrderSystem for Remote {
    fn system(&self) -> System {
        self.network.server.lock().unwrap().system
    }

    fn capabilities(&self) -> Capabilities {
        let moves = |by_reference| Capability {
            effect: Some(Effect::Transition),
            needs: Needs::Reference,
            bulk: Limits { by_id: BULK_MAX, by_reference },
        };
        let note = Capability { effect: Some(Effect::Note), needs: Needs::Reference, bulk: Limits::SINGLE };
        match self.system() {
            System::WedoCod => Capabilities {
                pack: moves(BULK_MAX),
                ship: moves(1),
                deliver: moves(BULK_MAX),
                return_: moves(BULK_MAX),
                cancel: moves(1),
            },
            System::Ewarehousing => Capabilities {
                pack: note,
                ship: note,
                deliver: note,
                return_: note,
                cancel: Capability { effect: Some(Effect::Transition), ..note },
            },
        }
    }

    async fn find(&self, _: &Reference) -> Result<Vec<Order>, Failure> {
        Ok(Vec::new())
    }

    async fn read(&self, entry: &Entry) -> Result<Order, Failure> {
        let reference = entry.reference.clone();
        let find = move |server: &mut Server| order(server, reference.as_str());
        let found = self.call(format!("read {}", entry.reference), find).await?;
        found.ok_or_else(|| Failure::not_found("no such order"))
    }

    async fn page(&self, cursor: Option<&str>, size: u32) -> Result<Page, Failure> {
        let start: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
        let size = usize::try_from(size).unwrap();
        self.call(format!("page {start}"), move |server| {
            let all: Vec<String> = server.statuses.keys().cloned().collect();
            let orders =
                all.iter().skip(start).take(size).filter_map(|reference| order(server, reference)).collect();
            Page { orders, next: (start + size < all.len()).then(|| (start + size).to_string()) }
        })
        .await
    }

    async fn apply(&self, group: &Group) -> Result<(), Failure> {
        let (action, entries) = (group.action, group.entries.clone());
        let orders: Vec<&str> = group.entries.iter().map(|entry| entry.reference.as_str()).collect();
        let done: Result<(), Refusal> = self
            .call(format!("{action} {}", orders.join(" ")), move |server| server.apply(action, &entries))
            .await?;
        done.map_err(|refusal| Failure::refused(refusal.words).of_rows(refusal.rows))
    }

    fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }
}

fn order(server: &Server, reference: &str) -> Option<Order> {
    let word = server.statuses.get(reference)?;
    Some(Order {
        reference: Reference::new(reference).unwrap(),
        id: server.shows_ids.then(|| OrderId(format!("id-{reference}"))),
        status: Status::parse(server.system, word),
        details: OrderDetails::default(),
    })
}
