//! A serial scanner for tests: a pseudo-terminal as its end of the line.

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::{
    fs::{self, File},
    io::{Read, Write},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

/// The scanner in the operator's hand: unplugged when dropped.
pub struct Gun {
    master: File,
    link: PathBuf,
}

impl Gun {
    /// Plugs a scanner in, with a link that leads to whatever number the system gave it.
    pub fn plug_in(link: &Path) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let _ = fs::remove_file(link);
        symlink(name.to_str().unwrap(), link).unwrap();
        Self { master: File::from(master), link: link.to_owned() }
    }

    pub fn send(&mut self, text: &str) {
        self.master.write_all(text.as_bytes()).unwrap();
    }

    /// Waits for what the kiosk answers.
    pub fn hear(&mut self, bytes: usize) -> Vec<u8> {
        let mut heard = vec![0; bytes];
        self.master.read_exact(&mut heard).unwrap();
        heard
    }
}

impl Drop for Gun {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.link);
    }
}
