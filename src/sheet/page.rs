//! A page as an SVG source, in pixels of 1/96 inch as the design measures it; bars and squares in
//! millimetres.
//!
//! The bars of two neighbouring cells are never beside each other, so that one aiming line does not
//! cross two codes. In Arabic everything stands the other way round, but for the codes themselves.

use super::{
    grid::{CELL_MM, Kind, Page, Row, WIDE_MM},
    item::{BAR_MM, Item, SQUARE_MM, modules},
    outline::{Outliner, Reading},
};
use crate::{
    barcode::Bars,
    text::{Texts, count},
};
use std::fmt::Write as _;

/// A millimetre in pixels.
const MM: f32 = 96.0 / 25.4;
/// The page, in millimetres.
pub const PAGE_MM: (f32, f32) = (210.0, 297.0);

/// Beside and above everything.
const MARGIN: f32 = 10.0 * MM;
const TOP: f32 = 40.0;
/// Where the rows begin, and how high they are.
const GRID_TOP: f32 = 120.0;
const ROW: f32 = 146.0;
/// Inside a cell.
const PAD_X: f32 = 20.0;
const PAD_Y: f32 = 10.0;
const BARS_HEIGHT: f32 = 16.0 * MM;
const SQUARE_END: f32 = 4.0 * MM;
const ICON: f32 = 40.0;
const GAP: f32 = 12.0;
/// Where the footer's texts stand.
const FOOTER: f32 = 1_080.0;

/// The sizes of a name: the largest that fits.
const NAME_SIZES: [f32; 4] = [26.0, 22.0, 18.0, 16.0];

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The family's name.
    pub family: &'static str,
    /// 500 to 800.
    pub weight: u16,
    /// In pixels.
    pub size: f32,
}

const CODE: Style = Style { family: "JetBrains Mono", weight: 500, size: 12.0 };

const fn inter(weight: u16, size: f32) -> Style {
    Style { family: "Inter", weight, size }
}

/// Where the codes of a cell are.
#[derive(Clone, Copy)]
enum Codes {
    Above,
    Below,
}

/// A cell's rectangle.
#[derive(Clone, Copy)]
struct Cell {
    x: f32,
    y: f32,
    width: f32,
}

/// What the page is called.
pub fn title(texts: &Texts, page: &Page) -> String {
    texts.get(match page.kind {
        Kind::Commands => "sheet-title",
        Kind::Badges => "sheet-badges-title",
    })
}

/// The source of the page with this number.
pub fn source(texts: &Texts, outliner: &Outliner, page: &Page, number: usize, pages: usize) -> String {
    let mut drawing = Drawing { out: String::new(), rtl: texts.language().is_right_to_left(), outliner };
    drawing.header(texts, page);
    drawing.cutting_lines(&page.rows);
    for (at, row) in page.rows.iter().enumerate() {
        let y = GRID_TOP + ROW * modules(at, 1.0);
        drawing.row(row, y);
    }
    drawing.footer(texts, number, pages);
    drawing.finish()
}

struct Drawing<'a> {
    out: String,
    rtl: bool,
    outliner: &'a Outliner,
}

impl Drawing<'_> {
    fn header(&mut self, texts: &Texts, page: &Page) {
        let all = Cell { x: MARGIN, y: TOP, width: WIDE_MM * MM };
        let icon = match page.kind {
            Kind::Commands => "scanner",
            Kind::Badges => "user",
        };
        self.icon(icon, all, 0.0, TOP + 5.0, 52.0);
        self.text(&title(texts, page), inter(800, 34.0), all, 68.0, TOP + 32.0);
        let help = match page.kind {
            Kind::Commands => "sheet-help",
            Kind::Badges => "sheet-badges-help",
        };
        self.text(&texts.get(help), inter(500, 16.0), all, 68.0, TOP + 57.0);
    }

    fn footer(&mut self, texts: &Texts, number: usize, pages: usize) {
        let all = Cell { x: MARGIN, y: FOOTER, width: WIDE_MM * MM };
        let style = inter(500, 13.0);
        self.text(&texts.get("sheet-print"), style, all, 0.0, FOOTER);
        let [n, max] = [number, pages].map(|n| count(n as u64));
        let page = texts.with("sheet-page", [("n", n), ("max", max)]);
        let style = Style { size: style.size, ..CODE };
        let width = self.outliner.width(&page, style);
        self.text(&page, style, all, all.width - width, FOOTER);
    }

    fn row(&mut self, row: &Row, y: f32) {
        let cell = CELL_MM * MM;
        let (first, second) = if self.rtl { (MARGIN + cell, MARGIN) } else { (MARGIN, MARGIN + cell) };
        match row {
            Row::Wide(item) => self.item(item, Cell { x: MARGIN, y, width: 2.0 * cell }, Codes::Above),
            Row::Cells(one, other) => {
                self.item(one, Cell { x: first, y, width: cell }, Codes::Above);
                if let Some(other) = other {
                    self.item(other, Cell { x: second, y, width: cell }, Codes::Below);
                }
            }
        }
    }

    fn item(&mut self, item: &Item, cell: Cell, codes: Codes) {
        let side = modules(item.square.side(), SQUARE_MM) * MM;
        let Some(bars) = &item.bars else { return self.square_alone(item, cell, side) };
        let (bars_y, shown_y, square_y, icon_y) = match codes {
            Codes::Above => {
                let y = cell.y + PAD_Y;
                (y, y + BARS_HEIGHT + 13.0, y, cell.y + ROW - PAD_Y - ICON)
            }
            Codes::Below => {
                let y = cell.y + ROW - PAD_Y - BARS_HEIGHT;
                (y, y - 5.0, y + BARS_HEIGHT - side, cell.y + PAD_Y)
            }
        };
        self.bars(bars, cell, bars_y);
        self.text(&item.shown, CODE, cell, PAD_X, shown_y);
        self.square(item, cell, cell.width - SQUARE_END - side, square_y, side);
        self.icon(item.icon, cell, PAD_X, icon_y, ICON);
        let start = PAD_X + ICON + GAP;
        // Above its bars a square is higher than the row of the name.
        let end = SQUARE_END + side.max(PAD_X);
        self.name(&item.name, cell, start, icon_y + ICON / 2.0, cell.width - start - end);
    }

    /// A code without bars: the name beside the square, what is in it below the name.
    fn square_alone(&mut self, item: &Item, cell: Cell, side: f32) {
        let y = cell.y + (ROW - side) / 2.0;
        self.square(item, cell, PAD_X, y, side);
        let start = PAD_X + side + PAD_X;
        self.icon(item.icon, cell, start, cell.y + 40.0, ICON);
        let name = start + ICON + GAP;
        self.name(&item.name, cell, name, cell.y + 60.0, cell.width - name - PAD_X);
        self.text(&item.shown, Style { size: 11.0, ..CODE }, cell, start, cell.y + 110.0);
    }

    fn name(&mut self, name: &str, cell: Cell, start: f32, middle: f32, room: f32) {
        let fits = |size: &f32| self.outliner.width(name, inter(800, *size)) <= room;
        let found = NAME_SIZES.into_iter().find(fits);
        let style = inter(800, found.unwrap_or(NAME_SIZES[NAME_SIZES.len() - 1]));
        let baseline = middle + style.size * 0.36;
        if found.is_some() {
            return self.text(name, style, cell, start, baseline);
        }
        // One that does not even fit when it is small is cut where it has to be.
        let mut kept: Vec<char> = name.chars().collect();
        let cut = |kept: &[char]| kept.iter().chain(&['…']).collect::<String>();
        while !kept.is_empty() && self.outliner.width(&cut(&kept), style) > room {
            kept.pop();
        }
        self.text(&cut(&kept), style, cell, start, baseline);
    }

    fn bars(&mut self, bars: &Bars, cell: Cell, y: f32) {
        let width = modules(bars.width(), BAR_MM) * MM;
        let left = self.left(cell, PAD_X, width);
        let mut path = String::new();
        for (begin, wide) in bars.dark() {
            let (x, w) = (left + modules(begin, BAR_MM) * MM, modules(wide, BAR_MM) * MM);
            let _ = write!(path, "M{x} {y}h{w}v{BARS_HEIGHT}h-{w}z");
        }
        self.filled(&path);
    }

    fn square(&mut self, item: &Item, cell: Cell, start: f32, top: f32, side: f32) {
        let left = self.left(cell, start, side);
        let module = SQUARE_MM * MM;
        let mut path = String::new();
        for (column, row, wide) in item.square.dark() {
            // A stroke in the middle of its row.
            let (x, y) = (left + modules(column, module), top + modules(row, module) + module / 2.0);
            let _ = write!(path, "M{x} {y}h{}", modules(wide, module));
        }
        let _ = write!(self.out, r##"<path d="{path}" fill="none" stroke="#000" stroke-width="{module}"/>"##);
    }

    fn filled(&mut self, path: &str) {
        let _ = write!(self.out, r#"<path d="{path}"/>"#);
    }

    /// Where to cut. Every line is there once: two dashed ones on each other would look whole.
    fn cutting_lines(&mut self, rows: &[Row]) {
        let width = CELL_MM * MM;
        let cells = |row: &Row| if matches!(row, Row::Cells(_, None)) { 1 } else { 2 };
        let mut path = String::new();
        for edge in 0..=rows.len() {
            let above = edge.checked_sub(1).and_then(|at| rows.get(at)).map_or(0, cells);
            let most = above.max(rows.get(edge).map_or(0, cells));
            let y = GRID_TOP + ROW * modules(edge, 1.0);
            let end = if self.rtl { self.edge(most) } else { self.edge(0) };
            let _ = write!(path, "M{end} {y}h{}", width * modules(most, 1.0));
        }
        for (at, row) in rows.iter().enumerate() {
            let y = GRID_TOP + ROW * modules(at, 1.0);
            let edges: &[usize] = match row {
                Row::Wide(_) => &[0, 2],
                Row::Cells(_, None) => &[0, 1],
                Row::Cells(..) => &[0, 1, 2],
            };
            for edge in edges {
                let _ = write!(path, "M{} {y}v{ROW}", self.edge(*edge));
            }
        }
        let _ = write!(self.out, r##"<path d="{path}" fill="none" stroke="#000" stroke-dasharray="3 3"/>"##);
    }

    /// Where a cell's edge is, counted from where a line begins to be read.
    fn edge(&self, n: usize) -> f32 {
        let far = CELL_MM * MM * modules(n, 1.0);
        if self.rtl { MARGIN + WIDE_MM * MM - far } else { MARGIN + far }
    }

    fn icon(&mut self, id: &str, cell: Cell, start: f32, y: f32, side: f32) {
        let x = self.left(cell, start, side);
        // The arrows of taking back follow the direction of reading.
        let turns = self.rtl && matches!(id, "return" | "back");
        let (transform, x) = if turns { (r#" transform="scale(-1 1)""#, -x - side) } else { ("", x) };
        let _ = write!(
            self.out,
            r##"<g{transform}><use href="#{id}" x="{x}" y="{y}" width="{side}" height="{side}"/></g>"##
        );
    }

    /// A text that begins so far from the cell's start.
    fn text(&mut self, text: &str, style: Style, cell: Cell, start: f32, baseline: f32) {
        let (x, reading) = if self.rtl {
            (cell.x + cell.width - start, Reading::FromRight)
        } else {
            (cell.x + start, Reading::FromLeft)
        };
        self.out.push_str(&self.outliner.text(text, style, [x, baseline], reading));
    }

    /// The left edge of what begins so far from the cell's start.
    fn left(&self, cell: Cell, start: f32, width: f32) -> f32 {
        if self.rtl { cell.x + cell.width - start - width } else { cell.x + start }
    }

    fn finish(self) -> String {
        super::outline::document(PAGE_MM.0 * MM, PAGE_MM.1 * MM, &self.out)
    }
}
