//! What happened, for the person who has to understand a seed.

use std::{cell::RefCell, collections::VecDeque, fmt};
use tokio::time::Instant;

/// Most lines that are kept.
const LINES_MAX: usize = 400;

thread_local! {
    static STORY: RefCell<(Option<Instant>, VecDeque<String>)> = const { RefCell::new((None, VecDeque::new())) };
}

/// Begins a story, inside the runtime whose time it tells.
pub fn begin() {
    STORY.set((Some(Instant::now()), VecDeque::new()));
}

/// Tells what happened.
pub fn tell(what: fmt::Arguments<'_>) {
    STORY.with_borrow_mut(|(start, lines)| {
        let at = start.map(|start| start.elapsed().as_secs_f64()).unwrap_or_default();
        if lines.len() == LINES_MAX {
            lines.pop_front();
        }
        lines.push_back(format!("{at:10.3} {what}"));
    });
}

/// The lines that hold a word, or all.
pub fn lines(about: &str) -> String {
    STORY.with_borrow(|(_, lines)| {
        lines.iter().filter(|line| line.contains(about)).cloned().collect::<Vec<_>>().join("\n")
    })
}
