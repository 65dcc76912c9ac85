//! The lane to one printer: one job at a time, from the store to the paper.

use super::{
    document::Document,
    error::{Fault, PrintError},
    message::Event,
    printer::{JobStatus, Printer, PrinterStatus, Stage},
    shared::{Shared, Turn, in_turns, job_name},
};
use crate::{
    clock,
    domain::{Errand, Paper, PaperKind, PrintJob, PrintState},
    server::Failure,
    store::StoreError,
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use uuid::Uuid;

/// Most copies of one paper.
const COPIES_MAX: u32 = 100;
/// What is said where nobody can know.
const PERHAPS: &str = "perhaps printed: look at the printer, and print it again only if it is not there";

const LABELS: &[&str] = &[PaperKind::Label.as_str()];
const DOCUMENTS: &[&str] = &[PaperKind::Document.as_str()];
const BOTH: &[&str] = &[PaperKind::Label.as_str(), PaperKind::Document.as_str()];

/// The task that prints on one printer.
pub(super) struct Lane {
    shared: Arc<Shared>,
    kinds: &'static [PaperKind],
    names: &'static [&'static str],
    printer: Option<Result<Printer, PrintError>>,
    /// Faults of the printer in a row.
    faults: u32,
    /// Looks at the job that the printer has.
    looks: u32,
    /// The job of which the printer said that it has the document.
    sent: Option<Uuid>,
}

/// Why a paper is not printed now.
enum Obstacle {
    /// The order system did not give it.
    Failure(Failure),
    /// It cannot be printed on this printer.
    Never(String),
}

impl Lane {
    pub(super) fn new(shared: Arc<Shared>, kinds: &'static [PaperKind]) -> Self {
        let names = match kinds {
            [PaperKind::Label] => LABELS,
            [PaperKind::Document] => DOCUMENTS,
            _ => BOTH,
        };
        let address = kinds.iter().find_map(|kind| shared.settings.printer(*kind));
        let printer = address.map(Printer::new);
        Self { shared, kinds, names, printer, faults: 0, looks: 0, sent: None }
    }

    pub(super) async fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        let wake = self.wake(&shared);
        in_turns(&shared, wake, &mut self, async |it: &mut Self| it.turn().await).await;
    }

    fn wake<'a>(&self, shared: &'a Shared) -> &'a Notify {
        if self.kinds == [PaperKind::Document] { &shared.documents } else { &shared.labels }
    }

    async fn turn(&mut self) -> Result<Turn, StoreError> {
        let now = clock::now();
        let names = self.names;
        let job = self.shared.store.run(move |store| store.next_print(names, now)).await?;
        let printer = match &self.printer {
            Some(Ok(printer)) => printer.clone(),
            Some(Err(error)) => {
                let error = error.clone();
                return match job {
                    Some(job) => self.shared.fail(&job, &error.to_string()).await,
                    None => self.shared.rest(names).await,
                };
            }
            None => {
                return match job {
                    Some(job) => self.shared.fail(&job, "no printer is set for it in the settings").await,
                    None => self.shared.rest(names).await,
                };
            }
        };
        match job {
            None => self.idle(&printer).await,
            Some(job) if job.state == PrintState::Printing => self.go_on(&printer, job).await,
            Some(job) if self.shared.is_too_old(job.queued_at, now) => {
                self.shared.fail(&job, "it waited for too long: print it again if it is still wanted").await
            }
            Some(job) => self.begin(&printer, job).await,
        }
    }

    /// Nothing is to be printed; a printer that is in trouble is watched until it is mended.
    async fn idle(&mut self, printer: &Printer) -> Result<Turn, StoreError> {
        if self.faults > 0 {
            return Ok(match self.ready(printer).await {
                Ok(_) => Turn::Again,
                Err(turn) => turn,
            });
        }
        self.shared.rest(self.names).await
    }

    /// The printer's status if it can print, else how long to wait.
    async fn ready(&mut self, printer: &Printer) -> Result<PrinterStatus, Turn> {
        let status = match printer.status().await {
            Ok(status) => status,
            Err(error) => return Err(self.trouble(printer, Fault::Error(error))),
        };
        if let Some(fault) = status.fault() {
            return Err(self.trouble(printer, fault));
        }
        self.clear();
        Ok(status)
    }

    async fn begin(&mut self, printer: &Printer, job: PrintJob) -> Result<Turn, StoreError> {
        let status = match self.ready(printer).await {
            Ok(status) => status,
            Err(turn) => return Ok(turn),
        };
        let Errand::Print(paper) = &job.errand else { return Ok(Turn::Again) };
        match self.fetch(&job, paper, &status).await {
            Ok(document) => self.hand_over(printer, &job, paper, &document).await,
            Err(Obstacle::Never(why)) => self.shared.fail(&job, &why).await,
            Err(Obstacle::Failure(failure)) => self.shared.refused(&job, &failure).await,
        }
    }

    async fn fetch(
        &self,
        job: &PrintJob,
        paper: &Paper,
        status: &PrinterStatus,
    ) -> Result<Document, Obstacle> {
        let copies_max = status.copies_max.filter(|max| *max > 0).unwrap_or(COPIES_MAX).min(COPIES_MAX);
        if paper.copies > copies_max {
            return Err(Obstacle::Never(format!(
                "{} copies are asked for, and at most {copies_max} are printed: print it from the order system",
                paper.copies
            )));
        }
        let system = self.shared.system.as_ref();
        let system = system.ok_or_else(|| Obstacle::Never("no order system is set".to_owned()))?;
        let file = system.paper(&job.reference, job.order_id.as_ref(), paper).await;
        let file = file.map_err(Obstacle::Failure)?;
        let document = Document::new(file.content, file.mime_type.as_deref());
        let document = document.map_err(|error| Obstacle::Never(error.to_string()))?;
        document.check(status).map_err(|error| Obstacle::Never(error.to_string()))?;
        Ok(document)
    }

    /// Gives the printer the job: first an empty one, then its document.
    async fn hand_over(
        &mut self,
        printer: &Printer,
        job: &PrintJob,
        paper: &Paper,
        document: &Document,
    ) -> Result<Turn, StoreError> {
        let (id, now) = (job.id, clock::now());
        if !self.shared.store.run(move |store| store.begin_print(id, now)).await? {
            return Ok(Turn::Again);
        }
        let number = match printer.create_job(&job_name(job), paper.copies).await {
            Ok(number) => number,
            Err(error) if error.is_of_the_printer() => {
                self.shared.wait(job, &error.to_string(), Duration::ZERO).await?;
                return Ok(self.trouble(printer, Fault::Error(error)));
            }
            Err(error) => return self.shared.spoil(job, &error.to_string()).await,
        };
        if !self.shared.store.run(move |store| store.note_printer_job(id, number, now)).await? {
            let _ = printer.cancel(number).await;
            return Ok(Turn::Again);
        }
        self.looks = 0;
        match printer.send_document(number, document).await {
            Ok(()) => self.sent = Some(id),
            // It said so: nothing of it is printed.
            Err(PrintError::Refused(why)) => return self.anew(printer, job, number, &why).await,
            // The job itself knows what became of it, once the printer is through with what it got.
            Err(error) => {
                tracing::warn!(%error, number, "a document may not have reached the printer");
                return Ok(Turn::Rest(self.shared.pace.settle));
            }
        }
        Ok(Turn::Rest(self.shared.pace.poll_min))
    }

    /// Looks what became of a job that the printer has, or may have.
    async fn go_on(&mut self, printer: &Printer, job: PrintJob) -> Result<Turn, StoreError> {
        let Some(number) = job.printer_job else {
            // Without a number no document was sent.
            return self.shared.wait(&job, "the program ended", Duration::ZERO).await;
        };
        let at_printer = match printer.job(number).await {
            Ok(status) => status,
            Err(PrintError::NoSuchJob) => return self.shared.fail(&job, PERHAPS).await,
            Err(error) => return Ok(self.trouble(printer, Fault::Error(error))),
        };
        if at_printer.name.as_ref().is_some_and(|name| !name.contains(&job.id.to_string())) {
            // Numbers begin anew where a print server was set up anew.
            return self.shared.fail(&job, PERHAPS).await;
        }
        self.judge(printer, &job, number, &at_printer).await
    }

    async fn judge(
        &mut self,
        printer: &Printer,
        job: &PrintJob,
        number: i32,
        at_printer: &JobStatus,
    ) -> Result<Turn, StoreError> {
        let said = at_printer.message.as_ref().map(|said| format!(" ({said})")).unwrap_or_default();
        match at_printer.stage {
            Stage::Empty if self.sent != Some(job.id) => {
                self.anew(printer, job, number, "the document did not reach the printer").await
            }
            Stage::Completed => self.printed(job).await,
            Stage::Canceled => {
                let why = format!("it was cancelled at the printer{said}: print it again if it is wanted");
                self.shared.fail(job, &why).await
            }
            Stage::Aborted => {
                let why = format!(
                    "the printer gave up on it{said}: look whether a part of it came out, then print it again"
                );
                self.shared.fail(job, &why).await
            }
            Stage::Empty | Stage::Queued | Stage::Printing | Stage::Stopped => {
                if self.shared.is_too_old(job.changed_at, clock::now()) {
                    let why = "it lies in the printer's queue: look at the printer and delete it there";
                    return self.shared.fail(job, why).await;
                }
                self.watch(printer, at_printer.stage).await
            }
        }
    }

    /// The printer's job has no document, and never will: the paper gets another one later.
    async fn anew(
        &self,
        printer: &Printer,
        job: &PrintJob,
        number: i32,
        why: &str,
    ) -> Result<Turn, StoreError> {
        // Written down first, so that the program may end here: else it would find a job that somebody
        // cancelled. One that cannot be cancelled without a sign-in is dropped by the printer in a while.
        let turn = self.shared.spoil(job, why).await?;
        if let Err(error) = printer.cancel(number).await {
            tracing::info!(%error, number, "an empty job is left to the printer");
        }
        Ok(turn)
    }

    async fn printed(&mut self, job: &PrintJob) -> Result<Turn, StoreError> {
        let (id, now) = (job.id, clock::now());
        self.sent = None;
        self.clear();
        if self.shared.store.run(move |store| store.close_print(id, None, now)).await? {
            let (reference, title) = (job.reference.clone(), job.title().to_owned());
            self.shared.told(Event::Printed { reference, title });
        }
        Ok(Turn::Again)
    }

    /// The job is at the printer: it is left there, and a person is told if the printer stands still.
    async fn watch(&mut self, printer: &Printer, stage: Stage) -> Result<Turn, StoreError> {
        let fault = match printer.status().await {
            Err(error) => Some(Fault::Error(error)),
            Ok(status) if status.is_stopped => Some(Fault::Stopped(status.reasons)),
            Ok(status) if stage == Stage::Stopped || !status.reasons.is_empty() => {
                Some(Fault::Waiting(status.reasons))
            }
            Ok(_) => None,
        };
        match fault {
            Some(fault) => drop(self.trouble(printer, fault)),
            None => self.clear(),
        }
        let pace = &self.shared.pace;
        let wait = pace.poll_min.saturating_mul(1 << self.looks.min(10)).min(pace.poll_max);
        self.looks = self.looks.saturating_add(1);
        Ok(Turn::Rest(wait))
    }

    /// Tells that the printer does not print, and waits; longer each time.
    fn trouble(&mut self, printer: &Printer, fault: Fault) -> Turn {
        let pace = &self.shared.pace;
        let wait = pace.retry_min.saturating_mul(1 << self.faults.min(10)).min(pace.retry_max);
        self.faults = self.faults.saturating_add(1);
        self.shared.note(self.kinds, Some(&printer.trouble(fault)));
        Turn::Rest(wait)
    }

    fn clear(&mut self) {
        self.faults = 0;
        self.shared.note(self.kinds, None);
    }
}
