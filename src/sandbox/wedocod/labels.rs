//! Labels as a PDF: a page each, with the reference on it.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

/// A label of ten by fifteen centimetres, in points.
const PAGE: Rect = Rect { x1: 0.0, y1: 0.0, x2: 283.0, y2: 425.0 };
const FONT: Name<'static> = Name(b"F1");

/// One page for each reference.
pub(super) fn pdf(references: &[String]) -> Vec<u8> {
    let mut next = 1..;
    let mut reference = || Ref::new(next.next().unwrap_or(i32::MAX));
    let (catalog, tree, font) = (reference(), reference(), reference());
    let pages: Vec<(Ref, Ref)> = references.iter().map(|_| (reference(), reference())).collect();
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(pages.iter().map(|(page, _)| *page)).count(count);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    for ((page, content), text) in pages.into_iter().zip(references) {
        let mut sheet = pdf.page(page);
        sheet.media_box(PAGE).parent(tree).contents(content);
        sheet.resources().fonts().pair(FONT, font);
        sheet.finish();
        let mut drawn = Content::new();
        drawn.begin_text().set_font(FONT, 24.0).next_line(24.0, 370.0).show(Str(text.as_bytes())).end_text();
        pdf.stream(content, &drawn.finish());
    }
    pdf.finish()
}
