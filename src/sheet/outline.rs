//! From an SVG source to outlines: texts are shaped and drawn with the shipped fonts, icons come from
//! the sheet of icons, and everything is measured in millimetres of the page.

use super::{
    SheetError,
    page::{PAGE_MM, Style},
};
use crate::fonts::FONTS;
use std::{
    fmt::{self, Write as _},
    sync::Arc,
};
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
        let text = words(text, style, [0.0, 0.0], Anchor::Start);
        let source = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{text}</svg>"#);
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

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy)]
pub enum Anchor {
    /// The left one.
    Start,
    /// The right one.
    End,
}

/// A text as a source. Arabic words are in the Arabic family, everything else in the style's own: a face
/// that lacks some characters of a word would spoil how the others are joined.
pub fn words(text: &str, style: Style, [x, y]: [f32; 2], anchor: Anchor) -> String {
    let Style { family, weight, size } = style;
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::End => "end",
    };
    let chars: Vec<char> = text.chars().collect();
    let mut spans = String::new();
    for run in chars.chunk_by(|a, b| is_arabic(*a) == is_arabic(*b)) {
        let family = if is_arabic(run[0]) { "Noto Sans Arabic" } else { family };
        let text: String = run.iter().collect();
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let _ = write!(spans, r#"<tspan font-family="{family}">{text}</tspan>"#);
    }
    format!(
        r#"<text x="{x}" y="{y}" font-weight="{weight}" font-size="{size}" text-anchor="{anchor}" xml:space="preserve">{spans}</text>"#
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
