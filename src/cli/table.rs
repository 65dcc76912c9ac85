//! What several commands write: cells that no spreadsheet takes for formulas, columns on a terminal,
//! and files that are not overwritten by accident.

pub use crate::office::export::harmless;

use super::CliError;
use anyhow::anyhow;
use std::{
    fs::{File, OpenOptions},
    io::ErrorKind,
    path::Path,
};

/// A text that fits into a column of a terminal: no control characters, never wider than the column.
pub fn cell(text: &str, width: usize) -> String {
    let mut shown: String = text.chars().map(|c| if c.is_control() { '·' } else { c }).collect();
    if let Some((end, _)) = shown.char_indices().nth(width) {
        let last = shown[..end].char_indices().next_back().map_or(0, |(start, _)| start);
        shown.truncate(last);
        shown.push('…');
    }
    format!("{shown:<width$}")
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Yes: a person said so.
    Yes,
    /// No.
    No,
}

impl From<bool> for Overwrite {
    fn from(said: bool) -> Self {
        if said { Self::Yes } else { Self::No }
    }
}

/// Whether a file can be made, known before anything costly is done for it.
pub fn may_be_written(path: &Path, overwrite: Overwrite) -> Result<(), CliError> {
    if overwrite == Overwrite::No && path.exists() { Err(is_there(path)) } else { Ok(()) }
}

/// Makes a file to write to.
pub fn create(path: &Path, overwrite: Overwrite) -> Result<File, CliError> {
    let mut options = OpenOptions::new();
    options.write(true);
    match overwrite {
        Overwrite::Yes => options.create(true).truncate(true),
        Overwrite::No => options.create_new(true),
    };
    options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => is_there(path),
        _ => anyhow!("{} cannot be written: {error}", path.display()).into(),
    })
}

fn is_there(path: &Path) -> CliError {
    let path = path.display();
    CliError::configuration(anyhow!("{path} is there already: name another file, or say --overwrite"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_width_and_the_terminal_whole() {
        for (text, shown) in
            [("abc", "abc  "), ("abcde", "abcde"), ("abcdef", "abcd…"), ("é\u{1b}[2J", "é·[2J")]
        {
            assert_eq!(cell(text, 5), shown);
        }
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_if_it_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        assert!(create(&path, Overwrite::No).is_ok());
        assert!(matches!(create(&path, Overwrite::No), Err(CliError::Configuration(_))));
        assert!(
            may_be_written(&path, Overwrite::No).is_err() && may_be_written(&path, Overwrite::Yes).is_ok()
        );
        assert!(create(&path, Overwrite::Yes).is_ok());
    }
}
