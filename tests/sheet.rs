//! The printed sheet, read back by a real decoder: what `scandesk sheet` writes is rendered as a printer
//! would, row by row as a person points a scanner at it, and read by `zbarimg`.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

use scandesk::domain::{Command, coded, command::ReasonCode};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{self, Output},
};

/// Dots of a plain printer's inch.
const DPI: f64 = 300.0;
/// The page and its rows, in millimetres.
const PAGE_WIDTH: f64 = 210.0;
const ROWS: u8 = 6;
const ROWS_TOP: f64 = 120.0 / 96.0 * 25.4;
const ROW: f64 = 146.0 / 96.0 * 25.4;

const REASONS: [&str; 2] = ["Wrong address", "Customer changed their mind, and <told> us so & more"];
const WAREHOUSES: [&str; 2] = ["12", "WH-03"];
/// A badge in letters, one that is printed as it is, and one that is too long for bars.
const BADGES: [(&str, &str); 3] = [
    ("Amina", "7001"),
    ("Jan de Vries", "staff-card-0001234567"),
    ("فاطمة", "https://badges.example/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"),
];

fn settings() -> String {
    let mut text = format!("[station]\nwarehouse = \"99\"\ncancel_reasons = {REASONS:?}\n");
    for (name, badge) in BADGES {
        write!(text, "[[operator]]\nname = \"{name}\"\nbadge = \"{badge}\"\n").unwrap();
    }
    text
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("scandesk.toml"), settings()).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn sheet(&self, arguments: &[&str]) -> Output {
        process::Command::new(env!("CARGO_BIN_EXE_scandesk"))
            .current_dir(self.folder.path())
            .args(["--config", "scandesk.toml", "--data-dir", "data", "sheet"])
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Writes the sheet and tells its files.
    fn written(&self, arguments: &[&str]) -> Vec<PathBuf> {
        let output = self.sheet(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(|line| self.path(line)).collect()
    }
}

fn run(program: &str, arguments: &[&str]) -> Output {
    process::Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"))
}

/// A strip of a page as a picture.
fn strip(file: &Path, page: usize, top_mm: f64, height_mm: f64) -> PathBuf {
    let [top, height, width] = [top_mm, height_mm, PAGE_WIDTH].map(|mm| format!("{:.0}", mm / 25.4 * DPI));
    let picture = file.with_extension(format!("{page}-{top}"));
    let [from, to] = [file, &picture].map(|path| path.to_str().unwrap());
    let page = page.to_string();
    let dpi = DPI.to_string();
    if file.extension().unwrap() == "pdf" {
        let size = ["-r", &dpi, "-x", "0", "-y", &top, "-W", &width, "-H", &height];
        let output = run(
            "pdftoppm",
            &[&["-png", "-singlefile", "-f", &page, "-l", &page][..], &size, &[from, to]].concat(),
        );
        assert!(output.status.success(), "{output:?}");
        return PathBuf::from(format!("{to}.png"));
    }
    let to = format!("{to}.png");
    let [width, height, top] = [width, height, format!("-{top}")].map(|dots| format!("{dots}px"));
    let size = ["-d", &dpi, "-p", &dpi, "--page-width", &width, "--page-height", &height];
    let output =
        run("rsvg-convert", &[&size[..], &["--left=0px", &format!("--top={top}"), from, "-o", &to]].concat());
    assert!(output.status.success(), "{output:?}");
    PathBuf::from(to)
}

/// What the decoder reads in pictures, each with its symbology.
fn read(pictures: &[PathBuf]) -> Vec<String> {
    let mut arguments = vec!["--quiet", "--nodbus"];
    arguments.extend(pictures.iter().map(|path| path.to_str().unwrap()));
    let output = run("zbarimg", &arguments);
    // It says with its status that some picture had no code.
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Everything on the pages of a file.
fn read_file(file: &Path, pages: usize) -> Vec<String> {
    let mut pictures = Vec::new();
    for page in 1..=pages {
        for row in 0..ROWS {
            pictures.push(strip(file, page, ROWS_TOP + ROW * f64::from(row), ROW));
        }
    }
    read(&pictures)
}

fn pages_of_pdf(file: &Path) -> usize {
    let output = run("pdfinfo", &[file.to_str().unwrap()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("595.276 x 841.89 pts (A4)"), "{text}");
    let count = text.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    count.trim().parse().unwrap()
}

/// Every code that the sheet has to have, once as bars and once as a square.
fn expected() -> Vec<String> {
    let fixed = Command::FIXED.into_iter().map(|(command, _)| command);
    let warehouses = WAREHOUSES.map(|name| Command::warehouse(name).unwrap());
    let reasons =
        (0..).zip(REASONS).map(|(at, reason)| Command::Reason(ReasonCode::new(at, reason).unwrap()));
    let commands: Vec<String> =
        fixed.chain(warehouses).chain(reasons).map(|command| command.barcode()).collect();
    for code in &commands {
        assert!(code.bytes().all(|letter| coded::LETTERS.contains(&letter)), "{code}");
        assert!(Command::parse(code).is_some(), "{code}");
    }
    let [amina, jan, fatima] = BADGES.map(|(_, badge)| badge.to_owned());
    let amina = Command::badge(&amina).unwrap().barcode();
    let both = commands.into_iter().chain([amina, jan]);
    let mut codes: Vec<String> =
        both.flat_map(|code| [format!("CODE-128:{code}"), format!("QR-Code:{code}")]).collect();
    codes.push(format!("QR-Code:{fatima}"));
    codes.sort();
    codes
}

fn reads_back(language: &str) {
    let desk = Desk::new();
    let [one, other] = WAREHOUSES;
    let options = ["--language", language, "--warehouse", one, "--warehouse", other];
    let pdf = desk.written(&[&["sheet.pdf"][..], &options].concat());
    let mut found = read_file(&pdf[0], pages_of_pdf(&pdf[0]));
    found.sort();
    assert_eq!(found, expected(), "{language}, PDF");

    let pages = desk.written(&[&["sheet.svg"][..], &options].concat());
    assert_eq!(pages.len(), pages_of_pdf(&pdf[0]));
    let mut found: Vec<String> = pages.iter().flat_map(|page| read_file(page, 1)).collect();
    found.sort();
    assert_eq!(found, expected(), "{language}, SVG");
}

#[test]
fn the_english_sheet_reads_back() {
    reads_back("en");
}

#[test]
fn the_french_sheet_reads_back() {
    reads_back("fr");
}

#[test]
fn the_arabic_sheet_reads_back() {
    reads_back("ar");
}

#[test]
fn the_dutch_sheet_reads_back() {
    reads_back("nl");
}

#[test]
fn one_aiming_line_never_crosses_the_bars_of_two_codes() {
    let desk = Desk::new();
    let pdf = desk.written(&["sheet.pdf"]);
    let at = |mm: f64| {
        let mut read = read(&[strip(&pdf[0], 1, ROWS_TOP + mm, 4.0)]);
        read.retain(|code| code.starts_with("CODE-128"));
        read
    };
    assert_eq!(at(6.0), ["CODE-128:SCNDSKPCK"]);
    assert_eq!(at(ROW - 10.0), ["CODE-128:SCNDSKSHIP"]);
}

#[test]
fn badges_can_be_printed_alone() {
    let desk = Desk::new();
    let pdf = desk.written(&["badges.pdf", "--badges"]);
    assert_eq!(pages_of_pdf(&pdf[0]), 1);
    let read = read_file(&pdf[0], 1);
    assert_eq!(read.len(), 5, "{read:?}");
}

#[test]
fn what_cannot_be_written_is_said() {
    let desk = Desk::new();
    for (arguments, status, word) in [
        (&["sheet.png"][..], 2, ".pdf"),
        (&["sheet"], 2, ".svg"),
        (&["sheet.pdf", "--language", "xx"], 2, "xx"),
        (&["no-such-folder/sheet.pdf"], 1, "no-such-folder"),
    ] {
        let output = desk.sheet(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert!(said.contains(word), "{said}");
    }
    fs::write(desk.path("scandesk.toml"), "").unwrap();
    let output = desk.sheet(&["badges.pdf", "--badges"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no operator"));
}

#[test]
fn what_is_too_long_for_a_barcode_is_left_out_and_named() {
    let desk = Desk::new();
    let output = desk.sheet(&["sheet.pdf", "--warehouse", &"1".repeat(25)]);
    assert_eq!(output.status.code(), Some(3), "done, but somebody has to look");
    assert!(String::from_utf8(output.stderr).unwrap().contains("too long"));
    assert!(desk.path("sheet.pdf").exists());
}
