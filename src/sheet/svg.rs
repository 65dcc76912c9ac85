//! A page as an SVG file: outlines in millimetres, black on white.

use super::{
    outline::{Paint, Pen, Rule, Shape, Step, Tip},
    page::PAGE_MM,
};
use std::fmt::Write as _;

/// The file of a page.
pub fn file(title: &str, shapes: &[Shape]) -> String {
    let (width, height) = PAGE_MM;
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}"><title>{title}</title><rect width="{width}" height="{height}" fill="#fff"/>"##
    );
    for shape in shapes {
        out.push_str("\n<path");
        paint(&mut out, &shape.paint);
        out.push_str(" d=\"");
        outline(&mut out, shape);
        out.push_str("\"/>");
    }
    out.push_str("\n</svg>\n");
    out
}

fn paint(out: &mut String, paint: &Paint) {
    match paint {
        Paint::Fill(Rule::NonZero) => {}
        Paint::Fill(Rule::EvenOdd) => out.push_str(r#" fill-rule="evenodd""#),
        Paint::Stroke(Pen { width, tip, dashes }) => {
            let _ = write!(out, r##" fill="none" stroke="#000" stroke-width="{width:.3}""##);
            if *tip == Tip::Round {
                out.push_str(r#" stroke-linecap="round" stroke-linejoin="round""#);
            }
            if !dashes.is_empty() {
                let dashes: Vec<String> = dashes.iter().map(|dash| format!("{dash:.3}")).collect();
                let _ = write!(out, r#" stroke-dasharray="{}""#, dashes.join(" "));
            }
        }
    }
}

fn outline(out: &mut String, shape: &Shape) {
    for step in shape.steps() {
        let _ = match step {
            Step::Move([x, y]) => write!(out, "M{x} {y}"),
            Step::Line([x, y]) => write!(out, "L{x} {y}"),
            Step::Curve([one, two, to]) => {
                write!(out, "C{} {} {} {} {} {}", one[0], one[1], two[0], two[1], to[0], to[1])
            }
            Step::Close => write!(out, "Z"),
        };
    }
}
