//! Orders that are removed: only while nothing was done for them, or after they were cancelled.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, Request, State};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use super::answer::{Complaints, Refusal};
use super::api::no_such_order;
use super::clock;
use super::input::Input;
use super::layers::Scopes;
use super::ledger::Record;
use super::session::User;
use super::status::Status;
use super::store::{Find, Store};
use super::world::Shared;

/// The page speaks of deletable statuses and names none.
const DELETABLE: [Status; 2] = [Status::New, Status::Canceled];

enum Obstacle {
    Missing,
    Status(String),
}

/// `DELETE /api/web/1.0/orders/{reference}`
pub(super) async fn one(
    State(world): State<Shared>,
    Extension(scopes): Extension<Scopes>,
    reference: Result<Path<String>, PathRejection>,
) -> Result<Json<Value>, Refusal> {
    if !scopes.update {
        return Err(Refusal::Forbidden);
    }
    let Path(reference) = reference.map_err(|_| no_such_order())?;
    let finds = [("status".to_owned(), Find::Reference(reference))];
    let obstacles = remove(&world.store, &finds, "delete", "api", clock::now())?;
    answer(obstacles, 1)
}

/// `DELETE /orders/delete`: all of them, or none.
pub(super) async fn many(
    State(world): State<Shared>,
    Extension(user): Extension<User>,
    request: Request,
) -> Result<Json<Value>, Refusal> {
    if user == User::Viewer {
        return Err(Refusal::Forbidden);
    }
    let input = Input::read(request).await?;
    let mut complaints = Complaints::default();
    let ids = input.ids(&mut complaints);
    complaints.check()?;
    let finds: Vec<_> =
        ids.into_iter().enumerate().map(|(index, id)| (format!("ids.{index}"), Find::Id(id))).collect();
    let obstacles = remove(&world.store, &finds, "orders-delete", user.email(), clock::now())?;
    answer(obstacles, finds.len())
}

fn answer(obstacles: Vec<(String, Obstacle)>, asked: usize) -> Result<Json<Value>, Refusal> {
    if obstacles.len() == asked && obstacles.iter().all(|(_, it)| matches!(it, Obstacle::Missing)) {
        return Err(no_such_order());
    }
    let mut complaints = Complaints::default();
    for (field, obstacle) in obstacles {
        complaints.add(
            field,
            match obstacle {
                Obstacle::Missing => "No such order.".to_owned(),
                Obstacle::Status(status) => format!("An order that is {status} cannot be deleted."),
            },
        );
    }
    complaints.check()?;
    Ok(Json(json!({ "message": "Deleted.", "count": asked })))
}

fn remove(
    store: &Store,
    finds: &[(String, Find)],
    via: &str,
    changed_by: &str,
    at: DateTime<Utc>,
) -> rusqlite::Result<Vec<(String, Obstacle)>> {
    let mut db = store.lock();
    let tx = db.transaction()?;
    let mut obstacles = Vec::new();
    for (field, find) in finds {
        if let Some(obstacle) = remove_one(&tx, find, via, changed_by, at)? {
            obstacles.push((field.clone(), obstacle));
        }
    }
    if obstacles.is_empty() {
        tx.commit()?;
    }
    Ok(obstacles)
}

fn remove_one(
    db: &Connection,
    find: &Find,
    via: &str,
    changed_by: &str,
    at: DateTime<Utc>,
) -> rusqlite::Result<Option<Obstacle>> {
    let sql = format!("SELECT id, reference, status FROM orders WHERE {} = ?", find.column());
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let Some((id, reference, status)): Option<(i64, String, String)> =
        db.query_row(&sql, [find.value()], read).optional()?
    else {
        return Ok(Some(Obstacle::Missing));
    };
    if !DELETABLE.iter().any(|deletable| deletable.word() == status) {
        return Ok(Some(Obstacle::Status(status)));
    }
    // Its id is never given again.
    super::extras::set(db, id, &json!({}))?;
    db.execute("DELETE FROM orders WHERE id = ?", [id])?;
    let old_status = &status;
    Record { reference: &reference, action: "delete", via, old_status, changed_by, at, ..Record::default() }
        .write(db)?;
    Ok(None)
}
