//! Exports of a journal that is a real file, read back by other programs' means.

use super::*;
use crate::{
    domain::{Action, Effect, Outcome, Reference, Source, Status, Timing, Verdict},
    store::{Confirmed, Days, Record, Store, ToSend},
};
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use uuid::Uuid;

struct Station {
    folder: tempfile::TempDir,
    store: Store,
}

fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T12:00:00.250+01:00").unwrap()
}

impl Station {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Store::path_in(folder.path()), noon().to_utc()).unwrap();
        Self { folder, store }
    }

    fn scan(&mut self, raw: &str, operator: Option<&str>) -> Uuid {
        let scan_id = Uuid::from_u128(self.store.recent(100_000).unwrap().len() as u128 + 1);
        let verdict = Verdict {
            scan_id,
            raw: raw.into(),
            reference: Reference::new(raw).ok(),
            action: Action::Pack,
            outcome: Outcome::Accepted,
            reason: None,
            status_before: None,
            status_after: Some(Status::Other("PACKED".into())),
            effect: Effect::Transition,
            scanned_at: noon(),
            date: noon().date_naive(),
            station: "pack-01".into(),
            operator: operator.map(Into::into),
            source: Source::Wedge,
            device: None,
            symbology: None,
            timing_us: Timing::default(),
        };
        let to_send =
            Some(ToSend { order_id: None, leads_to: verdict.status_after.clone(), not_before: None });
        let record = Record { verdict: &verdict, warehouse: None, cancel_reason: None, to_send };
        self.store.scan().unwrap().record(&record).unwrap();
        scan_id
    }

    fn export(
        &self,
        export: &Export,
        mut tell: impl FnMut(Progress) -> ControlFlow<()> + Send,
    ) -> Result<Exported, ExportError> {
        let place = Place::on_station("pack-01", noon(), self.folder.path());
        export.write(&self.store.open_reader().unwrap(), &place, &mut tell)
    }

    fn left(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("exports")).unwrap().count()
    }
}

fn export(format: Format) -> Export {
    let heads = std::array::from_fn(|index| format!("Tête {index}"));
    let words = Words { title: "Historique".into(), heads, reading: Reading::LeftToRight };
    Export { filter: Filter::default(), format, words }
}

fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

const FORMULA: &str = "=HYPERLINK(\"http://x\",\"y\")";

#[test]
fn a_csv_file_is_what_spreadsheets_expect() {
    let mut station = Station::new();
    let scan_id = station.scan("ORD-1", Some("@07"));
    station.scan(FORMULA, Some("a,\"b\"\u{1b}"));
    let confirmed = [Confirmed { scan_id, status: None }];
    station.store.mark_confirmed(&confirmed, noon().to_utc() + TimeDelta::seconds(2)).unwrap();
    let exported = station.export(&export(Format::Csv), on).unwrap();
    assert_eq!(
        (exported.rows, exported.name().as_str()),
        (2, "scandesk-history-pack-01-2026-11-21-120000.csv")
    );
    let text = std::fs::read_to_string(&exported.path).unwrap();
    assert_eq!(exported.bytes, text.len() as u64);
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().split("\r\n").collect();
    assert_eq!((lines.len(), lines[3]), (4, ""), "each line ends with CR LF");
    assert!(lines[0].starts_with("Tête 0,Tête 1,"));
    assert_eq!(
        lines[1],
        "1,2026-11-21,12:00:00.250,pack-01,'@07,pack,ORD-1,ORD-1,accepted,,,PACKED,transition,,,wedge,,,\
         confirmed,2026-11-21 12:00:02,0,,,00000000-0000-0000-0000-000000000001"
    );
    assert!(lines[2].contains("\"a,\"\"b\"\"␛\""), "{}", lines[2]);
    assert!(lines[2].contains("\"'=HYPERLINK("), "{}", lines[2]);
}

#[test]
fn a_workbook_has_real_dates_and_texts_that_stay_texts() {
    let mut station = Station::new();
    let scan_id = station.scan(FORMULA, Some("٠٧"));
    station.scan("00042", None);
    let at = noon().to_utc() + TimeDelta::seconds(2);
    station.store.mark_confirmed(&[Confirmed { scan_id, status: None }], at).unwrap();
    let exported = station.export(&export(Format::Xlsx), on).unwrap();
    assert_eq!(Format::of(&exported.path), Some(Format::Xlsx));
    let mut workbook: Xlsx<_> = open_workbook(&exported.path).unwrap();
    assert_eq!(workbook.sheet_names(), ["Historique"]);
    let sheet = workbook.worksheet_range("Historique").unwrap();
    let cell = |row: u32, column: Column| -> &Data {
        let column = Column::ALL.iter().position(|one| *one == column).unwrap();
        sheet.get_value((row, u32::try_from(column).unwrap())).unwrap_or(&Data::Empty)
    };
    assert_eq!(cell(0, Column::Number), &Data::String("Tête 0".into()));
    assert_eq!(cell(1, Column::Number), &Data::Float(1.0));
    assert_eq!(cell(1, Column::Reference), &Data::String(FORMULA.into()));
    assert_eq!(cell(2, Column::Reference), &Data::String("00042".into()), "with its zeros");
    assert_eq!(cell(1, Column::Operator), &Data::String("٠٧".into()));
    assert_eq!(cell(2, Column::Operator), &Data::Empty);
    let moment = |data: &Data| -> NaiveDateTime {
        let Data::DateTime(serial) = data else { panic!("{data:?} is no date") };
        let days = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().and_time(NaiveTime::MIN);
        #[expect(clippy::cast_possible_truncation, reason = "rounded to a millisecond")]
        let ms = (serial.as_f64() * 86_400_000.0).round() as i64;
        days + TimeDelta::milliseconds(ms)
    };
    assert_eq!(moment(cell(1, Column::Day)).date(), noon().date_naive());
    assert_eq!(moment(cell(1, Column::Time)).time(), noon().time());
    let confirmed = noon().date_naive().and_hms_opt(12, 0, 2).unwrap();
    assert_eq!(moment(cell(1, Column::Confirmed)), confirmed, "by the station's clock");
    let formulas = workbook.worksheet_formula("Historique").unwrap();
    assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()));
    let sheet = part(&exported.path, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "the head stays");
    assert!(sheet.contains("customWidth=\"1\"") && sheet.contains("<autoFilter ref=\"A1:X3\"/>"));
}

/// One file out of a workbook.
fn part(path: &Path, name: &str) -> String {
    let mut workbook = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    io::read_to_string(workbook.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_workbook_goes_on_with_another_sheet_where_one_is_full() {
    let mut station = Station::new();
    for n in 0..5 {
        station.scan(&format!("ORD-{n}"), None);
    }
    let Export { words, filter, .. } = export(Format::Xlsx);
    let place = Place::on_station("a", noon(), station.folder.path());
    let draft = Draft::begin(&place, Format::Xlsx).unwrap();
    let mut table = XlsxFile::with_rows(&draft, &words, 3).unwrap();
    for row in station.store.open_reader().unwrap().piece(&filter, &(1..=5)).unwrap() {
        table.row(&row).unwrap();
    }
    table.finish(&mut on).unwrap();
    let exported = draft.keep(5).unwrap();
    let mut workbook: Xlsx<_> = open_workbook(&exported.path).unwrap();
    assert_eq!(workbook.sheet_names(), ["Historique", "Historique 2", "Historique 3"]);
    let rows: Vec<usize> = workbook.worksheets().iter().map(|(_, range)| range.height()).collect();
    assert_eq!(rows, [3, 3, 2], "each with its head");
}

#[test]
fn an_arabic_workbook_runs_from_right_to_left() {
    let mut station = Station::new();
    station.scan("ORD-1", None);
    let mut export = export(Format::Xlsx);
    export.words.reading = Reading::RightToLeft;
    let exported = station.export(&export, on).unwrap();
    assert!(part(&exported.path, "xl/worksheets/sheet1.xml").contains("rightToLeft=\"1\""));
}

#[test]
fn an_export_that_is_ended_leaves_nothing() {
    let mut station = Station::new();
    station.scan("ORD-1", None);
    for (format, last) in [
        (Format::Csv, Progress::Rows { written: 1, percent: 100 }),
        (Format::Xlsx, Progress::Packing),
        (Format::Xlsx, Progress::Settling),
    ] {
        let end =
            |progress| if progress == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        assert!(matches!(station.export(&export(format), end), Err(ExportError::Cancelled)), "{last:?}");
        assert_eq!(station.left(), 0);
    }
}

#[test]
fn progress_only_grows_and_what_is_scanned_meanwhile_does_not_prolong_it() {
    let mut station = Station::new();
    for _ in 0..2_500 {
        station.scan("ORD-1", None);
    }
    let reader = station.store.open_reader().unwrap();
    let mut heard = Vec::new();
    let place = Place::on_station("a", noon(), station.folder.path());
    // As the kiosk does while it exports.
    let other = std::cell::RefCell::new(Store::open(station.store.path(), noon().to_utc()).unwrap());
    let recorder = std::sync::Mutex::new(other.into_inner());
    let mut tell = |progress: Progress| {
        heard.push(progress);
        recorder.lock().unwrap().set_pull_cursor(Some("a scan would be written just so")).unwrap();
        ControlFlow::Continue(())
    };
    let exported = export(Format::Xlsx).write(&reader, &place, &mut tell).unwrap();
    assert_eq!(exported.rows, 2_500);
    assert_eq!(heard.iter().filter(|progress| matches!(progress, Progress::Rows { .. })).count(), 3);
    assert!(heard.is_sorted_by_key(|progress| progress.percent()), "{heard:?}");
    assert_eq!(heard.last(), Some(&Progress::Settling));
}

#[test]
fn only_what_the_filter_means_is_written() {
    let mut station = Station::new();
    station.scan("ORD-1", Some("07"));
    station.scan("ORD-2", Some("11"));
    let mut some = export(Format::Csv);
    some.filter.operator = Some("11".into());
    assert_eq!(station.export(&some, on).unwrap().rows, 1);
    some.filter.days = Days::only(NaiveDate::MIN);
    let none = station.export(&some, on).unwrap();
    assert_eq!(none.rows, 0, "a file with its head alone");
}

#[test]
fn a_full_disk_is_named() {
    let error = trouble(Path::new("/"), io::ErrorKind::StorageFull.into());
    assert!(matches!(error, ExportError::Full(_)));
    let error = trouble(Path::new("/"), io::ErrorKind::PermissionDenied.into());
    assert!(matches!(error, ExportError::File { .. }));
}
