//! What an account may do, found out without touching an order: it is asked for on an order that does
//! not exist, and who may not is told so before anybody looks for it.

use super::{
    Class, Failure,
    http::{Answer, Target, judge},
};
use crate::clock;
use reqwest::StatusCode;

/// What was found out about one right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// The account lacks it.
    Denied,
    /// Nobody objected. The order system may still refuse it for one order or another.
    NotDenied,
    /// The answer does not tell.
    Unclear,
}

/// What the answer to a request for an order that does not exist tells of the right to make it.
pub(super) fn told_by(answer: &Answer) -> Result<Right, Failure> {
    if answer.status == StatusCode::FORBIDDEN {
        return Ok(Right::Denied);
    }
    match judge(answer, Target::Endpoint, clock::now()) {
        Ok(_) => Ok(Right::NotDenied),
        Err(failure) => match failure.class {
            Class::Refused | Class::NotFound => Ok(Right::NotDenied),
            Class::Misconfigured | Class::Unknown => Ok(Right::Unclear),
            Class::Unauthorised | Class::Limited { .. } | Class::Unreachable => Err(failure),
        },
    }
}
