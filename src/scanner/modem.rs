//! What a modem says, so that a port that is one does not scan.
//!
//! Some of these words could be on a label; a scan of such a label is answered as what it seems to be,
//! and nothing is dropped.

/// What a modem answers, or says by itself.
const WORDS: [&str; 11] = [
    "AT",
    "ATI",
    "ATZ",
    "OK",
    "ERROR",
    "RING",
    "BUSY",
    "NO CARRIER",
    "NO DIALTONE",
    "NO DIAL TONE",
    "NO ANSWER",
];

/// Whether this is no code but a modem's talk: a result, a command that it echoes, a notice such as
/// `+CREG: 1`.
#[must_use]
pub fn is_modem(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes.trim_ascii()) else { return false };
    let is_notice =
        text.strip_prefix(['+', '^', '*']).and_then(|text| text.split_once(": ")).is_some_and(|(name, _)| {
            name.len() >= 3 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ')
        });
    is_notice
        || WORDS.contains(&text)
        || text.starts_with("AT+")
        || text.starts_with("ATE")
        || text.strip_prefix("CONNECT").is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modem_is_known_by_its_words_and_codes_are_none() {
        for text in
            ["AT", "ATE0", "AT+CGMI", " OK", "RING", "NO CARRIER", "CONNECT 9600", "+CREG: 1", "^RSSI: 9"]
        {
            assert!(is_modem(text.as_bytes()), "{text}");
        }
        for text in ["ORD-00042", "ATLAS-1", "+A123BJC5D6E71", "CONNECTOR-7", "+C: 1", "OKAY", "", "\u{fffd}"]
        {
            assert!(!is_modem(text.as_bytes()), "{text}");
        }
        assert!(!is_modem(b"\xffOK"));
    }
}
