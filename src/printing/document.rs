//! A file on its way to a printer: of a bounded size, and of a kind that the printer takes.

use super::printer::PrinterStatus;

/// Largest document, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Longest name of a kind of file, in characters.
const MIME_CHARS_MAX: usize = 120;
const PDF: &str = "application/pdf";
/// What nobody knows anything of.
const UNKNOWN: &str = "application/octet-stream";
/// How files begin whose kind the order system may not tell.
const BEGINNINGS: [(&[u8], &str); 3] =
    [(b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")];

/// A file to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    content: Vec<u8>,
    mime_type: String,
}

/// Why a file cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadDocument {
    /// There is nothing in it.
    #[error("the file is empty: have the order system make it anew")]
    Empty,
    /// There is too much in it.
    #[error(
        "the file has {0} bytes, and at most {DOCUMENT_BYTES_MAX} are printed: print it from the order system"
    )]
    TooLarge(usize),
    /// It says that it is a PDF.
    #[error("the file is said to be a PDF and is none: have the order system make it anew")]
    NoPdf,
    /// Nobody says what kind of file it is.
    #[error("nobody says what kind of file it is: print it from the order system")]
    UnknownKind,
    /// The printer does not take such files.
    #[error("the printer takes no files of the kind {0}: have the order system make a PDF")]
    NotTaken(String),
}

impl Document {
    /// A file with the kind that the order system names, if it names one.
    ///
    /// # Errors
    /// [`BadDocument`] if it cannot be printed anywhere.
    pub fn new(content: Vec<u8>, named: Option<&str>) -> Result<Self, BadDocument> {
        if content.is_empty() {
            return Err(BadDocument::Empty);
        }
        if content.len() > DOCUMENT_BYTES_MAX {
            return Err(BadDocument::TooLarge(content.len()));
        }
        let named = named.map(bare).filter(|name| *name != UNKNOWN && is_mime_type(name));
        // The file itself knows better than what is said of it.
        let begins = BEGINNINGS.into_iter().find(|(start, _)| content.starts_with(start));
        let mime_type = match (begins, named) {
            (Some((_, kind)), _) => kind.to_owned(),
            (None, Some(kind)) if kind.eq_ignore_ascii_case(PDF) => return Err(BadDocument::NoPdf),
            (None, Some(kind)) => kind.to_ascii_lowercase(),
            (None, None) => return Err(BadDocument::UnknownKind),
        };
        Ok(Self { content, mime_type })
    }

    /// A PDF.
    ///
    /// # Errors
    /// [`BadDocument`] if it is none, or too large.
    pub fn pdf(content: Vec<u8>) -> Result<Self, BadDocument> {
        Self::new(content, Some(PDF))
    }

    /// Whether the printer takes such a file.
    ///
    /// # Errors
    /// [`BadDocument::NotTaken`] if it says that it does not.
    pub fn check(&self, printer: &PrinterStatus) -> Result<(), BadDocument> {
        let is_taken = |format: &String| bare(format).eq_ignore_ascii_case(&self.mime_type);
        if printer.formats.is_empty() || printer.formats.iter().any(is_taken) {
            Ok(())
        } else {
            Err(BadDocument::NotTaken(self.mime_type.clone()))
        }
    }

    /// What kind of file it is.
    #[must_use]
    pub fn mime_type(&self) -> &str {
        &self.mime_type
    }

    /// What is in it.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

/// A kind without its parameters.
fn bare(mime_type: &str) -> &str {
    mime_type.split(';').next().unwrap_or_default().trim()
}

fn is_mime_type(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || ".+-_".contains(c))
    };
    text.len() <= MIME_CHARS_MAX
        && text.split_once('/').is_some_and(|(kind, name)| is_word(kind) && is_word(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with() {
        for (content, named, kind) in [
            (&b"%PDF-1.7"[..], None, Ok(PDF)),
            (b"%PDF-1.7", Some("application/octet-stream"), Ok(PDF)),
            (b"\x89PNG\r\n\x1a\n..", Some("application/pdf"), Ok("image/png")),
            (b"^XA^XZ", Some("application/vnd.Zebra-ZPL; charset=utf-8"), Ok("application/vnd.zebra-zpl")),
            (b"<html>", Some("application/pdf"), Err(BadDocument::NoPdf)),
            (b"hello", Some("application/octet-stream"), Err(BadDocument::UnknownKind)),
            (b"hello", Some("no kind at all"), Err(BadDocument::UnknownKind)),
            (b"", Some(PDF), Err(BadDocument::Empty)),
        ] {
            let found = Document::new(content.to_vec(), named);
            assert_eq!(found.as_ref().map(Document::mime_type).map_err(Clone::clone), kind, "{named:?}");
        }
        let huge = vec![b'%'; DOCUMENT_BYTES_MAX + 1];
        assert_eq!(Document::new(huge, None), Err(BadDocument::TooLarge(DOCUMENT_BYTES_MAX + 1)));
    }
}
