//! IPP over HTTP: requests that end, answers of a bounded size, no redirects.
//!
//! The messages are read and written by the `ipp` crate. Its own client has no bound for an answer and
//! knows no TLS without a crypto library of its own, so that requests go out here.

use super::{
    address::PrinterAddress,
    error::{PrintError, tidy},
};
use ipp::{
    attribute::{IppAttribute, IppAttributeGroup},
    model::{DelimiterTag, StatusCode, ValueTag},
    parser::IppParser,
    reader::IppReader,
    request::IppRequestResponse,
    value::IppValue,
};
use reqwest::{Client, StatusCode as Http, header::CONTENT_TYPE, redirect::Policy};
use std::{io::Cursor, time::Duration};

/// Who sends jobs.
pub(super) const USER: &str = "scandesk";
/// Largest answer, in bytes.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// Deepest collection in an answer; printers nest three.
const DEPTH_MAX: u32 = 8;
/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the next bytes of an answer may take.
const READ_TIMEOUT: Duration = Duration::from_secs(15);
/// How long a whole request may take, with the largest document on a slow line.
const TOTAL_TIMEOUT: Duration = Duration::from_mins(2);

/// A connection to one printer or print server.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    client: Client,
    url: String,
}

impl Wire {
    pub(super) fn new(address: &PrinterAddress) -> Result<Self, PrintError> {
        // An error means that a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .timeout(TOTAL_TIMEOUT)
            // Print servers close idle connections as they like; a label is worth a new one.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("scandesk/", env!("CARGO_PKG_VERSION")));
        if !address.is_encrypted() {
            builder = builder.tls_certs_only([]);
        }
        let client = builder.build().map_err(|error| PrintError::Unreachable(cause(&error)))?;
        Ok(Self { client, url: address.http() })
    }

    /// Sends a request with a document, if it has one, and reads the answer.
    pub(super) async fn ask(
        &self,
        mut request: IppRequestResponse,
        document: &[u8],
    ) -> Result<Answer, PrintError> {
        if let Some(attribute) = own_attributes() {
            request.attributes_mut().add(DelimiterTag::OperationAttributes, attribute);
        }
        let mut body = request.to_bytes().to_vec();
        body.extend_from_slice(document);
        let sent = self.client.post(&self.url).header(CONTENT_TYPE, "application/ipp").body(body).send();
        let mut response = sent.await.map_err(|error| failed(&error))?;
        judge_http(response.status())?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
            if bytes.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(PrintError::Unreadable(format!("more than {ANSWER_BYTES_MAX} bytes")));
            }
            bytes.extend_from_slice(&chunk);
        }
        Answer::read(bytes)
    }
}

/// Says who asks, so that the printer shows this user its own jobs.
fn own_attributes() -> Option<IppAttribute> {
    let name = IppValue::new_name_without_language(USER).ok()?;
    IppAttribute::with_name("requesting-user-name", name).ok()
}

fn judge_http(status: Http) -> Result<(), PrintError> {
    match status {
        _ if status.is_success() => Ok(()),
        Http::UNAUTHORIZED | Http::FORBIDDEN => Err(PrintError::Closed(format!("HTTP {}", status.as_u16()))),
        Http::UPGRADE_REQUIRED => {
            Err(PrintError::Closed("it wants an encrypted connection: write ipps: in the settings".into()))
        }
        Http::NOT_FOUND => Err(PrintError::Missing),
        _ if status.is_server_error() => Err(PrintError::Busy(format!("HTTP {}", status.as_u16()))),
        _ => Err(PrintError::Unreadable(format!("HTTP {}", status.as_u16()))),
    }
}

fn failed(error: &reqwest::Error) -> PrintError {
    if error.is_connect() || error.is_builder() {
        PrintError::Unreachable(cause(error))
    } else {
        PrintError::Broken(if error.is_timeout() { "it took too long".into() } else { cause(error) })
    }
}

/// The innermost cause, which names what happened.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    tidy(&cause.to_string())
}

/// A printer's answer.
pub(super) struct Answer(IppRequestResponse);

impl Answer {
    fn read(bytes: Vec<u8>) -> Result<Self, PrintError> {
        if !is_shallow(&bytes) {
            return Err(PrintError::Unreadable("no answer of a printer".into()));
        }
        let parsed = IppParser::new(IppReader::new(Cursor::new(bytes))).parse();
        let answer = parsed.map_err(|error| PrintError::Unreadable(tidy(&error.to_string())))?;
        Self(answer).judged()
    }

    fn judged(self) -> Result<Self, PrintError> {
        use StatusCode as S;
        let status = self.0.header().status_code();
        if status.is_success() {
            return Ok(self);
        }
        let said = self
            .group(DelimiterTag::OperationAttributes)
            .and_then(|group| text(group, "status-message"))
            .map_or_else(|| status.to_string(), |message| tidy(&message));
        Err(match status {
            S::ClientErrorForbidden | S::ClientErrorNotAuthenticated | S::ClientErrorNotAuthorized => {
                PrintError::Closed(said)
            }
            S::ClientErrorNotFound | S::ClientErrorGone => PrintError::Missing,
            S::ServerErrorOperationNotSupported => PrintError::TooSimple,
            S::ServerErrorInternalError
            | S::ServerErrorServiceUnavailable
            | S::ServerErrorDeviceError
            | S::ServerErrorTemporaryError
            | S::ServerErrorNotAcceptingJobs
            | S::ServerErrorBusy
            | S::ClientErrorTimeout
            | S::ClientErrorNotPossible => PrintError::Busy(said),
            S::UnknownStatusCode => PrintError::Unreadable(said),
            _ => PrintError::Refused(said),
        })
    }

    /// The first group of a kind.
    pub(super) fn group(&self, tag: DelimiterTag) -> Option<&IppAttributeGroup> {
        self.0.attributes().first_of(tag)
    }

    /// All groups of a kind.
    pub(super) fn groups(&self, tag: DelimiterTag) -> impl Iterator<Item = &IppAttributeGroup> {
        self.0.attributes().groups_of(tag)
    }
}

/// All values of an attribute that are texts of some kind.
pub(super) fn texts(group: &IppAttributeGroup, name: &str) -> Vec<String> {
    let Some(attribute) = group.get(name) else { return Vec::new() };
    attribute.value().into_iter().filter_map(text_of).collect()
}

/// The first value of an attribute that is a text of some kind.
pub(super) fn text(group: &IppAttributeGroup, name: &str) -> Option<String> {
    texts(group, name).into_iter().next()
}

fn text_of(value: &IppValue) -> Option<String> {
    Some(match value {
        IppValue::TextWithoutLanguage(text) | IppValue::TextWithLanguage { text, .. } => text.to_string(),
        IppValue::NameWithoutLanguage(name) | IppValue::NameWithLanguage { name, .. } => {
            name.as_str().to_owned()
        }
        IppValue::Keyword(word) => word.as_str().to_owned(),
        IppValue::MimeMediaType(kind) => kind.as_str().to_owned(),
        IppValue::Uri(uri) => uri.as_str().to_owned(),
        _ => return None,
    })
}

/// All values of an attribute that are numbers.
pub(super) fn numbers(group: &IppAttributeGroup, name: &str) -> Vec<i32> {
    let Some(attribute) = group.get(name) else { return Vec::new() };
    let number = |value: &IppValue| match value {
        IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
        IppValue::RangeOfInteger { max, .. } => Some(*max),
        _ => None,
    };
    attribute.value().into_iter().filter_map(number).collect()
}

/// The first value of an attribute that is a number; the end of a range.
pub(super) fn number(group: &IppAttributeGroup, name: &str) -> Option<i32> {
    numbers(group, name).into_iter().next()
}

/// The value of an attribute that is yes or no.
pub(super) fn flag(group: &IppAttributeGroup, name: &str) -> Option<bool> {
    match group.get(name)?.value() {
        IppValue::Boolean(flag) => Some(*flag),
        _ => None,
    }
}

/// Whether an answer nests its collections no deeper than printers do. The parser takes any depth, and
/// what it makes of it is dropped by recursion: a printer must not be able to end the program.
fn is_shallow(bytes: &[u8]) -> bool {
    let mut depth = 0_u32;
    let mut rest = bytes.get(8..).unwrap_or_default();
    let skip = |rest: &[u8]| -> Option<usize> {
        let length = u16::from_be_bytes([*rest.first()?, *rest.get(1)?]);
        Some(2 + usize::from(length))
    };
    while let Some((&tag, after)) = rest.split_first() {
        rest = after;
        if tag == DelimiterTag::EndOfAttributes as u8 {
            return true;
        }
        if tag < ValueTag::Unsupported as u8 {
            continue;
        }
        for _ in 0..2 {
            let Some(end) = skip(rest) else { return false };
            let Some(after) = rest.get(end..) else { return false };
            rest = after;
        }
        if tag == ValueTag::BegCollection as u8 {
            depth += 1;
        } else if tag == ValueTag::EndCollection as u8 {
            depth = depth.saturating_sub(1);
        }
        if depth > DEPTH_MAX {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(middle: &[u8]) -> Vec<u8> {
        [&[1, 1, 0, 0, 0, 0, 0, 1, 1][..], middle, &[3]].concat()
    }

    #[test]
    fn a_printer_cannot_nest_without_end() {
        let begin = [0x34, 0, 0, 0, 0];
        let end = [0x37, 0, 0, 0, 0];
        assert!(Answer::read(answer(&[])).is_ok());
        assert!(Answer::read(answer(&[&[0x34, 0, 1, b'a', 0, 0][..], &end].concat())).is_ok());
        assert!(Answer::read(answer(&begin.repeat(100_000))).is_err());
        assert!(Answer::read(b"<html>HTTP is spoken here</html>".to_vec()).is_err());
    }

    proptest! {
        #[test]
        fn any_answer_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Answer::read(bytes.clone());
            let _ = Answer::read(answer(&bytes));
        }
    }
}
