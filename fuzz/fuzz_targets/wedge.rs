//! Any keys, at any pace, of a scanner of any layout.
#![no_main]
use libfuzzer_sys::fuzz_target;
use scandesk::{
    domain::reference::SCAN_BYTES_MAX,
    scanner::{Heard, Key, Layout, Press, Wedge, layout::ScannerLayout},
};
use std::time::{Duration, Instant};

fuzz_target!(|input: (u8, Vec<(u8, u8, u16, &str)>)| {
    let (choice, presses) = input;
    let layout =
        ScannerLayout::ALL.get(usize::from(choice)).map_or(Layout::Host, |&layout| Layout::Scanner(layout));
    let mut wedge = Wedge::new(layout);
    let mut at = Instant::now();
    for (key, flags, gap_ms, text) in presses {
        at += Duration::from_millis(gap_ms.into());
        let press = Press {
            key: Key::ALL.get(usize::from(key)).copied(),
            text: (flags & 1 != 0).then_some(text),
            shift: flags & 2 != 0,
            altgr: flags & 32 != 0,
            command: flags & 4 != 0,
            repeat: flags & 8 != 0,
            at,
        };
        let looked = if flags & 64 != 0 { wedge.expire(at) } else { None };
        let heard = looked.or(wedge.press(&press));
        if flags & 16 != 0 {
            wedge.release_alt(at);
        }
        if let Some(Heard::Scan(text) | Heard::Typed(text) | Heard::Unfinished { text, .. }) = heard {
            assert!(text.len() <= SCAN_BYTES_MAX + 4);
        }
    }
});
