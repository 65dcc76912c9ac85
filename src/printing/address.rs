//! Where a printer is.

use ipp::prelude::Uri;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::fmt;
use url::{Host, Url};

/// Where IPP is spoken, in the clear and with TLS (RFC 8011 and 7472).
const PORT: u16 = 631;
/// Longest name of a CUPS queue, in characters.
const QUEUE_CHARS_MAX: usize = 127;
/// What a queue's name cannot hold, and what has a meaning in an address.
const NOT_IN_QUEUE: &[char] = &['/', '#', '?', '\\', '\'', '"', '<', '>', '&', '%', ':', '@'];
/// What is encoded in a path.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'`').add(b'{').add(b'}').add(b'^').add(b'|');
/// Ends of names that no public server has.
const PRIVATE_DOMAINS: [&str; 5] = [".local", ".lan", ".internal", ".home.arpa", ".localhost"];

/// Where a printer is: `ipp://…`, `ipps://…`, or the name of a queue of this machine's CUPS.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PrinterAddress {
    host: String,
    port: u16,
    path: String,
    security: Security,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Security {
    Plain,
    Tls,
}

/// Why an address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is neither an address nor a name.
    #[error(
        "“{0}” is no printer: write an address such as ipp://192.168.1.20/ipp/print, or the name of a CUPS queue"
    )]
    Syntax(String),
    /// Some other protocol.
    #[error("the printer's address begins with {0}:, and must begin with ipp: or ipps:")]
    Scheme(String),
    /// It would show customers' addresses to whoever listens.
    #[error(
        "the printer {0} is reached over a public network, where ipp: can be read by anybody: write ipps:, or use \
         a private address"
    )]
    Public(String),
    /// It holds a user name or a password.
    #[error("the printer's address holds a user name or password, and a settings file is no place for it")]
    Credentials,
    /// It has no host, or holds a query or a fragment.
    #[error("the printer's address must be a host and a path, and nothing after it")]
    NotBare,
}

impl PrinterAddress {
    /// What a person calls it: the queue's name, else the host.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.path.strip_prefix("/printers/") {
            Some(queue) if !queue.is_empty() => queue,
            _ => &self.host,
        }
    }

    /// As it is written in the settings: a queue of this machine by its name, else the address.
    #[must_use]
    pub fn written(&self) -> String {
        match self.path.strip_prefix("/printers/") {
            Some(queue) if self.server() == Self::local_server() => {
                percent_decode_str(queue).decode_utf8_lossy().into_owned()
            }
            _ => self.uri(),
        }
    }

    /// The printer as it is called in IPP.
    pub(super) fn uri(&self) -> String {
        let scheme = match self.security {
            Security::Plain => "ipp",
            Security::Tls => "ipps",
        };
        format!("{scheme}://{}:{}{}", self.host, self.port, self.path)
    }

    /// The same for the protocol's library.
    pub(super) fn parsed(&self) -> Option<Uri> {
        self.uri().parse().ok()
    }

    /// Where requests about it go.
    pub(super) fn http(&self) -> String {
        let scheme = match self.security {
            Security::Plain => "http",
            Security::Tls => "https",
        };
        format!("{scheme}://{}:{}{}", self.host, self.port, self.path)
    }

    /// Whether what is sent to it is encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        self.security == Security::Tls
    }

    /// The server that it is on, which may have more printers.
    #[must_use]
    pub fn server(&self) -> Self {
        Self { path: "/".to_owned(), ..self.clone() }
    }

    /// The CUPS of this machine.
    #[must_use]
    pub fn local_server() -> Self {
        Self { host: "localhost".to_owned(), port: PORT, path: "/".to_owned(), security: Security::Plain }
    }

    fn queue(name: &str) -> Result<Self, BadAddress> {
        let is_name = !name.is_empty()
            && name.chars().count() <= QUEUE_CHARS_MAX
            && !name.chars().any(|c| c.is_control() || c.is_whitespace() || NOT_IN_QUEUE.contains(&c));
        if !is_name || matches!(name, "." | "..") {
            return Err(BadAddress::Syntax(name.chars().take(QUEUE_CHARS_MAX).collect()));
        }
        let path = format!("/printers/{}", utf8_percent_encode(name, ENCODED));
        Ok(Self { path, ..Self::local_server() })
    }

    fn address(text: &str) -> Result<Self, BadAddress> {
        let (scheme, rest) =
            text.split_once("://").ok_or_else(|| BadAddress::Syntax(text.chars().take(80).collect()))?;
        let security = match scheme.to_ascii_lowercase().as_str() {
            "ipp" => Security::Plain,
            "ipps" => Security::Tls,
            _ => return Err(BadAddress::Scheme(scheme.chars().take(20).collect())),
        };
        // Read as a web address, whose rules for hosts and paths are the same.
        let url = Url::parse(&format!("http://{rest}"))
            .map_err(|_| BadAddress::Syntax(text.chars().take(80).collect()))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadAddress::Credentials);
        }
        let (Some(host), None, None) = (url.host(), url.query(), url.fragment()) else {
            return Err(BadAddress::NotBare);
        };
        if security == Security::Plain && !is_private(&host) {
            return Err(BadAddress::Public(host.to_string()));
        }
        // The parser leaves out a port that is usual for the web.
        let port = url.port().unwrap_or(if names_port_80(rest) { 80 } else { PORT });
        Ok(Self { host: host.to_string(), port, path: url.path().to_owned(), security })
    }
}

/// Whether port 80 is written down in an address.
fn names_port_80(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or_default();
    authority.rsplit_once(':').is_some_and(|(_, port)| port.parse() == Ok(80_u16))
}

/// Whether a host is on this machine or in the house: then labels may go there in the clear.
fn is_private(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        Host::Ipv6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            !name.contains('.') || PRIVATE_DOMAINS.iter().any(|end| name.ends_with(end))
        }
    }
}

impl fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.uri())
    }
}

impl TryFrom<String> for PrinterAddress {
    type Error = BadAddress;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let text = text.trim();
        if text.contains("://") { Self::address(text) } else { Self::queue(text) }
    }
}

impl<'de> serde::Deserialize<'de> for PrinterAddress {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::try_from(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same_printer() {
        for text in ["Office_A4", "Étage{2}", "ipp://192.168.1.20:8631/ipp/print", "ipps://printer.example/p"]
        {
            let address = of(text).unwrap();
            assert_eq!(of(&address.written()).unwrap(), address);
        }
        assert_eq!(of("Étage{2}").unwrap().written(), "Étage{2}");
    }

    fn of(text: &str) -> Result<PrinterAddress, BadAddress> {
        PrinterAddress::try_from(text.to_owned())
    }

    #[test]
    fn an_address_or_a_queue_says_where_a_printer_is() {
        for (text, uri, http, name) in [
            (
                "Zebra-1",
                "ipp://localhost:631/printers/Zebra-1",
                "http://localhost:631/printers/Zebra-1",
                "Zebra-1",
            ),
            (
                "ipp://192.168.1.20/ipp/print",
                "ipp://192.168.1.20:631/ipp/print",
                "http://192.168.1.20:631/ipp/print",
                "192.168.1.20",
            ),
            (
                "IPPS://print.example.com/printers/a4",
                "ipps://print.example.com:631/printers/a4",
                "https://print.example.com:631/printers/a4",
                "a4",
            ),
            ("ipp://[fe80::1]:8631/", "ipp://[fe80::1]:8631/", "http://[fe80::1]:8631/", "[fe80::1]"),
            (
                "ipp://printer:80/ipp/print",
                "ipp://printer:80/ipp/print",
                "http://printer:80/ipp/print",
                "printer",
            ),
            ("ipps://10.0.0.9:443/ipp", "ipps://10.0.0.9:443/ipp", "https://10.0.0.9:443/ipp", "10.0.0.9"),
        ] {
            let address = of(text).unwrap();
            assert_eq!((address.uri().as_str(), address.http().as_str(), address.name()), (uri, http, name));
            assert!(address.parsed().is_some(), "{text}");
        }
    }

    #[test]
    fn nothing_leaves_the_house_in_the_clear() {
        for text in ["ipp://127.0.0.1/", "ipp://10.1.2.3/", "ipp://label.lan/", "ipp://[fd00::7]/"] {
            assert!(of(text).is_ok(), "{text}");
        }
        for text in ["ipp://8.8.8.8/", "ipp://printer.example.com/", "ipp://[2001:db8::1]/"] {
            assert!(matches!(of(text), Err(BadAddress::Public(_))), "{text}");
            assert!(of(&text.replace("ipp:", "ipps:")).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_printer_is_named() {
        for (text, word) in [
            ("", "no printer"),
            ("two words", "no printer"),
            ("..", "no printer"),
            ("http://printer/", "http"),
            ("socket://10.0.0.1", "socket"),
            ("ipp://me:secret@printer/", "password"),
            ("ipp://printer/ipp?x=1", "nothing after"),
            ("ipp://", "no printer"),
        ] {
            let error = of(text).unwrap_err().to_string();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
