//! What became of the rows that were not simply created: into a file, or the first of them to a person.

use crate::cli::{
    CliError,
    orders::{office::TOLD_MAX, told},
    table::{self, Overwrite, harmless},
};
use std::{fs::File, path::Path};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not created.
    Refused,
    /// Nobody knows whether it was created.
    InDoubt,
    /// It is created without this cell.
    LeftOut,
}

impl Fate {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::InDoubt => "in doubt",
            Self::LeftOut => "left out",
        }
    }
}

/// The report.
pub struct Report {
    file: Option<csv::Writer<File>>,
    lines: usize,
}

impl Report {
    /// A report, into a file if one is named.
    pub fn begin(path: Option<&Path>, overwrite: Overwrite) -> Result<Self, CliError> {
        let mut file =
            path.map(|path| table::create(path, overwrite)).transpose()?.map(csv::Writer::from_writer);
        if let Some(file) = &mut file {
            file.write_record(["row", "outcome", "field", "reason"])?;
        }
        Ok(Self { file, lines: 0 })
    }

    /// One line of it.
    pub fn add(&mut self, row: u64, fate: Fate, field: &str, reason: &str) -> Result<(), CliError> {
        self.lines += 1;
        match &mut self.file {
            Some(file) => {
                file.write_record([&row.to_string(), fate.as_str(), &harmless(field), &harmless(reason)])?;
            }
            None if self.lines <= TOLD_MAX => {
                told::note(&format!("row {row}: {}: {field}: {reason}", fate.as_str()))?;
            }
            None => {}
        }
        Ok(())
    }

    /// Everything is on the disk.
    pub fn end(mut self) -> Result<(), CliError> {
        match &mut self.file {
            Some(file) => file.flush()?,
            None if self.lines > TOLD_MAX => {
                told::note(&format!("and {} more: --report FILE.csv keeps them all", self.lines - TOLD_MAX))?;
            }
            None => {}
        }
        Ok(())
    }
}
