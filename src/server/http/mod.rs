//! One HTTP client for every order system: its limits, its counting, and what an answer means.

mod answer;
mod client;
mod complaint;
mod message;
mod retry_after;

pub use answer::{Answer, CSRF_MISMATCH, Target, judge};
pub use client::{BODY_BYTES_MAX, Http, LIST_BYTES_MAX, Options, Timeouts};
pub use complaint::{COMPLAINTS_MAX, Complaint, Rejected, judge_rows};
pub(super) use message::{shorten, words};
