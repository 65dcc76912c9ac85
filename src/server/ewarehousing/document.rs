//! The documents of an order.

use super::wire::field;
use crate::{
    domain::{Paper, PaperKind},
    server::papers::TITLE_CHARS_MAX,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};

/// Largest document, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A document as the order system tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Option<String>,
    /// What kind of file it is.
    pub mime_type: Option<String>,
    /// When it was added.
    pub created_at: Option<DateTime<Utc>>,
    /// How many copies are printed.
    pub quantity: Option<u32>,
    /// Whether it is the label of the parcel.
    pub is_shipping_label: bool,
    /// What it costs, in cents.
    pub order_price: Option<i64>,
    /// Where its content is, for a while; only a list tells it.
    pub url: Option<String>,
}

impl Document {
    /// Reads one; `None` if it has no id.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let number = |name| value.get(name).and_then(Value::as_i64);
        let flag = value.get("is_shipping_label").or_else(|| value.get("shipping_label"));
        let created_at = field(value, "created_at").and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
        Some(Self {
            id: field(value, "id")?,
            title: field(value, "title"),
            mime_type: field(value, "mime_type"),
            created_at: created_at.map(Into::into),
            quantity: number("quantity").and_then(|it| u32::try_from(it).ok()),
            is_shipping_label: flag.and_then(Value::as_bool).unwrap_or_default(),
            order_price: number("order_price"),
            url: field(value, "url"),
        })
    }

    /// What a station prints of it; `None` if that is nothing.
    pub(super) fn into_paper(self) -> Option<Paper> {
        let title = self.title.unwrap_or_default();
        let words: Vec<&str> = title.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let title: String = words.join(" ").trim().chars().take(TITLE_CHARS_MAX).collect();
        let kind = if self.is_shipping_label { PaperKind::Label } else { PaperKind::Document };
        let copies = self.quantity.unwrap_or(1);
        let title = if title.is_empty() { kind.as_str().to_owned() } else { title };
        (copies > 0).then_some(Paper { kind, key: self.id, title, copies })
    }
}

/// A document to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its content.
    pub content: Vec<u8>,
    /// What it is called.
    pub title: String,
    /// How many copies are printed.
    pub quantity: u32,
    /// What it costs, in cents.
    pub order_price: Option<u32>,
    /// Whether it is the label of the parcel.
    pub is_shipping_label: bool,
}

impl NewDocument {
    /// The request's body.
    pub(super) fn body(&self) -> Value {
        let mut body = json!({
            "file": STANDARD.encode(&self.content),
            "title": self.title,
            "quantity": self.quantity,
            "shipping_label": self.is_shipping_label,
        });
        if let Some(price) = self.order_price {
            body["order_price"] = json!(price);
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_with_either_name_of_its_flag() {
        for flag in ["is_shipping_label", "shipping_label"] {
            let mut value = json!({
                "id": "d-1", "title": "customs.pdf", "mime_type": "application/pdf",
                "created_at": "2026-10-27T14:16:57+00:00", "quantity": 1, "order_price": null,
                "url": "https://storage.example/d-1.pdf?Signature=x"
            });
            value[flag] = true.into();
            let document = Document::read(&value).unwrap();
            assert_eq!(
                (document.is_shipping_label, document.quantity, document.order_price),
                (true, Some(1), None)
            );
            assert!(document.created_at.is_some() && document.url.is_some());
        }
        let bare = Document::read(&json!({ "id": 7, "quantity": "many", "created_at": "lately" })).unwrap();
        assert_eq!((bare.id.as_str(), bare.quantity, bare.created_at), ("7", None, None));
        assert_eq!(Document::read(&json!({ "title": "x" })), None);
    }

    #[test]
    fn a_document_is_printed_as_often_as_it_says() {
        let paper = |value: Value| Document::read(&value).unwrap().into_paper();
        let label =
            paper(json!({ "id": "d", "title": " my\nlabel ", "quantity": 2, "shipping_label": true }));
        let expected = Paper { kind: PaperKind::Label, key: "d".into(), title: "my label".into(), copies: 2 };
        assert_eq!(label, Some(expected));
        let plain = paper(json!({ "id": "d" })).unwrap();
        assert_eq!((plain.kind, plain.title.as_str(), plain.copies), (PaperKind::Document, "document", 1));
        assert_eq!(paper(json!({ "id": "d", "quantity": 0 })), None);
    }

    #[test]
    fn a_new_one_is_sent_as_text() {
        let new = NewDocument {
            content: b"%PDF-".to_vec(),
            title: "label".into(),
            quantity: 2,
            order_price: Some(115),
            is_shipping_label: true,
        };
        assert_eq!(
            new.body(),
            json!({ "file": "JVBERi0=", "title": "label", "quantity": 2, "shipping_label": true, "order_price": 115 })
        );
    }
}
