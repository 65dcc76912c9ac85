//! A first look at a report descriptor: whether it keeps the rules that its reader takes for granted.
//!
//! A descriptor comes from whatever was plugged in. The reader (crate `hidreport`) trusts some things
//! that a broken or hostile device need not keep; here they are checked, and everything has a bound.

/// Most bytes of a descriptor, as in Linux (`HID_MAX_DESCRIPTOR_SIZE`).
pub const DESCRIPTOR_BYTES_MAX: usize = 4_096;
/// Most fields of all reports together.
const FIELDS_MAX: u32 = 8_192;
/// Most bits of all reports together.
const BITS_MAX: u32 = 64 * 1_024;
/// Most usages that a range may name.
const USAGE_RANGE_MAX: u32 = 1_024;
/// Most usages that belong to a collection.
const COLLECTION_USAGES_MAX: usize = 16;
/// Deepest nesting of collections, and of saved states.
const DEPTH_MAX: usize = 16;

/// Why a descriptor is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It is longer than [`DESCRIPTOR_BYTES_MAX`].
    #[error("it is longer than {DESCRIPTOR_BYTES_MAX} bytes")]
    TooLong,
    /// A long item, of which the reader has its own idea where it ends. Nobody has ever used one.
    #[error("it has a long item")]
    LongItem,
    /// It ends inside an item.
    #[error("it ends inside an item")]
    Cut,
    /// A usage before any usage page.
    #[error("a usage stands before any usage page")]
    NoPage,
    /// More is described than any device has.
    #[error("it describes more than any scanner has")]
    TooMuch,
    /// Collections or saved states are closed that were not opened.
    #[error("its collections do not match")]
    Unbalanced,
    /// A report without any usage, or a main item without its flags.
    #[error("a field has no usage or no flags")]
    NoUsage,
}

/// What is saved by Push.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    has_page: bool,
    size: u32,
    count: u32,
    usages: usize,
    first: Option<u32>,
    last: Option<u32>,
}

impl State {
    fn range(self) -> Result<u32, Broken> {
        match (self.first, self.last) {
            (None, None) => Ok(0),
            (Some(first), Some(last)) if last >= first => Ok((last - first).saturating_add(1)),
            _ => Err(Broken::NoUsage),
        }
    }

    fn forget_locals(&mut self) {
        (self.usages, self.first, self.last) = (0, None, None);
    }
}

/// Checks a descriptor.
///
/// # Errors
/// [`Broken`], the first thing that is wrong.
pub fn check(descriptor: &[u8]) -> Result<(), Broken> {
    if descriptor.is_empty() {
        return Err(Broken::Empty);
    }
    if descriptor.len() > DESCRIPTOR_BYTES_MAX {
        return Err(Broken::TooLong);
    }
    let mut checker = Checker { stack: vec![State::default()], depth: 0, fields: 0, bits: 0 };
    let mut rest = descriptor;
    while let [prefix, after @ ..] = rest {
        if *prefix == 0xfe {
            return Err(Broken::LongItem);
        }
        let length = [0, 1, 2, 4][usize::from(prefix & 3)];
        let (data, next) = after.split_at_checked(length).ok_or(Broken::Cut)?;
        checker.item(prefix & 0xfc, data)?;
        rest = next;
    }
    if checker.depth == 0 { Ok(()) } else { Err(Broken::Unbalanced) }
}

struct Checker {
    stack: Vec<State>,
    depth: usize,
    fields: u32,
    bits: u32,
}

impl Checker {
    fn item(&mut self, tag: u8, data: &[u8]) -> Result<(), Broken> {
        let value = data.iter().rev().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
        let pushed = self.stack.len();
        let state = self.stack.last_mut().ok_or(Broken::Unbalanced)?;
        match tag {
            0x80 | 0x90 | 0xb0 => return self.main(data),
            0xa0 => return self.collection(),
            0xc0 => {
                self.depth = self.depth.checked_sub(1).ok_or(Broken::Unbalanced)?;
                state.forget_locals();
            }
            0x04 => state.has_page = true,
            0x74 => state.size = value,
            0x94 => state.count = value,
            0xa4 if pushed > DEPTH_MAX => return Err(Broken::TooMuch),
            0xa4 => {
                let copy = *state;
                self.stack.push(copy);
            }
            0xb4 if pushed == 1 => return Err(Broken::Unbalanced),
            0xb4 => drop(self.stack.pop()),
            // A usage of four bytes names its page itself; the others need one.
            0x08 | 0x18 | 0x28 if data.len() < 4 && !state.has_page => return Err(Broken::NoPage),
            0x08 => state.usages += 1,
            0x18 => state.first = Some(value),
            0x28 => state.last = Some(value),
            _ => {}
        }
        Ok(())
    }

    fn main(&mut self, flags: &[u8]) -> Result<(), Broken> {
        let state = self.stack.last_mut().ok_or(Broken::Unbalanced)?;
        let is_constant = flags.first().ok_or(Broken::NoUsage)? & 1 != 0;
        let range = state.range()?;
        if range > USAGE_RANGE_MAX || (range > 0 && !state.has_page) {
            return Err(Broken::TooMuch);
        }
        let bits = state.size.saturating_mul(state.count);
        if bits > 0 && !is_constant && range == 0 && state.usages == 0 {
            return Err(Broken::NoUsage);
        }
        self.fields = self.fields.saturating_add(state.count);
        self.bits = self.bits.saturating_add(bits);
        state.forget_locals();
        if self.fields > FIELDS_MAX || self.bits > BITS_MAX { Err(Broken::TooMuch) } else { Ok(()) }
    }

    fn collection(&mut self) -> Result<(), Broken> {
        let state = self.stack.last_mut().ok_or(Broken::Unbalanced)?;
        let range = usize::try_from(state.range()?).unwrap_or(usize::MAX);
        if range > 0 && !state.has_page {
            return Err(Broken::NoPage);
        }
        self.depth += 1;
        if state.usages.max(range) > COLLECTION_USAGES_MAX || self.depth > DEPTH_MAX {
            return Err(Broken::TooMuch);
        }
        state.forget_locals();
        Ok(())
    }
}
