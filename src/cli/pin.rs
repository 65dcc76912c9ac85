//! `scandesk pin`: a supervisor's PIN that was forgotten, and one for many stations.
//!
//! Whoever may write in the data directory may do this: there is nothing else to ask for.

use super::{CliError, Exit, Global};
use crate::{
    config::Locations,
    pin::{self, NewPin, Pins},
};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use secrecy::{ExposeSecret, SecretString};
use std::io::{self, BufRead, IsTerminal, Write};

/// `scandesk pin`
#[derive(Debug, Args)]
pub struct Pin {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Choose a new PIN, of six digits; a wait after wrong tries ends. Asked for twice on a terminal, else
    /// one line on standard input.
    Set,
    /// Take the PIN away: whoever opens the settings next chooses one.
    Clear,
}

impl Pin {
    /// Changes the PIN of this data directory.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let locations = Locations::find(global.config.as_deref(), global.data_dir.as_deref())
            .map_err(CliError::configuration)?;
        let pins = Pins::of(&locations.data_dir);
        match self.command {
            Command::Set => pins.choose(&asked_for().map_err(CliError::configuration)?)?,
            Command::Clear => pins.clear()?,
        }
        Ok(Exit::Done)
    }
}

fn asked_for() -> anyhow::Result<NewPin> {
    if !io::stdin().is_terminal() {
        let pin = entered(&line()?)?;
        return Ok(NewPin::new(&pin, &pin)?);
    }
    let _hidden = Hidden::new();
    let once = ask("New PIN, six digits: ")?;
    let twice = ask("The same once more: ")?;
    Ok(NewPin::new(&once, &twice)?)
}

fn ask(question: &str) -> anyhow::Result<pin::Pin> {
    write!(io::stderr(), "{question}")?;
    io::stderr().flush()?;
    let answer = line()?;
    // The person's own line break was not shown.
    writeln!(io::stderr())?;
    entered(&answer)
}

fn line() -> anyhow::Result<SecretString> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).context("standard input cannot be read")?;
    if read == 0 { Err(anyhow!("no PIN was given")) } else { Ok(line.into()) }
}

fn entered(line: &SecretString) -> anyhow::Result<pin::Pin> {
    Ok(pin::Pin::new(line.expose_secret().trim_end_matches(['\r', '\n']))?)
}

/// As long as this lives the terminal does not show what is typed.
#[cfg(target_os = "linux")]
struct Hidden(Option<rustix::termios::Termios>);

#[cfg(target_os = "linux")]
impl Hidden {
    fn new() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let Ok(before) = tcgetattr(io::stdin()) else { return Self(None) };
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        Self(tcsetattr(io::stdin(), OptionalActions::Flush, &hidden).ok().map(|()| before))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Hidden {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            // The terminal may be gone.
            let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Now, before);
        }
    }
}

/// Elsewhere it shows it.
#[cfg(not(target_os = "linux"))]
struct Hidden;

#[cfg(not(target_os = "linux"))]
impl Hidden {
    const fn new() -> Self {
        Self
    }
}
