//! Where each code stands: pages of six rows, two codes in a row, or one that needs both cells.

use super::item::{Group, Item};

/// Width of a cell, in millimetres.
pub const CELL_MM: f32 = 95.0;
/// Width of a row, in millimetres.
pub const WIDE_MM: f32 = 2.0 * CELL_MM;
/// Rows on a page.
const ROWS: usize = 6;
/// How far a width may be beyond its cell for want of precision, in millimetres.
const TOLERANCE_MM: f32 = 0.01;

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Commands, for the wall.
    Commands,
    /// Badges, to be cut out.
    Badges,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// What it shows.
    pub kind: Kind,
    /// Its rows from the top.
    pub rows: Vec<Row>,
}

/// A row of a page.
#[derive(Debug)]
pub enum Row {
    /// One or two codes, each in a cell.
    Cells(Item, Option<Item>),
    /// One that needs both cells.
    Wide(Item),
}

/// The pages of a sheet. Badges begin on a page of their own.
pub fn pages(groups: Vec<Group>) -> Vec<Page> {
    groups.into_iter().flat_map(of_a_group).collect()
}

fn of_a_group(group: Group) -> Vec<Page> {
    let (kind, items) = match group {
        Group::Commands(items) => (Kind::Commands, items),
        Group::Badges(items) => (Kind::Badges, items),
    };
    let mut rows = Vec::new();
    for item in items {
        if item.width() > CELL_MM + TOLERANCE_MM {
            rows.push(Row::Wide(item));
        } else if let Some(Row::Cells(_, empty @ None)) = rows.last_mut() {
            *empty = Some(item);
        } else {
            rows.push(Row::Cells(item, None));
        }
    }
    let mut pages = Vec::new();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(ROWS));
        pages.push(Page { kind, rows: std::mem::replace(&mut rows, rest) });
    }
    pages
}
