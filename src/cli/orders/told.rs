//! How `scandesk orders` answers: tables for people, JSON for programs, one line for what went wrong.

use crate::{
    cli::{
        CliError, Exit,
        table::{cell, harmless},
    },
    domain::{Order, OrderLine},
    server::{Class, Failure, Found, Listing},
};
use serde::Serialize;
use serde_json::Value;
use std::{
    fs::File,
    io::{self, Write},
};

/// An order as JSON: what the station knows of it, and all that the order system said.
#[derive(Debug, Serialize)]
pub struct Listed<'a> {
    reference: &'a str,
    id: Option<&'a str>,
    status: &'a str,
    customer: Option<&'a str>,
    phone: Option<&'a str>,
    city: Option<&'a str>,
    total: Option<&'a str>,
    lines: &'a [OrderLine],
    source: &'a Value,
}

impl<'a> Listed<'a> {
    /// An order.
    pub fn of(found: &'a Found) -> Self {
        let Order { reference, id, status, details } = &found.order;
        Self {
            reference: reference.as_str(),
            id: id.as_ref().map(|id| id.0.as_str()),
            status: status.as_str(),
            customer: details.customer.as_deref(),
            phone: details.phone.as_deref(),
            city: details.city.as_deref(),
            total: details.total.as_ref().map(|total| total.0.as_str()),
            lines: &details.lines,
            source: &found.source,
        }
    }
}

/// Prints one JSON value and is done.
pub fn json(value: &impl Serialize) -> Result<Exit, CliError> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    Ok(Exit::Done)
}

/// Tells a person something beside the answer.
pub fn note(text: &str) -> Result<(), CliError> {
    Ok(writeln!(io::stderr(), "scandesk: {text}")?)
}

/// How a command ends whose request did not succeed and changed nothing.
pub fn failed(failure: Failure) -> CliError {
    match failure.class {
        Class::Unreachable | Class::Limited { .. } => CliError::OutOfReach(failure.into()),
        Class::Misconfigured | Class::Unauthorised => CliError::configuration(failure),
        Class::Refused | Class::NotFound | Class::Unknown => failure.into(),
    }
}

/// Everything of one order, a field a line.
pub fn order(found: &Found) -> Result<Exit, CliError> {
    let mut out = io::stdout().lock();
    for (name, value) in found.source.as_object().into_iter().flatten() {
        match value {
            Value::Null => {}
            Value::Array(rows) if rows.iter().any(Value::is_object) => {
                writeln!(out, "{}", cell(name, name.chars().count()))?;
                for row in rows {
                    writeln!(out, "  {}", line(row))?;
                }
            }
            other => writeln!(out, "{} {}", cell(name, 14), one_line(other))?,
        }
    }
    Ok(Exit::Done)
}

/// An object on one line, as `name=value` pairs.
fn line(value: &Value) -> String {
    let Some(object) = value.as_object() else { return one_line(value) };
    let pairs = object.iter().filter(|(_, value)| !value.is_null());
    pairs.map(|(name, value)| format!("{name}={}", one_line(value))).collect::<Vec<_>>().join("  ")
}

/// A value on one line, without control characters.
pub fn one_line(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    cell(&text, text.chars().count())
}

/// A list of orders on its way out.
pub struct Sheet {
    form: Form,
    rows: u64,
}

enum Form {
    Terminal,
    Json,
    Csv(Box<csv::Writer<File>>),
}

/// The columns of a terminal, with their widths.
const COLUMNS: [(&str, usize); 6] =
    [("REFERENCE", 18), ("STATUS", 28), ("TOTAL", 9), ("CUSTOMER", 24), ("PHONE", 16), ("CITY", 14)];

impl Sheet {
    /// A table for people.
    pub fn terminal() -> Result<Self, CliError> {
        let titles = COLUMNS.map(|(title, width)| cell(title, width)).join("  ");
        writeln!(io::stdout(), "{}", titles.trim_end())?;
        Ok(Self { form: Form::Terminal, rows: 0 })
    }

    /// A JSON array.
    pub fn json() -> Result<Self, CliError> {
        write!(io::stdout(), "[")?;
        Ok(Self { form: Form::Json, rows: 0 })
    }

    /// A CSV file.
    pub fn csv(file: File) -> Result<Self, CliError> {
        let mut writer = csv::Writer::from_writer(file);
        writer.write_record([
            "reference",
            "id",
            "status",
            "total",
            "full_name",
            "phone",
            "city",
            "products",
        ])?;
        Ok(Self { form: Form::Csv(Box::new(writer)), rows: 0 })
    }

    /// More orders.
    pub fn add(&mut self, orders: &[Found]) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        for found in orders {
            match &mut self.form {
                Form::Terminal => writeln!(out, "{}", row(&found.order))?,
                Form::Json => {
                    out.write_all(if self.rows == 0 { b"\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut out, &Listed::of(found))?;
                }
                Form::Csv(writer) => writer.write_record(record(&found.order))?,
            }
            self.rows += 1;
        }
        Ok(())
    }

    /// The end, after the last page if all went well.
    pub fn end(mut self, last: Option<&Listing>) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        match &mut self.form {
            Form::Json => writeln!(out, "\n]")?,
            Form::Csv(writer) => writer.flush()?,
            Form::Terminal => {}
        }
        let Some(last) = last.filter(|_| !matches!(self.form, Form::Json)) else { return Ok(()) };
        match last.total {
            Some(total) => writeln!(out, "{} of {total} orders", self.rows)?,
            None => writeln!(out, "{} orders", self.rows)?,
        }
        if last.more {
            note(&format!("there are more: --page {}, or --all", last.page + 1))?;
        }
        Ok(())
    }
}

fn row(order: &Order) -> String {
    let details = &order.details;
    let texts = [
        order.reference.as_str(),
        order.status.as_str(),
        details.total.as_ref().map_or("", |total| &total.0),
        details.customer.as_deref().unwrap_or_default(),
        details.phone.as_deref().unwrap_or_default(),
        details.city.as_deref().unwrap_or_default(),
    ];
    let cells: Vec<_> = texts.iter().zip(COLUMNS).map(|(text, (_, width))| cell(text, width)).collect();
    cells.join("  ").trim_end().to_owned()
}

fn record(order: &Order) -> [String; 8] {
    let details = &order.details;
    let text = |value: Option<&String>| harmless(value.map_or("", String::as_str));
    let lines: Vec<_> =
        details.lines.iter().map(|line| format!("{} × {}", line.quantity, line.sku)).collect();
    [
        harmless(order.reference.as_str()),
        harmless(order.id.as_ref().map_or("", |id| &id.0)),
        harmless(order.status.as_str()),
        text(details.total.as_ref().map(|total| &total.0)),
        text(details.customer.as_ref()),
        text(details.phone.as_ref()),
        text(details.city.as_ref()),
        harmless(&lines.join(", ")),
    ]
}
