//! How the test of an order system stands that is entered in a form.

use crate::{
    office::connection::{Finding, Mark},
    ui::now::Now,
};
use chrono::{DateTime, FixedOffset};

/// What the test of what is entered found.
#[derive(Debug, Clone, Default)]
pub struct Tested {
    findings: Vec<Finding>,
    state: State,
    /// When it was over.
    at: Option<DateTime<FixedOffset>>,
}

/// How the test stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// What is entered was not tested.
    #[default]
    None,
    /// It is being tested.
    Runs,
    /// Something else is being tested than what is entered now.
    RunsOutdated,
    /// It was tested.
    Over,
}

impl Tested {
    /// What was found so far.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// When what is entered was tested.
    #[must_use]
    pub fn at(&self) -> Option<DateTime<FixedOffset>> {
        self.at.filter(|_| self.is_over())
    }

    /// Whether what is entered was tested, whatever was found.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state == State::Over
    }

    /// Whether a test is being made.
    #[must_use]
    pub const fn runs(&self) -> bool {
        matches!(self.state, State::Runs | State::RunsOutdated)
    }

    /// Whether what is entered is being tested.
    #[must_use]
    pub fn runs_for_this(&self) -> bool {
        self.state == State::Runs
    }

    /// Whether what is entered was tested, and something keeps it from working.
    #[must_use]
    pub fn found_a_problem(&self) -> bool {
        self.is_over() && self.findings.iter().any(|finding| finding.mark() == Mark::Problem)
    }

    /// Whether what is entered was tested, and nothing keeps it from working.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.is_over() && !self.found_a_problem()
    }

    /// What is entered is no longer what was tested.
    pub fn outdated(&mut self) {
        self.state = if self.runs() { State::RunsOutdated } else { State::None };
        self.findings.clear();
    }

    /// A test begins, unless one is being made.
    pub fn begin(&mut self) -> bool {
        if self.runs() {
            return false;
        }
        self.findings.clear();
        self.state = State::Runs;
        true
    }

    /// Something was found.
    pub fn found(&mut self, finding: Finding) {
        if self.state == State::Runs {
            self.findings.push(finding);
        }
    }

    /// The test is over.
    pub fn end(&mut self, now: Now) {
        self.at = Some(now.wall);
        self.state = match self.state {
            State::Runs => State::Over,
            State::None | State::RunsOutdated | State::Over => State::None,
        };
    }
}
