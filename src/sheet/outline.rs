//! From an SVG source to outlines: texts are shaped and drawn with the shipped fonts, icons come from
//! the sheet of icons, and everything is measured in millimetres of the page.

use super::{
    SheetError,
    item::modules,
    page::{PAGE_MM, Style},
};
use crate::fonts::FONTS;
use std::{fmt, sync::Arc};
use usvg::{
    FillRule, Group, LineCap, LineJoin, Node, Options, Transform, Tree,
    fontdb::Database,
    tiny_skia_path::{Path, PathSegment, Point},
};

/// The icons: one `<symbol>` each.
const ICONS: &str = include_str!("../../assets/icons.svg");

/// How a shape is painted; always black.
#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    /// Filled.
    Fill(Rule),
    /// Drawn along its outline.
    Stroke(Pen),
}

/// What is inside a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// What the outline goes around.
    NonZero,
    /// What it goes around an odd number of times.
    EvenOdd,
}

/// A pen.
#[derive(Debug, Clone, PartialEq)]
pub struct Pen {
    /// In millimetres.
    pub width: f32,
    /// Whether ends and corners are round.
    pub tip: Tip,
    /// Dashes and gaps in millimetres; none for a whole line.
    pub dashes: Vec<f32>,
}

/// The form of ends and corners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tip {
    /// Square corners, ends without a cap.
    Plain,
    /// Both round.
    Round,
}

/// One shape of a page.
#[derive(Debug)]
pub struct Shape {
    path: Path,
    /// How it is painted.
    pub paint: Paint,
}

/// One step of an outline, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begin here.
    Move([f32; 2]),
    /// A line to here.
    Line([f32; 2]),
    /// A curve with two control points to here.
    Curve([[f32; 2]; 3]),
    /// Back to where it began.
    Close,
}

impl Shape {
    /// Its outline, to a micrometre.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        let mut last = Point::zero();
        self.path.segments().map(move |segment| match segment {
            PathSegment::MoveTo(to) => {
                last = to;
                Step::Move(fine(to))
            }
            PathSegment::LineTo(to) => {
                last = to;
                Step::Line(fine(to))
            }
            PathSegment::QuadTo(control, to) => {
                let (first, second) = (towards(last, control), towards(to, control));
                last = to;
                Step::Curve([first, second, to].map(fine))
            }
            PathSegment::CubicTo(first, second, to) => {
                last = to;
                Step::Curve([first, second, to].map(fine))
            }
            PathSegment::Close => Step::Close,
        })
    }
}

/// The control point of a cubic curve that does what a quadratic one does.
fn towards(end: Point, control: Point) -> Point {
    Point::from_xy(end.x + (control.x - end.x) * 2.0 / 3.0, end.y + (control.y - end.y) * 2.0 / 3.0)
}

fn fine(point: Point) -> [f32; 2] {
    [point.x, point.y].map(|value| (value * 1_000.0).round() / 1_000.0)
}

/// Draws with the shipped fonts.
pub struct Outliner {
    fonts: Arc<Database>,
}

impl fmt::Debug for Outliner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outliner").finish_non_exhaustive()
    }
}

impl Outliner {
    /// Reads the fonts.
    #[must_use]
    pub fn new() -> Self {
        let mut fonts = Database::new();
        for face in FONTS {
            fonts.load_font_data(face.to_vec());
        }
        Self { fonts: Arc::new(fonts) }
    }

    /// How wide a text is, in the source's pixels.
    #[must_use]
    pub fn width(&self, text: &str, style: Style) -> f32 {
        let runs: Vec<f32> = runs(text).iter().map(|run| self.run_width(run, style)).collect();
        runs.iter().sum::<f32>() + style.size * SPACE_EM * modules(runs.len().saturating_sub(1), 1.0)
    }

    /// The source of a text whose first letter stands at the left or at the right of its place.
    #[must_use]
    pub fn text(&self, text: &str, style: Style, [x, y]: [f32; 2], reading: Reading) -> String {
        let mut source = String::new();
        let mut at = x;
        for run in runs(text) {
            let width = self.run_width(&run, style);
            let step = width + style.size * SPACE_EM;
            match reading {
                Reading::FromLeft => {
                    source.push_str(&element(&run, style, [at, y]));
                    at += step;
                }
                Reading::FromRight => {
                    source.push_str(&element(&run, style, [at - width, y]));
                    at -= step;
                }
            }
        }
        source
    }

    fn run_width(&self, run: &Run, style: Style) -> f32 {
        let element = element(run, style, [0.0, 0.0]);
        let source =
            format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{element}</svg>"#);
        self.tree(&source).map_or(0.0, |tree| tree.root().abs_bounding_box().width())
    }

    /// The shapes of a page.
    ///
    /// # Errors
    /// [`SheetError::Drawing`] if the source cannot be read.
    pub fn shapes(&self, source: &str) -> Result<Vec<Shape>, SheetError> {
        let tree = self.tree(source).map_err(|error| SheetError::Drawing(error.to_string()))?;
        let scale = PAGE_MM.0 / tree.size().width();
        let mut shapes = Vec::new();
        collect(tree.root(), Transform::from_scale(scale, scale), &mut shapes);
        Ok(shapes)
    }

    fn tree(&self, source: &str) -> Result<Tree, usvg::Error> {
        let options = Options { fontdb: Arc::clone(&self.fonts), ..Options::default() };
        Tree::from_str(source, &options)
    }
}

/// From which side a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It begins at the left.
    FromLeft,
    /// It begins at the right.
    FromRight,
}

/// What stands between two runs, in parts of the size.
const SPACE_EM: f32 = 0.28;

/// A piece of a line in one script. Each is shaped by itself: a face that lacks a character would spoil how
/// the others are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Run {
    Arabic(String),
    Other(String),
}

/// The runs of a line in the order of reading, without the spaces between them.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for word in text.split_whitespace() {
        let is_arabic = word.chars().any(|c| is_arabic(c) && c.is_alphabetic());
        match (runs.last_mut(), is_arabic) {
            (Some(Run::Arabic(line)), true) | (Some(Run::Other(line)), false) => {
                line.push(' ');
                line.push_str(word);
            }
            (_, true) => runs.push(Run::Arabic(word.to_owned())),
            (_, false) => runs.push(Run::Other(word.to_owned())),
        }
    }
    runs
}

fn element(run: &Run, style: Style, [x, y]: [f32; 2]) -> String {
    let Style { family, weight, size } = style;
    let (family, text) = match run {
        // Isolated from right to left, so that its punctuation stands where it belongs.
        Run::Arabic(text) => ("Noto Sans Arabic", format!("\u{2067}{text}\u{2069}")),
        Run::Other(text) => (family, text.clone()),
    };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        r#"<text x="{x}" y="{y}" font-family="{family}" font-weight="{weight}" font-size="{size}">{text}</text>"#
    )
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A source with the icons, so wide and high.
pub fn document(width: f32, height: f32, body: &str) -> String {
    let icons =
        ICONS.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>")).map_or("", |(icons, _)| icons);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><defs>{icons}</defs>{body}</svg>"#
    )
}

fn collect(group: &Group, to_page: Transform, shapes: &mut Vec<Shape>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, to_page, shapes),
            Node::Text(text) => collect(text.flattened(), to_page, shapes),
            Node::Path(path) => collect_path(path, to_page, shapes),
            Node::Image(_) => {}
        }
    }
}

fn collect_path(path: &usvg::Path, to_page: Transform, shapes: &mut Vec<Shape>) {
    let transform = path.abs_transform().post_concat(to_page);
    let Some(outline) = path.data().clone().transform(transform) else { return };
    if let Some(fill) = path.fill() {
        let rule = match fill.rule() {
            FillRule::NonZero => Rule::NonZero,
            FillRule::EvenOdd => Rule::EvenOdd,
        };
        shapes.push(Shape { path: outline.clone(), paint: Paint::Fill(rule) });
    }
    if let Some(stroke) = path.stroke() {
        let (x, y) = transform.get_scale();
        let scale = f32::midpoint(x, y);
        let is_round = stroke.linecap() == LineCap::Round && stroke.linejoin() == LineJoin::Round;
        let dashes = stroke.dasharray().unwrap_or_default().iter().map(|dash| dash * scale).collect();
        let pen = Pen {
            width: stroke.width().get() * scale,
            tip: if is_round { Tip::Round } else { Tip::Plain },
            dashes,
        };
        shapes.push(Shape { path: outline, paint: Paint::Stroke(pen) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_where_the_script_changes() {
        let arabic = |text: &str| Run::Arabic(text.into());
        let other = |text: &str| Run::Other(text.into());
        assert_eq!(runs("Send now"), [other("Send now")]);
        assert_eq!(runs("إلغاء: Wrong address"), [arabic("إلغاء:"), other("Wrong address")]);
        assert_eq!(runs("صفحة 1 من 4"), [arabic("صفحة"), other("1"), arabic("من"), other("4")]);
        assert_eq!(runs("  "), []);
    }

    #[test]
    fn a_text_is_as_wide_as_its_runs() {
        let outliner = Outliner::new();
        let style = Style { family: "Inter", weight: 800, size: 26.0 };
        let width = |text| outliner.width(text, style);
        assert!(width("Ship") > 40.0 && width("Ship") < 80.0, "{}", width("Ship"));
        let both = width("شحن") + width("Ship") + 26.0 * SPACE_EM;
        assert!((width("شحن Ship") - both).abs() < 0.01);
    }

    #[test]
    fn every_letter_of_every_text_has_an_outline() {
        // A letter that no face has would be drawn as a box of straight lines.
        let outliner = Outliner::new();
        for text in ["لا شريط لامعًا فوق الرمز", "À traiter, één", "العربية"] {
            let style = Style { family: "Inter", weight: 500, size: 16.0 };
            let body = outliner.text(text, style, [0.0, 20.0], Reading::FromLeft);
            let shapes = outliner.shapes(&document(210.0, 297.0, &body)).unwrap();
            let steps: Vec<Step> = shapes.iter().flat_map(Shape::steps).collect();
            assert!(steps.iter().any(|step| matches!(step, Step::Curve(_))), "{text}");
        }
    }
}
