//! Files that are uploaded.

use crate::server::{Failure, http::Complaint};
use reqwest::multipart::{Form, Part};

/// Largest file that is uploaded, in bytes.
pub const UPLOAD_BYTES_MAX: u64 = 20 * 1024 * 1024;

/// A file, and what is sent beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
    fields: Vec<(&'static str, String)>,
}

impl Upload {
    /// A file as the order system takes it: `.xlsx` or `.csv`, not empty, and not too large.
    ///
    /// # Errors
    /// [`Complaint`] that says what is wrong with it.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, Complaint> {
        let wrong = |reason: &str| Err(Complaint::of_all("file", reason));
        let kind = match name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase()).as_deref() {
            Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Some("csv") => "text/csv",
            _ => return wrong("only .xlsx and .csv files can be uploaded"),
        };
        if bytes.is_empty() {
            return wrong("the file is empty");
        }
        if bytes.len() as u64 > UPLOAD_BYTES_MAX {
            return wrong("the file is larger than 20 MiB");
        }
        Ok(Self { name: name.to_owned(), kind, bytes, fields: Vec::new() })
    }

    /// The same with a field beside the file.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: Option<String>) -> Self {
        self.fields.extend(value.map(|value| (field, value)));
        self
    }

    pub(super) fn form(&self) -> Result<Form, Failure> {
        let file = Part::bytes(self.bytes.clone()).file_name(self.name.clone()).mime_str(self.kind);
        let file =
            file.map_err(|error| Failure::misconfigured(format!("the file cannot be sent: {error}")))?;
        let form = Form::new().part("file", file);
        Ok(self.fields.iter().fold(form, |form, (name, value)| form.text(*name, value.clone())))
    }
}
