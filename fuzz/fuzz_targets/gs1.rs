//! Any text: read as a reference with fields asked for, nothing unclean comes out.
#![no_main]
use libfuzzer_sys::fuzz_target;
use scandesk::domain::{Patterns, symbology::elements};

fuzz_target!(|text: &str| {
    for element in elements(text).unwrap_or_default() {
        assert!(!element.value.is_empty() && text.contains(element.value));
    }
    let identifiers = ["400", "00", "21"].iter().filter_map(|ai| ai.parse().ok()).collect();
    let patterns = Patterns::default().with_application_identifiers(identifiers);
    if let Ok(reference) = patterns.read(text) {
        assert!(!reference.as_str().chars().any(char::is_control) && text.contains(reference.as_str()));
    }
});
