//! Invented orders, the same for the same seed.

use chrono::TimeDelta;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rusqlite::Transaction;
use serde_json::{Map, Value, json};

use super::documents::{self, NewDocument};
use super::draft::variant;
use super::metadata::Pairs;
use super::order::Order;
use super::status::Status;
use super::store::insert;
use super::{CUSTOMER, Options};

/// The order that every guide and every sample barcode uses; it always starts as `created`.
const ALWAYS_CREATED: u32 = 42;
/// Orders are spread over this many minutes before now.
const SPREAD_MINUTES: i64 = 6 * 24 * 60;
/// Every so many orders one has documents.
const WITH_DOCUMENTS: u32 = 10;

const ADDRESSEES: [&str; 12] = [
    "Anneke de Vries",
    "Bram Jansen",
    "Clara Vermeulen",
    "Daan Bakker",
    "Elif Yilmaz",
    "Femke Visser",
    "Greta Hoffmann",
    "Hugo Lambert",
    "Iris Mulder",
    "Jonas Weber",
    "Katja Smit",
    "Lucas Moreau",
];
/// City, zip code, country, state.
const CITIES: [(&str, &str, &str, Option<&str>); 8] = [
    ("Zwijndrecht", "3331MB", "NL", Some("ZH")),
    ("Rotterdam", "3011AA", "NL", Some("ZH")),
    ("Utrecht", "3511CE", "NL", Some("UT")),
    ("Antwerpen", "2000", "BE", None),
    ("Gent", "9000", "BE", None),
    ("Köln", "50667", "DE", Some("NW")),
    ("Lille", "59000", "FR", None),
    ("Eindhoven", "5611EM", "NL", Some("NB")),
];
const STREETS: [&str; 8] = [
    "Nijverheidsweg",
    "Havenstraat",
    "Molenweg",
    "Kerkstraat",
    "Industrieweg",
    "Stationsplein",
    "Bergstraße",
    "Rue du Port",
];
/// Article code, name, price in cents.
const PRODUCTS: [(&str, &str, i64); 12] = [
    ("VBP_A", "Canvas tote bag", 1_495),
    ("VBP_B", "Stainless bottle 750 ml", 2_250),
    ("VBP_C", "Notebook A5, dotted", 895),
    ("VBP_D", "Desk lamp", 3_995),
    ("VBP_E", "Wireless mouse", 2_495),
    ("VBP_F", "Wool socks, 3 pairs", 1_995),
    ("VBP_G", "Ceramic mug", 1_195),
    ("VBP_H", "Phone case", 1_695),
    ("VBP_I", "Bicycle light set", 2_795),
    ("VBP_J", "Yoga mat", 3_495),
    ("VBP_K", "Coffee beans 1 kg", 1_895),
    ("VBP_L", "Rain jacket, size M", 5_995),
];
/// The shipping methods, as the API names them.
const METHODS: [(&str, &str, &str); 2] = [
    ("a299249a-b2cd-4666-a6e5-77d3e1156a22", "STD", "Standard parcel"),
    ("5c1f6d0e-6a52-4b0b-9d43-0f7f2f7f9b1a", "EXP", "Express parcel"),
];
/// Of a hundred orders, how many have which status.
const SHARES: [(Status, u32); 15] = [
    (Status::Created, 52),
    (Status::Processing, 12),
    (Status::Shipped, 8),
    (Status::Planned, 5),
    (Status::Plannable, 3),
    (Status::Backorder, 3),
    (Status::OnHold, 3),
    (Status::PartiallyShipped, 2),
    (Status::Cancelled, 2),
    (Status::InvalidAddress, 2),
    (Status::Problem, 2),
    (Status::AwaitingDocuments, 2),
    (Status::Restock, 2),
    (Status::ShipmentWaitingForEwh, 1),
    (Status::Invalid, 1),
];
/// A page with nothing on it.
const PDF: &[u8] = b"%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 283 425]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Writes the sample orders.
pub(super) fn fill(tx: &Transaction<'_>, options: &Options) -> rusqlite::Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
    let total = options.orders;
    let shared = options.ambiguous_orders.min(total);
    for number in 1..=total {
        let age = SPREAD_MINUTES * i64::from(total - number) / i64::from(total) + 5;
        let created_at = options.now - TimeDelta::minutes(age);
        let mut order = invent(&mut rng, number);
        order.created_at = created_at;
        order.requested_delivery_date =
            Some((created_at + TimeDelta::days(rng.random_range(1..9))).date_naive().to_string());
        // The last orders share what is printed on their labels, two by two.
        if total - number < shared {
            let pair = total - (total - number) / 2 * 2;
            order.external_reference = Some(external_reference(pair));
            order.po_number = Some(po_number(pair));
        }
        insert(tx, &order, created_at)?;
        if number.is_multiple_of(WITH_DOCUMENTS) {
            documents::insert(tx, &order.id, &papers(&mut rng), created_at)?;
        }
    }
    Ok(())
}

fn external_reference(number: u32) -> String {
    (1_636_725_900 + i64::from(number)).to_string()
}

fn po_number(number: u32) -> String {
    (841_600 + i64::from(number)).to_string()
}

fn invent(rng: &mut ChaCha8Rng, number: u32) -> Order {
    let id = random_id(rng);
    let (lines, amount) = lines(rng);
    let drawn = draw_status(rng);
    let business = rng.random_bool(0.2);
    let mut details = Map::new();
    let mut set = |name: &str, value: Value| details.insert(name.to_owned(), value);
    set("customer", json!(CUSTOMER));
    set("applied_business_rules", if number.is_multiple_of(3) { Value::Null } else { json!(false) });
    set("partial_delivery", if number.is_multiple_of(4) { json!("false") } else { json!(false) });
    set("shipping_method", method(number));
    set("shipping_address", address(rng, number));
    set("order_lines", lines);
    set("order_amount", json!(amount));
    set("currency", json!("EUR"));
    if business {
        set("inco_terms", json!("DAP"));
        set("note", json!("Deliver at the goods entrance."));
    }
    let mut meta_data = Pairs::new();
    if number.is_multiple_of(2) {
        meta_data.insert("channel".to_owned(), json!(pick(rng, &["webshop", "marketplace", "phone"])));
    }
    Order {
        number: i64::from(number),
        id,
        reference: format!("ORD-{number:05}"),
        external_reference: Some(external_reference(number)),
        external_id: Some((5_502_369_235_200 + i64::from(number)).to_string()),
        // Not every order has one.
        po_number: (!number.is_multiple_of(5)).then(|| po_number(number)),
        status: if number == ALWAYS_CREATED { Status::Created } else { drawn },
        business_to_business: business,
        requested_delivery_date: None,
        created_at: chrono::DateTime::default(),
        details,
        meta_data,
    }
}

/// A uuid, an object, or nothing: all three have been seen.
fn method(number: u32) -> Value {
    let (id, code, name) = METHODS[usize::from(number.is_multiple_of(7))];
    match number % 3 {
        0 => Value::Null,
        1 => json!(id),
        _ => json!({ "id": id, "code": code, "name": name }),
    }
}

/// House numbers come as texts and as numbers.
fn address(rng: &mut ChaCha8Rng, number: u32) -> Value {
    let (city, zipcode, country, state) = pick(rng, &CITIES);
    let house: u32 = rng.random_range(1..250);
    json!({
        "addressed_to": pick(rng, &ADDRESSEES),
        "contact_person": null,
        "street": pick(rng, &STREETS),
        "street2": null,
        "street_number": if number.is_multiple_of(6) { json!(house) } else { json!(house.to_string()) },
        "street_number_addition": null,
        "zipcode": zipcode,
        "city": city,
        "country": country,
        "state": state,
        "phone_number": format!("010{:07}", rng.random_range(0..10_000_000)),
        "mobile_number": null,
        "fax_number": null,
        "email_address": null,
    })
}

/// One to four different products, and what they cost together.
fn lines(rng: &mut ChaCha8Rng) -> (Value, i64) {
    let count = pick(rng, &[1, 1, 1, 2, 2, 3, 4]);
    let mut total = 0;
    let lines: Vec<_> = rand::seq::index::sample(rng, PRODUCTS.len(), count)
        .into_iter()
        .map(|index| {
            let (code, name, price) = PRODUCTS[index];
            let quantity = if rng.random_bool(0.8) { 1 } else { rng.random_range(2..6) };
            total += quantity * price;
            json!({
                "variant": variant(code, Some(name)),
                "quantity": quantity,
                "description": name,
                "processed": null,
                "packing_slip": null,
                "meta_data": {},
            })
        })
        .collect();
    (json!(lines), total)
}

fn papers(rng: &mut ChaCha8Rng) -> [NewDocument; 2] {
    [("customs.pdf", false), ("label.pdf", true)].map(|(title, is_shipping_label)| NewDocument {
        id: random_id(rng),
        file: PDF.to_vec(),
        title: title.to_owned(),
        quantity: 1,
        is_shipping_label,
        order_price: None,
    })
}

fn random_id(rng: &mut ChaCha8Rng) -> String {
    uuid::Builder::from_random_bytes(rng.random()).into_uuid().to_string()
}

fn draw_status(rng: &mut ChaCha8Rng) -> Status {
    let mut drawn = rng.random_range(0..SHARES.iter().map(|(_, share)| share).sum());
    for (status, share) in SHARES {
        if drawn < share {
            return status;
        }
        drawn -= share;
    }
    Status::Created
}

fn pick<T: Copy>(rng: &mut ChaCha8Rng, choices: &[T]) -> T {
    choices[rng.random_range(0..choices.len())]
}
