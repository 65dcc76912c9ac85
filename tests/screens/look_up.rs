//! Look up: what is typed, scanned and pressed there, and what is asked for it.

use super::world::{Shot, World, answer, now, order, snapshot};
use chrono::{DateTime, TimeDelta, Utc};
use iced::{Size, keyboard::key};
use scandesk::{
    domain::{
        Amount, EntryState, Order, OrderId, Outcome, Query, Reference, SearchField, Source, Status, System,
        Unreadable, status::EwarehousingStatus, status::WedoCodStatus as W,
    },
    office::{
        self,
        look_up::{Card, Found, Intent, Paper, Past, Renewal, Reply, Request, Trouble, Undo, What, Whose},
    },
    scanner::{Frame, Heard, Pace},
    station::{self, Event},
    store::{Cached, Sought},
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

fn cached(text: &str, name: &str, city: &str, status: W) -> Cached {
    let mut order = order();
    order.reference = reference(text);
    order.id = Some(OrderId(format!("1{}", &text[text.len() - 2..])));
    order.status = status.into();
    order.details.customer = Some(name.into());
    order.details.city = Some(city.into());
    Cached { status: order.status.clone(), order, seen_at: at("21T10:12") }
}

fn noor() -> Cached {
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

    /// The last thing that was asked.
    fn asked(&self) -> Request {
        match self.0.asked_office() {
            Some(office::Request::LookUp(request)) => request,
            other => panic!("{other:?}"),
        }
    }

    /// Answers the search that is under way.
    fn found(&mut self, found: Found) {
        let search = self.0.all_asked_office().into_iter().rev().find_map(|request| match request {
            office::Request::LookUp(Request::Search(query, intent)) => Some((query, intent)),
            _ => None,
        });
        let (query, intent) = search.unwrap();
        self.says(Reply::Found(query, intent, Ok(found)));
    }

    fn typed(&mut self, keys: &str) {
        for key in keys.chars() {
            self.0.press(&key.to_string());
        }
    }

    /// Shows the order of the design, as it was pressed.
    fn opened(&mut self) {
        self.typed("0004");
        self.found(Found { total: 0, ..Found::default() });
        self.found(nine());
        self.0.press("ORD-00046");
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
    look_up.opened();
    assert!(look_up.0.shows("9 on this station, or scan a label"));
    assert!(look_up.0.shows("14 Beach Avenue, Tangier") && look_up.0.shows("asked 10:41"));
    assert!(look_up.0.shows("renewed, supervisor") && look_up.0.shows("desk-01, customer called"));
    look_up.0.shot(&Shot("look-up"));
    look_up.0.message(Message::Go(Place::Station));
    assert!(look_up.0.shows("READY TO PACK"));
}
