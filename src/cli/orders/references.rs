//! Files of references: a column `reference`, or one reference a line.

use super::sheet::{self, Flow, Row, SheetError};
use std::path::Path;

/// The column that names orders.
const COLUMN: &str = "reference";

/// A file of references that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReferencesError {
    /// It cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It has several columns, and none is called so.
    #[error(
        "the file has several columns and none is called “{COLUMN}”: name the one that holds the references"
    )]
    NoColumn,
    /// It has no headings, or none that is called so.
    #[error("no column is called “{COLUMN}”, which the order system asks for")]
    NoHeading,
}

/// Hands every reference to `visit`, with the number of its row, until it has had enough.
pub fn each<E>(
    path: &Path,
    mut visit: impl FnMut(u64, &str) -> Flow<E>,
) -> Result<Option<E>, ReferencesError> {
    let mut column = None;
    let end = sheet::each(path, |row| {
        let column = match column {
            Some(column) => column,
            None => match begin(&row) {
                Some(Begin::Heading(found)) => {
                    column = Some(found);
                    return Flow::Continue(());
                }
                Some(Begin::Reference) => *column.insert(0),
                None => return Flow::Break(Err(ReferencesError::NoColumn)),
            },
        };
        match row.cell(column) {
            "" => Flow::Continue(()),
            text => visit(row.number, text).map_break(Ok),
        }
    })?;
    end.transpose()
}

/// Checks that the file has the column `reference`, as an order system that reads it itself asks for.
pub fn require_heading(path: &Path) -> Result<(), ReferencesError> {
    match sheet::each(path, |row| Flow::Break(matches!(begin(&row), Some(Begin::Heading(_)))))? {
        Some(false) => Err(ReferencesError::NoHeading),
        Some(true) | None => Ok(()),
    }
}

enum Begin {
    Heading(usize),
    Reference,
}

/// What the first row is: headings with the column, or a single reference.
fn begin(row: &Row) -> Option<Begin> {
    match row.cells.iter().position(|cell| cell.eq_ignore_ascii_case(COLUMN)) {
        Some(column) => Some(Begin::Heading(column)),
        None => (row.cells.iter().skip(1).all(String::is_empty)).then_some(Begin::Reference),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn read(text: &str) -> Result<Vec<(u64, String)>, ReferencesError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("references.csv");
        fs::write(&path, text).unwrap();
        let mut found = Vec::new();
        each(&path, |row, text| {
            found.push((row, text.to_owned()));
            Flow::<()>::Continue(())
        })?;
        Ok(found)
    }

    #[test]
    fn references_are_a_column_or_a_line_each() {
        let two = [(2, "A".to_owned()), (4, "B".to_owned())];
        assert_eq!(read("date;Reference\n1;A\n\n2;B\n").unwrap(), two);
        assert_eq!(read("reference\nA\n\nB").unwrap(), two);
        assert_eq!(read("A\nB\n").unwrap(), [(1, "A".to_owned()), (2, "B".to_owned())]);
        assert!(matches!(read("A,1\nB,2\n"), Err(ReferencesError::NoColumn)));
        assert_eq!(read("").unwrap(), []);
    }
}
