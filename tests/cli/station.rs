//! A station in a folder of its own, and runs of the program in it.

use scandesk::{
    sandbox::{API_TOKEN, EMAIL, Options, PASSWORD, Sandbox, System},
    store::Store,
};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

pub struct Station {
    folder: tempfile::TempDir,
}

impl Station {
    /// A station whose settings name this address as the order system's.
    pub fn new(base_url: &str) -> Self {
        Self::with_settings(&format!(
            "[station]\nname = \"test-01\"\nwarehouse = \"12\"\n[server]\nbase_url = \"{base_url}\"\n\
             requests_per_minute = 6000\n[server.wedocod]\nemail = \"{EMAIL}\"\n"
        ))
    }

    pub fn with_settings(settings: &str) -> Self {
        let station = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(station.settings(), settings).unwrap();
        station
    }

    /// A station that never finds its server: nothing listens on the discard port here.
    pub fn alone() -> Self {
        Self::new("http://127.0.0.1:9")
    }

    pub fn settings(&self) -> PathBuf {
        self.folder.path().join("scandesk.toml")
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn store(&self) -> Store {
        Store::open(&Store::path_in(&self.data()), scandesk::clock::now()).unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scandesk"));
        command.arg("--config").arg(self.settings()).arg("--data-dir").arg(self.data()).args(arguments);
        command.env("SCANDESK_WEDOCOD_TOKEN", API_TOKEN).env("SCANDESK_WEDOCOD_PASSWORD", PASSWORD);
        command.env("SCANDESK_EWAREHOUSING_PASSWORD", PASSWORD);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    /// Runs to the end with this on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(arguments).spawn().unwrap();
        feed(&mut child, input.to_vec());
        Run(child.wait_with_output().unwrap())
    }

    /// Scans these texts.
    pub fn scan(&self, arguments: &[&str], texts: &[&str]) -> Run {
        let arguments = [&["scan"], arguments].concat();
        self.run_with(&arguments, (texts.join("\n") + "\n").as_bytes())
    }
}

/// Writes to a child from a thread of its own; a child that is killed need not have read it all.
pub fn feed(child: &mut Child, input: Vec<u8>) {
    let mut stdin = child.stdin.take().unwrap();
    std::thread::spawn(move || drop(stdin.write_all(&input)));
}

pub struct Run(pub Output);

impl Run {
    pub fn status(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    /// Every line of standard output as JSON.
    pub fn lines(&self) -> Vec<Value> {
        let text = String::from_utf8(self.0.stdout.clone()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The whole of standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.0.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stderr()))
    }

    /// One field of every line.
    pub fn all(&self, field: &str) -> Vec<String> {
        self.lines().iter().map(|line| line[field].as_str().unwrap_or("null").to_owned()).collect()
    }
}

/// A sandbox server, with the runtime it lives in.
pub struct Server {
    _runtime: tokio::runtime::Runtime,
    pub sandbox: Sandbox,
}

impl Server {
    pub fn start(orders: u32) -> Self {
        Self::start_with(orders, |_| {})
    }

    pub fn of(system: System, orders: u32) -> Self {
        Self::start_with(orders, |options| options.system = system)
    }

    pub fn start_with(orders: u32, change: impl FnOnce(&mut Options)) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let mut options = Options::new(scandesk::clock::now());
        options.orders = orders;
        change(&mut options);
        let sandbox = runtime.block_on(Sandbox::start("127.0.0.1:0".parse().unwrap(), options)).unwrap();
        Self { _runtime: runtime, sandbox }
    }

    pub fn station(&self) -> Station {
        Station::new(&self.sandbox.base_url())
    }

    /// References of orders that nobody has touched yet.
    pub fn new_orders(&self, count: usize) -> Vec<String> {
        (1..)
            .map(|n| format!("ORD-{n:05}"))
            .filter(|reference| self.sandbox.order_status(reference).unwrap().as_deref() == Some("NEW"))
            .take(count)
            .collect()
    }
}
