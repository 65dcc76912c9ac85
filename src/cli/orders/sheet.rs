//! Files of rows: `.csv`, `.xlsx`, or a reference a line. They are read row by row; the memory does not
//! grow with the file, but for the texts that an `.xlsx` shares between its cells.

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// Largest file that is read, in bytes.
pub const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Most rows of a file.
pub const ROWS_MAX: u64 = 1_000_000;
/// Most columns that are looked at.
const COLUMNS_MAX: usize = 200;
/// Longest text of a cell, in bytes; spreadsheets have 32,767 characters.
const CELL_BYTES_MAX: usize = 128 * 1024;
/// What is put behind the end of a file, as a row of its own. A parser that does not come to it is still
/// inside a quotation, and has taken the rest of the file for one cell.
const END: &[u8] = b"\n\x01\n";
/// How much of a file decides which separator it has.
const SNIFFED_BYTES: u64 = 64 * 1024;
/// What spreadsheets put in front of a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A row as it stands in the file; cells that are missing at its end are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line, or the spreadsheet's number of the row, from 1.
    pub number: u64,
    /// The texts, trimmed.
    pub cells: Vec<String>,
}

impl Row {
    /// The text in a column.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// A file that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The system says no.
    #[error("{path} cannot be read: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is larger than is read.
    #[error("{0} is larger than 256 MiB, or has more than a million rows: split it")]
    TooLarge(PathBuf),
    /// It is neither of the kinds that are read.
    #[error("{0} is no .csv, .txt or .xlsx file")]
    Kind(PathBuf),
    /// It is not what its name says.
    #[error("{path} is no spreadsheet that can be read: {message}")]
    Workbook {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A row is not text.
    #[error("{path}, row {row}: {message}")]
    Row {
        /// Which file.
        path: PathBuf,
        /// Which row.
        row: u64,
        /// What is wrong with it.
        message: String,
    },
}

/// Whether more rows are wanted, or why not.
pub type Flow<E> = ControlFlow<E>;

/// Hands every row that is not blank to `visit`, in order, until it has had enough.
pub fn each<E>(path: &Path, mut visit: impl FnMut(Row) -> Flow<E>) -> Result<Option<E>, SheetError> {
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_ascii_lowercase();
    let size = std::fs::metadata(path).map_err(|source| unreadable(path, source))?.len();
    if size > FILE_BYTES_MAX {
        return Err(SheetError::TooLarge(path.to_owned()));
    }
    let mut rows = 0;
    let mut counted = |row: Row| -> Result<Option<E>, SheetError> {
        rows += 1;
        if rows > ROWS_MAX {
            return Err(SheetError::TooLarge(path.to_owned()));
        }
        if row.is_blank() { Ok(None) } else { Ok(visit(row).break_value()) }
    };
    match kind.as_str() {
        "csv" | "txt" => csv_rows(path, &mut counted),
        "xlsx" => xlsx_rows(path, &mut counted),
        _ => Err(SheetError::Kind(path.to_owned())),
    }
}

type Visit<'a, E> = &'a mut dyn FnMut(Row) -> Result<Option<E>, SheetError>;

fn csv_rows<E>(path: &Path, visit: Visit<'_, E>) -> Result<Option<E>, SheetError> {
    let mut file = File::open(path).map_err(|source| unreadable(path, source))?;
    let separator = separator(&mut file).map_err(|source| unreadable(path, source))?;
    let mut reader = BufReader::new(file.take(FILE_BYTES_MAX));
    if reader.fill_buf().map_err(|source| unreadable(path, source))?.starts_with(BYTE_ORDER_MARK) {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    // A line feed alone ends a row, so that lines can be counted; what is left of CR LF is trimmed.
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(reader.chain(END));
    let mut record = csv::ByteRecord::new();
    let mut last = 0;
    loop {
        let more = reader.read_byte_record(&mut record);
        let lines = record.iter().flatten().filter(|&&byte| byte == b'\n').count() as u64;
        let number = reader.position().line().saturating_sub(1 + lines).max(1);
        let wrong = |message: String| SheetError::Row { path: path.to_owned(), row: number, message };
        if !more.map_err(|error| wrong(error.to_string()))? {
            // The row that took the rest has no end of its own, and is counted one too low.
            let (path, row) = (path.to_owned(), last + 1);
            return Err(SheetError::Row {
                path,
                row,
                message: "a quotation mark is never closed".to_owned(),
            });
        }
        last = number;
        if record.len() == 1 && record[0] == END[1..2] {
            return Ok(None);
        }
        let cells = record.iter().take(COLUMNS_MAX).map(|cell| {
            let text = std::str::from_utf8(cell);
            match text {
                Ok(text) if text.len() > CELL_BYTES_MAX => {
                    Err(wrong("a cell is longer than 128 KiB".to_owned()))
                }
                Ok(text) => Ok(tidy(text)),
                Err(_) => Err(wrong("it is not UTF-8 text: save the file as UTF-8".to_owned())),
            }
        });
        let row = Row { number, cells: cells.collect::<Result<_, _>>()? };
        if let Some(end) = visit(row)? {
            return Ok(Some(end));
        }
    }
}

/// Which of the usual separators the first line has most of; spreadsheets write `;` where a comma is
/// part of numbers.
fn separator(file: &mut File) -> io::Result<u8> {
    let mut line = Vec::new();
    BufReader::new(file.by_ref().take(SNIFFED_BYTES)).read_until(b'\n', &mut line)?;
    file.rewind()?;
    let count = |separator: u8| line.split(|&byte| byte == separator).count();
    let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(|&separator| count(separator));
    Ok(most.unwrap_or(b','))
}

fn xlsx_rows<E>(path: &Path, visit: Visit<'_, E>) -> Result<Option<E>, SheetError> {
    let wrong = |error: XlsxError| SheetError::Workbook { path: path.to_owned(), message: error.to_string() };
    let mut workbook: Xlsx<BufReader<File>> = open_workbook(path).map_err(wrong)?;
    let Some(name) = workbook.sheet_names().first().cloned() else { return Ok(None) };
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(wrong)?;
    let mut row = Row { number: 0, cells: Vec::new() };
    while let Some(cell) = cells.next_cell().map_err(wrong)? {
        let (index, column) = cell.get_position();
        let number = u64::from(index) + 1;
        if number != row.number {
            let full = std::mem::replace(&mut row, Row { number, cells: Vec::new() });
            if full.number > 0
                && let Some(end) = visit(full)?
            {
                return Ok(Some(end));
            }
        }
        let column = column as usize;
        if column < COLUMNS_MAX {
            row.cells.resize(row.cells.len().max(column + 1), String::new());
            row.cells[column] = shown(cell.get_value());
        }
    }
    if row.number == 0 { Ok(None) } else { visit(row) }
}

/// A cell as a person would type it: whole numbers without a point.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => tidy(text),
        DataRef::SharedString(text) => tidy(text),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => time.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn tidy(text: &str) -> String {
    text.trim().to_owned()
}

fn unreadable(path: &Path, source: io::Error) -> SheetError {
    SheetError::File { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn rows(name: &str, bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, SheetError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let mut rows = Vec::new();
        each(&path, |row| {
            rows.push((row.number, row.cells));
            Flow::<()>::Continue(())
        })?;
        Ok(rows)
    }

    fn texts(rows: &[(u64, Vec<String>)]) -> Vec<(u64, Vec<&str>)> {
        rows.iter().map(|(number, cells)| (*number, cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn csv_files_of_every_spreadsheet_are_read() {
        for text in ["a,b\r\n\r\n\"x,\ny\", z \r\n", "\u{feff}a;b\n\n\"x,\ny\";z\n", "a\tb\n\n\"x,\ny\"\tz"] {
            let rows = rows("a.csv", text.as_bytes()).unwrap();
            assert_eq!(texts(&rows), [(1, vec!["a", "b"]), (3, vec!["x,\ny", "z"])], "{text:?}");
        }
        assert_eq!(texts(&rows("a.txt", b"ORD-1\nORD-2").unwrap()), [(1, vec!["ORD-1"]), (2, vec!["ORD-2"])]);
        assert_eq!(rows("a.csv", b"").unwrap(), []);
    }

    #[test]
    fn a_workbook_is_read_as_a_person_sees_it() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "phone").unwrap();
        sheet.write(0, 2, "total").unwrap();
        sheet.write(3, 0, 212_600_000_001_u64).unwrap();
        sheet.write(3, 2, 399.5).unwrap();
        sheet.write(4, 2, true).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let rows = rows("a.XLSX", &bytes).unwrap();
        let expect = [
            (1, vec!["phone", "", "total"]),
            (4, vec!["212600000001", "", "399.5"]),
            (5, vec!["", "", "true"]),
        ];
        assert_eq!(texts(&rows), expect);
    }

    #[test]
    fn what_is_no_table_is_named() {
        assert!(matches!(rows("a.pdf", b"x"), Err(SheetError::Kind(_))));
        assert!(matches!(rows("a.xlsx", b"PK\x03\x04 half"), Err(SheetError::Workbook { .. })));
        assert!(matches!(rows("a.csv", b"a\n\xff\n"), Err(SheetError::Row { row: 2, .. })));
        for text in ["a\nb\n\"c\nd\n", "a\nb\n\"c", "a\nb\n\"c\n\n\"\"\n"] {
            let told = rows("a.csv", text.as_bytes());
            assert!(matches!(told, Err(SheetError::Row { row: 3, .. })), "{text:?}: {told:?}");
        }
        let long = format!("a\n{}", "x".repeat(CELL_BYTES_MAX + 1));
        assert!(matches!(rows("a.csv", long.as_bytes()), Err(SheetError::Row { row: 2, .. })));
        assert!(matches!(
            each(Path::new("/none.csv"), |_| Flow::<()>::Break(())),
            Err(SheetError::File { .. })
        ));
    }

    #[test]
    fn reading_ends_when_it_is_enough() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "a\nb\nc\n").unwrap();
        let end =
            each(&path, |row| if row.number == 2 { Flow::Break(row.number) } else { Flow::Continue(()) });
        assert_eq!(end.unwrap(), Some(2));
    }
}
