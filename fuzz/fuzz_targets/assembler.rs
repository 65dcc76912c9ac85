//! Any bytes, in any pieces: the same frames as in one piece, and none over-long.
#![no_main]
use libfuzzer_sys::fuzz_target;
use scandesk::{
    domain::reference::SCAN_BYTES_MAX,
    scanner::assembler::{Assembler, GAP_DEFAULT, Terminator},
};
use std::time::Instant;

const TERMINATORS: [Terminator; 7] = [
    Terminator::Any,
    Terminator::Cr,
    Terminator::Lf,
    Terminator::Crlf,
    Terminator::Tab,
    Terminator::StxEtx,
    Terminator::Gap,
];

fuzz_target!(|input: (u8, u8, Vec<u8>)| {
    let (choice, size, bytes) = input;
    let terminator = TERMINATORS[usize::from(choice) % TERMINATORS.len()];
    let now = Instant::now();
    let (mut whole, mut split) =
        (Assembler::new(terminator, GAP_DEFAULT), Assembler::new(terminator, GAP_DEFAULT));
    let expected = whole.push(&bytes, now);
    let pieces = bytes.chunks(usize::from(size) + 1);
    let found: Vec<_> = pieces.flat_map(|piece| split.push(piece, now)).collect();
    assert_eq!(found, expected);
    assert!(found.iter().all(|frame| frame.bytes.len() <= SCAN_BYTES_MAX + 1));
    assert_eq!(whole.break_off(), split.break_off());
});
