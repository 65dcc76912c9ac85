//! Keeps the display awake while a kiosk is on it: a packer who comes back from the rack reads the
//! last answer, and does not wake a screen first.
//!
//! A desktop is asked the way it wants to be asked. A bare X server, which has none, blanks its screen
//! by itself: it is told not to, and gets its own settings back at the end. All of it happens in a
//! thread of its own, because a desktop may take its time to answer; where nothing helps, one line in
//! the log says so.

#[cfg(target_os = "linux")]
pub mod x11;

use keepawake::KeepAwake;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

/// How long the end may wait for what is given back: a desktop that hangs does not keep the program.
const GRACE: Duration = Duration::from_secs(2);
/// How often it is looked whether somebody else lets the display sleep again. No X server does so
/// sooner than a minute after the last key.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// The display stays awake until this is dropped.
#[derive(Debug)]
pub struct Awake {
    /// Dropping it ends the thread.
    ends: Option<Sender<()>>,
    /// Closed by the thread once everything is given back.
    done: Receiver<()>,
}

impl Awake {
    /// Keeps the display awake from now on, if anything here can; does not wait for it.
    #[must_use]
    pub fn keep() -> Self {
        let (ends, ending) = channel();
        let (finished, done) = channel();
        let work = move || {
            keep_until(&ending);
            drop(finished);
        };
        if let Err(error) = thread::Builder::new().name("awake".to_owned()).spawn(work) {
            tracing::debug!(%error, "the display may go to sleep: there is no thread to keep it awake");
        }
        Self { ends: Some(ends), done }
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.ends = None;
        if self.done.recv_timeout(GRACE) == Err(RecvTimeoutError::Timeout) {
            tracing::debug!("the desktop does not answer: it keeps the display awake until the program ends");
        }
    }
}

/// Keeps the display awake until the other side of `ending` is gone.
fn keep_until(ending: &Receiver<()>) {
    match ask_desktop() {
        Ok(asked) => {
            let _ = ending.recv();
            // The desktop may be gone by now, and the library takes that badly.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(asked)));
        }
        Err(why) => without_desktop(&why, ending),
    }
}

/// Asks the desktop, by what it has for that.
fn ask_desktop() -> Result<KeepAwake, String> {
    let mut wanted = keepawake::Builder::default();
    wanted.display(true).reason("scans are answered on it").app_name("Scandesk");
    wanted.app_reverse_domain("scandesk");
    match catch_unwind(AssertUnwindSafe(|| wanted.create())) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("the desktop's answer cannot be read".to_owned()),
    }
}

/// There is no desktop: an X server is told itself.
#[cfg(target_os = "linux")]
fn without_desktop(why: &str, ending: &Receiver<()>) {
    match x11::Display::open(None) {
        Ok(mut display) => {
            if let Err(error) = keep_x_server(&mut display, ending) {
                tracing::debug!(%error, "the display may go to sleep: the X server is gone");
            }
        }
        Err(error) => {
            tracing::debug!(desktop = why, x11 = %error, "the display may go to sleep: nothing here can prevent it");
            let _ = ending.recv();
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn without_desktop(why: &str, ending: &Receiver<()>) {
    tracing::debug!(desktop = why, "the display may go to sleep: nothing here can prevent it");
    let _ = ending.recv();
}

/// Keeps an X server's screen awake, also if somebody else sets it to sleep meanwhile.
#[cfg(target_os = "linux")]
fn keep_x_server(display: &mut x11::Display, ending: &Receiver<()>) -> Result<(), x11::X11Error> {
    display.wake()?;
    loop {
        display.keep()?;
        if ending.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
            return display.give_back();
        }
    }
}
