//! Six digits.

use secrecy::{ExposeSecret, SecretString};

/// How many digits a PIN has.
pub const PIN_DIGITS: usize = 6;
/// The paths over the keys of a pad that come to mind first.
const PATHS: [&str; 8] = ["147258", "258369", "159357", "159753", "357159", "369258", "258147", "147369"];

/// What was entered as a PIN.
#[derive(Debug, Clone)]
pub struct Pin(SecretString);

/// A PIN that may be chosen.
#[derive(Debug, Clone)]
pub struct NewPin(Pin);

/// Why this is no PIN, or none that may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPin {
    /// It has another form.
    #[error("a PIN has {PIN_DIGITS} digits, 0 to 9")]
    NoSixDigits,
    /// It was entered differently the second time.
    #[error("the two PINs are not the same: enter the new one again, twice")]
    NotTwiceTheSame,
    /// Anybody would try it first.
    #[error("this PIN is tried first by anybody: choose one without a pattern")]
    Trivial,
}

impl Pin {
    /// Takes six digits.
    ///
    /// # Errors
    /// [`BadPin::NoSixDigits`]
    pub fn new(digits: &str) -> Result<Self, BadPin> {
        let is_pin = digits.len() == PIN_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_pin { Ok(Self(digits.into())) } else { Err(BadPin::NoSixDigits) }
    }

    pub(super) fn digits(&self) -> &str {
        self.0.expose_secret()
    }
}

impl NewPin {
    /// Takes a PIN that was entered twice.
    ///
    /// # Errors
    /// [`BadPin`] if the two differ, or anybody would try this one first.
    pub fn new(once: &Pin, twice: &Pin) -> Result<Self, BadPin> {
        if is_trivial(once.digits()) {
            return Err(BadPin::Trivial);
        }
        if once.digits() != twice.digits() {
            return Err(BadPin::NotTwiceTheSame);
        }
        Ok(Self(once.clone()))
    }

    pub(super) const fn pin(&self) -> &Pin {
        &self.0
    }
}

/// One digit, two or three of them over and over, a run up or down, pairs in a row, a mirror of three,
/// or a path over the keys.
fn is_trivial(digits: &str) -> bool {
    let d = digits.as_bytes();
    let repeats = |period: usize| d.iter().zip(&d[period..]).all(|(one, other)| one == other);
    let runs = |step: u8| d.windows(2).all(|two| (two[0] - b'0' + step) % 10 == two[1] - b'0');
    let pairs = d.chunks(2).all(|two| two[0] == two[1]);
    let mirrors = d.iter().eq(d.iter().rev());
    (1..=3).any(repeats) || runs(1) || runs(9) || pairs || mirrors || PATHS.contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(once: &str, twice: &str) -> Result<String, BadPin> {
        let pin = NewPin::new(&Pin::new(once)?, &Pin::new(twice)?)?;
        Ok(pin.pin().digits().to_owned())
    }

    #[test]
    fn a_pin_is_six_digits_entered_twice() {
        assert_eq!(chosen("402857", "402857"), Ok("402857".into()));
        assert_eq!(chosen("402857", "402858"), Err(BadPin::NotTwiceTheSame));
        for wrong in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "-12345", "12 456"] {
            assert_eq!(Pin::new(wrong).unwrap_err(), BadPin::NoSixDigits, "{wrong}");
        }
        assert!(!format!("{:?}", Pin::new("402857").unwrap()).contains("402857"));
    }

    #[test]
    fn what_anybody_tries_first_is_refused() {
        for pin in [
            "000000", "111111", "123456", "654321", "890123", "210987", "121212", "123123", "112233",
            "123321", "147258",
        ] {
            assert_eq!(chosen(pin, pin), Err(BadPin::Trivial), "{pin}");
        }
        for pin in ["123457", "112234", "908172", "000001"] {
            assert!(chosen(pin, pin).is_ok(), "{pin}");
        }
    }
}
