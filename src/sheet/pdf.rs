//! Pages as a PDF: outlines in the black of the printer alone, which is sharper than one mixed of
//! colours, and with a wish not to be scaled.

use super::{
    outline::{Paint, Pen, Rule, Shape, Step, Tip},
    page::PAGE_MM,
};
use crate::domain::Language;
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, TextStr,
    types::{LineCapStyle, LineJoinStyle},
};

/// How hard pages are compressed, of 10: texts are outlines, and those are long.
const COMPRESSION: u8 = 6;
/// A millimetre in points.
const MM: f32 = 72.0 / 25.4;

/// What is drawn on a page, compressed.
pub fn content(shapes: &[Shape]) -> Vec<u8> {
    let mut content = Content::new();
    // Millimetres from the upper left corner, as everywhere else.
    content.transform([MM, 0.0, 0.0, -MM, 0.0, PAGE_MM.1 * MM]);
    for shape in shapes {
        content.save_state();
        if let Paint::Stroke(pen) = &shape.paint {
            take(&mut content, pen);
        }
        for step in shape.steps() {
            match step {
                Step::Move([x, y]) => content.move_to(x, y),
                Step::Line([x, y]) => content.line_to(x, y),
                Step::Curve([one, two, to]) => content.cubic_to(one[0], one[1], two[0], two[1], to[0], to[1]),
                Step::Close => content.close_path(),
            };
        }
        match &shape.paint {
            Paint::Fill(Rule::NonZero) => content.fill_nonzero(),
            Paint::Fill(Rule::EvenOdd) => content.fill_even_odd(),
            Paint::Stroke(_) => content.stroke(),
        };
        content.restore_state();
    }
    compress_to_vec_zlib(content.finish().as_slice(), COMPRESSION)
}

fn take(content: &mut Content, pen: &Pen) {
    content.set_line_width(pen.width);
    if pen.tip == Tip::Round {
        content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
    }
    if !pen.dashes.is_empty() {
        content.set_dash_pattern(pen.dashes.iter().copied(), 0.0);
    }
}

/// The file: each page with its title and what is drawn on it.
pub fn file(language: Language, pages: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut next = 1..;
    let mut reference = || Ref::new(next.next().unwrap_or(i32::MAX));
    let (catalog, tree, info) = (reference(), reference(), reference());
    let numbered: Vec<(Ref, Ref)> = pages.iter().map(|_| (reference(), reference())).collect();
    let mut pdf = Pdf::new();
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(language.as_str()));
    root.viewer_preferences().display_doc_title(true).pair(Name(b"PrintScaling"), Name(b"None"));
    root.finish();
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(numbered.iter().map(|(page, _)| *page)).count(count);
    if let Some((title, _)) = pages.first() {
        pdf.document_info(info).title(TextStr(title)).producer(TextStr("Scandesk"));
    }
    let paper = Rect::new(0.0, 0.0, PAGE_MM.0 * MM, PAGE_MM.1 * MM);
    for ((page, content), (_, drawn)) in numbered.into_iter().zip(pages) {
        let mut sheet = pdf.page(page);
        sheet.media_box(paper).parent(tree).contents(content);
        sheet.resources();
        sheet.finish();
        pdf.stream(content, drawn).filter(Filter::FlateDecode);
    }
    pdf.finish()
}
