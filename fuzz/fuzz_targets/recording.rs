//! Any recording.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = scandesk::scanner::recording::replay(text);
});
