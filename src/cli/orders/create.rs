//! `orders create`: new orders, from a JSON file or from the command line.

use super::{
    ewarehousing,
    office::Office,
    sent::{Asked, Goal},
};
use crate::{
    cli::{CliError, Exit, setup::Setup},
    server::{
        Failure,
        ewarehousing::Ewarehousing,
        http::Rejected,
        wedocod::{NewOrder, NewProduct, WedoCod},
    },
};
use anyhow::{Context, anyhow};
use clap::{Args, ValueEnum};
use serde_json::{Number, Value};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Largest JSON file, in bytes: a thousand orders with every text as long as it may be.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// `orders create`
#[derive(Debug, Args)]
pub struct Create {
    /// An array of orders as JSON, in the order system's own fields; “-” reads standard input. Without it one
    /// order is made from the options, which are `WedoCOD`'s.
    #[arg(value_name = "FILE.json", conflicts_with_all = ["full_name", "phone", "city", "address", "products"])]
    file: Option<PathBuf>,
    /// Who gets it.
    #[arg(long, required_unless_present = "file")]
    full_name: Option<String>,
    /// Their telephone number.
    #[arg(long, required_unless_present = "file")]
    phone: Option<String>,
    /// Their e-mail address.
    #[arg(long)]
    email: Option<String>,
    /// Where it goes.
    #[arg(long, required_unless_present = "file")]
    city: Option<String>,
    /// The part of the city.
    #[arg(long)]
    area: Option<String>,
    /// Street and house.
    #[arg(long, required_unless_present = "file")]
    address: Option<String>,
    /// A product, as many pieces, the price of one.
    #[arg(long = "product", value_name = "SKU:QUANTITY:PRICE", value_parser = product, required_unless_present = "file")]
    products: Vec<NewProduct>,
    /// What the customer pays in all; the sum of the products if not given.
    #[arg(long)]
    total: Option<Number>,
    /// How it is shipped: the order system's own number.
    #[arg(long)]
    shipment_way: Option<Number>,
    /// Who pays for the shipping.
    #[arg(long, default_value = "shop")]
    fees_paid_by: Payer,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Who pays for the shipping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Payer {
    /// The customer.
    Customer,
    /// The shop.
    Shop,
}

/// Reads `SKU:QUANTITY:PRICE`; the last two colons count.
fn product(text: &str) -> Result<NewProduct, String> {
    let usage = || format!("“{text}” is no product: write SKU:QUANTITY:PRICE");
    let mut parts = text.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.trim().parse::<Number>().ok()).ok_or_else(usage);
    let (price, quantity) = (number()?, number()?);
    let sku = parts.next().map(str::trim).filter(|sku| !sku.is_empty()).ok_or_else(usage)?;
    Ok(NewProduct { sku: sku.to_owned(), quantity, price })
}

impl Create {
    /// Creates them one by one.
    pub async fn one_by_one(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let file = self.file.as_ref().ok_or_else(|| {
            CliError::configuration(anyhow!(
                "eWarehousing's orders have other fields: give them as FILE.json"
            ))
        })?;
        let orders = match read(file)? {
            Value::Array(orders) => orders,
            one => vec![one],
        };
        ewarehousing::create(setup, client, orders, self.json).await
    }

    /// Creates them.
    pub async fn run(&self, setup: &Setup, client: &WedoCod) -> Result<Exit, CliError> {
        let mut office = Office::open(setup, client)?;
        let read = match &self.file {
            Some(file) => NewOrder::read_all(read(file)?),
            None => Ok(vec![self.order()]),
        };
        let (count, first, result) = match read {
            Ok(orders) => {
                let first = orders.first().map(|order| order.phone.clone()).unwrap_or_default();
                (orders.len(), first, client.create(&orders).await)
            }
            Err(complaints) => {
                let failure = Failure::refused("nothing was sent: these are no orders");
                (0, String::new(), Err(Rejected { failure, complaints }))
            }
        };
        let asked = Asked {
            done: format!("{count} orders are created"),
            check: format!(
                "look before you try again, or they may be created twice: scandesk orders search {first} \
                 --by phone tells whether the first is there"
            ),
            orders: &[],
            goal: Goal::Unseen,
            json: self.json,
        };
        asked.end(&mut office, result).await
    }

    fn order(&self) -> NewOrder {
        let text = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
        NewOrder {
            full_name: text(&self.full_name),
            phone: text(&self.phone),
            email: self.email.clone(),
            city: text(&self.city),
            area: self.area.clone(),
            address: text(&self.address),
            shipment_way: self.shipment_way.clone(),
            is_fees_paid_by_customer: self.fees_paid_by == Payer::Customer,
            total: self.total.clone().unwrap_or_else(|| sum(&self.products)),
            products: self.products.clone(),
        }
    }
}

/// What the products cost together.
fn sum(products: &[NewProduct]) -> Number {
    let of = |product: &NewProduct| {
        product.quantity.as_f64().unwrap_or_default() * product.price.as_f64().unwrap_or_default()
    };
    let hundredths = (products.iter().map(of).sum::<f64>() * 100.0).round();
    let whole = hundredths / 100.0;
    // A whole amount is sent as one.
    format!("{whole}").parse().unwrap_or_else(|_| Number::from(0))
}

/// Reads a JSON file, or standard input.
pub fn read(path: &Path) -> Result<Value, CliError> {
    let mut text = String::new();
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()));
        Box::new(file.map_err(CliError::configuration)?)
    };
    let size = input.take(FILE_BYTES_MAX + 1).read_to_string(&mut text);
    let size = size
        .with_context(|| format!("{} cannot be read", path.display()))
        .map_err(CliError::configuration)?;
    if size as u64 > FILE_BYTES_MAX {
        return Err(CliError::configuration(anyhow!("{} is larger than 32 MiB: split it", path.display())));
    }
    serde_json::from_str(&text)
        .with_context(|| format!("{} is no JSON", path.display()))
        .map_err(CliError::configuration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_read_from_its_end() {
        let read = product("A:B:2:19.90").unwrap();
        assert_eq!(
            (read.sku.as_str(), read.quantity.to_string(), read.price.to_string()),
            ("A:B", "2".into(), "19.9".into())
        );
        for text in ["A", "A:1", ":1:2", "A:x:2", "A:1:"] {
            assert!(product(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_sum_is_exact_to_the_hundredth() {
        let product = |quantity: &str, price: &str| NewProduct {
            sku: "A".into(),
            quantity: quantity.parse().unwrap(),
            price: price.parse().unwrap(),
        };
        assert_eq!(sum(&[product("3", "0.1"), product("1", "19.9")]).to_string(), "20.2");
        assert_eq!(sum(&[product("2", "299")]).to_string(), "598");
    }
}
