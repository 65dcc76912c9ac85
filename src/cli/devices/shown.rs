//! How devices and scans look in a terminal.

use super::{Listed, State};
use crate::scanner::{Frame, layout::ScannerLayout};
use std::{
    io::{self, Write},
    time::Duration,
};

/// A code that comes out differently in every keyboard layout.
pub const LAYOUT_CODE: &str = "AZQWMY-0123;/_=";

/// Writes a device and its state.
pub fn device(output: &mut impl Write, device: &Listed) -> io::Result<()> {
    let hex = |id: Option<u16>| id.map_or_else(|| "----".to_owned(), |id| format!("{id:04x}"));
    let state = match device.state {
        State::Ready => "ready",
        State::Missing => "missing",
        State::Disabled => "disabled",
        State::Failed => "failed",
        State::Unconfigured => "not in the settings",
    };
    let names = [&device.name, &device.product, &device.path].into_iter().flatten();
    let names: Vec<&str> = names.map(String::as_str).collect();
    write!(output, "{:<9} {}:{}", device.kind, hex(device.vendor_id), hex(device.product_id))?;
    if let Some(number) = &device.serial_number {
        write!(output, " no. {number}")?;
    }
    writeln!(output, "  {}: {state}", names.join(", "))?;
    if let Some(why) = &device.why {
        writeln!(output, "          {why}")?;
    }
    for line in device.settings.iter().flat_map(|text| text.lines()) {
        writeln!(output, "          {line}")?;
    }
    Ok(())
}

/// Writes a scan: its characters, what it is, and why it is no scan.
pub fn frame(output: &mut impl Write, frame: &Frame) -> io::Result<()> {
    let device = frame.device.as_ref().map_or_else(|| frame.source.as_str(), |device| device.as_str());
    write!(output, "{device}  {}", visible(&frame.bytes))?;
    if let Some(id) = frame.symbology() {
        write!(output, "  {id} {}", id.name())?;
    }
    if let Some(defect) = &frame.defect {
        write!(output, "  no scan: {defect}")?;
    }
    writeln!(output)
}

/// Control characters by their pictures, other bytes that are no text in hexadecimal.
pub fn visible(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.extend(chunk.valid().chars().map(|c| match u32::from(c) {
            code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(c),
            0x7f => '␡',
            _ => c,
        }));
        text.extend(chunk.invalid().iter().map(|byte| format!("⟨{byte:02x}⟩")));
    }
    text
}

/// The pace of a scan, from the moments at which its pieces came.
pub fn pace(gaps: &[Duration]) -> String {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    let ms = |gap: Option<&Duration>| gap.map_or(0.0, Duration::as_secs_f64) * 1_000.0;
    format!(
        "{} pieces, gaps of {:.1} to {:.1} ms, mostly {:.1} ms",
        gaps.len() + 1,
        ms(sorted.first()),
        ms(sorted.last()),
        ms(sorted.get(sorted.len() / 2))
    )
}

/// What the test code tells about the layout of a scanner that is read with `layout`; nothing if it is
/// not the test code.
pub fn layout_check(layout: ScannerLayout, text: &str) -> Option<String> {
    let set_to = layout.explain(LAYOUT_CODE, text);
    if set_to.contains(&layout) {
        return Some(format!("the layout is right: {layout}"));
    }
    let right = set_to.first()?;
    Some(format!("the layout is wrong: the scanner is set to {right}; write layout = \"{right}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_seen() {
        assert_eq!(visible(b"]C1400A\x1d37\r\x7f\xff\xc3\xa9"), "]C1400A␝37␍␡⟨ff⟩é");
    }

    #[test]
    fn the_layout_code_names_the_right_layout() {
        let fr_as_us = ScannerLayout::Us.text(&ScannerLayout::Fr.presses(LAYOUT_CODE).unwrap());
        let told = layout_check(ScannerLayout::Us, &fr_as_us).unwrap();
        assert!(told.contains("set to fr"), "{told}");
        assert!(layout_check(ScannerLayout::Us, LAYOUT_CODE).unwrap().contains("right: us"));
        assert_eq!(layout_check(ScannerLayout::Us, "ORD-1"), None);
    }

    #[test]
    fn the_pace_is_told_in_milliseconds() {
        let gaps = [20, 1, 2].map(Duration::from_millis);
        assert_eq!(pace(&gaps), "4 pieces, gaps of 1.0 to 20.0 ms, mostly 2.0 ms");
        assert_eq!(pace(&[]), "1 pieces, gaps of 0.0 to 0.0 ms, mostly 0.0 ms");
    }
}
