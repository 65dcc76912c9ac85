//! A program that is killed between two of its steps.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// Lets a program go on for so many polls and then drops it where it stands; `None` if it was killed.
/// Whatever it had written is written, whatever was under way on the network is under way.
pub async fn killed_after<T>(polls: u64, program: impl Future<Output = T>) -> Option<T> {
    let mut program = pin!(program);
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        program.as_mut().poll(context).map(Some)
    })
    .await
}
