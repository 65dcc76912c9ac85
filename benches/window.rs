//! What the kiosk costs while nobody scans, and what it keeps after many scans: the real program with
//! the demo's orders, on a display of its own, with its sound going nowhere.
//!
//! `cargo bench --bench window` prints the processor's share of a minute without a scan, as the kernel
//! counts it, beside the least that any program can pay that looks at the clock: a thread which does
//! nothing else once a second, in the same minute. It counts how often the window was drawn meanwhile,
//! and says how much memory is resident after none, 1,000 and 10,000 scans typed by a scanner.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report an error to")]
#![expect(clippy::print_stdout, reason = "the figures are the purpose")]

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        collections::BTreeMap,
        fmt::Write as _,
        fs,
        io::{BufRead, BufReader, Write},
        path::PathBuf,
        process::{Child, Command, Stdio},
        sync::mpsc::{Sender, channel},
        thread,
        time::{Duration, Instant},
    };
    use x11rb::{
        connection::Connection as _,
        protocol::{
            Event,
            damage::{ConnectionExt as _, ReportLevel},
            xproto::ConnectionExt as _,
        },
        rust_connection::RustConnection,
    };

    /// How long each thread was on a core, by its number and its name.
    type Threads = BTreeMap<(String, String), Duration>;

    /// How long nobody scans.
    const IDLE: Duration = Duration::from_mins(1);
    /// How long anything may take before it is given up.
    const PATIENCE: Duration = Duration::from_mins(10);
    /// So long without another order, and all of them have come.
    const SETTLED: Duration = Duration::from_secs(5);
    /// Between two looks.
    const LOOK_EVERY: Duration = Duration::from_millis(250);
    /// Orders of the demo; each is scanned once.
    const ORDERS: usize = 10_000;
    /// After how many scans the memory is looked at.
    const SCANS: [usize; 2] = [1_000, ORDERS];
    /// Scans that are typed before the answers are waited for.
    const BATCH: usize = 100;

    pub fn main() {
        let screen = Screen::open();
        let kiosk = Kiosk::start(&screen);
        let (threads, floor, drawn) = (kiosk.threads(), Clock::start(), Pictures::of(&screen));
        let children = kiosk.children();
        let before = Instant::now();
        let pictures = drawn.count_for(IDLE);
        let (after, took, floor) = (kiosk.threads(), before.elapsed(), floor.end());
        let used = all(&after).saturating_sub(all(&threads)) + kiosk.children().saturating_sub(children);
        println!("a minute without a scan:");
        println!("  kiosk     {:.3} % of a core", share(used, took));
        for (thread, share_of) in busiest(&threads, &after, took) {
            println!("    {thread:<16} {share_of:.3} %");
        }
        println!("  a clock   {:.3} % of a core", share(floor, took));
        println!("  ratio     {:.1}", used.as_secs_f64() / floor.as_secs_f64());
        println!("  drawn     {pictures} times");
        println!("memory:");
        println!("  {:>6} scans  {:.1} MB", 0, kiosk.memory_mb());
        let mut typed = 0;
        for scans in SCANS {
            while typed < scans {
                screen.scan(typed + 1..=typed + BATCH);
                typed += BATCH;
                kiosk.wait_for_answers(typed);
            }
            println!("  {scans:>6} scans  {:.1} MB", kiosk.memory_mb());
        }
    }

    /// What each thread has taken in between, the busiest first, down to a thousandth of a percent.
    fn busiest(before: &Threads, after: &Threads, took: Duration) -> Vec<(String, f64)> {
        let taken = after.iter().map(|(thread, now)| {
            let used = now.saturating_sub(before.get(thread).copied().unwrap_or_default());
            (thread.1.clone(), share(used, took))
        });
        let mut taken: Vec<_> = taken.filter(|(_, share)| *share >= 0.001).collect();
        taken.sort_by(|one, other| other.1.total_cmp(&one.1));
        taken
    }

    fn all(threads: &Threads) -> Duration {
        threads.values().sum()
    }

    fn share(used: Duration, of: Duration) -> f64 {
        100.0 * used.as_secs_f64() / of.as_secs_f64()
    }

    fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so() {
            assert!(Instant::now() < deadline, "waited in vain for {what}");
            thread::park_timeout(LOOK_EVERY);
        }
    }

    /// A thread that looks at the clock once a second.
    struct Clock {
        ends: Sender<()>,
        thread: thread::JoinHandle<Duration>,
    }

    impl Clock {
        fn start() -> Self {
            let (ends, ending) = channel();
            let thread = thread::spawn(move || {
                while ending.recv_timeout(Duration::from_secs(1)).is_err() {
                    std::hint::black_box(Instant::now());
                }
                on_core("/proc/thread-self/schedstat")
            });
            Self { ends, thread }
        }

        /// What it has cost.
        fn end(self) -> Duration {
            self.ends.send(()).expect("the thread waits for its end");
            self.thread.join().expect("the thread ends well")
        }
    }

    /// How long a thread was on a core, which is the first number of its `schedstat`.
    fn on_core(schedstat: &str) -> Duration {
        let text = fs::read_to_string(schedstat).unwrap_or_default();
        let nanoseconds = text.split_whitespace().next().and_then(|number| number.parse().ok());
        Duration::from_nanos(nanoseconds.unwrap_or(0))
    }

    struct Screen {
        server: Child,
        name: String,
    }

    impl Screen {
        fn open() -> Self {
            let mut server = Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb is installed by make packages-test");
            let mut number = String::new();
            let mut said = BufReader::new(server.stdout.take().expect("its output"));
            said.read_line(&mut number).expect("the number of the display");
            Self { server, name: format!(":{}", number.trim()) }
        }

        fn tool(&self, arguments: &[&str]) -> Command {
            let mut command = Command::new("xdotool");
            command.args(arguments).env("DISPLAY", &self.name).stdout(Stdio::null()).stderr(Stdio::null());
            command
        }

        /// Types the labels of these orders as a scanner does, each with an OK behind it, should it stop.
        fn scan(&self, orders: std::ops::RangeInclusive<usize>) {
            let mut typed = String::new();
            for order in orders {
                writeln!(typed, "ORD-{order:05}\nSCNDSKOK").expect("a string grows");
            }
            let mut tool = self.tool(&["type", "--delay", "0", "--file", "-"]);
            let mut child = tool.stdin(Stdio::piped()).spawn().expect("xdotool is installed");
            let mut input = child.stdin.take().expect("its input");
            input.write_all(typed.as_bytes()).expect("it reads");
            drop(input);
            assert!(child.wait().expect("it ends").success(), "xdotool types");
        }
    }

    impl Drop for Screen {
        fn drop(&mut self) {
            drop(self.server.kill());
            drop(self.server.wait());
        }
    }

    struct Kiosk {
        child: Child,
        folder: tempfile::TempDir,
    }

    impl Kiosk {
        /// The demo on the full screen, once its orders are there.
        fn start(screen: &Screen) -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let sound = folder.path().join("asound.conf");
            fs::write(&sound, "</usr/share/alsa/alsa.conf>\npcm.!default { type null }\n").expect("a file");
            let child = Command::new(env!("CARGO_BIN_EXE_scandesk"))
                .args(["demo", "--orders", &ORDERS.to_string(), "--data-dir"])
                .arg(folder.path().join("data"))
                .arg("--events")
                .arg(folder.path().join("events"))
                .env("DISPLAY", &screen.name)
                .env_remove("WAYLAND_DISPLAY")
                .env("WINIT_X11_SCALE_FACTOR", "1")
                .env("ALSA_CONFIG_PATH", &sound)
                .stderr(Stdio::null())
                .stdout(Stdio::null())
                .spawn()
                .expect("the kiosk starts");
            let kiosk = Self { child, folder };
            let window = ["search", "--onlyvisible", "--name", "Scandesk"];
            wait_for("the window", || screen.tool(&window).status().is_ok_and(|status| status.success()));
            let focus = [&window[..], &["windowfocus", "--sync"]].concat();
            assert!(screen.tool(&focus).status().expect("xdotool is installed").success());
            kiosk.settle();
            kiosk
        }

        /// Waits until no more orders come: old ones are not kept here.
        fn settle(&self) {
            let (mut orders, mut since) = (0, Instant::now());
            wait_for("the orders", || {
                let now = self.orders();
                if now != orders {
                    (orders, since) = (now, Instant::now());
                }
                orders > 0 && since.elapsed() > SETTLED
            });
        }

        fn orders(&self) -> u64 {
            use scandesk::{clock, store::Store};
            let path = Store::path_in(&self.folder.path().join("data"));
            Store::open(&path, clock::now()).and_then(|store| store.orders_cached()).unwrap_or(0)
        }

        fn proc(&self, file: &str) -> PathBuf {
            PathBuf::from(format!("/proc/{}", self.child.id())).join(file)
        }

        /// How long each of its threads was on a core.
        fn threads(&self) -> Threads {
            let threads = fs::read_dir(self.proc("task")).expect("its threads");
            let threads = threads.filter_map(Result::ok).map(|thread| {
                let name = fs::read_to_string(thread.path().join("comm")).unwrap_or_default();
                let number = thread.file_name().to_string_lossy().into_owned();
                let used = on_core(&thread.path().join("schedstat").to_string_lossy());
                ((number, name.trim().to_owned()), used)
            });
            threads.collect()
        }

        /// The same for the children that have ended: times 16 and 17 of `stat`, in hundredths of a second.
        fn children(&self) -> Duration {
            let stat = fs::read_to_string(self.proc("stat")).unwrap_or_default();
            let behind_name = stat.rsplit_once(')').map_or("", |(_, behind)| behind);
            let times =
                behind_name.split_whitespace().skip(13).take(2).filter_map(|time| time.parse::<u64>().ok());
            Duration::from_millis(10 * times.sum::<u64>())
        }

        /// What is resident.
        fn memory_mb(&self) -> f64 {
            let status = fs::read_to_string(self.proc("status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            let kb =
                line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse::<f64>().ok());
            kb.expect("the kernel counts it") / 1024.0
        }

        /// Waits until so many scans are answered, besides what answers their stops.
        fn wait_for_answers(&self, scans: usize) {
            let file = self.folder.path().join("events");
            wait_for("the answers", || {
                let lines = fs::read_to_string(&file).unwrap_or_default();
                lines.lines().filter(|line| !line.contains(r#""outcome":"command""#)).count() >= scans
            });
        }
    }

    impl Drop for Kiosk {
        fn drop(&mut self) {
            drop(self.child.kill());
            drop(self.child.wait());
        }
    }

    /// Counts how often anything on a display is drawn.
    struct Pictures {
        connection: RustConnection,
        damage: u32,
    }

    impl Pictures {
        fn of(screen: &Screen) -> Self {
            let (connection, number) = RustConnection::connect(Some(&screen.name)).expect("the display");
            let root = connection.setup().roots[number].root;
            let version = connection.damage_query_version(1, 1).expect("an extension");
            version.reply().expect("Xvfb knows what was drawn");
            let damage = connection.generate_id().expect("a number");
            let create = connection.damage_create(damage, root, ReportLevel::NON_EMPTY).expect("a request");
            create.check().expect("Xvfb tells what was drawn");
            // The first report is that everything is there.
            connection.damage_subtract(damage, x11rb::NONE, x11rb::NONE).expect("a request");
            connection.get_input_focus().expect("a request").reply().expect("an answer");
            while connection.poll_for_event().expect("the display").is_some() {}
            Self { connection, damage }
        }

        /// How often in so long.
        fn count_for(self, long: Duration) -> usize {
            let (until, mut count) = (Instant::now() + long, 0);
            while Instant::now() < until {
                while let Some(event) = self.connection.poll_for_event().expect("the display") {
                    if matches!(event, Event::DamageNotify(_)) {
                        count += 1;
                        let next = self.connection.damage_subtract(self.damage, x11rb::NONE, x11rb::NONE);
                        next.expect("a request");
                        self.connection.flush().expect("the display");
                    }
                }
                thread::park_timeout(Duration::from_millis(5));
            }
            count
        }
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::main();
    #[cfg(not(target_os = "linux"))]
    println!("this is measured on Linux, under Xvfb");
}
