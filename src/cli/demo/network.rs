//! The demo's network, which a person pulls away and plugs back from the terminal.

use crate::sandbox::Sandbox;
use std::{
    io::{self, BufRead, Write},
    sync::Arc,
    thread,
};

/// Says how it is done, and does it at every Enter until the program ends.
pub fn offer_to_pull_it(server: Arc<Sandbox>) -> io::Result<()> {
    tell("Press Enter in this terminal to pull the network away, and again to plug it back.")?;
    thread::Builder::new().name("network".into()).spawn(move || {
        let mut is_there = true;
        for line in io::stdin().lock().lines() {
            if line.is_err() {
                break;
            }
            is_there = !is_there;
            server.set_reachable(is_there);
            let said = tell(if is_there { "The network is back." } else { "The network is gone." });
            if said.is_err() {
                break;
            }
        }
        // Without a terminal the server stays as it is; it ends with the program.
        loop {
            thread::park();
        }
    })?;
    Ok(())
}

fn tell(line: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{line}")
}
