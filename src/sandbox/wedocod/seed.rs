//! Invented orders, the same for the same seed.

use chrono::{DateTime, TimeDelta, Utc};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rusqlite::{Transaction, params};
use serde_json::json;

use super::ledger::stamp;
use super::status::Status;

/// The order that every guide and every sample barcode uses; it always starts as `NEW`.
const ALWAYS_NEW: u32 = 42;
/// The first id is this plus one, so that nobody takes a reference's number for an id.
pub(super) const ID_BASE: i64 = 100_000;
/// What the warehouse holds of each product.
const STOCK: i64 = 10_000;
/// Orders are spread over this many minutes before now.
const SPREAD_MINUTES: i64 = 6 * 24 * 60;

const FIRST_NAMES: [&str; 20] = [
    "Youssef",
    "Amina",
    "Mehdi",
    "Salma",
    "Omar",
    "Khadija",
    "Hamza",
    "Fatima Zahra",
    "Anas",
    "Imane",
    "Rachid",
    "Nadia",
    "Ilyas",
    "Houda",
    "Karim",
    "Zineb",
    "Soufiane",
    "Meryem",
    "Adil",
    "Sanae",
];
const LAST_NAMES: [&str; 18] = [
    "El Idrissi",
    "Tazi",
    "Benali",
    "Alaoui",
    "Bennani",
    "El Amrani",
    "Chraibi",
    "Ouazzani",
    "Fassi",
    "Berrada",
    "Lahlou",
    "Zniber",
    "El Mansouri",
    "Kabbaj",
    "Sebti",
    "Naciri",
    "Ait Lahcen",
    "Bouzidi",
];
const CITIES: [(&str, [&str; 3]); 10] = [
    ("Casablanca", ["Maarif", "Ain Diab", "Sidi Maarouf"]),
    ("Rabat", ["Agdal", "Hay Riad", "Hassan"]),
    ("Fes", ["Ville Nouvelle", "Narjiss", "Saiss"]),
    ("Marrakech", ["Gueliz", "Medina", "Targa"]),
    ("Tanger", ["Malabata", "Iberia", "Marchan"]),
    ("Agadir", ["Talborjt", "Founty", "Hay Mohammadi"]),
    ("Meknes", ["Hamria", "Zitoune", "Marjane"]),
    ("Oujda", ["Lazaret", "Al Qods", "Hay Salam"]),
    ("Tetouan", ["Wilaya", "Touta", "Mhannech"]),
    ("Kenitra", ["Maamora", "Bir Rami", "Val Fleuri"]),
];
const STREETS: [&str; 10] = [
    "Rue des Orangers",
    "Avenue Hassan II",
    "Boulevard Mohammed V",
    "Rue Ibn Sina",
    "Avenue des FAR",
    "Rue Al Farabi",
    "Rue de la Palmeraie",
    "Avenue Moulay Ismail",
    "Rue Ibn Batouta",
    "Boulevard Zerktouni",
];
const PRODUCTS: [(&str, i64); 20] = [
    ("Argan oil 100 ml", 149),
    ("Leather babouches", 199),
    ("Tagine dish 30 cm", 259),
    ("Ceramic tea glasses (6)", 129),
    ("Wool throw", 399),
    ("Rose water 250 ml", 59),
    ("Black soap 200 g", 49),
    ("Ghassoul clay 1 kg", 89),
    ("Djellaba, size M", 449),
    ("Djellaba, size L", 449),
    ("Brass lantern", 329),
    ("Straw basket", 119),
    ("Wireless earbuds", 299),
    ("Phone stand", 79),
    ("Kitchen scale", 169),
    ("Steam iron", 349),
    ("Desk lamp", 189),
    ("Travel backpack", 279),
    ("Sports watch", 499),
    ("Mint tea 500 g", 69),
];
/// Of a hundred orders, how many have which status.
const SHARES: [(Status, u32); 9] = [
    (Status::New, 70),
    (Status::Packed, 8),
    (Status::Shipped, 7),
    (Status::Delivered, 4),
    (Status::Returned, 3),
    (Status::Canceled, 2),
    (Status::WaitingForShippingCompany, 2),
    (Status::OutOfStock, 2),
    (Status::Rollback, 2),
];

/// Writes the sample orders and their products' stock.
pub(super) fn fill(tx: &Transaction<'_>, orders: u32, seed: u64, now: DateTime<Utc>) -> rusqlite::Result<()> {
    let mut stock = tx.prepare("INSERT OR REPLACE INTO stock (sku, quantity) VALUES (?, ?)")?;
    for index in 0..PRODUCTS.len() {
        stock.execute(params![sku(index), STOCK])?;
    }
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut insert = tx.prepare(
        "INSERT INTO orders (id, reference, full_name, phone, email, city, area, address, status, total,
             products, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for number in 1..=orders {
        let customer = Customer::invent(&mut rng);
        let (products, total) = basket(&mut rng);
        let drawn = draw_status(&mut rng);
        let status = if number == ALWAYS_NEW { Status::New } else { drawn };
        let age = SPREAD_MINUTES * i64::from(orders - number) / i64::from(orders) + 5;
        let created_at = stamp(now - TimeDelta::minutes(age));
        insert.execute(params![
            ID_BASE + i64::from(number),
            format!("ORD-{number:05}"),
            customer.full_name,
            customer.phone,
            customer.email,
            customer.city,
            customer.area,
            customer.address,
            status.word(),
            total,
            products,
            created_at,
            created_at,
        ])?;
    }
    Ok(())
}

/// The sku and the name of the product with this id; ids count from 1.
pub(super) fn product(id: usize) -> Option<(String, &'static str)> {
    let index = id.checked_sub(1)?;
    PRODUCTS.get(index).map(|(name, _)| (sku(index), *name))
}

/// The id of the product with this sku.
pub(super) fn product_id(of: &str) -> Option<usize> {
    (0..PRODUCTS.len()).find(|index| sku(*index) == of).map(|index| index + 1)
}

/// The city with this id; ids count from 1.
pub(super) fn city(id: usize) -> Option<&'static str> {
    CITIES.get(id.checked_sub(1)?).map(|(city, _)| *city)
}

/// The id of a city.
pub(super) fn city_id(of: &str) -> Option<usize> {
    CITIES.iter().position(|(city, _)| *city == of).map(|index| index + 1)
}

fn sku(index: usize) -> String {
    format!("PROD-{:03}", index + 1)
}

struct Customer {
    full_name: String,
    phone: String,
    email: Option<String>,
    city: &'static str,
    area: &'static str,
    address: String,
}

impl Customer {
    fn invent(rng: &mut ChaCha8Rng) -> Self {
        let (first, last) = (pick(rng, &FIRST_NAMES), pick(rng, &LAST_NAMES));
        let (city, areas) = pick(rng, &CITIES);
        let area = pick(rng, &areas);
        let (house, street) = (rng.random_range(1..180), pick(rng, &STREETS));
        let (network, number) = (pick(rng, &[6, 7]), rng.random_range(0..100_000_000));
        let email = rng.random_bool(0.4).then(|| {
            let plain = |name: &str| name.to_lowercase().replace(' ', "");
            format!("{}.{}@mail.example", plain(first), plain(last))
        });
        Self {
            full_name: format!("{first} {last}"),
            phone: format!("+212{network}{number:08}"),
            email,
            city,
            area,
            address: format!("{house} {street}, {area}, {city}"),
        }
    }
}

/// One to four different products, as JSON, and what they cost together.
fn basket(rng: &mut ChaCha8Rng) -> (String, i64) {
    let lines = *[1, 1, 1, 2, 2, 3, 4].choose(rng).unwrap_or(&1);
    let mut total = 0;
    let products: Vec<_> = rand::seq::index::sample(rng, PRODUCTS.len(), lines)
        .into_iter()
        .map(|index| {
            let (name, price) = PRODUCTS[index];
            let quantity = if rng.random_bool(0.8) { 1 } else { rng.random_range(2..4) };
            total += quantity * price;
            json!({ "sku": sku(index), "name": name, "quantity": quantity, "price": price })
        })
        .collect();
    (json!(products).to_string(), total)
}

fn draw_status(rng: &mut ChaCha8Rng) -> Status {
    let mut drawn = rng.random_range(0..SHARES.iter().map(|(_, share)| share).sum());
    for (status, share) in SHARES {
        if drawn < share {
            return status;
        }
        drawn -= share;
    }
    Status::New
}

fn pick<T: Copy>(rng: &mut ChaCha8Rng, choices: &[T]) -> T {
    choices[rng.random_range(0..choices.len())]
}
