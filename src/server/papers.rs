//! What comes with an order on paper.

/// Most papers of one order that a station prints.
pub const PAPERS_MAX: usize = 20;
/// Longest title of a paper, in characters.
pub const TITLE_CHARS_MAX: usize = 80;

/// The file of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFile {
    /// What kind of file the order system says it is.
    pub mime_type: Option<String>,
    /// What is in it.
    pub content: Vec<u8>,
}
