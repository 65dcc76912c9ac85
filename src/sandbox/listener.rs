//! A listening socket that can really be closed and opened again, and connections that can be cut.
//!
//! A client must see what a pulled cable or a crashed server shows it: refused connections, resets, silence –
//! never a polite answer. Cutting works below HTTP: the next read or write of a cut connection fails, hyper
//! lets go of it, and the socket is reset.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;
/// How long to wait when the system cannot accept, for instance because it is out of descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A handle to one connection, with which a request's handler can cut it.
#[derive(Clone)]
pub(super) struct Line(Arc<Cut>);

#[derive(Default)]
struct Cut {
    done: AtomicBool,
    reader: Mutex<Option<Waker>>,
    /// What is written past HTTP before the connection goes.
    last_words: Mutex<Vec<u8>>,
    /// Whether it is closed then, and not reset.
    closes: AtomicBool,
}

impl Cut {
    fn cut(&self) {
        self.done.store(true, Ordering::SeqCst);
        if let Some(waker) = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take() {
            waker.wake();
        }
    }
}

impl Line {
    /// Resets the connection; nothing more is read from it or written to it.
    pub(super) fn cut(&self) {
        self.0.cut();
    }

    /// Writes these bytes past HTTP, then resets the connection or closes it.
    pub(super) fn cut_after(&self, bytes: Vec<u8>, reset: bool) {
        *self.0.last_words.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
        self.0.closes.store(!reset, Ordering::SeqCst);
        self.0.cut();
    }
}

impl Connected<IncomingStream<'_, Gate>> for Line {
    fn connect_info(stream: IncomingStream<'_, Gate>) -> Self {
        Self(Arc::clone(&stream.io().cut))
    }
}

/// One connection.
pub(super) struct Wire {
    stream: TcpStream,
    cut: Arc<Cut>,
}

impl Wire {
    fn alive(&self) -> io::Result<()> {
        if self.cut.done.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.alive().is_err() {
            let words =
                std::mem::take(&mut *self.cut.last_words.lock().unwrap_or_else(PoisonError::into_inner));
            // They fit into the socket's buffer, which is empty; what does not is lost like the rest.
            let _ = self.stream.try_write(&words);
            if self.cut.closes.load(Ordering::SeqCst) {
                return;
            }
            // Without lingering, closing sends a reset. If it cannot be set the client sees a plain close,
            // which is an error to it as well.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // The waker is left before looking, so that a cut in between is not missed.
        *self.cut.reader.lock().unwrap_or_else(PoisonError::into_inner) = Some(cx.waker().clone());
        self.alive()?;
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.alive()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.alive()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.alive()?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The listening socket.
#[derive(Clone)]
pub(super) struct Gate {
    addr: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    door: Door,
    /// The accepting task, while the gate is closed.
    waiting: Option<Waker>,
    lines: Vec<Weak<Cut>>,
}

enum Door {
    Open(TcpListener),
    /// The port is kept, bound but not listening, so that nobody else is given it meanwhile.
    Closed(Option<TcpSocket>),
}

impl Gate {
    /// Listens on an address; port 0 picks a free one.
    pub(super) fn open_at(addr: SocketAddr) -> io::Result<Self> {
        let listener = bind(addr)?.listen(BACKLOG)?;
        let addr = listener.local_addr()?;
        let state = State { door: Door::Open(listener), waiting: None, lines: Vec::new() };
        Ok(Self { addr, state: Arc::new(Mutex::new(state)) })
    }

    /// The address, also while closed.
    pub(super) fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Refuses new connections and resets the open ones. On return it is done.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        if matches!(state.door, Door::Open(_)) {
            // The listening socket must be gone before the port can be bound again.
            state.door = Door::Closed(None);
            state.door = Door::Closed(bind(self.addr).ok());
        }
        cut_all(&mut state);
    }

    /// Listens again on the same port.
    pub(super) fn reopen(&self) -> io::Result<()> {
        let mut state = self.lock();
        if let Door::Closed(socket) = &mut state.door {
            let socket = socket.take().map_or_else(|| bind(self.addr), Ok)?;
            state.door = Door::Open(socket.listen(BACKLOG)?);
            if let Some(waker) = state.waiting.take() {
                waker.wake();
            }
        }
        Ok(())
    }

    /// Stops listening for good, and leaves the open connections alone.
    pub(super) fn retire(&self) {
        self.lock().door = Door::Closed(None);
    }

    /// Resets the open connections.
    pub(super) fn cut_lines(&self) {
        cut_all(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Result<(Wire, SocketAddr)>> {
        let mut state = self.lock();
        let accepted = match &state.door {
            Door::Open(listener) => listener.poll_accept(cx),
            Door::Closed(_) => Poll::Pending,
        };
        if accepted.is_pending() {
            state.waiting = Some(cx.waker().clone());
        }
        accepted.map_ok(|(stream, peer)| {
            let cut = Arc::new(Cut::default());
            state.lines.retain(|line| line.strong_count() > 0);
            state.lines.push(Arc::downgrade(&cut));
            (Wire { stream, cut }, peer)
        })
    }
}

fn cut_all(state: &mut State) {
    for line in state.lines.drain(..).filter_map(|line| line.upgrade()) {
        line.cut();
    }
}

fn bind(addr: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if addr.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Elsewhere than on Unix the option would let two programs share the port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    Ok(socket)
}

impl Listener for Gate {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        loop {
            match std::future::poll_fn(|cx| self.poll_accept(cx)).await {
                Ok(accepted) => return accepted,
                Err(error) => {
                    tracing::debug!(%error, "the sandbox could not accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.addr)
    }
}
