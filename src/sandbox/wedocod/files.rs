//! Files: orders and references that are uploaded, and the export.
//!
//! The page names the columns, not how several products share a cell: they are parted by commas. A
//! complaint is keyed by the row of the file and its column, as the framework's importer does (`3.phone`).

use std::io::Cursor;

use axum::Json;
use axum::extract::{Extension, FromRequest, Multipart, Request, State};
use calamine::{Data, Reader, Xlsx};
use chrono::Local;
use serde_json::{Map, Value, json};

use super::answer::{Complaints, Refusal};
use super::api::no_such_order;
use super::create::{self, Draft, Product, number};
use super::input::{self, Input, NAME_CHARS_MAX};
use super::session::User;
use super::shipping::EXPORT;
use super::status::Action;
use super::store::Find;
use super::transitions::{self, Circumstances, Step};
use super::world::Shared;
use super::{Bulk, clock, extras};

/// The largest upload, in bytes.
pub(super) const UPLOAD_BYTES_MAX: usize = 20 * 1024 * 1024;
/// The most rows of a file.
const ROWS_MAX: usize = 10_000;
const COLUMNS: [&str; 10] = [
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
/// Columns whose cells may be empty.
const OPTIONAL: [&str; 2] = ["second_phone", "notes"];
const FORMATS: [&str; 2] = ["xlsx", "csv"];

/// A row by its columns, with its number in the file.
type Numbered = (usize, Map<String, Value>);

/// A file, and the field `date` beside it.
struct Upload {
    rows: Vec<Vec<String>>,
    date: Option<String>,
}

impl Upload {
    /// Reads a form; what is no file counts as none, so that validation names what is missing.
    async fn read(user: User, request: Request) -> Result<Self, Refusal> {
        if user == User::Viewer {
            return Err(Refusal::Forbidden);
        }
        let (mut rows, mut date) = (None, None);
        if let Ok(mut form) = Multipart::from_request(request, &()).await {
            while let Ok(Some(field)) = form.next_field().await {
                let (name, file) = (field.name().map(str::to_owned), field.file_name().map(str::to_owned));
                let bytes = field.bytes().await.map_err(|_| Refusal::TooLarge)?;
                match (name.as_deref(), file) {
                    (Some("file"), Some(file)) => rows = table(&file, &bytes),
                    (Some("date"), _) => date = Some(String::from_utf8_lossy(&bytes).trim().to_owned()),
                    _ => {}
                }
            }
        }
        let mut complaints = Complaints::default();
        match &rows {
            None => {
                complaints.add("file", "The file field is required and must be a file of type: xlsx, csv.");
            }
            Some(rows) if rows.len() > ROWS_MAX => complaints.add("file", "The file has too many rows."),
            Some(_) => {}
        }
        if date.as_deref().is_some_and(|date| !input::is_iso(date)) {
            complaints.add("date", "The date field must be a valid date.");
        }
        complaints.check()?;
        Ok(Self { rows: rows.unwrap_or_default(), date })
    }

    /// Where each column is, and the rows below the headings with their numbers in the file.
    fn columns(&self, wanted: &[&str]) -> Result<Vec<Numbered>, Refusal> {
        let mut complaints = Complaints::default();
        let headings = self.rows.first().map_or(&[][..], Vec::as_slice);
        let place =
            |name: &&str| headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name));
        for name in wanted.iter().filter(|name| place(name).is_none()) {
            complaints.add("file", format!("The column {name} is missing."));
        }
        complaints.check()?;
        let row = |(index, cells): (usize, &Vec<String>)| {
            let cell =
                |name: &&str| place(name).and_then(|at| cells.get(at)).map(|text| text.trim().to_owned());
            let fields =
                wanted.iter().map(|name| ((*name).to_owned(), json!(cell(name).unwrap_or_default())));
            (index + 1, fields.collect())
        };
        let filled = |(_, cells): &(usize, &Vec<String>)| cells.iter().any(|cell| !cell.trim().is_empty());
        Ok(self.rows.iter().enumerate().skip(1).filter(filled).map(row).collect())
    }
}

/// The cells of a file, by its name's ending.
fn table(name: &str, bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let (_, kind) = name.rsplit_once('.')?;
    if kind.eq_ignore_ascii_case("xlsx") {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).ok()?;
        let sheet = book.worksheet_range_at(0)?.ok()?;
        let text = |cell: &Data| if cell == &Data::Empty { String::new() } else { cell.to_string() };
        return Some(sheet.rows().map(|row| row.iter().map(text).collect()).collect());
    }
    if !kind.eq_ignore_ascii_case("csv") {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let row = |record: csv::Result<csv::StringRecord>| Some(record.ok()?.iter().map(str::to_owned).collect());
    reader.records().map(row).collect()
}

/// `POST /orders/import`: all of the file's orders, or none.
pub(super) async fn import(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    let upload = Upload::read(user, request).await?;
    let mut complaints = Complaints::default();
    let rows = upload.columns(&COLUMNS)?;
    let drafts: Vec<_> =
        rows.iter().filter_map(|(number, row)| draft(*number, row, &mut complaints)).collect();
    complaints.check()?;
    create::insert(&world.store, &drafts, "import", user.email(), clock::now())?.check()?;
    Ok(Json(json!({ "message": "Imported.", "count": drafts.len() })))
}

fn draft(number_of_row: usize, row: &Map<String, Value>, complaints: &mut Complaints) -> Option<Draft> {
    let field = |name: &str| format!("{number_of_row}.{name}");
    let mut text = |name: &str, most: usize| {
        if OPTIONAL.contains(&name) && row.get(name).and_then(Value::as_str) == Some("") {
            return None;
        }
        input::text(row.get(name), &field(name), most, complaints)
    };
    let (full_name, phone) = (text("full_name", 100), text("phone", 100));
    let (city, address) = (text("city", NAME_CHARS_MAX), text("address", 1_000));
    let further = [("second_phone", text("second_phone", 100)), ("notes", text("notes", 1_000))];
    let lists = ["skus", "quantities", "prices"].map(|name| text(name, 1_000));
    let total = number(row.get("total"), &field("total"), complaints);
    let [Some(skus), Some(quantities), Some(prices)] = lists else { return None };
    let parts = |text: &str| text.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    let (skus, quantities, prices) = (parts(&skus), parts(&quantities), parts(&prices));
    if skus.len() != quantities.len() || skus.len() != prices.len() {
        complaints.add(field("skus"), "The skus, quantities and prices must be as many.");
        return None;
    }
    let mut products = Vec::new();
    for ((sku, quantity), price) in skus.into_iter().zip(quantities).zip(prices) {
        let quantity = number(Some(&json!(quantity)), &field("quantities"), complaints);
        let price = number(Some(&json!(price)), &field("prices"), complaints);
        products.push(Product { field: field("skus"), sku, quantity: quantity?, price: price? });
    }
    Some(Draft {
        full_name: full_name?,
        phone: phone?,
        email: None,
        city: city?,
        area: None,
        address: address?,
        total: total?,
        products,
        further: further
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), json!(text?))))
            .collect(),
    })
}

/// `POST /orders/mark-orders-as-returned-by-import`
pub(super) async fn returned(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    by_import(&world, user, request, Action::Return, "mark-orders-as-returned-by-import").await
}

/// `POST /orders/mark-orders-as-delivered-by-import`
pub(super) async fn delivered(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    by_import(&world, user, request, Action::Deliver, "mark-orders-as-delivered-by-import").await
}

async fn by_import(
    world: &Shared,
    user: User,
    request: Request,
    action: Action,
    via: &'static str,
) -> Result<Json<Value>, Refusal> {
    let upload = Upload::read(user, request).await?;
    let rows = upload.columns(&["reference"])?;
    let at = clock::now();
    let date = upload.date.unwrap_or_else(|| at.with_timezone(&Local).format("%Y-%m-%d").to_string());
    let step = |(number, row): &Numbered| Step {
        field: format!("{number}.reference"),
        find: Find::Reference(row["reference"].as_str().unwrap_or_default().to_owned()),
        action,
        date: Some(date.clone()),
    };
    let steps: Vec<_> = rows.iter().map(step).collect();
    if steps.is_empty() {
        return Err(no_such_order());
    }
    let changed_by = user.email();
    let circumstances = Circumstances {
        via,
        changed_by,
        warehouse: None,
        reason: None,
        at,
        purges_stock: false,
        bulk: Bulk::Atomic,
    };
    let mut complaints = Complaints::default();
    for (field, obstacle) in transitions::apply(&world.store, &steps, &circumstances)? {
        complaints.add(field, obstacle.sentence());
    }
    complaints.check()?;
    Ok(Json(json!({ "message": "Imported.", "count": steps.len() })))
}

/// `POST /orders/export`: taken now, done at the next reading.
pub(super) async fn export(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if user == User::Viewer {
        return Err(Refusal::Forbidden);
    }
    let input = Input::read(request).await?;
    let mut complaints = Complaints::default();
    let format = input.text("file_extension", NAME_CHARS_MAX, &mut complaints);
    if format.as_deref().is_some_and(|format| !FORMATS.contains(&format)) {
        complaints.add("file_extension", "The selected file extension is invalid.");
    }
    complaints.check()?;
    extras::enqueue(&world.store.lock(), EXPORT, &json!({ "file_extension": format }), user.email())?;
    Ok(Json(json!({ "message": "Queued." })))
}
