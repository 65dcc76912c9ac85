//! Changes of single orders: their statuses by reference, and their own fields. Pure.

use super::{
    bulk::ORDERS_MAX,
    new_order::{ADDRESS_CHARS_MAX, NAME_CHARS_MAX, NUMBERS, PHONE_CHARS_MAX, PRODUCTS_MAX, TEXT_CHARS_MAX},
};
use crate::{
    domain::{Reference, status::WedoCodStatus as W},
    server::http::{Complaint, words},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value, json};

/// A status for an order, by its reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChange {
    /// Which order.
    pub reference: Reference,
    /// What it becomes.
    pub status: W,
    /// When that was, by the station's calendar.
    pub date: Option<NaiveDate>,
}

/// The body of a bulk update.
///
/// # Errors
/// [`Complaint`] if there are none, or too many.
pub(super) fn statuses(changes: &[StatusChange]) -> Result<Value, Complaint> {
    if changes.is_empty() || changes.len() > ORDERS_MAX {
        let reason = format!("1 to {ORDERS_MAX} orders at once, not {}", changes.len());
        return Err(Complaint::of_all("orders", reason));
    }
    let row = |change: &StatusChange| {
        let mut row = json!({ "reference": change.reference.as_str(), "status": change.status.as_str() });
        if let Some(date) = change.date {
            row["action_date"] = json!(date.format("%Y-%m-%d").to_string());
        }
        row
    };
    Ok(json!({ "orders": changes.iter().map(row).collect::<Vec<_>>() }))
}

/// An order's own fields, all of which a change sends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Details {
    /// Who gets it.
    pub full_name: String,
    /// Their telephone number.
    pub phone: String,
    /// Another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_phone: Option<String>,
    /// The id of the city.
    pub city_to_id: String,
    /// The part of the city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_text: Option<String>,
    /// Street and house.
    pub address: String,
    /// What else is to be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// What is in it.
    pub products: Vec<Line>,
}

/// A product of an order, by its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The product's id.
    pub id: String,
    /// How many pieces.
    pub quantity: Number,
    /// What they cost together.
    pub total: Number,
}

/// What is to be changed; the rest stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DetailsChange {
    /// See [`Details::full_name`].
    pub full_name: Option<String>,
    /// See [`Details::phone`].
    pub phone: Option<String>,
    /// See [`Details::second_phone`].
    pub second_phone: Option<String>,
    /// See [`Details::city_to_id`].
    pub city_to_id: Option<String>,
    /// See [`Details::area_text`].
    pub area_text: Option<String>,
    /// See [`Details::address`].
    pub address: Option<String>,
    /// See [`Details::notes`].
    pub notes: Option<String>,
    /// See [`Details::products`].
    pub products: Option<Vec<Line>>,
}

impl DetailsChange {
    /// The change on top of what the order system shows of the order.
    ///
    /// # Errors
    /// Every [`Complaint`] about what it lacks, or what passes a bound.
    pub fn on(self, shown: &Value) -> Result<Details, Vec<Complaint>> {
        let is = |names: &[&str]| names.iter().find_map(|name| words(shown.get(name)?));
        let details = Details {
            full_name: self.full_name.or_else(|| is(&["full_name"])).unwrap_or_default(),
            phone: self.phone.or_else(|| is(&["phone"])).unwrap_or_default(),
            second_phone: self.second_phone.or_else(|| is(&["second_phone"])),
            city_to_id: self.city_to_id.or_else(|| is(&["city_to_id"])).unwrap_or_default(),
            area_text: self.area_text.or_else(|| is(&["area_text", "area"])),
            address: self.address.or_else(|| is(&["address"])).unwrap_or_default(),
            notes: self.notes.or_else(|| is(&["notes"])),
            products: self.products.unwrap_or_else(|| lines(shown)),
        };
        let complaints = details.complaints();
        if complaints.is_empty() { Ok(details) } else { Err(complaints) }
    }
}

impl Details {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let mut add = |field: &str, reason: String| complaints.push(Complaint::of_all(field, reason));
        for (field, text, chars_max) in [
            ("full_name", Some(&self.full_name), NAME_CHARS_MAX),
            ("phone", Some(&self.phone), PHONE_CHARS_MAX),
            ("second_phone", self.second_phone.as_ref(), PHONE_CHARS_MAX),
            ("city_to_id", Some(&self.city_to_id), TEXT_CHARS_MAX),
            ("area_text", self.area_text.as_ref(), TEXT_CHARS_MAX),
            ("address", Some(&self.address), ADDRESS_CHARS_MAX),
            ("notes", self.notes.as_ref(), TEXT_CHARS_MAX),
        ] {
            match text.map(|text| text.trim().chars().count()) {
                Some(0) => add(field, "the order system shows none: give it".to_owned()),
                Some(chars) if chars > chars_max => {
                    add(field, format!("has {chars} characters; at most {chars_max} are taken"));
                }
                _ => {}
            }
        }
        if self.products.is_empty() || self.products.len() > PRODUCTS_MAX {
            let count = self.products.len();
            add("products", format!("1 to {PRODUCTS_MAX} products with their ids, not {count}: give them"));
        }
        for (index, line) in self.products.iter().enumerate() {
            for (field, number) in [("quantity", &line.quantity), ("total", &line.total)] {
                let (least, most) = NUMBERS;
                let range = f64::from(least)..=f64::from(most);
                if !number.as_f64().is_some_and(|number| range.contains(&number)) {
                    let reason = format!("must be a number from {least} to {most}, not {number}");
                    add(&format!("products.{index}.{field}"), reason);
                }
            }
        }
        complaints
    }
}

/// The products that are shown with an id; what they cost together may have to be worked out.
fn lines(shown: &Value) -> Vec<Line> {
    let products = shown.get("products").and_then(Value::as_array);
    products.into_iter().flatten().filter_map(line).collect()
}

fn line(product: &Value) -> Option<Line> {
    let number = |name: &str| number(product.get(name)?);
    let quantity = number("quantity")?;
    let total = number("total").or_else(|| times(&quantity, &number("price")?))?;
    Some(Line { id: words(product.get("id")?)?, quantity, total })
}

fn number(value: &Value) -> Option<Number> {
    value.as_number().cloned().or_else(|| value.as_str()?.trim().parse().ok())
}

fn times(quantity: &Number, price: &Number) -> Option<Number> {
    match (quantity.as_u64(), price.as_u64()) {
        (Some(quantity), Some(price)) => Some(quantity.checked_mul(price)?.into()),
        _ => Number::from_f64(quantity.as_f64()? * price.as_f64()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_goes_by_reference_with_its_date() {
        let change =
            |date| StatusChange { reference: Reference::new("A").unwrap(), status: W::Rollback, date };
        let dated = change(NaiveDate::from_ymd_opt(2026, 11, 3));
        assert_eq!(
            statuses(&[change(None), dated.clone()]),
            Ok(json!({ "orders": [
                { "reference": "A", "status": "ROLLBACK" },
                { "reference": "A", "status": "ROLLBACK", "action_date": "2026-11-03" },
            ]}))
        );
        assert!(statuses(&[]).is_err() && statuses(&vec![dated; 1_001]).is_err());
    }

    #[test]
    fn what_is_not_changed_is_sent_as_it_is_shown() {
        let shown = json!({
            "full_name": "A", "phone": 7, "city": "Fes", "city_to_id": 3, "area": "Saiss", "address": "x",
            "notes": null, "products": [{ "id": 5, "sku": "P", "quantity": 2, "price": 30 }],
        });
        let change = DetailsChange { notes: Some("ring twice".into()), ..DetailsChange::default() };
        let details = change.clone().on(&shown).unwrap();
        assert_eq!(
            serde_json::to_value(details).unwrap(),
            json!({
                "full_name": "A", "phone": "7", "city_to_id": "3", "area_text": "Saiss", "address": "x",
                "notes": "ring twice", "products": [{ "id": "5", "quantity": 2, "total": 60 }],
            })
        );
        let told = change.on(&json!({ "full_name": "A".repeat(101), "products": [] })).unwrap_err();
        let fields: Vec<_> = told.iter().map(|complaint| complaint.field.as_str()).collect();
        assert_eq!(fields, ["full_name", "phone", "city_to_id", "address", "products"]);
    }
}
