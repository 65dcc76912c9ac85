//! The history as a file: streamed in pieces, so that neither the memory nor a scan notices how long it
//! is; whole or not there at all; and never over a file that is there.

mod cells;
mod csv_file;
mod place;
#[cfg(test)]
mod tests;
mod xlsx_file;

pub use cells::{COLUMNS, Column, Reading, Words, harmless};
pub use place::{EXPORTS_MAX, Existing, Place};

use crate::store::{Filter, Reader, StoreError};
use csv_file::CsvFile;
use place::Draft;
use std::{
    error::Error,
    fs::File,
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use xlsx_file::XlsxFile;

/// Sequence numbers that are read at a time: a few milliseconds, after which the database is let go.
const PIECE_ROWS: i64 = 1_000;

/// Which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text with commas: UTF-8 with a byte order mark, RFC 4180.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// The end of such a file's name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The kind that a file's name asks for.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Export {
    /// Which scans.
    pub filter: Filter,
    /// As what.
    pub format: Format,
    /// The words of the table, in the station's language.
    pub words: Words,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Scans are being read and written.
    Rows {
        /// Written so far.
        written: u64,
        /// How much of the journal's stretch has been looked at, in percent.
        percent: u8,
    },
    /// The workbook is being packed.
    Packing,
    /// Everything is written, and is on its way to the disk.
    Settling,
}

impl Progress {
    /// All in all, in percent.
    #[must_use]
    pub const fn percent(self) -> u8 {
        match self {
            Self::Rows { percent, .. } => percent / 10 * 7 + percent % 10 * 7 / 10,
            Self::Packing => 70,
            Self::Settling => 90,
        }
    }
}

/// Who hears how far it is, and can end it.
pub type Tell<'a> = &'a mut (dyn FnMut(Progress) -> ControlFlow<()> + Send);

/// A file that was written, and is safe where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where.
    pub path: PathBuf,
    /// How many scans.
    pub rows: u64,
    /// How large.
    pub bytes: u64,
}

impl Exported {
    /// The file's name.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// There is no file, and why.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Somebody ended it.
    #[error("the export was ended before it was done; nothing was kept")]
    Cancelled,
    /// A file of that name is there.
    #[error("{0} is there already: name another file, or say --overwrite")]
    Exists(PathBuf),
    /// There is too little room.
    #[error("there is no room left in {0}: free some space, or choose another place")]
    Full(PathBuf),
    /// The stick, or its folder, is not there any more.
    #[error("{0} is not there any more: plug it in again, and export once more")]
    Gone(PathBuf),
    /// It may not, or cannot, be written.
    #[error("{path} cannot be written: {source}")]
    File {
        /// Where.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The workbook could not be made.
    #[error("the workbook could not be made: {0}")]
    Workbook(String),
    /// The journal could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Export {
    /// Writes the file. When this returns it is whole, on the disk, and can be taken away.
    ///
    /// # Errors
    /// [`ExportError`]; nothing of the file is left then, and a file that was there is as it was.
    pub fn write(&self, reader: &Reader, place: &Place, tell: Tell<'_>) -> Result<Exported, ExportError> {
        let draft = Draft::begin(place, self.format)?;
        let rows = match self.format {
            Format::Csv => {
                let mut table = CsvFile::begin(&draft, &self.words)?;
                let rows = self.rows(reader, &mut |row| table.row(row), tell)?;
                table.finish()?;
                rows
            }
            Format::Xlsx => {
                let mut table = XlsxFile::begin(&draft, &self.words)?;
                let rows = self.rows(reader, &mut |row| table.row(row), tell)?;
                go_on(tell, Progress::Packing)?;
                table.finish(tell)?;
                rows
            }
        };
        go_on(tell, Progress::Settling)?;
        draft.keep(rows)
    }

    fn rows(
        &self,
        reader: &Reader,
        write: &mut dyn FnMut(&crate::store::JournalRow) -> Result<(), ExportError>,
        tell: Tell<'_>,
    ) -> Result<u64, ExportError> {
        let mut written = 0;
        // What is scanned from now on is not waited for: an export ends.
        let Some(all) = reader.extent(self.filter.days)? else { return Ok(written) };
        let (first, last) = all.into_inner();
        let mut next = first;
        while next <= last {
            let piece = next..=last.min(next.saturating_add(PIECE_ROWS - 1));
            for row in reader.piece(&self.filter, &piece)? {
                write(&row)?;
                written += 1;
            }
            next = piece.end() + 1;
            let percent = (next - first).saturating_mul(100) / (last - first + 1);
            go_on(tell, Progress::Rows { written, percent: u8::try_from(percent).unwrap_or(100) })?;
        }
        Ok(written)
    }
}

fn go_on(tell: Tell<'_>, progress: Progress) -> Result<(), ExportError> {
    match tell(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExportError::Cancelled),
    }
}

/// Bytes after which what was written is waited for: a disk that has much to write at once would keep
/// the next scan's commit waiting.
const SLICE_BYTES: u64 = 4 * 1024 * 1024;

/// The file under way.
struct Out<'a> {
    file: &'a File,
    /// Written, and not waited for.
    loose: u64,
    /// Who is asked after each slice whether to go on, where nobody else asks.
    packing: Option<Tell<'a>>,
}

impl<'a> Out<'a> {
    fn new(file: &'a File) -> Self {
        Self { file, loose: 0, packing: None }
    }

    fn packing(file: &'a File, tell: Tell<'a>) -> Self {
        Self { file, loose: 0, packing: Some(tell) }
    }
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.loose += written as u64;
        if self.loose >= SLICE_BYTES {
            self.loose = 0;
            self.file.sync_data()?;
            if self.packing.as_mut().is_some_and(|tell| tell(Progress::Packing).is_break()) {
                return Err(io::Error::other(Ended));
            }
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Somebody ended the packing.
#[derive(Debug, thiserror::Error)]
#[error("ended")]
struct Ended;

fn was_ended(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<Ended>)
}

/// What an error of the system means for an export into this folder.
fn trouble(folder: &Path, source: io::Error) -> ExportError {
    if was_ended(&source) {
        return ExportError::Cancelled;
    }
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            ExportError::Full(folder.to_owned())
        }
        // A stick that was pulled out takes its folder with it, or answers that there is no device.
        _ if !folder.is_dir() => ExportError::Gone(folder.to_owned()),
        _ => ExportError::File { path: folder.to_owned(), source },
    }
}
