//! A window without a screen, in a world that only takes notes.

use chrono::{DateTime, TimeDelta, Utc};
use iced::{
    Event as IcedEvent, Size, Theme,
    keyboard::{self, key},
};
use iced_test::{Simulator, core::SmolStr};
use scandesk::{
    domain::{
        Action, Amount, Effect, EntryState, Order, OrderLine, Outcome, Patterns, Reason, Reference, Source,
        Status, System, Timing, Unreadable, Verdict, order::OrderDetails, status::WedoCodStatus,
    },
    office::{self, Visit},
    printing,
    scanner::{Frame, recording::Piece},
    sound::Cue,
    station::{Answer, Counters, Event, Hold, PastScan, Request, Snapshot},
    sync::{self, Connection},
    ui::{
        self, App, Desk, Divert, Incoming, Language, Message, Opening, Restart, Scheme, Setup, Start,
        now::Now,
    },
};
use std::{
    path::PathBuf,
    sync::{Arc, LazyLock, Mutex},
    time::{Duration, Instant},
};
use uuid::Uuid;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The moment of every picture: Saturday, 21 November, 10:41:07.
pub fn now() -> Now {
    Now { at: *START, wall: clock("10:41:07") }
}

fn clock(time: &str) -> DateTime<chrono::FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-11-21T{time}+01:00")).unwrap()
}

/// What the window asked of the world.
#[derive(Debug, Default)]
struct Notes {
    asked: Mutex<Vec<Request>>,
    played: Mutex<Vec<Cue>>,
    diverted: Mutex<Vec<Divert>>,
    office: Mutex<Vec<(Visit, office::Request)>>,
    printed: Mutex<Vec<printing::Request>>,
    keys: Mutex<Vec<(Piece, Instant)>>,
    synced: Mutex<Vec<sync::Request>>,
    restarted: Mutex<Vec<Restart>>,
    volume: Mutex<Option<u8>>,
}

impl Desk for Notes {
    fn read(&self, raw: &str) -> Result<Reference, Unreadable> {
        Patterns::default().read(raw)
    }

    fn scan(&self, frame: Frame) {
        self.asked.lock().unwrap().push(Request::Scan(frame));
    }

    fn divert(&self, divert: Divert) {
        self.diverted.lock().unwrap().push(divert);
    }

    fn office(&self, visit: Visit, request: office::Request) {
        self.office.lock().unwrap().push((visit, request));
    }

    fn leave(&self, _visit: Visit) {}

    fn record(&self, keys: &[(Piece, Instant)]) {
        self.keys.lock().unwrap().extend_from_slice(keys);
    }

    fn ask(&self, request: Request) {
        self.asked.lock().unwrap().push(request);
    }

    fn sync(&self, request: sync::Request) {
        self.synced.lock().unwrap().push(request);
    }

    fn restart(&self, restart: Restart) {
        self.restarted.lock().unwrap().push(restart);
    }

    fn volume(&self) -> u8 {
        self.volume.lock().unwrap().unwrap_or(70)
    }

    fn set_volume(&self, percent: u8) {
        *self.volume.lock().unwrap() = Some(percent);
    }

    fn print(&self, request: printing::Request) {
        self.printed.lock().unwrap().push(request);
    }

    fn play(&self, cue: Cue) {
        self.played.lock().unwrap().push(cue);
    }
}

/// The size of the design.
const DESIGN: Size = Size::new(1280.0, 800.0);

/// The name of a picture.
pub struct Shot(pub &'static str);

/// The window and its world.
pub struct World {
    app: App,
    notes: Arc<Notes>,
    now: Now,
    /// How large the window is, in pixels of the design.
    size: Size,
}

impl World {
    pub fn new() -> Self {
        Self::with(Language::English, Scheme::Dark)
    }

    pub fn with(language: Language, scheme: Scheme) -> Self {
        let notes = Arc::new(Notes::default());
        let setup = Setup {
            desk: notes.clone(),
            incoming: tokio::sync::mpsc::unbounded_channel().1,
            opening: Opening::Running,
            start: Start {
                snapshot: snapshot(),
                language,
                scheme,
                currency: Some("MAD".into()),
                cancel_reasons: Vec::new(),
                keyboard: scandesk::scanner::Layout::default(),
                alarm: scandesk::sound::alarm::Repeat::default(),
                orders: ui::Orders::Real,
            },
            windowed: None,
            records_keys: true,
            events_file: None,
        };
        let size = Size::new(1280.0, 800.0);
        let mut world = Self { app: App::new(&setup, None, now()), notes, now: now(), size };
        world.connected(Connection::Online);
        world
    }

    pub fn message(&mut self, message: Message) {
        drop(self.app.update(message, self.now));
    }

    pub fn told(&mut self, event: Event) {
        self.message(Message::Incoming(Incoming::Station(event)));
    }

    pub fn connected(&mut self, connection: Connection) {
        self.message(Message::Incoming(Incoming::Sync(sync::Event::Connection(connection))));
    }

    pub fn later(&mut self, later: Duration) {
        self.now = self.now.after(later);
        self.message(Message::Wake);
    }

    pub fn next_due_in(&self) -> Duration {
        self.app.next_due() - self.now.at
    }

    /// Gives the window another size, in pixels of its screen.
    pub fn resize(&mut self, width: f32, height: f32) {
        self.message(Message::Resized(Size::new(width, height), 1.0));
        let scale = self.scale();
        self.size = Size::new(width / scale, height / scale);
    }

    pub fn scale(&self) -> f32 {
        self.app.scale_factor()
    }

    pub fn accepted(&mut self) {
        let mut answer = answer(Outcome::Accepted, "ORD-00042");
        answer.order = Some(order());
        let scan_id = answer.verdict.scan_id;
        self.told(Event::Answered(Box::new(answer)));
        let mut state = snapshot();
        state.counters.recorded = 215;
        state.recent.insert(0, past(42, "ORD-00042", Outcome::Accepted, "10:41:07"));
        self.told(Event::State(Box::new(state)));
        let at = clock("10:41:08").to_utc();
        let confirmed = sync::Event::Confirmed { scan_id, at };
        self.message(Message::Incoming(Incoming::Sync(confirmed)));
    }

    pub fn refused(&mut self) {
        let mut answer = answer(Outcome::Refused, "ORD-00039");
        answer.verdict.reason =
            Some(Reason::Status { action: Action::Pack, status: WedoCodStatus::Shipped.into() });
        let mut shipped = past(39, "ORD-00039", Outcome::Accepted, "10:12:00");
        shipped.action = Action::Ship;
        shipped.station = "ship-02".into();
        shipped.scanned_at = DateTime::parse_from_rfc3339("2026-11-20T16:12:00+01:00").unwrap();
        answer.history = vec![shipped];
        self.told(Event::Answered(Box::new(answer.clone())));
        let mut state = snapshot();
        let last = ["ORD-00043", "ORD-00044", "ORD-00045"].map(String::from).to_vec();
        state.hold = Some(Hold { answer, swallowed: 3, last });
        self.told(Event::State(Box::new(state)));
    }

    pub fn offline(&mut self, unsent: u64) {
        let mut state = snapshot();
        state.counters.unsent = unsent;
        state.oldest_unsent = Some(clock("09:58:00").to_utc());
        state.recent = vec![
            past(50, "ORD-00050", Outcome::Unverified, "10:39:00"),
            past(49, "ORD-00049", Outcome::Accepted, "10:38:00"),
            past(48, "ORD-00048", Outcome::Accepted, "10:36:00"),
            past(47, "ORD-00047", Outcome::Accepted, "10:35:00"),
        ];
        self.told(Event::State(Box::new(state)));
        let next_try: DateTime<Utc> = self.now.wall.to_utc() + TimeDelta::seconds(24);
        let last_online = Some(clock("09:57:00").to_utc());
        self.connected(Connection::Offline { last_online, next_try });
    }

    pub fn asked(&self) -> Vec<Request> {
        self.notes.asked.lock().unwrap().clone()
    }

    /// Where scans went, each time that changed.
    pub fn diverted(&self) -> Vec<Divert> {
        self.notes.diverted.lock().unwrap().clone()
    }

    /// The last thing that a screen asked the back office.
    pub fn asked_office(&self) -> Option<office::Request> {
        self.notes.office.lock().unwrap().last().map(|(_, request)| request.clone())
    }

    /// Everything that screens asked the back office, in order.
    pub fn all_asked_office(&self) -> Vec<office::Request> {
        self.notes.office.lock().unwrap().iter().map(|(_, request)| request.clone()).collect()
    }

    /// What was asked of the printing.
    pub fn printed(&self) -> Vec<printing::Request> {
        self.notes.printed.lock().unwrap().clone()
    }

    /// What was asked of the sync.
    pub fn synced(&self) -> Vec<sync::Request> {
        self.notes.synced.lock().unwrap().clone()
    }

    /// How the station was started anew.
    pub fn restarted(&self) -> Vec<Restart> {
        self.notes.restarted.lock().unwrap().clone()
    }

    /// How loud cues are.
    pub fn volume(&self) -> u8 {
        self.notes.volume()
    }

    /// The back office answers whoever asked last.
    pub fn office_says(&mut self, reply: office::Reply) {
        let visit = self.notes.office.lock().unwrap().last().map(|(visit, _)| *visit);
        self.message(Message::Incoming(Incoming::Office(visit.unwrap(), reply)));
    }

    /// The keys that were recorded.
    pub fn keys(&self) -> usize {
        self.notes.keys.lock().unwrap().len()
    }

    pub fn played(&self) -> Vec<Cue> {
        self.notes.played.lock().unwrap().clone()
    }

    /// Presses whatever carries this text.
    pub fn press(&mut self, text: &str) {
        self.interact(|ui| {
            ui.click(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        });
    }

    /// Presses what has this name: it bears no word, or one that stands elsewhere too.
    pub fn press_id(&mut self, id: &'static str) {
        self.interact(|ui| {
            ui.click(iced_test::selector::id(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
        });
    }

    /// Whether a window of this size shows a text.
    pub fn shows_in(&self, text: &str, size: Size) -> bool {
        self.simulator_of(size).find(text).is_ok()
    }

    /// How large a window of so many pixels is in those of the design.
    pub fn size_of(&self, width: f32, height: f32) -> Size {
        Size::new(width / self.scale(), height / self.scale())
    }

    pub fn shows(&self, text: &str) -> bool {
        self.simulator().find(text).is_ok()
    }

    pub fn tap(&mut self, key: key::Named) {
        self.interact(|ui| {
            ui.tap_key(key);
        });
    }

    /// Types a line and ends it with a key.
    pub fn type_line(&mut self, text: &str, end: key::Named) {
        self.interact(|ui| {
            ui.typewrite(text);
            ui.tap_key(end);
        });
    }

    pub fn type_text(&mut self, text: &str) {
        self.interact(|ui| {
            ui.typewrite(text);
        });
    }

    /// Types a text, characters by their numbers with Alt, and another text.
    pub fn type_with_alt(&mut self, text: &str, codes: &[&str], more: &str) {
        let event = |code: key::Code, pressed: bool| {
            let key = keyboard::Key::Unidentified;
            let (physical_key, location) = (key::Physical::Code(code), keyboard::Location::Standard);
            let (modifiers, modified_key) = (keyboard::Modifiers::ALT, key.clone());
            IcedEvent::Keyboard(if pressed {
                let (text, repeat) = (None, false);
                keyboard::Event::KeyPressed {
                    key,
                    modified_key,
                    physical_key,
                    location,
                    modifiers,
                    text,
                    repeat,
                }
            } else {
                keyboard::Event::KeyReleased { key, modified_key, physical_key, location, modifiers }
            })
        };
        let numpad = |digit| match digit {
            '0' => key::Code::Numpad0,
            '2' => key::Code::Numpad2,
            '5' => key::Code::Numpad5,
            '6' => key::Code::Numpad6,
            '9' => key::Code::Numpad9,
            _ => panic!("{digit}"),
        };
        self.interact(|ui| {
            ui.typewrite(text);
            for digits in codes {
                ui.simulate(digits.chars().map(|digit| event(numpad(digit), true)));
                ui.simulate([event(key::Code::AltLeft, false)]);
            }
            ui.typewrite(more);
        });
    }

    /// Holds a key for so long.
    pub fn hold(&mut self, code: key::Code, duration: Duration) {
        let key = keyboard::Key::Character(SmolStr::new_static("x"));
        let physical_key = key::Physical::Code(code);
        let press = keyboard::Event::KeyPressed {
            key: key.clone(),
            modified_key: key,
            physical_key,
            location: keyboard::Location::Standard,
            modifiers: keyboard::Modifiers::default(),
            text: None,
            repeat: false,
        };
        self.interact(|ui| {
            ui.simulate([IcedEvent::Keyboard(press)]);
            let then = Instant::now() + duration;
            ui.simulate([IcedEvent::Window(iced::window::Event::RedrawRequested(then))]);
        });
    }

    fn simulator(&self) -> Simulator<'_, Message> {
        self.simulator_of(self.size)
    }

    fn simulator_of(&self, size: Size) -> Simulator<'_, Message> {
        Simulator::with_size(ui::settings(), size, self.app.view())
    }

    fn interact(&mut self, act: impl FnOnce(&mut Simulator<'_, Message>)) {
        let mut ui = self.simulator();
        act(&mut ui);
        let messages: Vec<Message> = ui.into_messages().collect();
        for message in messages {
            self.message(message);
        }
    }

    /// The picture of a display of this size, scaled as the window would be.
    pub fn shot_on(&mut self, shot: &Shot, display: Size) {
        self.message(Message::Resized(display, 1.0));
        let scale = self.scale();
        self.shot_of(shot, Size::new(display.width / scale, display.height / scale));
    }

    /// The window itself.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Everything that is cut off, too small or too close in a display of this size.
    pub fn misfits(&mut self, display: Size) -> Vec<String> {
        self.message(Message::Resized(display, 1.0));
        let scale = self.scale();
        super::fit::misfits(&self.app, Size::new(display.width / scale, display.height / scale))
    }

    /// Nothing is cut off, too small or too close in a display of this size.
    pub fn check_fit(&mut self, display: Size) {
        let misfits = self.misfits(display);
        assert!(misfits.is_empty(), "{} × {}: {misfits:#?}", display.width, display.height);
    }

    /// Compares the window with the picture that was committed; `SCREENS=write` writes it anew.
    pub fn shot(&self, shot: &Shot) {
        self.shot_of(shot, self.size);
    }

    /// The same for a window of another size than the design's: of those only a checksum is committed, and
    /// a picture that differs is written to `target/screens`.
    pub fn shot_of(&self, shot: &Shot, size: Size) {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let path = root.join("tests/snapshots").join(shot.0);
        let is_picture = size == DESIGN;
        let ending = if is_picture { "png" } else { "sha256" };
        let file = path.with_file_name(format!("{}-tiny-skia.{ending}", shot.0));
        let write = std::env::var_os("SCREENS").is_some();
        if write {
            let _ = std::fs::remove_file(&file);
        }
        assert!(write || file.exists(), "{} is missing", file.display());
        let snapshot = self.simulator_of(size).snapshot(&Theme::Dark).unwrap();
        if is_picture {
            assert!(snapshot.matches_image(&path).unwrap(), "{} looks different", shot.0);
            return;
        }
        let is_same = snapshot.matches_hash(&path).unwrap();
        if write || !is_same {
            let seen = root.join("target/screens").join(shot.0);
            let _ = std::fs::remove_file(seen.with_file_name(format!("{}-tiny-skia.png", shot.0)));
            snapshot.matches_image(&seen).unwrap();
        }
        assert!(is_same, "{} looks different: see target/screens", shot.0);
    }
}

pub fn snapshot() -> Snapshot {
    Snapshot {
        system: System::WedoCod,
        notes: true,
        action: Action::Pack,
        warehouse: Some("12 Casablanca".into()),
        cancel_reason: None,
        operator: Some("07".into()),
        since: None,
        hold: None,
        counters: Counters { recorded: 214, duplicates: 3, stopped: 1, unsent: 0, attention: 4 },
        recent: vec![
            waiting(past(41, "ORD-00041", Outcome::Accepted, "10:40:30")),
            past(40, "ORD-00040", Outcome::Accepted, "10:40:00"),
            past(38, "ORD-00038", Outcome::Duplicate, "10:39:00"),
            past(37, "ORD-00038", Outcome::Accepted, "10:38:00"),
        ],
        oldest_unsent: None,
        cannot_save: None,
    }
}

fn waiting(past: PastScan) -> PastScan {
    PastScan { state: Some(EntryState::Waiting), confirmed_at: None, ..past }
}

pub fn past(id: u128, text: &str, outcome: Outcome, time: &str) -> PastScan {
    PastScan {
        scan_id: Uuid::from_u128(id),
        text: text.into(),
        action: Action::Pack,
        outcome,
        scanned_at: clock(time),
        station: "pack-01".into(),
        operator: Some("07".into()),
        state: outcome.is_recorded().then_some(EntryState::Confirmed),
        confirmed_at: None,
    }
}

pub fn answer(outcome: Outcome, reference: &str) -> Answer {
    Answer {
        verdict: Verdict {
            scan_id: Uuid::from_u128(42),
            raw: reference.into(),
            reference: Reference::new(reference).ok(),
            action: Action::Pack,
            outcome,
            reason: None,
            status_before: Some(Status::Other("NEW".into())),
            status_after: None,
            effect: Effect::Transition,
            scanned_at: clock("10:41:07"),
            date: clock("10:41:07").date_naive(),
            station: "pack-01".into(),
            operator: Some("07".into()),
            source: Source::Wedge,
            device: None,
            symbology: None,
            timing_us: Timing::default(),
        },
        command: None,
        turn: None,
        order: None,
        history: Vec::new(),
        device: None,
        completed_at: *START,
    }
}

pub fn order() -> Order {
    let line = |sku: &str, name: &str, quantity| OrderLine { sku: sku.into(), name: name.into(), quantity };
    Order {
        reference: Reference::new("ORD-00042").unwrap(),
        id: None,
        status: WedoCodStatus::New.into(),
        details: OrderDetails {
            customer: Some("Layla Haddad".into()),
            phone: None,
            city: Some("Casablanca, Maarif".into()),
            total: Some(Amount("598".into())),
            lines: vec![
                line("PROD-001", "Argan oil 100 ml", 2),
                line("PROD-014", "Black soap 250 g", 1),
                line("PROD-022", "Clay mask 200 g", 3),
            ],
            ..OrderDetails::default()
        },
    }
}
