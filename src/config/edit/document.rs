//! Changes of the file's text, in place.

use super::change::{Change, Fields, Row, RowChange, Value};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike};

/// Makes one change.
///
/// # Errors
/// A sentence if the text is built so that there is no place for it.
pub(super) fn apply(document: &mut DocumentMut, change: &Change) -> Result<(), String> {
    if let Change::Row(change) = change {
        return apply_to_rows(document, change);
    }
    let (path, key, value) = change.place();
    match value {
        // What is not there need not be taken out.
        Value::Unset => {
            if let Some(table) = find(document, path) {
                table.remove(key);
            }
            Ok(())
        }
        value => {
            set(table(document, path)?, key, value);
            Ok(())
        }
    }
}

/// The table at a path such as `server.wedocod`, if it is there.
fn find<'a>(document: &'a mut DocumentMut, path: &str) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for name in path.split('.') {
        table = table.get_mut(name)?.as_table_like_mut()?;
    }
    Some(table)
}

/// The same, made if it is not there.
fn table<'a>(document: &'a mut DocumentMut, path: &str) -> Result<&'a mut dyn TableLike, String> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for name in path.split('.') {
        if !table.contains_key(name) {
            // A heading of its own only if it gets keys of its own.
            let mut new = Table::new();
            new.set_implicit(true);
            table.insert(name, Item::Table(new));
        }
        let inner = table.get_mut(name).and_then(Item::as_table_like_mut);
        table = inner.ok_or_else(|| format!("“{name}” is no table in the settings file"))?;
    }
    Ok(table)
}

/// Sets a key. The comments around a value that is there stay.
fn set(table: &mut dyn TableLike, key: &str, value: Value) {
    let Some(mut new) = written(value) else {
        table.remove(key);
        return;
    };
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => {
            table.insert(key, Item::Value(new));
        }
    }
}

fn fill(table: &mut dyn TableLike, fields: &Fields) {
    for (key, value) in fields {
        set(table, key, value.clone());
    }
}

fn written(value: Value) -> Option<toml_edit::Value> {
    Some(match value {
        Value::Text(text) => text.into(),
        Value::Number(number) => number.into(),
        Value::Switch(yes) => yes.into(),
        Value::List(texts) => Array::from_iter(texts).into(),
        Value::Unset => return None,
    })
}

fn apply_to_rows(document: &mut DocumentMut, change: &RowChange) -> Result<(), String> {
    let name = change.rows().name();
    let item = match change {
        RowChange::Add(..) => {
            document.as_table_mut().entry(name).or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        }
        _ => document.get_mut(name).ok_or_else(|| none_such(name))?,
    };
    match change {
        RowChange::Add(_, fields) => add(item, fields).ok_or_else(|| no_tables(name)),
        RowChange::Set(_, row, fields) => {
            let at = position(item, row).ok_or_else(|| none_such(name))?;
            let mut tables = tables(item);
            let table = tables.get_mut(at).ok_or_else(|| none_such(name))?;
            fill(*table, fields);
            Ok(())
        }
        RowChange::Remove(_, row) => {
            let at = position(item, row).ok_or_else(|| none_such(name))?;
            if remove(item, at) == Left::None {
                document.remove(name);
            }
            Ok(())
        }
    }
}

fn none_such(name: &str) -> String {
    format!("there is no such [[{name}]] in the settings file")
}

fn no_tables(name: &str) -> String {
    format!("“{name}” is no list of tables in the settings file")
}

/// All tables of a list, whichever way it is written.
fn tables(item: &mut Item) -> Vec<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Item::Value(toml_edit::Value::Array(array)) => array
            .iter_mut()
            .filter_map(|value| value.as_inline_table_mut().map(|table| table as &mut dyn TableLike))
            .collect(),
        _ => Vec::new(),
    }
}

fn position(item: &mut Item, row: &Row) -> Option<usize> {
    let tables = tables(item);
    match row {
        Row::At(index) => Some(*index).filter(|index| *index < tables.len()),
        Row::With(key, text) => {
            let is_it = |table: &&mut dyn TableLike| {
                table.get(key).and_then(Item::as_str).is_some_and(|value| value == text)
            };
            tables.iter().position(is_it)
        }
    }
}

fn add(item: &mut Item, fields: &Fields) -> Option<()> {
    match item {
        Item::ArrayOfTables(tables) => {
            let mut table = Table::new();
            fill(&mut table, fields);
            tables.push(table);
        }
        Item::Value(toml_edit::Value::Array(array)) => {
            let mut table = InlineTable::new();
            fill(&mut table, fields);
            array.push(table);
        }
        _ => return None,
    }
    Some(())
}

/// Whether tables are left in a list.
#[derive(Debug, PartialEq, Eq)]
enum Left {
    Some,
    None,
}

fn remove(item: &mut Item, at: usize) -> Left {
    let is_empty = match item {
        Item::ArrayOfTables(tables) => {
            tables.remove(at);
            tables.is_empty()
        }
        Item::Value(toml_edit::Value::Array(array)) => {
            array.remove(at);
            array.is_empty()
        }
        _ => false,
    };
    if is_empty { Left::None } else { Left::Some }
}
