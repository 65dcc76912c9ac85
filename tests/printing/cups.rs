//! A print server of one's own: the real `cupsd`, in a folder and on a port of its own, whose queues write
//! into files what they are given to print.

use scandesk::printing::PrinterAddress;
use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_mins(1);

/// Looks again and again until something is so.
pub async fn wait_for<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(start.elapsed() < DEADLINE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// What a queue was given to print.
#[derive(Debug, PartialEq, Eq)]
pub struct Output {
    /// The job's name.
    pub title: String,
    /// How many copies.
    pub copies: u32,
    /// The document.
    pub content: Vec<u8>,
}

impl Output {
    /// Whether a text stands in the document.
    pub fn says(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.content).contains(text)
    }
}

/// A running print server.
pub struct Cups {
    folder: TempDir,
    port: u16,
    server: Option<Child>,
}

impl Cups {
    /// A print server with these queues, which accepts connections.
    pub async fn start(queues: &[&str]) -> Self {
        let mut cups = Self::off(queues);
        cups.switch_on().await;
        cups
    }

    /// A print server that is not running yet.
    pub fn off(queues: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for place in ["etc", "bin/backend", "bin/filter", "spool/tmp", "cache", "state", "log", "out"] {
            fs::create_dir_all(root.join(place)).unwrap();
        }
        // The server starts each backend through a program of its own.
        symlink("/usr/lib/cups/daemon", root.join("bin/daemon")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let backend = root.join("bin/backend/record");
        fs::write(&backend, backend_in(root)).unwrap();
        fs::set_permissions(&backend, fs::Permissions::from_mode(0o700)).unwrap();
        let printers: String = queues.iter().map(|queue| printer(queue)).collect();
        fs::write(root.join("etc/printers.conf"), printers).unwrap();
        fs::write(root.join("etc/cupsd.conf"), server_settings(port)).unwrap();
        fs::write(root.join("etc/cups-files.conf"), places(root)).unwrap();
        Self { folder, port, server: None }
    }

    pub async fn switch_on(&mut self) {
        let settings = self.folder.path().join("etc");
        let mut server = Command::new("/usr/sbin/cupsd")
            .arg("-f")
            .arg("-c")
            .arg(settings.join("cupsd.conf"))
            .arg("-s")
            .arg(settings.join("cups-files.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the package cups is needed");
        let address = SocketAddr::from(([127, 0, 0, 1], self.port));
        wait_for("the print server", async || {
            assert!(server.try_wait().unwrap().is_none(), "cupsd ended: {}", self.log());
            TcpStream::connect(address).ok()
        })
        .await;
        self.server = Some(server);
    }

    pub fn switch_off(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log/error")).unwrap_or_default()
    }

    /// Where a queue is.
    pub fn address(&self, queue: &str) -> PrinterAddress {
        PrinterAddress::try_from(format!("ipp://127.0.0.1:{}/printers/{queue}", self.port)).unwrap()
    }

    /// Stops a queue, as a person would.
    pub fn pause(&self, queue: &str) {
        self.command("cupsdisable", &[queue]);
    }

    /// Lets it go on.
    pub fn resume(&self, queue: &str) {
        self.command("cupsenable", &[queue]);
    }

    /// Takes no more jobs.
    pub fn reject(&self, queue: &str) {
        self.command("cupsreject", &[queue]);
    }

    /// Cancels all jobs of a queue and forgets them.
    pub fn forget_jobs(&self, queue: &str) {
        self.command("cancel", &["-a", "-x", queue]);
    }

    fn command(&self, program: &str, arguments: &[&str]) {
        let path = [PathBuf::from("/usr/sbin"), PathBuf::from("/usr/bin")]
            .into_iter()
            .map(|folder| folder.join(program))
            .find(|path| path.exists())
            .expect("the programs of the package cups-client are needed");
        let server = format!("127.0.0.1:{}", self.port);
        let run = Command::new(path).arg("-h").arg(server).args(arguments).output().unwrap();
        assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
    }

    /// From now on a queue's printer has no paper, or has some again.
    pub fn paper(&self, queue: &str, is_there: bool) {
        let flag = self.folder.path().join("out").join(format!("{queue}.empty"));
        if is_there { fs::remove_file(flag).unwrap() } else { fs::write(flag, "").unwrap() }
    }

    /// What a queue has printed so far, in the order of its jobs.
    pub fn printed(&self, queue: &str) -> Vec<Output> {
        let folder = self.folder.path().join("out");
        let mut jobs: Vec<u32> = Vec::new();
        for item in fs::read_dir(&folder).unwrap() {
            let name = item.unwrap().file_name().into_string().unwrap();
            let job = name.strip_prefix(queue).and_then(|rest| rest.strip_prefix('-'));
            jobs.extend(
                job.and_then(|rest| rest.strip_suffix(".done")).and_then(|job| job.parse::<u32>().ok()),
            );
        }
        jobs.sort_unstable();
        let output = |job: u32| {
            let arguments = fs::read_to_string(folder.join(format!("{queue}-{job}.args"))).unwrap();
            let mut lines = arguments.lines();
            let title = lines.next().unwrap().to_owned();
            let copies = lines.next().unwrap().parse().unwrap();
            let content = fs::read(folder.join(format!("{queue}-{job}.document"))).unwrap();
            Output { title, copies, content }
        };
        jobs.into_iter().map(output).collect()
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        self.switch_off();
    }
}

/// What CUPS runs to print: job, user, title, copies, options and file are its arguments.
fn backend_in(root: &Path) -> String {
    let out = root.join("out");
    format!(
        "#!/bin/sh\n\
         [ $# -eq 0 ] && exit 0\n\
         queue=${{DEVICE_URI#record:/}}\n\
         at='{}'/$queue-$1\n\
         if [ -e '{}'/$queue.empty ]; then\n\
         echo 'STATE: +media-empty-error' >&2\n\
         while [ -e '{}'/$queue.empty ]; do sleep 0.05; done\n\
         echo 'STATE: -media-empty-error' >&2\n\
         fi\n\
         printf '%s\\n' \"$3\" \"$4\" > $at.args\n\
         cat ${{6+\"$6\"}} > $at.document\n\
         : > $at.done\n",
        out.display(),
        out.display(),
        out.display()
    )
}

/// A queue that hands on what it gets as it is.
fn printer(queue: &str) -> String {
    format!(
        "<Printer {queue}>\nInfo The printer {queue}\nDeviceURI record:/{queue}\nState Idle\nAccepting Yes\n\
         Shared No\nJobSheets none none\nErrorPolicy retry-job\n</Printer>\n"
    )
}

fn server_settings(port: u16) -> String {
    format!(
        "Listen 127.0.0.1:{port}\nBrowsing No\nWebInterface No\nDefaultAuthType None\nMaxLogSize 0\nLogLevel warn\n\
         DirtyCleanInterval 0\n<Location />\nOrder deny,allow\n</Location>\n\
         <Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    )
}

fn places(root: &Path) -> String {
    let at = |place: &str| root.join(place).display().to_string();
    format!(
        "ServerRoot {}\nServerBin {}\nDataDir /usr/share/cups\nDocumentRoot /usr/share/cups/doc-root\n\
         RequestRoot {}\nTempDir {}\nCacheDir {}\nStateDir {}\nErrorLog {}\nAccessLog {}\nPageLog {}\n",
        at("etc"),
        at("bin"),
        at("spool"),
        at("spool/tmp"),
        at("cache"),
        at("state"),
        at("log/error"),
        at("log/access"),
        at("log/page")
    )
}
