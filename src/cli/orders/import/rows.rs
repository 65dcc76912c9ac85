//! A file's rows as orders: which column is what, and what is wrong with a row. Pure.

use crate::{
    cli::orders::sheet::Row,
    server::wedocod::{NewOrder, NewProduct},
};
use serde_json::Number;

/// The columns that the order system's own import asks for.
pub const REQUIRED: [&str; 10] = [
    "full_name",
    "phone",
    "second_phone",
    "city",
    "address",
    "skus",
    "quantities",
    "prices",
    "total",
    "notes",
];
/// Columns that a new order has a field for, and that may be missing.
pub const FURTHER: [&str; 4] = ["email", "area", "shipment_way", "is_fees_paid_by_customer"];
/// Columns for which the call that creates orders has no field; only an upload keeps them.
pub const LEFT_OUT: [&str; 2] = ["second_phone", "notes"];

/// Where each column is.
#[derive(Debug, Clone)]
pub struct Columns(Vec<(&'static str, usize)>);

/// What is wrong with a row: the column, and why.
pub type Fault = (String, String);

impl Columns {
    /// Finds the columns by the file's headings.
    ///
    /// # Errors
    /// The names of the required ones that are missing.
    pub fn find(headings: &Row) -> Result<Self, Vec<&'static str>> {
        let place = |name: &str| headings.cells.iter().position(|cell| cell.eq_ignore_ascii_case(name));
        let missing: Vec<_> = REQUIRED.into_iter().filter(|name| place(name).is_none()).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let all = REQUIRED.into_iter().chain(FURTHER);
        Ok(Self(all.filter_map(|name| Some((name, place(name)?))).collect()))
    }

    fn text<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        let place = self.0.iter().find(|(known, _)| *known == name);
        place.map_or("", |(_, column)| row.cell(*column))
    }

    /// Whether the row holds something that creating an order leaves out.
    pub fn left_out(&self, row: &Row) -> impl Iterator<Item = &'static str> {
        LEFT_OUT.into_iter().filter(|name| !self.text(row, name).is_empty())
    }

    /// The row as an order, with who pays for the shipping where the row does not say.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn order(&self, row: &Row, customer_pays: bool) -> Result<NewOrder, Vec<Fault>> {
        let mut faults = Vec::new();
        let text = |name: &str| self.text(row, name).to_owned();
        let optional = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
        let shipment_way = optional("shipment_way").map(|way| number(&mut faults, "shipment_way", &way));
        let is_fees_paid_by_customer = match optional("is_fees_paid_by_customer") {
            None => customer_pays,
            Some(word) => truth(&word).unwrap_or_else(|| {
                let reason = format!("“{word}” is neither true nor false");
                faults.push(("is_fees_paid_by_customer".to_owned(), reason));
                customer_pays
            }),
        };
        let order = NewOrder {
            full_name: text("full_name"),
            phone: text("phone"),
            email: optional("email"),
            city: text("city"),
            area: optional("area"),
            address: text("address"),
            shipment_way,
            is_fees_paid_by_customer,
            total: number(&mut faults, "total", &text("total")),
            products: self.products(row, &mut faults),
        };
        for (field, reason) in order.faults() {
            let column = column_of(&field);
            // A cell that could not be read is complained about once.
            if !faults.iter().any(|(known, _)| *known == column) {
                faults.push((column, reason));
            }
        }
        if faults.is_empty() { Ok(order) } else { Err(faults) }
    }

    fn products(&self, row: &Row, faults: &mut Vec<Fault>) -> Vec<NewProduct> {
        let [skus, quantities, prices] =
            ["skus", "quantities", "prices"].map(|name| parts(self.text(row, name)));
        if skus.len() != quantities.len() || skus.len() != prices.len() {
            let counts =
                format!("{} skus, {} quantities, {} prices", skus.len(), quantities.len(), prices.len());
            faults.push(("skus".to_owned(), format!("{counts}: there must be as many of each")));
            return Vec::new();
        }
        let product = |((sku, quantity), price): ((&str, &str), &str)| NewProduct {
            sku: sku.to_owned(),
            quantity: number(faults, "quantities", quantity),
            price: number(faults, "prices", price),
        };
        skus.into_iter().zip(quantities).zip(prices).map(product).collect()
    }
}

/// The column that a field of the call came from.
pub fn column_of(field: &str) -> String {
    let column = match field.rsplit('.').next().unwrap_or(field) {
        "sku" | "products" => "skus",
        "quantity" => "quantities",
        "price" => "prices",
        other => other,
    };
    column.to_owned()
}

/// Several products share a cell: parted by line breaks, bars or semicolons, else by commas.
fn parts(text: &str) -> Vec<&str> {
    let strong = ['\n', '|', ';'];
    let parts: Vec<_> =
        if text.contains(strong) { text.split(strong).collect() } else { text.split(',').collect() };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A number; one that cannot be read is zero and a fault.
fn number(faults: &mut Vec<Fault>, column: &str, text: &str) -> Number {
    text.parse().unwrap_or_else(|_| {
        let reason = if text.is_empty() {
            "must not be blank".to_owned()
        } else {
            format!("“{text}” is no number; write it as 1234.50")
        };
        faults.push((column.to_owned(), reason));
        Number::from(0)
    })
}

fn truth(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        Row { number: 2, cells: cells.iter().map(|&cell| cell.to_owned()).collect() }
    }

    fn columns() -> Columns {
        let further = ["Is_Fees_Paid_By_Customer", "colour"];
        Columns::find(&row(&[&REQUIRED[..], &further].concat())).unwrap()
    }

    const GOOD: [&str; 11] = ["A", "06", "", "Fes", "x", "P1, P2", "1,2", "10,20.5", "51", "", "yes"];

    fn faults(column: usize, text: &str) -> Vec<String> {
        let mut cells = GOOD;
        cells[column] = text;
        let faults = columns().order(&row(&cells), false).err().unwrap_or_default();
        faults.into_iter().map(|(column, _)| column).collect()
    }

    #[test]
    fn a_row_becomes_an_order() {
        let order = columns().order(&row(&GOOD), false).unwrap();
        let products: Vec<_> =
            order.products.iter().map(|it| format!("{} {} {}", it.sku, it.quantity, it.price)).collect();
        assert_eq!(products, ["P1 1 10", "P2 2 20.5"]);
        assert!(order.is_fees_paid_by_customer, "the row's own word counts");
        for list in ["P1|P2", "P1;P2", "P1\nP2", "P1,P2,"] {
            assert_eq!(faults(5, list), [""; 0], "{list:?}");
        }
    }

    #[test]
    fn everything_wrong_with_a_row_is_named_by_its_column() {
        for (column, text, expect) in [
            (0, "", "full_name"),
            (1, &*"1".repeat(101), "phone"),
            (4, &*"x".repeat(1_001), "address"),
            (5, "P1", "skus"),
            (6, "1,x", "quantities"),
            (7, "1,1000000", "prices"),
            (8, "", "total"),
            (8, "1 234,50", "total"),
            (10, "perhaps", "is_fees_paid_by_customer"),
        ] {
            assert_eq!(faults(column, text), [expect], "{text}");
        }
        let empty = columns().order(&row(&[""]), false).unwrap_err();
        assert_eq!(empty.len(), 6, "{empty:?}");
    }

    #[test]
    fn missing_columns_are_named() {
        assert_eq!(Columns::find(&row(&REQUIRED[2..])).unwrap_err(), ["full_name", "phone"]);
        let mut cells = GOOD;
        cells[9] = "call first";
        assert_eq!(columns().left_out(&row(&cells)).collect::<Vec<_>>(), ["notes"]);
    }
}
