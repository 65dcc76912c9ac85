//! Attention: what waits for a person, and what they decide about it.

use super::world::{Shot, World, now, snapshot};
use chrono::{DateTime, TimeDelta, Utc};
use iced::Size;
use scandesk::{
    domain::{
        Action, Entry, EntryState, Reference, Refusal, RefusedAs, Source, Status, System,
        status::WedoCodStatus as W,
    },
    office::{
        Reply as Answer, Request as Question,
        attention::{Deed, Fit, Inbox, Item, Known, NotDone, Reply, Request, Standing as Stands, Why},
        pin,
    },
    pin::{Checked, Standing},
    scanner::{Frame, Heard},
    station::Event,
    ui::{Incoming, Language, Message, Place, Scheme, tape::Tape},
};
use std::time::Duration;
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("2026-11-{text}+01:00")).unwrap().to_utc()
}

fn item(n: i64, reference: &str, action: Action, time: &str, state: EntryState) -> Item {
    let scanned_at = at(&format!("21T{time}"));
    Item {
        entry: Entry {
            sequence: n,
            scan_id: Uuid::from_u128(u128::try_from(n).unwrap()),
            reference: Reference::new(reference).unwrap(),
            order_id: None,
            action,
            date: now().wall.date_naive(),
            warehouse: None,
            cancel_reason: None,
            scanned_at,
            state,
            attempts: u32::from(state == EntryState::Refused),
            not_before: None,
            server_asked_to_wait: false,
            last_error: None,
            doubtful_since: None,
        },
        refusal: None,
        operator: Some("07".into()),
        status_before: Some(W::New.into()),
        known: None,
    }
}

fn refused(mut item: Item, kind: RefusedAs, code: u16, message: &str) -> Item {
    item.refusal = Some(Refusal { kind, code: Some(code), message: message.into() });
    item
}

fn known(standing: Stands, time: &str) -> Known {
    Known { standing, at: at(time) }
}

fn stands(status: W, fit: Fit, since: Option<&str>) -> Stands {
    Stands::Order { status: status.into(), changed_at: since.map(at), fit }
}

fn left() -> Stands {
    stands(W::Shipped, Fit::Refused, Some("20T16:12:00"))
}

/// The four entries of the design.
fn four() -> Vec<Item> {
    let no = |item, message| refused(item, RefusedAs::No, 422, message);
    let pack = item(17, "ORD-00017", Action::Pack, "09:12:44", EntryState::Refused);
    let mut pack = no(pack, "The order is already shipped.");
    pack.known = Some(known(left(), "21T09:13:00"));
    let ship = item(18, "ORD-00017", Action::Ship, "09:40:10", EntryState::Blocked);
    let back = item(23, "ORD-00023", Action::Return, "09:55:31", EntryState::Refused);
    let mut back = no(back, "The order was not shipped.");
    back.known = Some(known(stands(W::New, Fit::Refused, None), "21T09:56:00"));
    let many = item(24, "443210", Action::Pack, "10:02:00", EntryState::Refused);
    let mut many = no(many, "3 orders match 443210.");
    many.known = Some(known(Stands::Many(3), "21T10:03:00"));
    vec![pack, ship, back, many]
}

/// The same, and one that was refused since.
fn five() -> Vec<Item> {
    let mut five = four();
    five.push(item(30, "ORD-00030", Action::Pack, "10:40:00", EntryState::Refused));
    five
}

fn entries(n: i64) -> Vec<Item> {
    (1..=n)
        .map(|n| {
            let one = item(n, &format!("ORD-{n:05}"), Action::Pack, "09:00:00", EntryState::Refused);
            refused(one, RefusedAs::No, 422, "no")
        })
        .collect()
}

impl World {
    fn inbox(&mut self, items: Vec<Item>) {
        self.office_says(Answer::Attention(Reply::Listed(Ok(Inbox { items, left_out: 0 }))));
    }

    fn attention(&mut self, items: Vec<Item>) {
        self.waiting(u64::try_from(items.len()).unwrap());
        self.message(Message::Go(Place::Attention));
        assert_eq!(self.asked_attention(), Some(Request::List));
        self.inbox(items);
    }

    /// The station tells how many wait.
    fn waiting(&mut self, attention: u64) {
        let mut state = snapshot();
        state.counters.attention = attention;
        self.told(Event::State(Box::new(state)));
    }

    fn asked_attention(&self) -> Option<Request> {
        match self.asked_office() {
            Some(Question::Attention(request)) => Some(request),
            _ => None,
        }
    }

    fn said(&mut self, n: u128, standing: Stands) {
        let said = Some(known(standing, "21T10:41:02"));
        self.office_says(Answer::Attention(Reply::Said(Uuid::from_u128(n), said)));
    }

    fn decided(&mut self, n: u128, deed: Deed, result: Result<(), NotDone>) {
        self.office_says(Answer::Attention(Reply::Decided(Uuid::from_u128(n), deed, result)));
    }

    /// The label of the button, with as much of the reason as it shows.
    fn discard_box(&self) -> String {
        let label = |n| format!("Discard: box{}…", "x".repeat(n));
        (1..200).map(label).find(|label| self.shows(label)).unwrap()
    }

    fn scanned_elsewhere(&mut self, text: &str) {
        let frame = Frame::new(text.as_bytes().to_vec(), Source::Serial, now().at);
        self.message(Message::Incoming(Incoming::Diverted(frame)));
    }
}

fn as_designed(language: Language, scheme: Scheme) -> World {
    let mut world = World::with(language, scheme);
    world.attention(four());
    world.said(17, left());
    world
}

#[test]
fn the_inbox_as_designed() {
    let world = as_designed(Language::English, Scheme::Dark);
    world.shot(&Shot("attention"));
}

#[test]
fn the_inbox_in_daylight_and_in_arabic() {
    as_designed(Language::English, Scheme::Light).shot(&Shot("attention-light"));
    as_designed(Language::Arabic, Scheme::Dark).shot(&Shot("attention-arabic"));
    as_designed(Language::French, Scheme::Dark).shot(&Shot("attention-french"));
    as_designed(Language::Dutch, Scheme::Dark).shot(&Shot("attention-dutch"));
}

#[test]
fn upright_and_small() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.message(Message::Resized(Size::new(1080.0, 1920.0), 1.0));
    world.shot_of(&Shot("attention-portrait"), Size::new(1280.0, 2275.0));
    world.message(Message::Resized(Size::new(1024.0, 600.0), 1.0));
    world.shot_of(&Shot("attention-small"), Size::new(1365.0, 800.0));
}

#[test]
fn nothing_waits() {
    let mut world = World::new();
    world.attention(Vec::new());
    world.shot(&Shot("attention-empty"));
    assert!(world.shows("Nothing needs you"));
}

#[test]
fn offline_the_last_that_is_known_is_shown_and_nobody_is_asked() {
    let mut world = World::new();
    world.offline(14);
    world.attention(four());
    assert_eq!(world.asked_attention(), Some(Request::List));
    assert!(world.shows("last known 09:13") && world.shows("SHIPPED"));
    world.shot(&Shot("attention-offline"));
    // Back again, it is asked by itself.
    world.connected(scandesk::sync::Connection::Online);
    assert_eq!(world.asked_attention(), Some(Request::Ask(Uuid::from_u128(17))));
    assert!(world.shows("being asked now"));
    world.later(Duration::from_secs(3));
    assert!(world.shows("being asked, 3 s"));
    world.office_says(Answer::Attention(Reply::Said(Uuid::from_u128(17), None)));
    assert!(world.shows("no answer, last known 09:13"));
}

#[test]
fn tabs_list_one_kind_each() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    assert!(world.shows("Waits for the entry above"));
    world.press("Blocked");
    assert!(
        world.shows("Waits for Pack, 09:12")
            && world.shows("Decide about that one. This one then goes on by itself.")
    );
    assert!(!world.shows("443210"));
    world.press("Unclear");
    assert!(world.shows("3 ORDERS") && world.shows("3 orders match this code."));
    world.press("Refused");
    assert!(world.shows("ORD-00023") && !world.shows("443210"));
}

#[test]
fn a_decision_needs_the_pin_and_nothing_is_done_before_it() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.press("Retry");
    assert!(matches!(world.asked_office(), Some(Question::Pin(pin::Request::Standing))));
    let two = Standing::Tries { left: 2, then: TimeDelta::minutes(5) };
    world.office_says(Answer::Pin(pin::Reply::Standing(two)));
    assert!(world.shows("2 tries left, then a 5 minute wait"));
    world.press("Back");
    assert!(world.shows("This station wants"));
    world.press("Discard: already done");
    assert!(matches!(world.asked_office(), Some(Question::Pin(pin::Request::Standing))));
    world.office_says(Answer::Pin(pin::Reply::Standing(two)));
    world.office_says(Answer::Pin(pin::Reply::Checked(Checked::Right)));
    let why = Why::new("Already done").unwrap();
    assert_eq!(world.asked_attention(), Some(Request::Discard(Uuid::from_u128(17), why)));
    // It stays open for a while.
    world.press("ORD-00023");
    world.press("Retry");
    assert_eq!(world.asked_attention(), Some(Request::Retry(Uuid::from_u128(23))));
}

#[test]
fn after_a_decision_it_says_so_and_goes_on_with_the_next() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.decided(17, Deed::Discarded, Ok(()));
    assert!(world.shows("Pack of ORD-00017 was discarded.") && world.shows("Ship, 09:40 goes on."));
    assert!(world.shows("The order has not left yet.") && !world.shows("Waits for the entry above"));
    world.shot(&Shot("attention-discarded"));
    assert_eq!(world.asked_attention(), Some(Request::List));
    assert!(world.asked().iter().any(|asked| matches!(asked, scandesk::station::Request::Refresh)));
    world.inbox(four().split_off(2));
    world.decided(23, Deed::Retried, Ok(()));
    assert!(world.shows("Return of ORD-00023 is sent again."));
    world.decided(24, Deed::Discarded, Ok(()));
    assert!(world.shows("Nothing needs you"));
    world.shot(&Shot("attention-done"));
}

#[test]
fn what_was_decided_elsewhere_is_said() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.decided(17, Deed::Retried, Err(NotDone::Meanwhile(EntryState::Discarded)));
    assert!(world.shows("Nothing was done.") && world.shows("It was decided elsewhere meanwhile."));
    assert_eq!(world.asked_attention(), Some(Request::List));
    world.inbox(four().split_off(2));
    assert!(world.shows("The order has not left yet."));
}

#[test]
fn a_reason_is_required_and_answered_in_place() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.press("ORD-00023");
    world.press("Discard");
    assert!(world.shows("Choose a reason first, or write one."));
    world.press("Write…");
    world.shot(&Shot("attention-writing"));
    for key in ["b", "o", "x"] {
        world.press(key);
    }
    assert!(world.shows("box|") && world.shows("Discard: box") && world.shows("3 of 200 characters"));
    for _ in 0..198 {
        world.message(Message::Typed("x".into()));
    }
    assert!(world.shows("1 characters too many"));
    world.press(&world.discard_box());
    assert!(world.shows("1 characters too many"));
    world.message(Message::Erased);
    assert!(world.shows("200 of 200 characters"));
    world.press("Wrong label");
    assert!(world.shows("Discard: wrong label") && !world.shows("200 of 200 characters"));
    world.press("Write…");
    assert!(world.shows("200 of 200 characters"));
}

#[test]
fn a_scan_does_not_disturb_a_reason_that_is_being_written() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.press("Write…");
    for key in ["b", "o", "x"] {
        world.press(key);
    }
    world.scanned_elsewhere("ORD-00099");
    assert!(world.shows("box|") && world.shows("ORD-00099 was scanned."));
    // A scanner that types leaves nothing in the field.
    world.message(Message::Typed("ORD-00099".into()));
    world.message(Message::Heard(Heard::Scan("ORD-00099".into()), Tape::blank(now().at)));
    assert!(world.shows("box|"));
    world.shot(&Shot("attention-scanned"));
    // The queue changes, and the list with it.
    world.waiting(5);
    assert_eq!(world.asked_attention(), Some(Request::List));
    world.inbox(five());
    assert!(world.shows("box|"));
    world.later(Duration::from_mins(5));
    assert!(world.shows("box|"), "a half-written reason is not left by the clock");
}

#[test]
fn a_scan_finds_its_order_here_or_elsewhere() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.scanned_elsewhere("ORD-00023");
    assert!(world.shows("The order has not left yet."));
    world.scanned_elsewhere("ORD-00099");
    assert!(!world.shows("The order has not left yet."));
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.message(Message::Heard(Heard::Typed("ORD-00017".into()), Tape::blank(now().at)));
    assert!(!world.shows("This station wants"));
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.press("Open");
    assert!(!world.shows("This station wants"));
}

#[test]
fn four_a_page_and_the_next_ones_behind_a_button() {
    let mut world = World::new();
    world.attention(entries(9));
    assert!(world.shows("1 of 3") && world.shows("ORD-00004") && !world.shows("ORD-00005"));
    world.shot(&Shot("attention-pages"));
    world.scanned_elsewhere("ORD-00009");
    assert!(world.shows("3 of 3") && world.shows("ORD-00009") && !world.shows("ORD-00004"));
    world.decided(9, Deed::Discarded, Ok(()));
    assert!(world.shows("ORD-00005") && world.shows("Pack of ORD-00009 was discarded."));
}

#[test]
fn the_list_follows_the_count_without_asking_for_ever() {
    let mut world = as_designed(Language::English, Scheme::Dark);
    world.waiting(5);
    assert_eq!(world.asked_attention(), Some(Request::List));
    world.inbox(five());
    world.press("443210");
    world.waiting(5);
    assert_eq!(world.asked_attention(), Some(Request::Ask(Uuid::from_u128(24))));
    // A count that stays behind what is listed is asked about once.
    world.waiting(3);
    assert_eq!(world.asked_attention(), Some(Request::List));
    world.inbox(four());
    world.press("ORD-00023");
    world.waiting(3);
    assert_eq!(world.asked_attention(), Some(Request::Ask(Uuid::from_u128(23))));
}

#[test]
fn a_list_that_cannot_be_read_says_so() {
    let mut world = World::new();
    world.message(Message::Go(Place::Attention));
    world.office_says(Answer::Attention(Reply::Listed(Err("the disk is full".into()))));
    assert!(world.shows("The list cannot be read") && world.shows("the disk is full"));
    world.press("Try again");
    world.inbox(four());
    assert!(world.shows("This station wants"));
}

#[test]
fn long_words_stay_inside() {
    let mut world = World::new();
    let mut state = snapshot();
    state.system = System::Ewarehousing;
    state.counters.attention = 2;
    world.told(Event::State(Box::new(state)));
    let long = "A-VERY-LONG-REFERENCE-THAT-GOES-ON-AND-ON-AND-ON-0042";
    let mut first = item(1, long, Action::Cancel, "09:12:44", EntryState::Refused);
    let status: Status = scandesk::domain::status::EwarehousingStatus::ShipmentWaitingForEwh.into();
    first.status_before = Some(status.clone());
    let standing = Stands::Order { status, changed_at: Some(at("01T10:00:00")), fit: Fit::Refused };
    first.known = Some(known(standing.clone(), "20T09:00:00"));
    let words =
        "The order cannot be cancelled any more because its shipment is with the carrier already. ".repeat(3);
    let first = refused(first, RefusedAs::No, 422, words.trim());
    let second = item(2, long, Action::Ship, "09:40:10", EntryState::Blocked);
    world.message(Message::Go(Place::Attention));
    world.inbox(vec![first, second]);
    world.said(1, standing);
    world.shot(&Shot("attention-long"));
    // What there is no room for is read in the room of what is above.
    let whole = format!("422 {}", words.trim());
    let cut: String = whole.chars().take(104).collect();
    assert!(!world.shows(&whole));
    world.press(&format!("{cut}…"));
    assert!(world.shows(&whole) && !world.shows("This station wants"));
    world.shot(&Shot("attention-answer"));
    world.press(&whole);
    assert!(world.shows("This station wants"));
}
