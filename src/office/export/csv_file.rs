//! The history as text with commas.

use super::{
    ExportError, Out, Words,
    cells::{Cell, Column, harmless, visible},
    place::Draft,
    trouble,
};
use crate::store::JournalRow;
use std::io::Write;

/// Without it Excel takes the text for the machine's old code page.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) struct CsvFile<'a> {
    writer: csv::Writer<Out<'a>>,
    draft: &'a Draft,
}

impl<'a> CsvFile<'a> {
    pub(super) fn begin(draft: &'a Draft, words: &Words) -> Result<Self, ExportError> {
        let mut out = Out::new(draft.file());
        out.write_all(BYTE_ORDER_MARK).map_err(|error| trouble(draft.folder(), error))?;
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let mut table = Self { writer, draft };
        table.record(words.heads.iter().cloned())?;
        Ok(table)
    }

    pub(super) fn row(&mut self, row: &JournalRow) -> Result<(), ExportError> {
        self.record(Column::ALL.into_iter().map(|column| text(&column.cell(row))))
    }

    pub(super) fn finish(mut self) -> Result<(), ExportError> {
        self.writer.flush().map_err(|error| trouble(self.draft.folder(), error))
    }

    fn record(&mut self, cells: impl Iterator<Item = String>) -> Result<(), ExportError> {
        self.writer.write_record(cells).map_err(|error| trouble(self.draft.folder(), error.into()))
    }
}

fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Word(word) => (*word).to_owned(),
        Cell::Text(text) => harmless(&visible(text)),
        Cell::Id(id) => id.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Time(time) => time.format("%H:%M:%S%.3f").to_string(),
        Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}
