//! USB sticks: which are plugged in, where they are mounted, and what is missing where one cannot be
//! written to.
//!
//! A desktop or an automounter mounts them; where there is none, `mounting` can be asked to. The disk that the system
//! runs from is never a stick, whatever it is plugged into.

use crate::files;
use std::path::{Path, PathBuf};

/// Bytes of a sector, as the kernel counts them whatever the disk does.
const SECTOR_BYTES: u64 = 512;
/// Most disks, and most parts of a disk, that are looked at.
const DISKS_MAX: usize = 64;
/// Longest name that is shown, in characters.
const NAME_CHARS_MAX: usize = 40;

/// A stick that is plugged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stick {
    /// What a person may call it: its label, its maker's word, or the kernel's.
    pub name: String,
    /// How large it is.
    pub bytes: u64,
    /// Whether something can be written to it.
    pub state: State,
}

/// Whether something can be written to a stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Yes.
    Ready {
        /// Its top folder.
        folder: PathBuf,
        /// How much room is left; `None` if the system does not tell.
        free_bytes: Option<u64>,
    },
    /// It is plugged in but not mounted.
    NotMounted {
        /// What the kernel calls the part that would be.
        node: String,
    },
    /// It is mounted, but nothing may be written to it: a switch on the stick, or an account that may not.
    ReadOnly {
        /// Its top folder.
        folder: PathBuf,
    },
}

/// The sticks that are plugged in now, by name.
#[must_use]
pub fn plugged_in() -> Vec<Stick> {
    if !cfg!(target_os = "linux") {
        return Vec::new();
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let found = sticks(&mounts_of(&mounts), &disks(Path::new("/sys"), Path::new("/dev/disk/by-label")));
    found.into_iter().map(looked_at).collect()
}

/// What only a look at the mounted folder tells.
fn looked_at(stick: Stick) -> Stick {
    let state = match stick.state {
        State::Ready { folder, .. } if !may_write(&folder) => State::ReadOnly { folder },
        State::Ready { folder, .. } => State::Ready { free_bytes: files::free_bytes(&folder), folder },
        state => state,
    };
    Stick { state, ..stick }
}

#[cfg(target_os = "linux")]
fn may_write(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn may_write(_folder: &Path) -> bool {
    true
}

/// A device's number: major and minor.
type Device = (u32, u32);

/// One line of `/proc/self/mountinfo`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mount {
    device: Device,
    /// Which folder of the file system is mounted: `/`, but for binds.
    root: String,
    at: PathBuf,
    writable: bool,
}

/// Reads `/proc/self/mountinfo` (proc(5)); lines that are none are passed over.
fn mounts_of(text: &str) -> Vec<Mount> {
    text.lines().filter_map(mount_of).collect()
}

fn mount_of(line: &str) -> Option<Mount> {
    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    let mut fields = line.split(' ');
    let device = device_of(fields.nth(2)?)?;
    let (root, at, options) = (fields.next()?, fields.next()?, fields.next()?);
    // Behind the dash: the kind, the source, and what holds for the whole file system.
    let of_all = fields.skip_while(|field| *field != "-").nth(3)?;
    let writable = |options: &str| options.split(',').any(|option| option == "rw");
    Some(Mount {
        device,
        root: unescaped(root),
        at: PathBuf::from(unescaped(at)),
        writable: writable(options) && writable(of_all),
    })
}

fn device_of(text: &str) -> Option<Device> {
    let (major, minor) = text.trim().split_once(':')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// `\040` is a space, and so on: what would part fields is written as three octal digits.
fn unescaped(text: &str) -> String {
    unescaped_with(text, "\\", 3, 8)
}

/// Reads what stands behind each `mark` as one byte, if it is that many digits.
fn unescaped_with(text: &str, mark: &str, digits: usize, radix: u32) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(mark) {
        bytes.extend_from_slice(before.as_bytes());
        let code = behind.get(..digits).and_then(|code| u8::from_str_radix(code, radix).ok());
        bytes.extend(code.map_or(mark.as_bytes().to_vec(), |byte| vec![byte]));
        rest = &behind[code.map_or(0, |_| digits)..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A disk as the kernel tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Disk {
    name: String,
    whole: Part,
    parts: Vec<Part>,
    /// It can be taken out, or hangs on USB.
    comes_and_goes: bool,
    model: Option<String>,
}

/// A disk or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    name: String,
    device: Device,
    bytes: u64,
    label: Option<String>,
}

/// The disks below `/sys/block`.
fn disks(sys: &Path, by_label: &Path) -> Vec<Disk> {
    let mut names = names_in(&sys.join("block"));
    names.sort();
    let labels = labels(by_label);
    let disk = |name: String| {
        let folder = sys.join("block").join(&name);
        let whole = part(&folder, &name, &labels)?;
        let parts = names_in(&folder).into_iter().filter(|part| part.starts_with(&name));
        let mut parts: Vec<Part> =
            parts.filter_map(|name| part(&folder.join(&name), &name, &labels)).collect();
        parts.sort_by_key(|part| part.device);
        Some(Disk {
            comes_and_goes: read(&folder.join("removable")).as_deref() == Some("1") || hangs_on_usb(&folder),
            model: read(&folder.join("device/model")).filter(|model| !model.is_empty()),
            name,
            whole,
            parts,
        })
    };
    // Optical disks and floppies come and go too, and nobody means them.
    let meant = |name: &String| {
        !["sr", "fd", "loop", "ram", "zram", "dm-", "md"].iter().any(|kind| name.starts_with(kind))
    };
    names.into_iter().filter(meant).filter_map(disk).take(DISKS_MAX).collect()
}

fn part(folder: &Path, name: &str, labels: &[(String, String)]) -> Option<Part> {
    let sectors: u64 = read(&folder.join("size"))?.parse().ok()?;
    Some(Part {
        name: name.to_owned(),
        device: device_of(&read(&folder.join("dev"))?)?,
        bytes: sectors.saturating_mul(SECTOR_BYTES),
        label: labels.iter().find(|(node, _)| node == name).map(|(_, label)| label.clone()),
    })
}

/// Whether the way to the device leads over USB: large sticks call themselves fixed.
fn hangs_on_usb(folder: &Path) -> bool {
    let Ok(way) = folder.canonicalize() else { return false };
    way.components().any(|step| step.as_os_str().to_string_lossy().starts_with("usb"))
}

/// The nodes that have a label, and the labels: udev's links, in which it writes `\x20` for a space.
fn labels(by_label: &Path) -> Vec<(String, String)> {
    let label = |name: String| {
        let node = by_label.join(&name).read_link().ok()?;
        Some((node.file_name()?.to_str()?.to_owned(), unescaped_label(&name)))
    };
    names_in(by_label).into_iter().filter_map(label).collect()
}

fn unescaped_label(name: &str) -> String {
    unescaped_with(name, "\\x", 2, 16)
}

fn names_in(folder: &Path) -> Vec<String> {
    let Ok(items) = std::fs::read_dir(folder) else { return Vec::new() };
    items.flatten().filter_map(|item| item.file_name().into_string().ok()).take(DISKS_MAX).collect()
}

fn read(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}

/// Where the system itself lives: a disk with one of these is no stick.
const SYSTEM: [&str; 6] = ["/", "/boot", "/home", "/opt", "/usr", "/var"];

/// Which of the disks are sticks, and what can be done with them.
fn sticks(mounts: &[Mount], disks: &[Disk]) -> Vec<Stick> {
    let mut found: Vec<Stick> = disks
        .iter()
        .filter(|disk| disk.comes_and_goes && disk.whole.bytes > 0 && !is_the_systems(disk, mounts))
        .flat_map(|disk| sticks_of(disk, mounts))
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn is_the_systems(disk: &Disk, mounts: &[Mount]) -> bool {
    let of_disk = |mount: &&Mount| parts(disk).any(|part| part.device == mount.device);
    mounts
        .iter()
        .filter(of_disk)
        .any(|mount| SYSTEM.iter().any(|place| mount.at == Path::new(place)) || mount.at.starts_with("/boot"))
}

fn parts(disk: &Disk) -> impl Iterator<Item = &Part> {
    std::iter::once(&disk.whole).chain(&disk.parts)
}

/// Each mounted part is a stick to write to; a disk without any is named once.
fn sticks_of(disk: &Disk, mounts: &[Mount]) -> Vec<Stick> {
    let mounted: Vec<Stick> =
        parts(disk).filter_map(|part| Some(stick(disk, part, where_mounted(part, mounts)?))).collect();
    if !mounted.is_empty() {
        return mounted;
    }
    let largest = disk.parts.iter().max_by_key(|part| part.bytes).unwrap_or(&disk.whole);
    vec![stick(disk, largest, State::NotMounted { node: largest.name.clone() })]
}

/// The first place where the whole file system can be seen.
fn where_mounted(part: &Part, mounts: &[Mount]) -> Option<State> {
    let mount = mounts.iter().find(|mount| mount.device == part.device && mount.root == "/")?;
    let folder = mount.at.clone();
    Some(if mount.writable { State::Ready { folder, free_bytes: None } } else { State::ReadOnly { folder } })
}

fn stick(disk: &Disk, part: &Part, state: State) -> Stick {
    let name = part.label.as_ref().or(disk.model.as_ref()).unwrap_or(&disk.name);
    // A label is whatever somebody wrote on it.
    let shown = name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect();
    Stick { name: shown, bytes: part.bytes, state }
}

#[cfg(test)]
#[path = "sticks_tests.rs"]
mod tests;
