//! Look up: what is typed, scanned and pressed there, and what is asked for it.

use super::world::{Shot, World, now, order, snapshot};
use chrono::{DateTime, TimeDelta, Utc};
use iced::Size;
use scandesk::{
    domain::{
        Amount, EntryState, OrderId, Query, Reference, SearchField, Source, System, Unreadable,
        status::WedoCodStatus as W,
    },
    office::{
        self,
        look_up::{Card, Found, Intent, Paper, Past, Renewal, Reply, Request, Trouble, Undo, What, Whose},
        pin,
    },
    pin::{Checked, Standing},
    printing,
    scanner::{Frame, Heard, Pace},
    station::{self, Event},
    store::{KnownOrder, Sought},
    sync::Connection,
    ui::{Incoming, Language, Message, Place, Scheme, tape::Tape},
};
use std::time::Duration;
use uuid::Uuid;

fn reference(text: &str) -> Reference {
    Reference::new(text).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("2026-11-{text}:00+01:00")).unwrap().to_utc()
}

fn cached(text: &str, name: &str, city: &str, status: W) -> KnownOrder {
    let mut order = order();
    order.reference = reference(text);
    order.id = Some(OrderId(format!("1{}", &text[text.len() - 2..])));
    order.status = status.into();
    order.details.customer = Some(name.into());
    order.details.city = Some(city.into());
    KnownOrder { status: order.status.clone(), order, seen_at: at("21T10:12") }
}

fn noor() -> KnownOrder {
    let mut noor = cached("ORD-00046", "Noor Amrani", "Tangier", W::New);
    let details = &mut noor.order.details;
    details.address = Some("14 Beach Avenue".into());
    details.phone = Some("+212 600 000 046".into());
    details.total = Some(Amount("239".into()));
    details.lines.truncate(2);
    details.lines[0].quantity = 1;
    noor
}

fn nine() -> Found {
    let mut orders = vec![
        noor(),
        cached("ORD-00042", "Layla Haddad", "Casablanca, Maarif", W::Packed),
        cached("ORD-00041", "Sami Berrada", "Rabat", W::Packed),
    ];
    for n in 0..6 {
        let status = [W::Shipped, W::Canceled, W::WaitingForShippingCompany][n % 3];
        orders.push(cached(&format!("ORD-0003{n}"), "Khadija El Mansouri", "Marrakech, Gueliz", status));
    }
    Found { total: 9, orders, named: 0 }
}

fn past(text: &str, status: W, whose: Whose, why: Option<&str>) -> Past {
    Past { at: at(text), what: What::Status(status.into()), whose, why: why.map(str::to_owned), state: None }
}

fn pack(name: &str) -> Whose {
    Whose::Station { name: Some(name.into()), operator: None }
}

/// The order of the design, as the order system told it at 10:41.
fn card() -> Card {
    Card {
        order: noor(),
        past: vec![
            Past {
                what: What::Renewed(W::New.into()),
                ..past("20T10:11", W::New, Whose::System(Some("supervisor".into())), None)
            },
            past("18T14:05", W::Canceled, pack("desk-01"), Some("customer called")),
            past("18T09:20", W::New, Whose::System(None), None),
        ],
        is_whole: true,
        undo: Undo::Nothing,
        scan_as: Some(reference("ORD-00046")),
        asked_at: Some(at("21T10:41")),
    }
}

/// The window at Look up, told by the back office what it asks.
struct LookUp(World);

impl LookUp {
    fn new() -> Self {
        Self::of(World::new())
    }

    fn of(mut world: World) -> Self {
        world.message(Message::Go(Place::LookUp));
        let mut look_up = Self(world);
        look_up.says(Reply::Prefix(Some("ORD-".into())));
        look_up.found(Found { total: 1_204, ..Found::default() });
        look_up
    }

    fn says(&mut self, reply: Reply) {
        self.0.office_says(office::Reply::LookUp(reply));
    }

    /// Everything that was asked, in order.
    fn all_asked(&self) -> Vec<Request> {
        let asked = self.0.all_asked_office().into_iter();
        let own = |request| match request {
            office::Request::LookUp(request) => Some(request),
            _ => None,
        };
        asked.filter_map(own).collect()
    }

    /// The last thing that was asked.
    fn asked(&self) -> Request {
        self.all_asked().pop().unwrap()
    }

    /// Answers the search that is under way.
    fn found(&mut self, found: Found) {
        let search = |request| match request {
            Request::Search(query, intent) => Some((query, intent)),
            _ => None,
        };
        let (query, intent) = self.all_asked().into_iter().rev().find_map(search).unwrap();
        self.says(Reply::Found(query, intent, Ok(found)));
    }

    /// Types on a keyboard, as a person does.
    fn typed(&mut self, text: &str) {
        for key in text.chars() {
            self.0.message(Message::Typed(key.to_string()));
            let heard = Heard::Unfinished { text: key.to_string(), pace: Pace::Typing };
            self.0.message(Message::Heard(heard, Tape::blank(now().at)));
        }
    }

    /// Shows the order of the design, as it was pressed.
    fn opened(&mut self) {
        self.typed("0004");
        self.found(Found::default());
        self.found(nine());
        let isolated = "\u{2066}ORD-00046\u{2069}";
        self.0.press(if self.0.shows(isolated) { isolated } else { "ORD-00046" });
        self.says(Reply::Asked(Sought::of(&noor().order), Ok(Box::new(card()))));
    }

    fn opened_as(&mut self, card: Card) {
        self.opened();
        let sought = Sought::of(&noor().order);
        self.says(Reply::Asked(sought, Ok(Box::new(card))));
    }

    fn scans(&mut self, text: &str) {
        let frame = Frame::new(text.as_bytes().to_vec(), Source::Serial, now().at);
        self.0.message(Message::Incoming(Incoming::Diverted(frame)));
    }
}

#[test]
fn an_order_is_found_and_looked_at() {
    let mut look_up = LookUp::new();
    assert!(look_up.0.shows("FIND") && look_up.0.shows("1204 on this station, or scan a label"));
    look_up.0.shot(&Shot("look-up-empty"));
    look_up.opened();
    assert!(look_up.0.shows("0004") && look_up.0.shows("9 on this station, or scan a label"));
    assert!(look_up.0.shows("14 Beach Avenue, Tangier") && look_up.0.shows("asked 10:41"));
    assert!(look_up.0.shows("renewed, supervisor") && look_up.0.shows("desk-01, customer called"));
    look_up.0.shot(&Shot("look-up"));
    look_up.0.message(Message::Go(Place::Station));
    assert!(look_up.0.shows("READY TO PACK"));
}

#[test]
fn in_daylight_in_arabic_upright_and_small() {
    let mut light = LookUp::of(World::with(Language::English, Scheme::Light));
    light.opened();
    light.0.shot(&Shot("look-up-light"));
    let mut arabic = LookUp::of(World::with(Language::Arabic, Scheme::Dark));
    arabic.opened();
    arabic.0.shot(&Shot("look-up-arabic"));
    arabic.0.press("الاسم");
    arabic.0.press("ابت");
    arabic.0.shot(&Shot("look-up-arabic-letters"));
    for (name, width, height) in [
        ("look-up-upright", 1080.0, 1920.0),
        ("look-up-small", 1024.0, 600.0),
        ("look-up-large", 1920.0, 1080.0),
    ] {
        let mut look_up = LookUp::new();
        let size = Size::new(width, height);
        look_up.0.message(Message::Resized(size, 1.0));
        look_up.opened();
        let scale = look_up.0.scale();
        look_up.0.shot_of(&Shot(name), Size::new(width / scale, height / scale));
    }
}

#[test]
fn every_language_has_room_for_its_words() {
    for (name, language) in [("look-up-french", Language::French), ("look-up-dutch", Language::Dutch)] {
        let mut look_up = LookUp::of(World::with(language, Scheme::Dark));
        look_up.opened_as(Card { undo: Undo::Renew, ..card() });
        look_up.0.shot(&Shot(name));
    }
}

#[test]
fn each_key_searches_what_is_typed_by_then_and_no_more_than_one_search_is_under_way() {
    let mut look_up = LookUp::new();
    look_up.typed("00");
    let first = Request::Search(Query::new(SearchField::Reference, "0"), Intent::Typed);
    assert_eq!(look_up.asked(), first);
    look_up.found(nine());
    let second = Request::Search(Query::new(SearchField::Reference, "00"), Intent::Typed);
    assert_eq!(look_up.asked(), second);
    assert!(!look_up.0.shows("ORD-00046"), "what was found for an older text is not shown");
    look_up.found(nine());
    assert!(look_up.0.shows("ORD-00046"));
    look_up.0.press("ORD-");
    look_up.0.press("Clear");
    look_up.found(nine());
    look_up.found(Found { total: 7, ..Found::default() });
    assert!(look_up.0.shows("7 on this station, or scan a label"));
}

#[test]
fn the_keys_of_the_screen_write_what_they_show() {
    let mut look_up = LookUp::new();
    for key in ["ORD-", "00", "4", "/", "-", "7"] {
        look_up.0.press(key);
    }
    assert!(look_up.0.shows("ORD-004/-7"));
    look_up.0.press("ABC");
    look_up.0.press("Q");
    assert!(look_up.0.shows("ORD-004/-7Q"));
    look_up.0.shot(&Shot("look-up-letters"));
    look_up.0.press("123");
    look_up.0.press("Phone");
    assert!(look_up.0.shows("+") && !look_up.0.shows("ORD-"));
    look_up.0.press("Name");
    assert!(look_up.0.shows("space"));
}

#[test]
fn where_no_order_begins_alike_the_key_writes_something_else() {
    let mut look_up = LookUp::new();
    look_up.says(Reply::Prefix(None));
    look_up.0.press("_");
    assert!(!look_up.0.shows("ORD-"));
}

#[test]
fn all_rows_unfold_where_the_keys_are_and_turn_like_pages() {
    let mut look_up = LookUp::new();
    look_up.typed("3");
    let mut many = nine();
    many.orders.extend((10..40).map(|n| cached(&format!("ORD-003{n}"), "A", "B", W::New)));
    many.total = 412;
    look_up.found(many);
    look_up.0.press("412 on this station, or scan a label");
    assert!(look_up.0.shows("1 to 5 of 39") && !look_up.0.shows("Clear"));
    look_up.0.shot(&Shot("look-up-rows"));
    look_up.0.press("412 on this station, or scan a label");
    assert!(look_up.0.shows("Clear"));
}

#[test]
fn a_scan_opens_its_order_and_keeps_what_was_typed() {
    let mut look_up = LookUp::new();
    look_up.typed("Sam");
    look_up.found(Found::default());
    look_up.found(Found::default());
    look_up.scans("]C0ORD-00046");
    let named = Request::Search(Query::new(SearchField::Reference, "ORD-00046"), Intent::Named);
    assert_eq!(look_up.asked(), named);
    look_up.found(Found { orders: vec![noor()], total: 1, named: 1 });
    assert_eq!(look_up.asked(), Request::Ask(Sought::of(&noor().order)));
    assert!(look_up.0.shows("Back to “Sam”") && look_up.0.shows("Noor Amrani"));
    look_up.0.shot(&Shot("look-up-scanned"));
    look_up.0.press("Back to “Sam”");
    assert_eq!(look_up.asked(), Request::Search(Query::new(SearchField::Reference, "Sam"), Intent::Typed));
}

#[test]
fn a_scanner_that_types_leaves_nothing_in_the_field() {
    let mut look_up = LookUp::new();
    look_up.scans("ORD-00046");
    for key in "ORD-00042".chars() {
        look_up.0.message(Message::Typed(key.to_string()));
    }
    look_up.0.message(Message::Heard(Heard::Scan("ORD-00042".into()), Tape::blank(now().at)));
    look_up.scans("ORD-00042");
    assert!(look_up.0.shows("ORD-00042") && !look_up.0.shows("Back to"));
}

#[test]
fn a_label_that_names_several_orders_lists_them_to_compare_the_names() {
    let mut look_up = LookUp::new();
    look_up.scans("1700000042");
    let orders = vec![
        cached("ORD-00042", "Layla Haddad", "Casablanca", W::New),
        cached("ORD-00142", "Sami Berrada", "Rabat", W::Packed),
    ];
    look_up.found(Found { orders, total: 2, named: 2 });
    assert!(look_up.0.shows("2 orders match this code") && look_up.0.shows("Compare the names."));
    look_up.0.shot(&Shot("look-up-ambiguous"));
    look_up.0.press("ORD-00142");
    assert!(matches!(look_up.asked(), Request::Ask(sought) if sought.reference == reference("ORD-00142")));
}

#[test]
fn a_label_that_is_not_here_is_asked_for_by_itself() {
    let mut look_up = LookUp::new();
    look_up.scans("ORD-00999");
    look_up.found(Found::default());
    assert_eq!(look_up.asked(), Request::SearchAll(Query::new(SearchField::Reference, "ORD-00999")));
    assert!(look_up.0.shows("Asking the order system"));
    assert_eq!(look_up.0.next_due_in(), Duration::from_secs(2));
    look_up.0.later(Duration::from_millis(3_200));
    assert!(look_up.0.shows("Asking the order system, 3 s"));
    let there = cached("ORD-00999", "Imane Fassi", "Fes", W::New);
    let query = Query::new(SearchField::Reference, "ORD-00999");
    look_up.says(Reply::FoundAll(query, Ok(vec![there.clone()])));
    assert_eq!(look_up.asked(), Request::Ask(Sought::of(&there.order)));
    assert!(look_up.0.shows("0 here, 1 in the order system"));
}

#[test]
fn without_a_connection_nothing_is_asked_by_itself() {
    let mut world = World::new();
    let next_try = now().wall.to_utc() + TimeDelta::seconds(20);
    world.connected(Connection::Offline { last_online: None, next_try });
    world.message(Message::Find("ORD-00999".into()));
    let mut look_up = LookUp(world);
    look_up.found(Found::default());
    assert!(matches!(look_up.asked(), Request::Search(..)));
    assert!(look_up.0.shows("Nothing on this station matches"));
    look_up.0.press("Search all");
    assert!(matches!(look_up.asked(), Request::SearchAll(_)));
}

#[test]
fn the_order_system_adds_what_is_not_here_and_says_what_went_wrong() {
    let mut look_up = LookUp::new();
    look_up.0.press("Name");
    look_up.typed("a");
    look_up.found(nine());
    look_up.found(nine());
    look_up.0.press("Search all");
    let query = Query::new(SearchField::Name, "a");
    assert_eq!(look_up.asked(), Request::SearchAll(query.clone()));
    look_up.says(Reply::FoundAll(query.clone(), Err(Trouble::Unreachable("reset".into()))));
    assert!(look_up.0.shows("The order system cannot be reached"));
    assert!(look_up.0.shows("Check the network, then try again."));
    look_up.0.shot(&Shot("look-up-trouble"));
    look_up.0.press("Search all");
    let mut newer = noor();
    newer.order.status = W::Shipped.into();
    newer.status = W::Shipped.into();
    let there = cached("ORD-00999", "Imane Fassi", "Fes", W::New);
    look_up.says(Reply::FoundAll(query, Ok(vec![newer, there])));
    assert!(look_up.0.shows("9 here, 1 in the order system") && look_up.0.shows("SHIPPED"));
    look_up.0.press("9 here, 1 in the order system");
    look_up.0.shot(&Shot("look-up-merged"));
}

#[test]
fn what_an_order_system_cannot_be_searched_by_is_said_at_once() {
    let mut world = World::new();
    let mut state = snapshot();
    state.system = System::Ewarehousing;
    world.told(Event::State(Box::new(state)));
    let mut look_up = LookUp::of(world);
    look_up.0.press("City");
    look_up.typed("rabat");
    look_up.0.press("Search all");
    assert!(matches!(look_up.asked(), Request::Search(..)));
    assert!(look_up.0.shows("Not possible in this order system"));
}

#[test]
fn bad_input_is_answered_in_place() {
    let mut look_up = LookUp::new();
    look_up.typed("42");
    look_up.scans("ORD\u{1d}42");
    assert!(look_up.0.shows("No number holds such signs") && look_up.0.shows("42"));
    let mut frame = Frame::new(b"ORD-0".to_vec(), Source::Serial, now().at);
    frame.defect = Some(Unreadable::BrokeOff);
    look_up.0.message(Message::Incoming(Incoming::Diverted(frame)));
    assert!(look_up.0.shows("The code broke off") && look_up.0.shows("42"));
    look_up.typed(&"9".repeat(118));
    assert!(!look_up.0.shows("At most 120 characters"));
    look_up.typed("9");
    assert!(look_up.0.shows("At most 120 characters"));
    look_up.0.shot(&Shot("look-up-long"));
    look_up.0.message(Message::Erased);
    assert!(!look_up.0.shows("At most 120 characters"));
}

#[test]
fn a_stop_is_looked_up_by_its_reference() {
    let mut world = World::new();
    world.refused();
    world.press("Look it up");
    let mut look_up = LookUp(world);
    let named = Request::Search(Query::new(SearchField::Reference, "ORD-00039"), Intent::Named);
    assert_eq!(look_up.asked(), named);
    look_up.found(Found { orders: vec![noor()], total: 1, named: 1 });
    look_up.says(Reply::Opened(Sought::of(&noor().order), Ok(Some(Box::new(card())))));
    let before = look_up.0.asked().len();
    look_up.0.press("Pack this order");
    assert!(look_up.0.shows("Answer the stop first: press Station."));
    assert_eq!(look_up.0.asked().len(), before);
    look_up.0.shot(&Shot("look-up-stopped"));
}

#[test]
fn the_open_order_is_packed_as_if_its_label_was_scanned() {
    let mut look_up = LookUp::new();
    look_up.opened();
    look_up.0.press("Pack this order");
    let asked = look_up.0.asked();
    let Some(station::Request::Scan(frame)) = asked.last() else { panic!("{asked:?}") };
    assert_eq!((&frame.bytes[..], frame.source), (&b"ORD-00046"[..], Source::Screen));
}

#[test]
fn an_order_that_shares_its_number_is_not_packed_from_here() {
    let mut look_up = LookUp::new();
    look_up.opened_as(Card { scan_as: None, ..card() });
    assert!(look_up.0.shows("Several orders have this number. Call the supervisor."));
    look_up.0.press("Pack this order");
    assert!(look_up.0.asked().is_empty());
}

#[test]
fn a_scan_that_was_not_sent_is_taken_back_here() {
    let mut look_up = LookUp::new();
    let scan_id = Uuid::from_u128(46);
    let mut packed = card();
    packed.undo = Undo::Scan(scan_id);
    packed.order.status = W::Packed.into();
    packed.past.insert(
        0,
        Past { state: Some(EntryState::Waiting), ..past("21T10:40", W::Packed, pack("pack-01"), None) },
    );
    look_up.opened_as(packed);
    assert!(look_up.0.shows("not sent yet, pack-01"));
    look_up.0.shot(&Shot("look-up-undo"));
    look_up.0.press("Undo");
    assert!(matches!(look_up.0.asked()[..], [station::Request::Undo(id)] if id == scan_id));
    look_up.0.told(Event::CannotUndo("it was sent meanwhile".into()));
    assert!(look_up.0.shows("it was sent meanwhile"));
    look_up.0.told(Event::Undone(reference("ORD-00046")));
    let sought = Sought::of(&noor().order);
    assert!(look_up.all_asked().ends_with(&[Request::Open(sought.clone()), Request::Ask(sought)]));
}

#[test]
fn what_was_sent_says_that_it_cannot_be_taken_back() {
    let mut look_up = LookUp::new();
    look_up.opened_as(Card { undo: Undo::No(EntryState::Confirmed), ..card() });
    look_up.0.press("Undo");
    assert!(look_up.0.shows("Already sent, so it cannot be undone") && look_up.0.asked().is_empty());
}

#[test]
fn documents_unfold_where_the_past_was() {
    let mut look_up = LookUp::new();
    look_up.opened();
    look_up.0.press("Documents");
    let sought = Sought::of(&noor().order);
    assert_eq!(look_up.asked(), Request::Papers(sought.clone()));
    let paper = |title: &str, quantity, is_label| Paper {
        id: Some(title.into()),
        title: Some(title.into()),
        quantity: Some(quantity),
        is_label,
    };
    let papers = vec![
        paper("shipping-label.pdf", 1, true),
        paper("customs-declaration-with-a-long-name.pdf", 3, false),
        Paper { id: Some("3".into()), title: None, quantity: None, is_label: false },
        paper("invoice.pdf", 1, false),
    ];
    look_up.says(Reply::Papers(sought, Ok(papers)));
    assert!(look_up.0.shows("shipping-label.pdf") && look_up.0.shows("3 copies"));
    look_up.0.shot(&Shot("look-up-documents"));
    look_up.0.press("Close");
    assert!(look_up.0.shows("renewed, supervisor"));
    look_up.0.press("Documents");
    look_up.says(Reply::Papers(Sought::of(&noor().order), Err(Trouble::TooSlow)));
    assert!(look_up.0.shows("No answer in time"));
}

#[test]
fn an_order_that_cannot_be_asked_about_is_shown_from_the_list() {
    let mut look_up = LookUp::new();
    look_up.typed("0004");
    look_up.found(Found::default());
    look_up.found(nine());
    assert_eq!(
        look_up.asked(),
        Request::Open(Sought::of(&noor().order)),
        "the first is shown, not asked for"
    );
    let known = Card { asked_at: None, past: Vec::new(), ..card() };
    look_up.says(Reply::Opened(Sought::of(&noor().order), Ok(Some(Box::new(known)))));
    assert!(look_up.0.shows("from this station's list, 10:12") && look_up.0.shows("Nothing is known yet"));
    look_up.0.press("ORD-00046");
    look_up.says(Reply::Asked(Sought::of(&noor().order), Err(Trouble::SignIn)));
    assert!(look_up.0.shows("The sign-in ran out. Sign in again under Settings."));
}

#[test]
fn a_large_order_shows_ten_lines_and_counts_the_rest() {
    let mut look_up = LookUp::new();
    let mut large = card();
    let details = &mut large.order.order.details;
    details.lines = order().details.lines.into_iter().cycle().take(10).collect();
    details.more_lines = 7;
    details.customer = Some("Fatima Zahra El Mansouri Ait Lahcen Bouzidi".into());
    details.address =
        Some("Boulevard Mohammed V, residence Al Manar, building 12, door 4, Casablanca".into());
    details.total = Some(Amount("12345.50".into()));
    large.order.status = W::WaitingForShippingCompany.into();
    large.order.order.reference = reference("ORD-00046");
    large.past = large.past.into_iter().cycle().take(12).collect();
    look_up.opened_as(large);
    assert!(look_up.0.shows("+ 7 more"));
    look_up.0.shot(&Shot("look-up-full"));
}

#[test]
fn a_half_typed_field_is_not_left_alone_but_a_scan_is() {
    let mut look_up = LookUp::new();
    look_up.typed("4");
    look_up.0.later(Duration::from_secs(91));
    assert!(look_up.0.shows("Look up") && !look_up.0.shows("READY TO PACK"));
    let mut look_up = LookUp::new();
    look_up.scans("ORD-00046");
    look_up.0.later(Duration::from_secs(91));
    assert!(look_up.0.shows("READY TO PACK"));
}

#[test]
fn enter_looks_for_just_what_was_typed() {
    let mut look_up = LookUp::new();
    look_up.typed("46");
    look_up.found(nine());
    look_up.found(nine());
    look_up.0.message(Message::Heard(Heard::Typed("46".into()), Tape::blank(now().at)));
    assert_eq!(look_up.asked(), Request::Search(Query::new(SearchField::Reference, "46"), Intent::Named));
    assert!(look_up.0.asked().is_empty(), "it is no scan");
}

impl LookUp {
    /// A supervisor enters the PIN.
    fn pin(&mut self) {
        let standing = Standing::Tries { left: 5, then: TimeDelta::minutes(5) };
        self.0.office_says(office::Reply::Pin(pin::Reply::Standing(standing)));
        for key in ["pin_4", "pin_0", "pin_2", "pin_8", "pin_5", "pin_7", "pin_enter"] {
            self.0.press_id(key);
        }
        self.0.office_says(office::Reply::Pin(pin::Reply::Checked(Checked::Right)));
    }
}

#[test]
fn a_supervisor_renews_a_cancelled_order() {
    let mut look_up = LookUp::new();
    let mut canceled = card();
    canceled.order.order.status = W::Canceled.into();
    canceled.order.status = W::Canceled.into();
    canceled.undo = Undo::Renew;
    look_up.opened_as(canceled);
    let sought = Sought::of(&noor().order);
    look_up.0.press("Renew");
    assert_ne!(look_up.asked(), Request::Renew(sought.clone()), "nobody gave the PIN yet");
    look_up.pin();
    assert_eq!(look_up.asked(), Request::Renew(sought.clone()));
    assert!(look_up.0.shows("Renewing"));
    look_up.0.press("Renew");
    let renewals = |asked: &Request| matches!(asked, Request::Renew(_));
    assert_eq!(look_up.all_asked().iter().filter(|asked| renewals(asked)).count(), 1, "it is sent once");
    look_up.0.later(Duration::from_millis(3_500));
    assert!(look_up.0.shows("Renewing, 3 s"));
    look_up.says(Reply::Renewed(sought.clone(), Renewal::NotDone(Trouble::Busy)));
    assert!(look_up.0.shows("Too much was asked just now. Wait a minute, then try again."));
    look_up.0.press("Renew");
    look_up.says(Reply::Renewed(sought.clone(), Renewal::Unknown));
    assert!(look_up.0.shows("Not known whether it was renewed. Look again before you try once more."));
    look_up.0.shot(&Shot("look-up-renew"));
    look_up.0.press("Renew");
    look_up.says(Reply::Renewed(sought, Renewal::Done(Box::new(card()))));
    assert!(look_up.0.shows("Renewed. It can be packed again.") && look_up.0.shows("NEW"));
}

#[test]
fn documents_are_printed_and_say_what_became_of_them() {
    let told = |look_up: &mut LookUp, event| {
        look_up.0.message(Message::Incoming(Incoming::Printing(event)));
    };
    let mut look_up = LookUp::new();
    look_up.opened();
    look_up.0.press("Documents");
    let sought = Sought::of(&noor().order);
    let paper =
        Paper { id: Some("1".into()), title: Some("invoice.pdf".into()), quantity: Some(1), is_label: false };
    look_up.says(Reply::Papers(sought, Ok(vec![paper])));
    look_up.0.press("Print");
    look_up.0.press_id("papers-print");
    let order = noor().order;
    let wanted = printing::Request::Reprint { reference: order.reference.clone(), order_id: order.id };
    assert_eq!(look_up.0.printed(), [wanted], "once is enough");
    assert!(look_up.0.shows("Printing"));
    let other = Reference::new("ORD-1").unwrap();
    told(&mut look_up, printing::Event::Failed { reference: other, why: "no".into() });
    assert!(look_up.0.shows("Printing"), "that was another order");
    let title = "invoice.pdf".to_owned();
    told(&mut look_up, printing::Event::Printed { reference: order.reference.clone(), title: title.clone() });
    assert!(look_up.0.shows("Printed: invoice.pdf"));
    look_up.0.shot(&Shot("look-up-print"));
    look_up.0.press("Print");
    let why = "the file is broken".to_owned();
    told(&mut look_up, printing::Event::Failed { reference: order.reference.clone(), why });
    told(&mut look_up, printing::Event::Printed { reference: order.reference, title });
    assert!(look_up.0.shows("Failed: the file is broken"), "what failed stays until it is tried again");
}
