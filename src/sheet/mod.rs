//! The printable sheet: every command barcode of a station on A4, for the wall, and its operators'
//! badges to be cut out.
//!
//! A page is written as an SVG with texts (`page`), whose texts the shipped fonts turn into outlines
//! (`outline`); the outlines go into a file of their own kind (`svg`, `pdf`). So neither depends on a
//! host's fonts, and both look alike. It is black on white alone.

mod grid;
mod item;
mod outline;
mod page;
mod pdf;
mod svg;

use crate::domain::{Language, Operator};

/// What is to be printed.
#[derive(Debug, Clone, Default)]
pub struct SheetContent {
    /// The language of its texts.
    pub language: Language,
    /// The warehouses to choose from.
    pub warehouses: Vec<String>,
    /// The cancel reasons of the settings, in their order.
    pub reasons: Vec<String>,
    /// Whose badges are printed.
    pub operators: Vec<Operator>,
    /// Which part of it.
    pub part: Part,
}

/// Which part of a sheet is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// The commands, and the badges if there are operators.
    #[default]
    Whole,
    /// The badges alone.
    Badges,
}

/// Why there is no sheet.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// There is nothing on it.
    #[error("the settings name no operator: there is no badge to print")]
    Empty,
    /// A page could not be drawn.
    #[error("a page of the sheet cannot be drawn: {0}")]
    Drawing(String),
}

/// The pages as SVG files, one each.
///
/// # Errors
/// [`SheetError`] if there is no page, or one cannot be drawn.
pub fn svg(content: &SheetContent) -> Result<Vec<String>, SheetError> {
    pages(content, svg::file)
}

/// The pages as one PDF.
///
/// # Errors
/// [`SheetError`] if there is no page, or one cannot be drawn.
pub fn pdf(content: &SheetContent) -> Result<Vec<u8>, SheetError> {
    let pages = pages(content, |title, shapes| (title.to_owned(), pdf::content(shapes)))?;
    Ok(pdf::file(content.language, &pages))
}

/// The names of what is too long for any barcode, and so is not on the sheet.
#[must_use]
pub fn left_out(content: &SheetContent) -> Vec<String> {
    item::all(content).1
}

fn pages<T>(
    content: &SheetContent,
    draw: impl Fn(&str, &[outline::Shape]) -> T,
) -> Result<Vec<T>, SheetError> {
    let (groups, _) = item::all(content);
    let pages = grid::pages(groups);
    if pages.is_empty() {
        return Err(SheetError::Empty);
    }
    let texts = crate::text::Texts::new(content.language);
    let drawer = outline::Outliner::new();
    let drawn = pages.iter().enumerate().map(|(at, page)| {
        let source = page::source(&texts, &drawer, page, at + 1, pages.len());
        Ok(draw(&page::title(&texts, page), &drawer.shapes(&source)?))
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(language: Language) -> SheetContent {
        let operator = |name: &str, badge: &str| Operator {
            name: name.into(),
            badge: badge.into(),
            language: None,
            volume: None,
        };
        SheetContent {
            language,
            warehouses: vec!["12".into(), "WH-03".into()],
            reasons: vec!["Wrong address".into()],
            operators: vec![operator("Amina", "7001"), operator("Jan", &"x".repeat(60))],
            part: Part::Whole,
        }
    }

    #[test]
    fn both_files_have_the_same_pages_in_every_language() {
        for language in Language::ALL {
            let content = content(language);
            let pages = svg(&content).unwrap();
            assert_eq!(pages.len(), 4, "{language:?}");
            for page in &pages {
                assert!(page.contains("width=\"210mm\" height=\"297mm\""));
                assert!(!page.contains("<text"), "every text is an outline");
            }
            let pdf = pdf(&content).unwrap();
            let count = pdf.windows(12).filter(|window| window == b"/Type /Page\n").count();
            assert_eq!(count, pages.len());
        }
    }

    #[test]
    fn badges_alone_need_operators() {
        let badges = SheetContent { part: Part::Badges, ..content(Language::English) };
        assert_eq!(svg(&badges).unwrap().len(), 1);
        let nobody = SheetContent { operators: Vec::new(), ..badges };
        assert!(matches!(svg(&nobody), Err(SheetError::Empty)));
    }
}
