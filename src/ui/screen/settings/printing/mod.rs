//! The printers: where papers come out, how each stands, and what waits for them.

mod spool;
mod view;

use super::{State as Settings, item::Item};
use crate::{
    domain::{PaperKind, PrintJob, PrintState},
    office::{
        self,
        printing::{Reply, Request as Office, Sheet},
    },
    printing::{Event, PrintError, PrinterStatus, Queue, Request, Trouble},
    ui::screen::{Step, Told},
};
use uuid::Uuid;

/// What happens on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Ask a printer how it stands.
    Check(PaperKind),
    /// Print a page that says that printing works.
    TestPage(PaperKind),
    /// Print the sheet of commands and badges.
    Sheet,
    /// This queue of the list is the printer.
    Queue(usize),
    /// Show this page of the queues.
    Queues(usize),
    /// Show what waits and what failed.
    Spool,
    /// Show the printers again.
    Fold,
    /// Show this page of it.
    Page(usize),
    /// Try a job that failed again.
    TryAgain(Uuid),
    /// Give a job up; asked once more in its place.
    GiveUp(Uuid),
}

/// What became of what a person asked last.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Last {
    /// It is under way.
    Asked,
    /// A printer says how it stands.
    Stands(PrinterStatus),
    /// The printer has it.
    Sent(String),
    /// A printer is in the way.
    Trouble(Trouble),
    /// It could not be done; the text says why.
    Denied(String),
}

/// What is known of the printers.
#[derive(Debug, Default)]
pub struct State {
    /// The queues of this machine, once it has answered.
    queues: Option<Result<Vec<Queue>, PrintError>>,
    queues_page: usize,
    last: Option<Last>,
    jobs: Vec<PrintJob>,
    shows_jobs: bool,
    page: usize,
    /// Which job is given up if that is pressed once more.
    giving_up: Option<Uuid>,
}

impl State {
    /// The page is opened: what can be chosen and what waits is asked for.
    pub fn open(&mut self) -> Step {
        *self = Self::default();
        let queues = Step::Office(office::Request::Printing(Office::Queues));
        Step::All(vec![queues, Step::Print(Request::Spool)])
    }

    /// A sheet is made, and then printed.
    pub fn sheet(&mut self, sheet: Sheet) -> Step {
        self.ask(Step::Office(office::Request::Printing(Office::Sheet(sheet))))
    }

    /// One thing at a time is asked of the printers.
    fn ask(&mut self, step: Step) -> Step {
        if self.last.replace(Last::Asked) == Some(Last::Asked) {
            return Step::Stay;
        }
        step
    }

    /// The back office has answered.
    pub fn answered(&mut self, reply: Reply) -> Step {
        match reply {
            Reply::Queues(queues) => self.queues = Some(queues),
            Reply::Sheet(Err(why)) => self.last = Some(Last::Denied(why)),
            Reply::Sheet(Ok(sheet)) => {
                return Step::Print(Request::Pdf { name: sheet.name, bytes: sheet.pdf, copies: 1 });
            }
        }
        Step::Stay
    }

    /// The printing tells something.
    pub fn told(&mut self, event: &Event) -> Step {
        match event {
            Event::Spool(jobs) => self.jobs.clone_from(jobs),
            Event::Checked { found: Ok(status), .. } => self.last = Some(stands(status)),
            Event::Checked { found: Err(trouble), .. } | Event::Sent { result: Err(trouble), .. } => {
                self.last = Some(Last::Trouble(trouble.clone()));
            }
            Event::Sent { name, result: Ok(()) } => self.last = Some(Last::Sent(name.clone())),
            Event::Denied(why) => self.last = Some(Last::Denied(why.clone())),
            Event::Printed { .. } | Event::Failed { .. } => return Step::Print(Request::Spool),
            Event::Trouble(_) | Event::Clear => {}
        }
        Step::Stay
    }

    /// What waits or is printed just now, and what failed.
    fn waiting(&self) -> (usize, usize) {
        let failed = self.jobs.iter().filter(|job| job.state == PrintState::Failed).count();
        let open = |job: &&PrintJob| matches!(job.state, PrintState::Waiting | PrintState::Printing);
        (self.jobs.iter().filter(open).count(), failed)
    }
}

/// How a printer stands: what keeps it from printing is a trouble also where it answers.
fn stands(status: &PrinterStatus) -> Last {
    match status.fault() {
        Some(fault) => Last::Trouble(Trouble { printer: status.info.clone().unwrap_or_default(), fault }),
        None => Last::Stands(status.clone()),
    }
}

impl Settings {
    pub(super) fn printing_do(&mut self, message: Message, _told: Told<'_>) -> Step {
        let printing = &mut self.printing;
        match message {
            Message::Check(kind) => return printing.ask(Step::Print(Request::Check(kind))),
            Message::TestPage(kind) => return printing.ask(Step::Print(Request::TestPage(kind))),
            Message::Sheet => return printing.sheet(Sheet::Whole),
            Message::Queue(at) => self.choose_queue(at),
            Message::Queues(page) => printing.queues_page = page,
            Message::Spool => {
                (printing.shows_jobs, printing.page) = (true, 0);
                return Step::Print(Request::Spool);
            }
            Message::Fold => (printing.shows_jobs, printing.giving_up) = (false, None),
            Message::Page(page) => (printing.page, printing.giving_up) = (page, None),
            Message::TryAgain(job) => {
                printing.giving_up = None;
                return Step::Print(Request::TryAgain(job));
            }
            Message::GiveUp(job) if printing.giving_up == Some(job) => {
                printing.giving_up = None;
                return Step::Print(Request::GiveUp(job));
            }
            Message::GiveUp(job) => printing.giving_up = Some(job),
        }
        Step::Stay
    }

    fn choose_queue(&mut self, at: usize) {
        let Some(form) = &mut self.form else { return };
        let Some(item @ (Item::Printer | Item::LabelPrinter)) = form.editing else { return };
        if let Some(Ok(queues)) = &self.printing.queues
            && let Some(queue) = queues.get(at)
        {
            form.choose_printer(item, &queue.name);
        }
    }
}
