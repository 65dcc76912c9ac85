//! Orders to be created, with the bounds that the order system documents. Pure.

use crate::server::http::Complaint;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

/// Longest name of a customer, in characters.
pub const NAME_CHARS_MAX: usize = 100;
/// Longest telephone number, in characters.
pub const PHONE_CHARS_MAX: usize = 100;
/// Longest address, in characters.
pub const ADDRESS_CHARS_MAX: usize = 1_000;
/// Longest other text, in characters; the order system names no bound.
pub const TEXT_CHARS_MAX: usize = 1_000;
/// Most products of one order.
pub const PRODUCTS_MAX: usize = 10;
/// Smallest and largest number of pieces, price and total.
pub const NUMBERS: (u32, u32) = (1, 999_999);

/// An order that is to be created.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// Who gets it.
    pub full_name: String,
    /// Their telephone number.
    pub phone: String,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where it goes.
    pub city: String,
    /// The part of the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Street and house.
    pub address: String,
    /// How it is shipped; the order system's own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipment_way: Option<Number>,
    /// Whether the customer pays for the shipping.
    pub is_fees_paid_by_customer: bool,
    /// What the customer pays in all.
    pub total: Number,
    /// What is in it.
    pub products: Vec<NewProduct>,
}

/// A product of an order that is to be created.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewProduct {
    /// Stock-keeping unit; it must exist in the account.
    pub sku: String,
    /// How many pieces.
    pub quantity: Number,
    /// What one costs.
    pub price: Number,
}

impl NewOrder {
    /// Reads the orders of a JSON array, or of an object with the array `orders`.
    ///
    /// # Errors
    /// Every [`Complaint`] about it, with its row.
    pub fn read_all(value: Value) -> Result<Vec<Self>, Vec<Complaint>> {
        let rows = match value {
            Value::Array(rows) => rows,
            Value::Object(mut map) => match map.remove("orders") {
                Some(Value::Array(rows)) => rows,
                _ => vec![Value::Object(map)],
            },
            _ => return Err(vec![Complaint::of_all("orders", "must be an array of orders")]),
        };
        let (mut orders, mut complaints) = (Vec::new(), Vec::new());
        for (row, value) in rows.into_iter().enumerate() {
            match serde_json::from_value::<Self>(value) {
                Ok(order) => orders.push(order),
                Err(error) => complaints.push(Complaint::of_row(row, "order", error.to_string())),
            }
        }
        if complaints.is_empty() { Ok(orders) } else { Err(complaints) }
    }

    /// Everything that passes a bound, as (field, reason).
    #[must_use]
    pub fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        text(&mut faults, "full_name", &self.full_name, NAME_CHARS_MAX);
        text(&mut faults, "phone", &self.phone, PHONE_CHARS_MAX);
        text(&mut faults, "city", &self.city, TEXT_CHARS_MAX);
        text(&mut faults, "address", &self.address, ADDRESS_CHARS_MAX);
        for (field, value) in [("email", &self.email), ("area", &self.area)] {
            if let Some(value) = value {
                text(&mut faults, field, value, TEXT_CHARS_MAX);
            }
        }
        number(&mut faults, "total", &self.total);
        if self.products.is_empty() || self.products.len() > PRODUCTS_MAX {
            let reason = format!("1 to {PRODUCTS_MAX} products, not {}", self.products.len());
            faults.push(("products".to_owned(), reason));
        }
        for (index, product) in self.products.iter().enumerate() {
            text(&mut faults, &format!("products.{index}.sku"), &product.sku, TEXT_CHARS_MAX);
            number(&mut faults, &format!("products.{index}.quantity"), &product.quantity);
            number(&mut faults, &format!("products.{index}.price"), &product.price);
        }
        faults
    }
}

/// Everything that is wrong with a request, before it is sent.
#[must_use]
pub fn check(orders: &[NewOrder]) -> Vec<Complaint> {
    let (least, most) = (1, super::ORDERS_MAX);
    if !(least..=most).contains(&orders.len()) {
        let reason = format!("{least} to {most} orders at once, not {}", orders.len());
        return vec![Complaint::of_all("orders", reason)];
    }
    let of_row = |(row, order): (usize, &NewOrder)| {
        order.faults().into_iter().map(move |(field, reason)| Complaint::of_row(row, field, reason))
    };
    orders.iter().enumerate().flat_map(of_row).collect()
}

fn text(faults: &mut Vec<(String, String)>, field: &str, text: &str, chars_max: usize) {
    let reason = match text.trim().chars().count() {
        0 => "must not be blank".to_owned(),
        chars if chars > chars_max => format!("has {chars} characters; at most {chars_max} are taken"),
        _ => return,
    };
    faults.push((field.to_owned(), reason));
}

fn number(faults: &mut Vec<(String, String)>, field: &str, number: &Number) {
    let (least, most) = NUMBERS;
    let fits = number.as_f64().is_some_and(|value| (f64::from(least)..=f64::from(most)).contains(&value));
    if !fits {
        faults.push((field.to_owned(), format!("must be a number from {least} to {most}, not {number}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sample() -> Value {
        json!({
            "full_name": "A", "phone": "1", "city": "Fes", "address": "x", "is_fees_paid_by_customer": true,
            "total": 399.5, "products": [{ "sku": "P", "quantity": 1, "price": 399.5 }],
        })
    }

    fn fault(field: &str, value: Value) -> Vec<String> {
        let mut order = sample();
        order[field] = value;
        let orders = NewOrder::read_all(json!([sample(), order])).unwrap();
        let told = check(&orders);
        assert!(told.iter().all(|complaint| complaint.row == Some(1)), "{told:?}");
        told.into_iter().map(|complaint| complaint.field).collect()
    }

    #[test]
    fn every_documented_bound_is_kept() {
        let product = json!({ "sku": "P", "quantity": 1, "price": 1 });
        for (field, least, most, beyond) in [
            ("full_name", json!("x"), json!("é".repeat(100)), json!("x".repeat(101))),
            ("phone", json!("1"), json!("1".repeat(100)), json!("1".repeat(101))),
            ("address", json!("x"), json!("x".repeat(1_000)), json!("x".repeat(1_001))),
            ("total", json!(1), json!(999_999), json!(999_999.5)),
            ("products", json!([product]), json!(vec![product.clone(); 10]), json!(vec![product; 11])),
        ] {
            assert_eq!(fault(field, least), [""; 0], "{field}");
            assert_eq!(fault(field, most), [""; 0], "{field}");
            assert_eq!(fault(field, beyond), [field]);
        }
        for (field, nothing) in [("city", json!(" ")), ("email", json!("")), ("total", json!(0.99))] {
            assert_eq!(fault(field, nothing), [field]);
        }
        let product = json!([{ "sku": "", "quantity": 0, "price": 1_000_000 }]);
        assert_eq!(fault("products", product), ["products.0.sku", "products.0.quantity", "products.0.price"]);
    }

    #[test]
    fn a_request_has_one_to_a_thousand_orders() {
        let orders = |count| NewOrder::read_all(json!({ "orders": vec![sample(); count] })).unwrap();
        assert_eq!(check(&orders(1_000)), []);
        for count in [0, 1_001] {
            assert_eq!(check(&orders(count))[0].field, "orders");
        }
    }

    #[test]
    fn what_is_no_order_is_named_by_its_row() {
        let mut strange = sample();
        strange["colour"] = json!("red");
        let told = NewOrder::read_all(json!([sample(), strange, { "full_name": "B" }, 7])).unwrap_err();
        assert_eq!(told.iter().map(|it| it.row).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
        assert!(told[0].reason.contains("colour") && told[1].reason.contains("phone"), "{told:?}");
        assert!(NewOrder::read_all(json!("orders")).is_err());
        assert_eq!(NewOrder::read_all(sample()).unwrap().len(), 1, "a single object is one order");
    }

    #[test]
    fn it_is_sent_as_it_was_read() {
        let orders = NewOrder::read_all(json!([sample()])).unwrap();
        assert_eq!(serde_json::to_value(&orders).unwrap(), json!([sample()]));
    }
}
