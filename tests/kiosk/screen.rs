//! A screen of its own for each test, the kiosk on it, and a scanner that types.

use super::picture::Picture;
use scandesk::{
    clock,
    domain::EntryState,
    store::{Store, StoreError},
};
use serde_json::Value;
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between two looks at something that is not there yet.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Looks until it is so; the test fails if it never is.
pub fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        thread::park_timeout(LOOK_EVERY);
    }
}

/// A virtual screen.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    pub fn open() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed by make test");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, display: format!(":{}", number.trim()) }
    }

    /// What X calls it.
    pub fn name(&self) -> &str {
        &self.display
    }

    /// What it shows now.
    pub fn picture(&self) -> Picture {
        Picture::take(&self.display)
    }

    /// Sets after how many seconds it is blanked.
    pub fn set_saver(&self, seconds: u16) {
        use x11rb::{
            connection::Connection as _,
            protocol::xproto::{Blanking, ConnectionExt as _, Exposures},
        };
        let (connection, _) = x11rb::connect(Some(&self.display)).unwrap();
        let seconds = i16::try_from(seconds).unwrap();
        let set = connection.set_screen_saver(seconds, seconds, Blanking::PREFERRED, Exposures::ALLOWED);
        set.unwrap().check().unwrap();
        connection.flush().unwrap();
    }

    /// Presses a combination of keys.
    pub fn press_keys(&self, keys: &str) {
        self.run("xdotool", &["key", keys]);
    }

    /// Touches the screen there.
    pub fn touch(&self, x: u16, y: u16) {
        self.run("xdotool", &["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Touches the answer to the question whether to close: the last button of the bar at the foot.
    fn click_close(&self) {
        self.touch(1140, 756);
    }

    fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.env("DISPLAY", &self.display);
        command
    }

    fn run(&self, name: &str, arguments: &[&str]) {
        let status = self.tool(name).args(arguments).stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{name} {arguments:?}: {status}");
    }

    fn has_window(&self, name: &str) -> bool {
        let mut search = self.tool("xdotool");
        search.args(["search", "--onlyvisible", "--name", name]).stdout(Stdio::null()).stderr(Stdio::null());
        search.status().unwrap().success()
    }

    /// Scans these codes, without any pause between keys or codes.
    pub fn scan<S: AsRef<str>>(&self, texts: &[S]) {
        assert!(self.begin_to_scan(texts).wait().unwrap().success());
    }

    /// Scans these codes while something else happens.
    pub fn begin_to_scan<S: AsRef<str>>(&self, texts: &[S]) -> Child {
        let mut typed = String::new();
        for text in texts {
            writeln!(typed, "{}", text.as_ref()).unwrap();
        }
        let mut child = self
            .tool("xdotool")
            .args(["type", "--delay", "0", "--file", "-"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child
    }

    /// Scans a code as most scanners do: at their own speed, and with Enter at the end.
    pub fn scan_as_keys(&self, text: &str) {
        self.run("xdotool", &["type", "--delay", "12", &format!("{text}\r")]);
    }

    /// Types as a person does: no scanner is so slow.
    pub fn type_by_hand(&self, text: &str) {
        self.run("xdotool", &["type", "--delay", "130", text]);
    }

    /// Erases so many characters.
    pub fn erase(&self, count: &str) {
        self.run("xdotool", &["key", "--repeat", count, "--delay", "1", "BackSpace"]);
    }

    /// Begins a scan that never ends.
    pub fn begin(&self, text: &str) {
        self.run("xdotool", &["type", "--delay", "0", text]);
    }

    /// Sets the host's keyboard layout.
    pub fn set_layout(&self, layout: &str) {
        self.run("setxkbmap", &[layout]);
    }

    /// Presses the keys that a scanner set to the US layout presses for a text, whatever they mean
    /// on this host. The numbers are X keycodes of positions.
    pub fn press_us(&self, text: &str) {
        const SHIFT: &str = "50";
        for c in text.chars() {
            let code = keycode(c.to_ascii_lowercase()).to_string();
            if c.is_ascii_uppercase() {
                self.run("xdotool", &["keydown", SHIFT, "key", &code, "keyup", SHIFT]);
            } else {
                self.run("xdotool", &["key", &code]);
            }
        }
    }
}

/// The X keycode of a key of the US layout.
fn keycode(c: char) -> usize {
    let rows = [(10, "1234567890-="), (24, "qwertyuiop[]\n"), (38, "asdfghjkl;'"), (52, "zxcvbnm,./")];
    rows.iter().find_map(|(first, keys)| keys.find(c).map(|at| first + at)).expect("a key of the US layout")
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

const WINDOWED: [&str; 2] = ["--windowed", "1280x800"];

/// The kiosk on a screen.
pub struct Kiosk {
    child: Child,
    folder: tempfile::TempDir,
    arguments: Vec<String>,
    read: usize,
}

impl Kiosk {
    /// The demo, once its orders are cached and its window takes keys.
    pub fn demo(screen: &Screen, orders: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let kiosk = Self::start(screen, folder, &["demo", "--orders", &orders.to_string()], &WINDOWED);
        wait_for("the orders to be cached", || kiosk.orders_cached() == u64::from(orders));
        kiosk
    }

    /// A station with these settings, once its window takes keys.
    pub fn configured(screen: &Screen, settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scandesk.toml");
        fs::write(&file, settings).unwrap();
        let tape = folder.path().join("tape");
        let arguments = ["run", "--config", file.to_str().unwrap(), "--record", tape.to_str().unwrap()];
        Self::start(screen, folder, &arguments, &WINDOWED)
    }

    /// A station that nobody has set up.
    pub fn unset(screen: &Screen) -> Self {
        Self::start(screen, tempfile::tempdir().unwrap(), &["run"], &WINDOWED)
    }

    /// A station with these settings and credentials, once its window takes keys.
    pub fn signed_in(screen: &Screen, settings: &str, credentials: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scandesk.toml");
        fs::write(&file, settings).unwrap();
        let secrets = folder.path().join("credentials.toml");
        fs::write(&secrets, credentials).unwrap();
        fs::set_permissions(&secrets, fs::Permissions::from_mode(0o600)).unwrap();
        let arguments = ["run", "--config", file.to_str().unwrap()];
        Self::start(screen, folder, &arguments, &WINDOWED)
    }

    /// A station that has the whole screen, as it is in a warehouse.
    pub fn full_screen(screen: &Screen) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scandesk.toml");
        fs::write(&file, "").unwrap();
        Self::start(screen, folder, &["run", "--config", file.to_str().unwrap()], &[])
    }

    fn start(screen: &Screen, folder: tempfile::TempDir, arguments: &[&str], window: &[&str]) -> Self {
        let sound = super::ear::recorder(&folder.path().join("heard.wav"));
        fs::write(folder.path().join("asound.conf"), sound).unwrap();
        let arguments: Vec<String> = arguments.iter().chain(window).map(ToString::to_string).collect();
        let child = spawn(screen, folder.path(), &arguments);
        let mut kiosk = Self { child, folder, arguments, read: 0 };
        kiosk.is_up(screen);
        kiosk
    }

    /// Waits until its window takes keys.
    fn is_up(&mut self, screen: &Screen) {
        wait_for("the window", || {
            assert_eq!(self.child.try_wait().unwrap(), None, "the kiosk has ended");
            screen.has_window("Scandesk")
        });
        screen.run("xdotool", &["search", "--onlyvisible", "--name", "Scandesk", "windowfocus", "--sync"]);
    }

    /// The power goes: it has no time for anything.
    pub fn power_cut(&mut self, screen: &Screen) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        wait_for("the window to be gone", || !screen.has_window("Scandesk"));
    }

    /// The same station starts once more.
    pub fn starts_again(&mut self, screen: &Screen) {
        self.child = spawn(screen, self.folder.path(), &self.arguments);
        self.is_up(screen);
    }

    /// Ends it as a service is stopped, and waits for it.
    pub fn terminate(&mut self) -> ExitStatus {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        self.ended()
    }

    /// Answers the question whether to close, as soon as it is asked, and waits for the end.
    pub fn closed(&mut self, screen: &Screen) -> ExitStatus {
        let mut status = None;
        wait_for("the kiosk to be closed", || {
            screen.click_close();
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap()
    }

    /// Waits until it has ended.
    fn ended(&mut self) -> ExitStatus {
        let mut status = None;
        wait_for("the kiosk to end", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap()
    }

    /// One of its files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Its database, beside it.
    pub fn store(&self) -> Result<Store, StoreError> {
        Store::open(&Store::path_in(&self.path("data")), clock::now())
    }

    /// How many orders it knows.
    pub fn orders_cached(&self) -> u64 {
        self.store().and_then(|store| store.orders_cached()).unwrap_or(0)
    }

    /// Scans with another process on the same data.
    pub fn scan_beside(&self, text: &str) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_scandesk"))
            .args(["scan", "--action", "pack", "--offline", "--data-dir"])
            .arg(self.path("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        writeln!(child.stdin.take().unwrap(), "{text}").unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// The references that the order system has confirmed.
    pub fn confirmed(&self) -> Vec<String> {
        let queue = self.store().and_then(|store| store.queue(true)).unwrap_or_default();
        let entries = queue.into_iter().map(|item| item.entry);
        entries
            .filter(|entry| entry.state == EntryState::Confirmed)
            .map(|entry| entry.reference.to_string())
            .collect()
    }

    /// How many verdict lines there are.
    pub fn answers(&self) -> usize {
        fs::read_to_string(self.path("events")).unwrap_or_default().matches('\n').count()
    }

    /// The next verdict lines, once there are so many.
    pub fn verdicts(&mut self, count: usize) -> Vec<Value> {
        let whole_lines = |text: &str| text.matches('\n').count();
        let read = || fs::read_to_string(self.path("events")).unwrap_or_default();
        wait_for(&format!("{count} verdict lines"), || whole_lines(&read()) >= self.read + count);
        let lines: Vec<Value> = read()
            .lines()
            .skip(self.read)
            .take(count)
            .map(|line| serde_json::from_str(line).expect("a verdict line is JSON"))
            .collect();
        self.read += count;
        lines
    }

    /// All verdict lines that were not asked for yet; what a power cut left of a line is none.
    pub fn verdicts_so_far(&mut self) -> Vec<Value> {
        let count = self.answers() - self.read;
        self.verdicts(count)
    }

    /// What the recording of a configured station plays.
    pub fn replay(&self) -> String {
        let mut replay = Command::new(env!("CARGO_BIN_EXE_scandesk"));
        let output = replay.args(["devices", "replay"]).arg(self.path("tape")).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// How often the log has a line with this so far.
    pub fn logged(&self, text: &str) -> usize {
        let log = fs::read_to_string(self.path("log")).unwrap_or_default();
        log.lines().filter(|line| line.contains(text)).count()
    }

    /// What was heard so far.
    pub fn recording(&self) -> Vec<f32> {
        super::ear::recorded(&self.path("heard.wav"))
    }
}

/// Starts the program in a folder, with its log appended to what is there.
fn spawn(screen: &Screen, folder: &Path, arguments: &[String]) -> Child {
    let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
    Command::new(env!("CARGO_BIN_EXE_scandesk"))
        .args(arguments)
        .args(["--log-level", "warn,scandesk=info", "--data-dir"])
        .arg(folder.join("data"))
        .arg("--events")
        .arg(folder.join("events"))
        .env("DISPLAY", &screen.display)
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_CONFIG_HOME", folder)
        .env("ICED_BACKEND", "tiny-skia")
        .env("WINIT_X11_SCALE_FACTOR", "1")
        .env("ALSA_CONFIG_PATH", folder.join("asound.conf"))
        .stderr(log)
        .spawn()
        .unwrap()
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if thread::panicking() {
            let log = fs::read_to_string(self.path("log")).unwrap_or_default();
            drop(writeln!(std::io::stderr(), "{log}"));
        }
    }
}
