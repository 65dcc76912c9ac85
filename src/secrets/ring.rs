//! The system's keyring.

use super::Secret;
use std::{sync::mpsc, thread, time::Duration};

/// The service under which the keyring keeps them.
const SERVICE: &str = "scandesk";
/// How long the keyring may take: one that asks somebody to unlock it must not hold a kiosk up.
const TIMEOUT: Duration = Duration::from_secs(3);
/// What is written and read to see whether there is a keyring that keeps anything.
const PROBE: &str = "probe";

/// A keyring, the system's or a test's.
pub(super) trait Ring {
    /// What it holds.
    fn get(&self, secret: Secret) -> Option<String>;
    /// Whether it holds this from now on.
    fn set(&self, secret: Secret, value: &str) -> bool;
    /// Takes one out; true if it holds none afterwards.
    fn remove(&self, secret: Secret) -> bool;
    /// Whether anything can be kept in it.
    fn works(&self) -> bool;
}

/// The operating system's.
#[derive(Debug, Clone, Copy)]
pub(super) struct SystemRing;

impl Ring for SystemRing {
    fn get(&self, secret: Secret) -> Option<String> {
        ask(move || entry(secret.key())?.get_password()).flatten_ok()
    }

    fn set(&self, secret: Secret, value: &str) -> bool {
        let value = value.to_owned();
        let kept = ask(move || {
            let entry = entry(secret.key())?;
            entry.set_password(&value)?;
            // One that takes everything and keeps nothing is none.
            Ok(entry.get_password()? == value)
        });
        kept.flatten_ok() == Some(true)
    }

    fn remove(&self, secret: Secret) -> bool {
        match ask(move || entry(secret.key())?.delete_credential()) {
            Some(Ok(()) | Err(keyring::Error::NoEntry)) => true,
            _ => self.get(secret).is_none(),
        }
    }

    fn works(&self) -> bool {
        let kept = ask(|| {
            let entry = entry(PROBE)?;
            entry.set_password(PROBE)?;
            let kept = entry.get_password()? == PROBE;
            entry.delete_credential()?;
            Ok(kept)
        });
        kept.flatten_ok() == Some(true)
    }
}

fn entry(name: &str) -> Result<keyring::Entry, keyring::Error> {
    keyring::Entry::new(SERVICE, name)
}

/// Asks the keyring on a thread of its own; nothing if it takes too long.
fn ask<T: Send + 'static>(
    question: impl FnOnce() -> Result<T, keyring::Error> + Send + 'static,
) -> Option<Result<T, keyring::Error>> {
    let (reply, answer) = mpsc::channel();
    // Nobody listens any more if it took too long.
    let ask = move || drop(reply.send(question()));
    thread::Builder::new().name("keyring".into()).spawn(ask).ok()?;
    answer.recv_timeout(TIMEOUT).ok()
}

trait FlattenOk<T> {
    fn flatten_ok(self) -> Option<T>;
}

impl<T> FlattenOk<T> for Option<Result<T, keyring::Error>> {
    fn flatten_ok(self) -> Option<T> {
        self.and_then(Result::ok)
    }
}
