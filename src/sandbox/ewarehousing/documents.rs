//! The documents of an order: listed, retrieved, added.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::clock;
use super::draft::new_id;
use super::fields::{self, Fields};
use super::ledger::Record;
use super::order::stamp;
use super::orders::{Key, find};
use super::storage;
use super::store::{Store, enter};
use super::tokens::User;
use super::world::{Shared, World};

/// The longest title.
const TITLE_CHARS_MAX: usize = 255;
/// The most copies that are printed.
const COPIES_MAX: i64 = 1_000;
/// The highest price, in cents.
const PRICE_MAX: i64 = 999_999_999;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    order_id TEXT NOT NULL,
    title TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    is_shipping_label INTEGER NOT NULL,
    order_price INTEGER,
    created_at TEXT NOT NULL,
    file BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS documents_by_order ON documents (order_id, number);
";

/// A document as it is shown: everything but its content.
struct Document {
    id: String,
    order_id: String,
    title: String,
    mime_type: String,
    quantity: i64,
    is_shipping_label: bool,
    order_price: Option<i64>,
    created_at: String,
}

/// A document that a request brings.
pub(super) struct NewDocument {
    pub(super) id: String,
    pub(super) file: Vec<u8>,
    pub(super) title: String,
    pub(super) quantity: i64,
    pub(super) is_shipping_label: bool,
    pub(super) order_price: Option<i64>,
}

impl NewDocument {
    /// Reads a document; the page has two names for its flag.
    pub(super) fn read(value: &Value, complaints: &mut Complaints) -> Option<Self> {
        let Some(given) = Fields::of(value) else {
            complaints.add("documents", "This value should be an object.");
            return None;
        };
        Self::of(&given, complaints)
    }

    fn of(given: &Fields, complaints: &mut Complaints) -> Option<Self> {
        let present = |name: &str| given.get(name).filter(|value| !value.is_null());
        let title = given.required_text("title", TITLE_CHARS_MAX, complaints);
        let file = present("file").and_then(Value::as_str).and_then(|text| STANDARD.decode(text.trim()).ok());
        let file = file.filter(|file| !file.is_empty());
        if file.is_none() {
            complaints.add("file", "This value should be a base64 encoded file.");
        }
        let quantity = present("quantity")
            .map_or(Some(1), |it| fields::integer(it, "quantity", (1, COPIES_MAX), complaints));
        let order_price = match present("order_price") {
            None => Some(None),
            Some(it) => fields::integer(it, "orderPrice", (0, PRICE_MAX), complaints).map(Some),
        };
        let flag = present("shipping_label").or_else(|| present("is_shipping_label"));
        let is_shipping_label = flag.map_or(Some(false), Value::as_bool);
        if is_shipping_label.is_none() {
            complaints.add("shippingLabel", "This value should be of type bool.");
        }
        Some(Self {
            id: new_id().to_string(),
            file: file?,
            title: title?,
            quantity: quantity?,
            is_shipping_label: is_shipping_label?,
            order_price: order_price?,
        })
    }
}

/// `GET /wms/orders/:id/documents/`
pub(super) async fn list(
    State(world): State<Shared>,
    headers: HeaderMap,
    key: Key,
) -> Result<Json<Value>, Refusal> {
    let order = find(&world, key)?;
    Ok(Json(shown_of(&world, &headers, &order.id)?))
}

/// `GET /wms/orders/:id/documents/:documentId/`, which the page calls deprecated.
pub(super) async fn retrieve_of_order(
    State(world): State<Shared>,
    key: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<Value>, Refusal> {
    let Path((order, id)) = key.map_err(|_| no_such_document())?;
    let document = by_id(&world.store.lock(), &id)?.filter(|document| document.order_id == order);
    document.map(|document| Json(document.shown())).ok_or_else(no_such_document)
}

/// `GET /wms/documents/:id/`
pub(super) async fn retrieve(State(world): State<Shared>, key: Key) -> Result<Json<Value>, Refusal> {
    let Path(id) = key.map_err(|_| no_such_document())?;
    let document = by_id(&world.store.lock(), &id)?;
    document.map(|document| Json(document.shown())).ok_or_else(no_such_document)
}

/// `POST /wms/orders/:id/documents/`
pub(super) async fn add(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    key: Key,
    request: Request,
) -> Result<Response, Refusal> {
    if !user.may_update() {
        return Err(Refusal::forbidden());
    }
    let order = find(&world, key)?;
    let mut complaints = Complaints::default();
    let document = NewDocument::of(&Fields::read(request).await?, &mut complaints);
    complaints.check()?;
    let document = document.ok_or_else(|| Refusal::bad("The document cannot be read."))?;
    let now = clock::now();
    let added = {
        let mut db = world.store.lock();
        let tx = db.transaction()?;
        let record = Record {
            action: "document",
            via: "documents",
            reason: Some(&document.title),
            ..Record::default()
        };
        enter(&tx, &order, user.name(), now, record)?;
        insert(&tx, &order.id, std::slice::from_ref(&document), now)?;
        let added = by_id(&tx, &document.id)?;
        tx.commit()?;
        added
    };
    let added = added.ok_or_else(no_such_document)?;
    Ok((StatusCode::CREATED, Json(added.shown())).into_response())
}

/// An order's documents as a list shows them, with addresses where they can be fetched for a while.
pub(super) fn shown_of(world: &World, headers: &HeaderMap, order: &str) -> Result<Value, Refusal> {
    let documents = of_order(&world.store, order)?;
    let now = clock::now();
    let shown = documents.iter().map(|document| {
        let mut shown = document.shown();
        shown["url"] = json!(storage::address(world, headers, &document.id, now));
        shown
    });
    Ok(shown.collect())
}

fn no_such_document() -> Refusal {
    Refusal::not_found("Document")
}

impl Document {
    fn shown(&self) -> Value {
        json!({
            "id": self.id,
            "title": self.title,
            "mime_type": self.mime_type,
            "created_at": self.created_at,
            "quantity": self.quantity,
            "is_shipping_label": self.is_shipping_label,
            "order_price": self.order_price,
        })
    }
}

/// Makes the table.
pub(super) fn prepare(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(SCHEMA)
}

/// Adds documents to an order.
pub(super) fn insert(
    db: &Connection,
    order: &str,
    documents: &[NewDocument],
    now: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO documents (id, order_id, title, mime_type, quantity, is_shipping_label, order_price,
             created_at, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for document in documents {
        insert.execute(params![
            document.id,
            order,
            document.title,
            mime_type(&document.file),
            document.quantity,
            document.is_shipping_label,
            document.order_price,
            stamp(now),
            document.file,
        ])?;
    }
    Ok(())
}

/// What kind of file it is, by how it begins.
fn mime_type(file: &[u8]) -> &'static str {
    let kinds: [(&[u8], &str); 4] = [
        (b"%PDF", "application/pdf"),
        (b"\x89PNG", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"^XA", "application/zpl"),
    ];
    kinds.into_iter().find(|(start, _)| file.starts_with(start)).map_or("application/octet-stream", |it| it.1)
}

/// A document's kind and content.
pub(super) fn content(store: &Store, id: &str) -> rusqlite::Result<Option<(String, Vec<u8>)>> {
    let db = store.lock();
    let sql = "SELECT mime_type, file FROM documents WHERE id = ?";
    db.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

fn of_order(store: &Store, order: &str) -> rusqlite::Result<Vec<Document>> {
    let db = store.lock();
    let mut statement = db.prepare_cached("SELECT * FROM documents WHERE order_id = ? ORDER BY number")?;
    let rows = statement.query_map([order], document_of)?;
    rows.collect()
}

fn by_id(db: &Connection, id: &str) -> rusqlite::Result<Option<Document>> {
    db.prepare_cached("SELECT * FROM documents WHERE id = ?")?.query_row([id], document_of).optional()
}

fn document_of(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get("id")?,
        order_id: row.get("order_id")?,
        title: row.get("title")?,
        mime_type: row.get("mime_type")?,
        quantity: row.get("quantity")?,
        is_shipping_label: row.get("is_shipping_label")?,
        order_price: row.get("order_price")?,
        created_at: row.get("created_at")?,
    })
}
