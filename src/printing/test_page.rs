//! A page that says that printing works.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

/// A label of ten by fifteen centimetres, in points: it fits on any paper.
const PAGE: Rect = Rect { x1: 0.0, y1: 0.0, x2: 283.0, y2: 425.0 };
const FONT: Name<'static> = Name(b"F1");
/// The font's size and the distance of lines, in points.
const SIZE: f32 = 14.0;
const LEADING: f32 = 22.0;
/// Longest line that fits, in characters.
const LINE_CHARS_MAX: usize = 34;

/// A page with these lines.
pub(super) fn pdf(lines: &[&str]) -> Vec<u8> {
    let [catalog, tree, page, font, content] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    let mut sheet = pdf.page(page);
    sheet.media_box(PAGE).parent(tree).contents(content);
    sheet.resources().fonts().pair(FONT, font);
    sheet.finish();
    let mut drawn = Content::new();
    drawn.set_line_width(2.0).rect(14.0, 14.0, 255.0, 397.0).stroke();
    drawn.begin_text().set_font(FONT, SIZE).set_leading(LEADING).next_line(28.0, 370.0);
    for line in lines {
        drawn.show(Str(plain(line).as_bytes())).next_line_using_leading();
    }
    drawn.end_text();
    pdf.stream(content, &drawn.finish());
    pdf.finish()
}

/// A text in the letters that the printer's own font is sure to have.
fn plain(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_graphic() || c == ' ' { c } else { '?' };
    text.chars().take(LINE_CHARS_MAX).map(letter).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_a_pdf_with_its_lines() {
        let pdf = super::pdf(&["Scandesk test page", "pack-0é (1)"]);
        assert!(pdf.starts_with(b"%PDF-") && pdf.ends_with(b"%%EOF"));
        let text = String::from_utf8_lossy(&pdf).into_owned();
        assert!(text.contains("Scandesk test page") && text.contains("pack-0? "), "{text}");
    }
}
