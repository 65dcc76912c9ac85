//! A body that comes in small pieces.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

/// Into how many pieces a body is cut.
const PIECES: u32 = 20;

/// The rest of a body, and the pause until its next piece.
pub(super) struct Dribble {
    rest: Bytes,
    piece: usize,
    pause: Duration,
    sleep: Pin<Box<Sleep>>,
}

impl Dribble {
    /// A body that takes this long.
    pub(super) fn new(body: Bytes, over: Duration) -> Self {
        let pause = over / PIECES;
        let piece = body.len().div_ceil(PIECES as usize).max(1);
        Self { rest: body, piece, pause, sleep: Box::pin(sleep(pause)) }
    }
}

impl HttpBody for Dribble {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        if self.sleep.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        let next = Instant::now() + self.pause;
        self.sleep.as_mut().reset(next);
        let length = self.piece.min(self.rest.len());
        let piece = self.rest.split_to(length);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
