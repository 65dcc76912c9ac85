//! What a HID point-of-sale scanner's descriptor says: where in which report the data are.

use super::hid_items;
use hidreport::{Field, Report, ReportDescriptor};

/// Point of sale: bar code scanner.
pub const POS_PAGE: u16 = 0x8c;
const DESKTOP_PAGE: u16 = 0x01;
const LED_PAGE: u16 = 0x08;

/// Usages of the scanner's page.
mod usage {
    pub(super) const SYMBOLOGY_FIRST: u16 = 0xfb;
    pub(super) const SYMBOLOGY_LAST: u16 = 0xfd;
    pub(super) const DECODED_DATA: u16 = 0xfe;
    pub(super) const CONTINUED: u16 = 0xff;
    pub(super) const GOOD_READ_LED: u16 = 0x7d;
    pub(super) const ERROR_BEEP: u16 = 0x85;
    pub(super) const GOOD_READ_BEEP: u16 = 0x86;
    pub(super) const NOT_ON_FILE_BEEP: u16 = 0x87;
    /// Byte count, on the desktop page.
    pub(super) const BYTE_COUNT: u16 = 0x3b;
    /// LED page: error, and on-line or ready.
    pub(super) const LED_ERROR: u16 = 0x39;
    pub(super) const LED_READY: u16 = 0x2d;
}

/// A field of a report: where it is and how wide, in bits, the report's id included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bits {
    start: usize,
    length: usize,
}

impl Bits {
    /// The field's number, if the report is long enough.
    #[must_use]
    pub fn value(self, report: &[u8]) -> Option<u32> {
        if self.length > u32::BITS as usize {
            return None;
        }
        (0..self.length).try_fold(0_u32, |value, bit| {
            let at = self.start + bit;
            let set = report.get(at / 8)? >> (at % 8) & 1;
            Some(value | u32::from(set) << bit)
        })
    }

    /// Sets the lowest bit of the field.
    fn set(self, report: &mut [u8]) {
        if let Some(byte) = report.get_mut(self.start / 8) {
            *byte |= 1 << (self.start % 8);
        }
    }
}

/// An input report that carries scans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InputReport {
    id: Option<u8>,
    /// The first byte of the data, and how many there are at most.
    data_at: usize,
    data_max: usize,
    count: Option<Bits>,
    /// The three bytes of the symbology identifier.
    pub symbology: [Option<Bits>; 3],
    /// Whether further reports of the same scan follow.
    pub continued: Option<Bits>,
}

/// An output report with a bit that makes the scanner beep or light up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Signal {
    id: Option<u8>,
    bytes: usize,
    bit: Bits,
}

/// Where a device's reports hold what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    reports: Vec<InputReport>,
    /// Whether each report begins with its id.
    numbered: bool,
    good: Option<Signal>,
    error: Option<Signal>,
}

/// Why a descriptor cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadDescriptor {
    /// It does not follow the rules of descriptors.
    #[error("the report descriptor cannot be read: {0}")]
    Syntax(String),
    /// It has no field for decoded data on the scanner's page.
    #[error("the report descriptor has no field for decoded data: this is no HID POS scanner")]
    NoData,
}

/// A report that is not what the descriptor says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongReport {
    /// It ends too early.
    #[error("{found} bytes, and there should be {expected}")]
    TooShort {
        /// How long it is.
        found: usize,
        /// How long it must be at least.
        expected: usize,
    },
    /// It says that it holds more data than fit.
    #[error("it claims {claimed} bytes of data and has room for {room}")]
    CountTooLarge {
        /// What it says.
        claimed: usize,
        /// What fits.
        room: usize,
    },
    /// There is nothing in it.
    #[error("no bytes")]
    Empty,
}

impl Layout {
    /// Reads a device's descriptor.
    ///
    /// # Errors
    /// [`BadDescriptor`] if it breaks the rules or describes something else than a scanner.
    pub fn parse(descriptor: &[u8]) -> Result<Self, BadDescriptor> {
        hid_items::check(descriptor).map_err(|why| BadDescriptor::Syntax(why.to_string()))?;
        let parsed = ReportDescriptor::try_from(descriptor)
            .map_err(|error| BadDescriptor::Syntax(error.to_string()))?;
        let reports: Vec<_> = parsed.input_reports().iter().filter_map(input_report).collect();
        if reports.is_empty() {
            return Err(BadDescriptor::NoData);
        }
        let numbered = reports.iter().any(|report| report.id.is_some());
        let signal = |wanted: &[(u16, u16)]| {
            wanted.iter().find_map(|usage| parsed.output_reports().iter().find_map(|r| signal(r, *usage)))
        };
        let good = signal(&[
            (POS_PAGE, usage::GOOD_READ_BEEP),
            (POS_PAGE, usage::GOOD_READ_LED),
            (LED_PAGE, usage::LED_READY),
        ]);
        let error = signal(&[
            (POS_PAGE, usage::ERROR_BEEP),
            (POS_PAGE, usage::NOT_ON_FILE_BEEP),
            (LED_PAGE, usage::LED_ERROR),
        ]);
        Ok(Self { reports, numbered, good, error })
    }

    /// What nearly every maker sends, for a device whose descriptor is not to be had: report 2 with the
    /// count, the symbology identifier, 56 bytes of data, three bytes of the maker's, and the flag.
    #[must_use]
    pub fn common() -> Self {
        let bits = |start, length| Some(Bits { start, length });
        let report = InputReport {
            id: Some(2),
            data_at: 5,
            data_max: 56,
            count: bits(8, 8),
            symbology: [bits(16, 8), bits(24, 8), bits(32, 8)],
            continued: bits(63 * 8, 1),
        };
        Self { reports: vec![report], numbered: true, good: None, error: None }
    }

    /// The description of a report; none if it is about something else than a scan.
    ///
    /// # Errors
    /// [`WrongReport::Empty`] if there are no bytes.
    pub fn find(&self, report: &[u8]) -> Result<Option<&InputReport>, WrongReport> {
        let first = report.first().ok_or(WrongReport::Empty)?;
        if !self.numbered {
            return Ok(self.reports.first());
        }
        Ok(self.reports.iter().find(|known| known.id == Some(*first)))
    }

    /// Whether the scanner can be told of good and bad scans.
    #[must_use]
    pub const fn has_feedback(&self) -> bool {
        self.good.is_some() || self.error.is_some()
    }

    /// The output report that tells the scanner, with its id in front (0 if reports are not numbered).
    #[must_use]
    pub fn feedback(&self, good: bool) -> Option<Vec<u8>> {
        let signal = if good { self.good } else { self.error }?;
        let mut report = vec![0; signal.bytes];
        signal.bit.set(&mut report);
        match signal.id {
            Some(id) => *report.first_mut()? = id,
            None => report.insert(0, 0),
        }
        Some(report)
    }
}

impl InputReport {
    /// The data of a report.
    ///
    /// # Errors
    /// [`WrongReport`] if it is too short for what it says.
    pub fn data<'a>(&self, report: &'a [u8]) -> Result<&'a [u8], WrongReport> {
        let short = |expected| WrongReport::TooShort { found: report.len(), expected };
        let length = match self.count {
            Some(count) => {
                let claimed = count.value(report).ok_or_else(|| short(self.data_at))?;
                usize::try_from(claimed).unwrap_or(usize::MAX)
            }
            None => self.data_max,
        };
        if length > self.data_max {
            return Err(WrongReport::CountTooLarge { claimed: length, room: self.data_max });
        }
        let end = self.data_at + length;
        if let Some(data) = report.get(self.data_at..end) {
            return Ok(if self.count.is_some() { data } else { without_padding(data) });
        }
        Err(short(end))
    }
}

/// Without a count the data end at the zeros that fill the report.
fn without_padding(data: &[u8]) -> &[u8] {
    let end = data.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    &data[..end]
}

/// Page, usage, first bit and number of bits of a field that carries something.
fn described(field: &Field) -> Vec<(u16, u16, Bits)> {
    let (usage, bits) = match field {
        Field::Variable(field) => (Some(&field.usage), &field.bits),
        Field::Array(field) => (field.usages().first(), &field.bits),
        Field::Constant(_) => return Vec::new(),
    };
    let Some(usage) = usage else { return Vec::new() };
    let bits = Bits { start: bits.start, length: bits.len() };
    vec![(u16::from(&usage.usage_page), u16::from(&usage.usage_id), bits)]
}

fn input_report(report: &impl Report) -> Option<InputReport> {
    let fields: Vec<_> = report.fields().iter().flat_map(described).collect();
    let data: Vec<Bits> = fields
        .iter()
        .filter(|(page, id, _)| (*page, *id) == (POS_PAGE, usage::DECODED_DATA))
        .map(|(.., bits)| *bits)
        .collect();
    let first = data.first().filter(|bits| bits.start % 8 == 0)?;
    // Only a run of bytes without a hole is data.
    let length = data.iter().try_fold(0, |length, bits| {
        (bits.start == first.start + length && bits.length % 8 == 0).then_some(length + bits.length)
    })?;
    let field = |page, id| fields.iter().find(|(p, u, _)| (*p, *u) == (page, id)).map(|(.., bits)| *bits);
    let symbology = [0, 1, 2].map(|n| field(POS_PAGE, usage::SYMBOLOGY_FIRST + n));
    debug_assert_eq!(usage::SYMBOLOGY_FIRST + 2, usage::SYMBOLOGY_LAST);
    Some(InputReport {
        id: report.report_id().map(|id| u8::from(&id)),
        data_at: first.start / 8,
        data_max: length / 8,
        count: field(DESKTOP_PAGE, usage::BYTE_COUNT),
        symbology,
        continued: field(POS_PAGE, usage::CONTINUED),
    })
}

fn signal(report: &impl Report, wanted: (u16, u16)) -> Option<Signal> {
    let mut fields = report.fields().iter().flat_map(described);
    let (.., bit) = fields.find(|(page, id, _)| (*page, *id) == wanted)?;
    Some(Signal { id: report.report_id().map(|id| u8::from(&id)), bytes: report.size_in_bytes(), bit })
}
