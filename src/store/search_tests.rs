//! Searching the cached orders, and what was done with one here.

use super::*;
use crate::domain::{
    Action, Effect, EntryState, Matching, Order, OrderDetails, OrderId, OtherNames, Outcome, Query,
    Reference, SearchField, Source, Status, System, Timing, Verdict,
};
use proptest::prelude::*;
use uuid::Uuid;

const SYSTEM: System = System::WedoCod;
const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn temporary() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::path_in(folder.path()), NOW).unwrap();
    (folder, store)
}

fn reference(text: &str) -> Reference {
    Reference::new(text).unwrap()
}

fn order(text: &str, customer: &str, phone: &str, city: &str) -> Order {
    Order {
        reference: reference(text),
        id: Some(OrderId(format!("id of {text}"))),
        status: Status::parse(SYSTEM, "NEW"),
        details: OrderDetails {
            customer: Some(customer.into()),
            phone: Some(phone.into()),
            city: Some(city.into()),
            ..OrderDetails::default()
        },
    }
}

fn some() -> Vec<Order> {
    let mut orders = vec![
        order("ORD-00041", "Sami Berrada", "+212 600 000 041", "Rabat"),
        order("ORD-00042", "Layla Haddad", "+212600000042", "Casablanca, Maarif"),
        order("ORD-00046", "Noémie Amrani", "0600-000-046", "Fès"),
        order("100%_sure", "", "", ""),
    ];
    orders[0].details.names = OtherNames { po_number: Some(reference("PO-9")), ..OtherNames::default() };
    orders
}

fn found(store: &Store, field: SearchField, text: &str) -> (Vec<String>, u64) {
    let reader = store.open_reader().unwrap();
    let matches = reader.search(SYSTEM, &Query::new(field, text), 50).unwrap();
    let references = matches.orders.iter().map(|it| it.order.reference.to_string()).collect();
    (references, matches.total)
}

fn scan(store: &mut Store, n: u128, text: &str, id: Option<&str>, outcome: Outcome) -> Uuid {
    let verdict = Verdict {
        scan_id: Uuid::from_u128(n),
        raw: text.into(),
        reference: Some(reference(text)),
        action: Action::Pack,
        outcome,
        reason: None,
        status_before: None,
        status_after: None,
        effect: Effect::Transition,
        scanned_at: NOW.fixed_offset(),
        date: NOW.date_naive(),
        station: "pack-01".into(),
        operator: Some("07".into()),
        source: Source::Stdin,
        device: None,
        symbology: None,
        timing_us: Timing::default(),
    };
    let to_send = outcome.is_recorded().then(|| ToSend {
        order_id: id.map(|id| OrderId(id.into())),
        leads_to: Some(Status::parse(SYSTEM, "PACKED")),
        not_before: None,
    });
    let record = Record { verdict: &verdict, warehouse: None, cancel_reason: None, to_send };
    store.scan().unwrap().record(&record).unwrap();
    verdict.scan_id
}

#[test]
fn orders_are_found_by_each_thing_that_is_known_of_them() {
    let (_folder, mut store) = temporary();
    store.upsert_orders(&some(), NOW).unwrap();
    for (field, text, expect) in [
        (SearchField::Reference, "0004", &["ORD-00046", "ORD-00042", "ORD-00041"][..]),
        (SearchField::Reference, "ord-00042", &["ORD-00042"]),
        (SearchField::Reference, "po-9", &["ORD-00041"]),
        (SearchField::Reference, "%_", &["100%_sure"]),
        (SearchField::Reference, "%", &["100%_sure"]),
        (SearchField::Phone, "0600 000 04", &["ORD-00042", "ORD-00041", "ORD-00046"]),
        (SearchField::Phone, "+212600000042", &["ORD-00042"]),
        (SearchField::Phone, "none", &[]),
        (SearchField::Name, "BERRADA sami", &["ORD-00041"]),
        (SearchField::Name, "noemie", &["ORD-00046"]),
        (SearchField::City, "fes", &["ORD-00046"]),
        (SearchField::City, "maarif", &["ORD-00042"]),
        (SearchField::City, "'; DROP TABLE orders; --", &[]),
    ] {
        let (mut references, total) = found(&store, field, text);
        let mut expect: Vec<_> = expect.iter().map(|it| (*it).to_owned()).collect();
        if field != SearchField::Reference {
            references.sort();
            expect.sort();
        }
        assert_eq!(references, expect, "{field:?} {text}");
        assert_eq!(total, expect.len() as u64);
    }
}

#[test]
fn what_is_called_just_so_comes_first_and_what_ends_so_next() {
    let (_folder, mut store) = temporary();
    let orders: Vec<_> = ["142", "4200", "42", "9042", "420"].map(|it| order(it, "", "", "")).into();
    store.upsert_orders(&orders, NOW).unwrap();
    let (references, _) = found(&store, SearchField::Reference, "42");
    assert_eq!(references, ["42", "9042", "142", "4200", "420"]);
    let reader = store.open_reader().unwrap();
    let two = reader.search(SYSTEM, &Query::new(SearchField::Reference, "42"), 2).unwrap();
    assert_eq!((two.orders.len(), two.total), (2, 5));
}

#[test]
fn with_nothing_to_look_for_the_last_scanned_orders_are_shown() {
    let (_folder, mut store) = temporary();
    store.upsert_orders(&some(), NOW).unwrap();
    scan(&mut store, 1, "ORD-00042", Some("id of ORD-00042"), Outcome::Accepted);
    scan(&mut store, 2, "ORD-00041", Some("id of ORD-00041"), Outcome::Accepted);
    scan(&mut store, 3, "ORD-00042", None, Outcome::Refused);
    scan(&mut store, 4, "elsewhere", None, Outcome::Unknown);
    let (references, total) = found(&store, SearchField::Name, " ");
    assert_eq!((references, total), (vec!["ORD-00042".into(), "ORD-00041".into()], 4));
}

#[test]
fn an_unsent_scan_shows_in_what_is_found() {
    let (_folder, mut store) = temporary();
    store.upsert_orders(&some(), NOW).unwrap();
    scan(&mut store, 1, "ORD-00042", Some("id of ORD-00042"), Outcome::Accepted);
    let reader = store.open_reader().unwrap();
    let query = Query::new(SearchField::Reference, "00042");
    let matches = reader.search(SYSTEM, &query, 1).unwrap();
    assert_eq!(matches.orders[0].status, Status::parse(SYSTEM, "PACKED"));
    assert_eq!(matches.orders[0].order.status, Status::parse(SYSTEM, "NEW"));
}

#[test]
fn what_was_done_with_an_order_is_told_under_all_its_names() {
    let (_folder, mut store) = temporary();
    store.upsert_orders(&some(), NOW).unwrap();
    let first = scan(&mut store, 1, "PO-9", Some("id of ORD-00041"), Outcome::Accepted);
    let second = scan(&mut store, 2, "ORD-00041", Some("id of ORD-00041"), Outcome::Refused);
    scan(&mut store, 3, "ORD-00041", Some("another order of this name"), Outcome::Accepted);
    scan(&mut store, 4, "ORD-00042", None, Outcome::Accepted);
    let reader = store.open_reader().unwrap();
    let past = reader.past_of(SYSTEM, &some()[0], 50).unwrap();
    let brief: Vec<_> = past.iter().map(|it| (it.scan_id, it.state)).collect();
    assert_eq!(brief, [(second, None), (first, Some(EntryState::Waiting))]);
    assert_eq!(past[1].leads_to, Some(Status::parse(SYSTEM, "PACKED")));
    assert_eq!(past[1].operator.as_deref(), Some("07"));
}

#[test]
fn a_name_is_resolved_as_the_station_would() {
    let (_folder, mut store) = temporary();
    let mut orders = some();
    orders[1].details.names.po_number = Some(reference("PO-9"));
    store.upsert_orders(&orders, NOW).unwrap();
    let reader = store.open_reader().unwrap();
    let named =
        |name: &str, matching: &Matching| reader.named(SYSTEM, matching, &reference(name)).unwrap().len();
    assert_eq!(named("PO-9", &Matching::default()), 2);
    assert_eq!(named("PO-9", &Matching::reference()), 0);
    assert_eq!(named("ORD-00041", &Matching::default()), 1);
    assert_eq!(reader.twins(&reference("ORD-00041")).unwrap(), 1);
    assert_eq!(reader.common_prefix().unwrap().as_deref(), Some("ORD-"));
    let sought = Sought::of(&orders[1]);
    assert_eq!(reader.order(SYSTEM, &sought).unwrap().unwrap().order, orders[1]);
    assert_eq!(reader.order(SYSTEM, &Sought { id: None, ..sought }).unwrap(), None);
}

#[test]
fn a_search_reads_the_index_alone() {
    let (_folder, store) = temporary();
    let reader = store.open_reader().unwrap();
    for column in ["phone_digits", "customer_folded", "city_folded"] {
        let plan = format!(
            "EXPLAIN QUERY PLAN SELECT count(*) FROM orders INDEXED BY orders_to_search WHERE instr({column}, 'x')"
        );
        let told: String = reader.connection.query_row(&plan, [], |row| row.get(3)).unwrap();
        assert!(told.contains("COVERING INDEX orders_to_search"), "{told}");
    }
}

#[test]
fn a_file_from_before_is_filled_with_what_orders_are_looked_for_by() {
    let (folder, mut store) = temporary();
    store.upsert_orders(&some(), NOW).unwrap();
    let blank = "UPDATE orders SET phone_digits = NULL, customer_folded = NULL, city_folded = NULL";
    store.connection.execute(blank, []).unwrap();
    assert_eq!(found(&store, SearchField::Name, "layla").1, 0);
    search::fill(&store.connection).unwrap();
    assert_eq!(found(&store, SearchField::Name, "layla").1, 1);
    assert_eq!(found(&store, SearchField::Phone, "600000046").1, 1);
    drop(folder);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The database finds just what the domain says matches.
    #[test]
    fn the_database_and_the_domain_agree(
        texts in proptest::collection::vec(("[A-C]{1,2}[-%_]?[0-3]{1,3}", "[a-cÀ-ÿا-ي ']{0,6}", "[+0-3 -]{0,6}"), 1..6),
        field in 0..4usize,
        text in "[a-cA-C0-3 %_'éا+-]{0,3}",
    ) {
        let (_folder, mut store) = temporary();
        let mut orders: Vec<Order> =
            texts.iter().map(|(reference, name, phone)| order(reference, name, phone, name)).collect();
        orders.sort_by(|one, other| one.reference.cmp(&other.reference));
        orders.dedup_by(|one, other| one.reference == other.reference);
        store.upsert_orders(&orders, NOW).unwrap();
        let query = Query::new(SearchField::ALL[field], &text);
        let expect = orders.iter().filter(|order| query.matches(order)).count() as u64;
        let (references, total) = found(&store, query.field, &text);
        if query.text.is_empty() {
            prop_assert_eq!(total, orders.len() as u64);
        } else {
            prop_assert_eq!((references.len() as u64, total), (expect, expect));
        }
    }
}
