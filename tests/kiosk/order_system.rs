//! The sandbox as a process of its own, which goes away and comes back as a server does, and what
//! others do with its orders meanwhile.

use super::screen::wait_for;
use scandesk::sandbox::{API_TOKEN, EMAIL, PASSWORD};
use serde_json::Value;
use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// An order system with its orders.
pub struct OrderSystem {
    folder: tempfile::TempDir,
    orders: u32,
    address: String,
    process: Option<Child>,
}

impl OrderSystem {
    /// One with so many sample orders.
    pub fn start(orders: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (process, address) = serve(folder.path(), orders, "127.0.0.1:0").expect("a free port");
        Self { folder, orders, address, process: Some(process) }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// The settings of a station that uses it, and keeps a scan for so long before it is sent.
    pub fn settings(&self, undo_seconds: u32) -> String {
        settings_for(&self.address, undo_seconds)
    }

    /// What goes into the file of credentials.
    pub fn credentials() -> String {
        format!("wedocod_token = \"{API_TOKEN}\"\nwedocod_password = \"{PASSWORD}\"\n")
    }

    /// It goes away without a word.
    pub fn goes_away(&mut self) {
        end(&mut self.process.take().expect("it was there"));
    }

    /// It is there again, where it was and with what it had.
    pub fn comes_back(&mut self) {
        wait_for("the order system to come back", || {
            let served = serve(self.folder.path(), self.orders, self.address.trim_start_matches("http://"));
            self.process = served.map(|(process, _)| process);
            self.process.is_some()
        });
    }

    /// While the stations cannot reach it, somebody elsewhere cancels an order.
    pub fn cancelled_elsewhere(&self, reference: &str) {
        assert!(self.process.is_none(), "the stations would hear of it");
        let (mut process, address) =
            serve(self.folder.path(), self.orders, "127.0.0.1:0").expect("a free port");
        let reason = "Customer changed their mind";
        let _said = self.elsewhere(&address, &["canceled", reference, "--reason", reason]);
        end(&mut process);
    }

    /// The references that have a status.
    pub fn with_status(&self, status: &str) -> HashSet<String> {
        let list = self.elsewhere(&self.address, &["list", "--status", status, "--all", "--json"]);
        let orders: Vec<Value> = serde_json::from_str(&list).expect("a list of orders");
        orders.iter().map(|order| order["reference"].as_str().expect("a reference").to_owned()).collect()
    }

    /// What a supervisor's tool at another desk says.
    fn elsewhere(&self, address: &str, arguments: &[&str]) -> String {
        let settings: PathBuf = self.folder.path().join("elsewhere.toml");
        std::fs::write(&settings, settings_for(address, 0)).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_scandesk"))
            .arg("orders")
            .args(arguments)
            .arg("--config")
            .arg(&settings)
            .arg("--data-dir")
            .arg(self.folder.path().join("elsewhere"))
            .env("SCANDESK_WEDOCOD_TOKEN", API_TOKEN)
            .env("SCANDESK_WEDOCOD_PASSWORD", PASSWORD)
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn settings_for(address: &str, undo_seconds: u32) -> String {
    format!(
        "[station]\nname = \"pack-01\"\nwarehouse = \"12\"\nundo_seconds = {undo_seconds}\n\
         cancel_reasons = [\"Customer changed their mind\", \"Wrong address\"]\n\n\
         [server]\nbase_url = \"{address}\"\nrequests_per_minute = 6000\n\
         lookup_timeout_ms = 30000\n\n\
         [server.wedocod]\nemail = \"{EMAIL}\"\n\n\
         [display]\ncurrency = \"MAD\"\n\n\
         [reference]\npatterns = ['(?<reference>ORD-\\d+)']\n\n\
         [[operator]]\nname = \"Amina\"\nbadge = \"7001\"\n\n\
         [[operator]]\nname = \"Youssef\"\nbadge = \"7002\"\n"
    )
}

/// A sandbox on that address and where it listens; nothing if it cannot.
fn serve(folder: &Path, orders: u32, listen: &str) -> Option<(Child, String)> {
    let mut process = Command::new(env!("CARGO_BIN_EXE_scandesk"))
        .args(["sandbox", "--orders", &orders.to_string(), "--listen", listen, "--data-dir"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
    let Some(address) = said.trim().strip_prefix("listening on ") else {
        end(&mut process);
        return None;
    };
    Some((process, address.to_owned()))
}

fn end(process: &mut Child) {
    drop(process.kill());
    drop(process.wait());
}

impl Drop for OrderSystem {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            end(process);
        }
    }
}
