//! One printer: how it stands, giving it a job in two steps, and looking at the job.
//!
//! A job is made empty first (Create-Job), so that its number can be written down before there is anything
//! to print, and is given its document then (Send-Document). Whatever breaks in between, the number tells
//! what became of it.

use super::{
    address::PrinterAddress,
    document::Document,
    error::{Fault, PrintError, Trouble, tidy},
    reason::{REASONS_MAX, Reason},
    wire::{Wire, flag, number, numbers, text, texts},
};
use ipp::{
    attribute::{IppAttribute, IppAttributeGroup},
    model::{DelimiterTag, JobState, Operation, PrinterState},
    operation::{
        CancelJob, CreateJob, GetJobAttributes, GetPrinterAttributes, IppOperation, SendDocument,
        cups::CupsGetPrinters,
    },
    parser::IppParseError,
    payload::IppPayload,
    prelude::Uri,
    request::IppRequestResponse,
    value::IppValue,
};

/// Longest name of a job, in bytes (`job-name` is a name(255)).
pub(super) const JOB_NAME_BYTES_MAX: usize = 255;
/// Most queues of a server that are listed.
const QUEUES_MAX: usize = 200;
/// What is asked of a printer.
const PRINTER_ATTRIBUTES: [&str; 9] = [
    "printer-name",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "document-format-supported",
    "operations-supported",
    "copies-supported",
];
/// What is asked of a job.
const JOB_ATTRIBUTES: [&str; 5] =
    ["job-name", "job-state", "job-state-reasons", "job-printer-state-message", "number-of-documents"];

/// One printer.
#[derive(Debug, Clone)]
pub struct Printer {
    address: PrinterAddress,
    uri: Uri,
    wire: Wire,
}

/// How a printer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterStatus {
    /// Whether it is stopped.
    pub is_stopped: bool,
    /// Whether it takes jobs.
    pub is_accepting: bool,
    /// Why it stands still, or soon will.
    pub reasons: Vec<Reason>,
    /// What a person wrote about it, or its model.
    pub info: Option<String>,
    /// Which kinds of files it takes; empty if it does not say.
    pub formats: Vec<String>,
    /// Most copies of one job, if it says so.
    pub copies_max: Option<u32>,
    /// Whether it takes a job in two steps.
    takes_jobs_in_two_steps: bool,
}

/// A queue of a print server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// What it is called; this is what stands in the settings.
    pub name: String,
    /// What a person wrote about it.
    pub info: Option<String>,
}

/// How a job stands at its printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStatus {
    /// What it is called there, if the printer shows it.
    pub name: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// The printer's own words about it.
    pub message: Option<String>,
}

/// Where a job stands at its printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It has no document yet, so that nothing of it can have been printed.
    Empty,
    /// It is in the queue, or held there.
    Queued,
    /// It is being printed.
    Printing,
    /// It is being printed, and the printer has stopped.
    Stopped,
    /// It was printed.
    Completed,
    /// Somebody cancelled it.
    Canceled,
    /// The printer gave it up.
    Aborted,
}

impl PrinterStatus {
    /// One that prints, and says nothing more of itself.
    #[must_use]
    pub const fn ready() -> Self {
        Self {
            is_stopped: false,
            is_accepting: true,
            reasons: Vec::new(),
            info: None,
            formats: Vec::new(),
            copies_max: None,
            takes_jobs_in_two_steps: true,
        }
    }

    /// What keeps the printer from printing, if anything does.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        if self.is_stopped {
            return Some(Fault::Stopped(self.reasons.clone()));
        }
        if !self.is_accepting {
            return Some(Fault::NotAccepting);
        }
        (!self.takes_jobs_in_two_steps).then_some(Fault::Error(PrintError::TooSimple))
    }
}

impl Printer {
    /// A connection to a printer; nothing is sent yet.
    ///
    /// # Errors
    /// [`PrintError`] if no connection can be set up on this machine.
    pub fn new(address: &PrinterAddress) -> Result<Self, PrintError> {
        let uri = address.parsed().ok_or(PrintError::Missing)?;
        Ok(Self { address: address.clone(), uri, wire: Wire::new(address)? })
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &PrinterAddress {
        &self.address
    }

    /// Says of a fault whose it is.
    #[must_use]
    pub fn trouble(&self, fault: Fault) -> Trouble {
        Trouble { printer: self.address.name().to_owned(), fault }
    }

    /// How it stands.
    ///
    /// # Errors
    /// [`PrintError`] if it does not say.
    pub async fn status(&self) -> Result<PrinterStatus, PrintError> {
        let request = GetPrinterAttributes::with_attributes(self.uri.clone(), PRINTER_ATTRIBUTES);
        let answer =
            self.wire.ask(request.map_err(|error| unsayable(&error))?.into_ipp_request(), &[]).await?;
        let group = answer.group(DelimiterTag::PrinterAttributes).ok_or_else(|| empty("a printer"))?;
        printer_status(group)
    }

    /// Makes an empty job, and gives back its number.
    ///
    /// # Errors
    /// [`PrintError`] if there is none; nothing can be printed then.
    pub async fn create_job(&self, name: &str, copies: u32) -> Result<i32, PrintError> {
        let mut create = CreateJob::new(self.uri.clone(), Some(cut(name, JOB_NAME_BYTES_MAX)))
            .map_err(|error| unsayable(&error))?;
        let copies = i32::try_from(copies).map_err(|_| PrintError::Refused("too many copies".into()))?;
        create.add_attribute(
            IppAttribute::with_name("copies", IppValue::new_integer(copies))
                .map_err(|error| unsayable(&error))?,
        );
        let answer = self.wire.ask(create.into_ipp_request(), &[]).await?;
        let group = answer.group(DelimiterTag::JobAttributes);
        group.and_then(|group| number(group, "job-id")).ok_or_else(|| empty("a job"))
    }

    /// Gives a job its one document, upon which it is printed.
    ///
    /// # Errors
    /// [`PrintError`]; only the job itself tells whether it has the document.
    pub async fn send_document(&self, job: i32, document: &Document) -> Result<(), PrintError> {
        let request = SendDocument::new(
            self.uri.clone(),
            job,
            IppPayload::empty(),
            None::<&str>,
            Some(document.mime_type()),
            true,
        );
        self.wire
            .ask(request.map_err(|error| unsayable(&error))?.into_ipp_request(), document.content())
            .await
            .map(drop)
    }

    /// How a job stands.
    ///
    /// # Errors
    /// [`PrintError`]; `NoSuchJob` if the printer does not know it.
    pub async fn job(&self, job: i32) -> Result<JobStatus, PrintError> {
        let request =
            GetJobAttributes::new(self.uri.clone(), job, None::<&str>).map_err(|error| unsayable(&error))?;
        let mut request = request.into_ipp_request();
        ask_for(&mut request, &JOB_ATTRIBUTES)?;
        let answer = match self.wire.ask(request, &[]).await {
            // The printer itself was found before: it is the job that is gone.
            Err(PrintError::Missing) => return Err(PrintError::NoSuchJob),
            answer => answer?,
        };
        let group = answer.group(DelimiterTag::JobAttributes).ok_or_else(|| empty("a job"))?;
        job_status(group).ok_or_else(|| empty("a job"))
    }

    /// Cancels a job. Print servers may want a sign-in for that.
    ///
    /// # Errors
    /// [`PrintError`] if it was not cancelled.
    pub async fn cancel(&self, job: i32) -> Result<(), PrintError> {
        let request =
            CancelJob::new(self.uri.clone(), job, None::<&str>).map_err(|error| unsayable(&error))?;
        self.wire.ask(request.into_ipp_request(), &[]).await.map(drop)
    }
}

/// The queues of a print server.
///
/// # Errors
/// [`PrintError`] if it does not tell.
pub async fn queues(server: &PrinterAddress) -> Result<Vec<Queue>, PrintError> {
    let mut request = CupsGetPrinters::new().into_ipp_request();
    ask_for(&mut request, &["printer-name", "printer-info"])?;
    let answer = match Wire::new(server)?.ask(request, &[]).await {
        // A server without queues says that it found none.
        Err(PrintError::Missing) => return Ok(Vec::new()),
        answer => answer?,
    };
    let queue = |group| Some(Queue { name: text(group, "printer-name")?, info: text(group, "printer-info") });
    Ok(answer.groups(DelimiterTag::PrinterAttributes).filter_map(queue).take(QUEUES_MAX).collect())
}

/// Prints a PDF at once: a person is there to see whether it comes out.
///
/// # Errors
/// [`Trouble`] if the printer has not got it.
pub async fn print_pdf(
    printer: &PrinterAddress,
    bytes: Vec<u8>,
    name: &str,
    copies: u32,
) -> Result<(), Trouble> {
    let no = |fault| Trouble { printer: printer.name().to_owned(), fault };
    let printer = Printer::new(printer).map_err(|error| no(Fault::Error(error)))?;
    let send = async {
        let document =
            Document::pdf(bytes).map_err(|error| Fault::Error(PrintError::Refused(error.to_string())))?;
        let status = printer.status().await.map_err(Fault::Error)?;
        if let Some(fault) = status.fault() {
            return Err(fault);
        }
        let job = printer.create_job(name, copies).await.map_err(Fault::Error)?;
        printer.send_document(job, &document).await.map_err(Fault::Error)
    };
    send.await.map_err(no)
}

/// Answers hold much that is of no use here; this names what is.
fn ask_for(request: &mut IppRequestResponse, names: &[&str]) -> Result<(), PrintError> {
    let keywords: Result<Vec<_>, _> = names.iter().map(|name| IppValue::new_keyword(*name)).collect();
    let wanted = IppAttribute::with_name(
        "requested-attributes",
        IppValue::Array(keywords.map_err(|error| unsayable(&error))?),
    );
    request
        .attributes_mut()
        .add(DelimiterTag::OperationAttributes, wanted.map_err(|error| unsayable(&error))?);
    Ok(())
}

fn printer_status(group: &IppAttributeGroup) -> Result<PrinterStatus, PrintError> {
    let state = number(group, "printer-state").ok_or_else(|| empty("a printer"))?;
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in texts(group, "printer-state-reasons").iter().filter_map(|word| Reason::read(word)) {
        if reasons.len() < REASONS_MAX && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let operations = numbers(group, "operations-supported");
    let takes = |operation: Operation| operations.is_empty() || operations.contains(&(operation as i32));
    Ok(PrinterStatus {
        is_stopped: state == PrinterState::Stopped as i32,
        is_accepting: flag(group, "printer-is-accepting-jobs").unwrap_or(true),
        reasons,
        info: text(group, "printer-info").map(|info| tidy(&info)).filter(|info| !info.is_empty()),
        formats: texts(group, "document-format-supported"),
        copies_max: number(group, "copies-supported").and_then(|copies| u32::try_from(copies).ok()),
        takes_jobs_in_two_steps: takes(Operation::CreateJob) && takes(Operation::SendDocument),
    })
}

fn job_status(group: &IppAttributeGroup) -> Option<JobStatus> {
    let reasons = texts(group, "job-state-reasons");
    let says = |word: &str| reasons.iter().any(|reason| reason == word);
    let is_empty = match number(group, "number-of-documents") {
        Some(documents) => documents == 0,
        None => says("job-incoming") || says("job-data-insufficient"),
    };
    let number = number(group, "job-state")?;
    let is = |state: JobState| number == state as i32;
    let stage = if is(JobState::Pending) || is(JobState::PendingHeld) {
        if is_empty { Stage::Empty } else { Stage::Queued }
    } else if is(JobState::Processing) {
        if says("printer-stopped") { Stage::Stopped } else { Stage::Printing }
    } else if is(JobState::ProcessingStopped) {
        Stage::Stopped
    } else if is(JobState::Canceled) {
        Stage::Canceled
    } else if is(JobState::Aborted) {
        Stage::Aborted
    } else if is(JobState::Completed) {
        Stage::Completed
    } else {
        return None;
    };
    let message = text(group, "job-printer-state-message").map(|message| tidy(&message));
    Some(JobStatus {
        name: text(group, "job-name"),
        stage,
        message: message.filter(|message| !message.is_empty()),
    })
}

/// The beginning of a text that has at most so many bytes.
pub(super) fn cut(text: &str, bytes_max: usize) -> &str {
    let mut end = text.len().min(bytes_max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn unsayable(error: &IppParseError) -> PrintError {
    PrintError::Refused(tidy(&error.to_string()))
}

fn empty(what: &str) -> PrintError {
    PrintError::Unreadable(format!("it tells nothing of {what}"))
}
