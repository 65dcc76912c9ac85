//! Any descriptor and any reports.
#![no_main]
use libfuzzer_sys::fuzz_target;
use scandesk::{
    domain::reference::SCAN_BYTES_MAX,
    scanner::{hid_descriptor::Layout, hid_pos::HidPos},
};
use std::time::Instant;

fuzz_target!(|input: (Vec<u8>, Vec<Vec<u8>>)| {
    let (descriptor, reports) = input;
    let layouts = [Layout::parse(&descriptor).ok(), Some(Layout::common())];
    for layout in layouts.into_iter().flatten() {
        let _ = (layout.feedback(true), layout.feedback(false));
        let mut decoder = HidPos::new(layout);
        for report in &reports {
            let found = decoder.push(report, Instant::now());
            assert!(found.is_none_or(|frame| frame.bytes.len() <= SCAN_BYTES_MAX + 1));
        }
        let _ = decoder.break_off();
    }
});
