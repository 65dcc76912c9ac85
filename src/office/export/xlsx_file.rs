//! The history as an Excel workbook: dates are dates, numbers are numbers, and what was scanned is text,
//! whatever it looks like.

use super::{
    ExportError, Out, Reading, Tell, Words,
    cells::{COLUMNS, Cell, Column, visible},
    place::Draft,
    trouble, was_ended,
};
use crate::store::JournalRow;
use rust_xlsxwriter::{ColNum, Format, FormatAlign, RowNum, Workbook, Worksheet, XlsxError};
use std::error::Error;

/// Rows of one sheet, its head included.
const SHEET_ROWS_MAX: RowNum = 1_048_576;
/// Longest name of a sheet, in characters, with room for a number behind it.
const TITLE_CHARS_MAX: usize = 26;

pub(super) struct XlsxFile<'a> {
    workbook: Workbook,
    words: &'a Words,
    draft: &'a Draft,
    looks: Looks,
    sheets: usize,
    /// The next row of the last sheet.
    row: RowNum,
    rows_max: RowNum,
}

/// How cells look.
struct Looks {
    head: Format,
    day: Format,
    time: Format,
    moment: Format,
}

impl<'a> XlsxFile<'a> {
    pub(super) fn begin(draft: &'a Draft, words: &'a Words) -> Result<Self, ExportError> {
        Self::with_rows(draft, words, SHEET_ROWS_MAX)
    }

    /// One whose sheets have so many rows.
    pub(super) fn with_rows(
        draft: &'a Draft,
        words: &'a Words,
        rows_max: RowNum,
    ) -> Result<Self, ExportError> {
        let looks = Looks {
            head: Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap(),
            day: Format::new().set_num_format("yyyy\\-mm\\-dd"),
            time: Format::new().set_num_format("hh:mm:ss"),
            moment: Format::new().set_num_format("yyyy\\-mm\\-dd hh:mm:ss"),
        };
        let mut workbook = Workbook::new();
        workbook.set_tempdir(draft.scratch()).map_err(|error| draft.workbook_trouble(&error))?;
        let mut table = Self { workbook, words, draft, looks, sheets: 0, row: rows_max, rows_max };
        table.begin_sheet()?;
        Ok(table)
    }

    pub(super) fn row(&mut self, row: &JournalRow) -> Result<(), ExportError> {
        if self.row >= self.rows_max {
            self.begin_sheet()?;
        }
        let at = self.row;
        self.row += 1;
        let (draft, looks) = (self.draft, &self.looks);
        let sheet =
            last_sheet(&mut self.workbook, self.sheets).map_err(|error| draft.workbook_trouble(&error))?;
        for (column, index) in Column::ALL.into_iter().zip(0..) {
            write(sheet, looks, (at, index), &column.cell(row))
                .map_err(|error| draft.workbook_trouble(&error))?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self, tell: Tell<'_>) -> Result<(), ExportError> {
        // Rows can be picked by what they hold, as soon as the file is open.
        self.end_sheet().map_err(|error| self.draft.workbook_trouble(&error))?;
        let out = Out::packing(self.draft.file(), tell);
        let buffered = std::io::BufWriter::with_capacity(1 << 16, out);
        self.workbook.save_to_writer(buffered).map_err(|error| self.draft.workbook_trouble(&error))
    }

    fn begin_sheet(&mut self) -> Result<(), ExportError> {
        let draft = self.draft;
        self.try_begin_sheet().map_err(|error| draft.workbook_trouble(&error))
    }

    fn try_begin_sheet(&mut self) -> Result<(), XlsxError> {
        if self.sheets > 0 {
            self.end_sheet()?;
        }
        self.sheets += 1;
        self.row = 1;
        let name = title(&self.words.title, self.sheets);
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        sheet.set_right_to_left(self.words.reading == Reading::RightToLeft);
        for ((column, head), index) in Column::ALL.into_iter().zip(&self.words.heads).zip(0..) {
            sheet.set_column_width(index, column.width())?;
            sheet.write_string_with_format(0, index, head.as_str(), &self.looks.head)?;
        }
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        let (last, columns) = (self.row - 1, ColNum::try_from(COLUMNS).unwrap_or(ColNum::MAX));
        last_sheet(&mut self.workbook, self.sheets)?.autofilter(0, 0, last, columns - 1)?;
        Ok(())
    }
}

fn last_sheet(workbook: &mut Workbook, sheets: usize) -> Result<&mut Worksheet, XlsxError> {
    workbook.worksheet_from_index(sheets - 1)
}

fn write(
    sheet: &mut Worksheet,
    looks: &Looks,
    (row, column): (RowNum, ColNum),
    cell: &Cell<'_>,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // Exact: a station does not make 2^53 scans.
        #[expect(clippy::cast_precision_loss, reason = "a workbook's numbers are floating")]
        Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Word(word) => sheet.write_string(row, column, *word)?,
        Cell::Text(text) => sheet.write_string(row, column, visible(text))?,
        Cell::Id(id) => sheet.write_string(row, column, id.to_string())?,
        Cell::Day(day) => sheet.write_datetime_with_format(row, column, day, &looks.day)?,
        Cell::Time(time) => sheet.write_datetime_with_format(row, column, time, &looks.time)?,
        Cell::Moment(moment) => sheet.write_datetime_with_format(row, column, moment, &looks.moment)?,
    };
    Ok(())
}

/// A name that a sheet may have.
fn title(words: &str, sheet: usize) -> String {
    let allowed = |c: &char| !c.is_control() && !['[', ']', ':', '*', '?', '/', '\\', '\''].contains(c);
    let title: String = words.chars().filter(allowed).take(TITLE_CHARS_MAX).collect();
    let title = if title.trim().is_empty() { "History".to_owned() } else { title.trim().to_owned() };
    if sheet == 1 { title } else { format!("{title} {sheet}") }
}

impl Draft {
    /// What an error of the workbook's writer means.
    fn workbook_trouble(&self, error: &XlsxError) -> ExportError {
        let folder = match error {
            XlsxError::TempFileError(folder, _) => folder.as_path(),
            _ => self.folder(),
        };
        let mut cause: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(error) = cause {
            if let Some(io) = error.downcast_ref::<std::io::Error>() {
                // The cause is only lent: what it says and means is taken over.
                let copy = match io.raw_os_error() {
                    Some(code) => std::io::Error::from_raw_os_error(code),
                    None if was_ended(io) => return ExportError::Cancelled,
                    None => std::io::Error::new(io.kind(), io.to_string()),
                };
                return trouble(folder, copy);
            }
            cause = error.source();
        }
        ExportError::Workbook(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_that_it_may_have() {
        assert_eq!(title("History", 1), "History");
        assert_eq!(title("His/tory: [all]?", 2), "History all 2");
        assert_eq!(title(" ", 1), "History");
        assert!(title(&"x".repeat(99), 9).len() <= 31);
    }
}
