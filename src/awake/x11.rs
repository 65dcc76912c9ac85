//! An X server without a desktop: its own screen saver, and its own way to switch the display off.

use x11rb::{
    connection::{Connection as _, RequestConnection as _},
    errors::{ConnectError, ConnectionError, ReplyError},
    protocol::{
        dpms::{self, ConnectionExt as _, DPMSMode},
        xproto::{Blanking, ConnectionExt as _, Exposures, GetScreenSaverReply, ScreenSaver},
    },
    rust_connection::RustConnection,
};

/// What the X server did not do.
#[derive(Debug, thiserror::Error)]
pub enum X11Error {
    /// There is none, or it does not let us in.
    #[error("there is no X server to talk to: {0}")]
    Connect(#[from] ConnectError),
    /// The connection broke off.
    #[error("the connection to the X server broke off: {0}")]
    Connection(#[from] ConnectionError),
    /// It refused.
    #[error("the X server refused: {0}")]
    Reply(#[from] ReplyError),
}

/// When an X server lets its display sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sleep {
    /// Seconds without a key until the screen is blanked; never, if there are none.
    pub saver_s: u16,
    /// Seconds between two changes of a saver's picture.
    pub saver_interval_s: u16,
    /// Whether the display is switched off at all.
    pub switches_off: bool,
    blanking: Blanking,
    exposures: Exposures,
}

impl Sleep {
    /// The same server, whose display never sleeps.
    const fn never(self) -> Self {
        Self { saver_s: 0, switches_off: false, ..self }
    }
}

/// An X server whose display is kept awake.
#[derive(Debug)]
pub struct Display {
    connection: RustConnection,
    has_dpms: bool,
    /// What others want, and get back at the end.
    wanted: Option<Sleep>,
}

impl Display {
    /// Connects to the X server of this name; to the session's, without.
    ///
    /// # Errors
    /// [`X11Error::Connect`] if there is none.
    pub fn open(name: Option<&str>) -> Result<Self, X11Error> {
        let (connection, _) = RustConnection::connect(name)?;
        let has_dpms = connection.extension_information(dpms::X11_EXTENSION_NAME)?.is_some()
            && connection.dpms_capable()?.reply()?.capable;
        Ok(Self { connection, has_dpms, wanted: None })
    }

    /// When its display sleeps.
    ///
    /// # Errors
    /// [`X11Error`] if it does not say.
    pub fn sleep(&self) -> Result<Sleep, X11Error> {
        let saver: GetScreenSaverReply = self.connection.get_screen_saver()?.reply()?;
        let switches_off = self.has_dpms && self.connection.dpms_info()?.reply()?.state;
        Ok(Sleep {
            saver_s: saver.timeout,
            saver_interval_s: saver.interval,
            switches_off,
            blanking: saver.prefer_blanking,
            exposures: saver.allow_exposures,
        })
    }

    /// Lights the display, should it sleep already.
    ///
    /// # Errors
    /// [`X11Error`] if the server is gone.
    pub fn wake(&self) -> Result<(), X11Error> {
        self.connection.force_screen_saver(ScreenSaver::RESET)?.check()?;
        if self.has_dpms && self.connection.dpms_info()?.reply()?.state {
            self.connection.dpms_force_level(DPMSMode::ON)?.check()?;
        }
        Ok(())
    }

    /// Lets its display never sleep. What somebody else has set since the last time is remembered, and
    /// set aside.
    ///
    /// # Errors
    /// [`X11Error`] if the server is gone.
    pub fn keep(&mut self) -> Result<(), X11Error> {
        let sleep = self.sleep()?;
        if sleep != sleep.never() {
            self.set(sleep.never())?;
            self.wanted = Some(sleep);
        }
        Ok(())
    }

    /// Gives back what others want.
    ///
    /// # Errors
    /// [`X11Error`] if the server is gone.
    pub fn give_back(&mut self) -> Result<(), X11Error> {
        if let Some(wanted) = self.wanted.take() {
            self.set(wanted)?;
        }
        Ok(())
    }

    fn set(&self, sleep: Sleep) -> Result<(), X11Error> {
        // A number that the request cannot carry means the server's own.
        let seconds = |value: u16| i16::try_from(value).unwrap_or(-1);
        let (timeout, interval) = (seconds(sleep.saver_s), seconds(sleep.saver_interval_s));
        self.connection.set_screen_saver(timeout, interval, sleep.blanking, sleep.exposures)?.check()?;
        if self.has_dpms {
            if sleep.switches_off {
                self.connection.dpms_enable()?.check()?;
            } else {
                self.connection.dpms_disable()?.check()?;
            }
        }
        self.connection.flush()?;
        Ok(())
    }
}
