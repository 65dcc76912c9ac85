use super::*;
use std::fs;

const MOUNTS: &str = "\
22 28 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
29 28 259:1 / /boot/efi rw,relatime shared:2 - vfat /dev/nvme0n1p1 rw
97 28 8:17 / /media/kiosk/MY\\040STICK rw,nosuid,nodev,relatime shared:55 - vfat /dev/sdb1 rw,uid=1000
98 28 8:33 / /media/kiosk/LOCKED ro,nosuid,nodev,relatime shared:56 - exfat /dev/sdc1 ro
99 28 8:49 /data /srv/part rw,relatime - ext4 /dev/sdd1 rw
100 28 8:65 / /mnt/half rw,relatime - ext4 /dev/sde1 ro
nonsense
101 28 x:y / /mnt rw - ext4 /dev/null rw
102 28 8:81 / /mnt/cut rw
";

#[test]
fn a_line_tells_what_is_mounted_where_and_whether_it_may_be_written() {
    let mounts = mounts_of(MOUNTS);
    assert_eq!(mounts.len(), 7);
    let at = |device| mounts.iter().find(|mount| mount.device == device).unwrap();
    assert_eq!(at((8, 17)).at, Path::new("/media/kiosk/MY STICK"));
    assert_eq!([(8, 17), (8, 33), (8, 65)].map(|device| at(device).writable), [true, false, false]);
    assert_eq!(at((8, 49)).root, "/data");
}

#[test]
fn octal_and_hexadecimal_escapes_are_read_and_others_left() {
    assert_eq!(unescaped(r"a\040b\011\134\303\251\9"), "a b\t\\é\\9");
    assert_eq!(unescaped(r"\04"), r"\04");
    assert_eq!(unescaped_label(r"MY\x20STICK\xc3\xa9\xzz\x"), "MY STICKé\\xzz\\x");
}

fn disk(name: &str, major: u32, minor: u32, label: Option<&str>) -> Disk {
    let part = |minor: u32| Part {
        name: format!("{name}{}", minor % 16),
        device: (major, minor),
        bytes: 4_000_000_000,
        label: label.map(Into::into),
    };
    Disk {
        name: name.into(),
        whole: Part { name: name.into(), label: None, ..part(minor) },
        parts: vec![part(minor + 1)],
        comes_and_goes: true,
        model: Some("DataTraveler 3.0".into()),
    }
}

#[test]
fn sticks_are_named_with_what_can_be_done_with_them() {
    let disks = [
        disk("sdb", 8, 16, Some("MY STICK")),
        disk("sdc", 8, 32, Some("LOCKED")),
        disk("sdf", 8, 80, None),
        Disk { comes_and_goes: false, ..disk("sdg", 8, 96, Some("INSIDE")) },
    ];
    let found = sticks(&mounts_of(MOUNTS), &disks);
    let states: Vec<_> = found.iter().map(|stick| (stick.name.as_str(), stick.state.clone())).collect();
    let at = |folder: &str| PathBuf::from("/media/kiosk").join(folder);
    assert_eq!(
        states,
        [
            ("DataTraveler 3.0", State::NotMounted { node: "sdf1".into() }),
            ("LOCKED", State::ReadOnly { folder: at("LOCKED") }),
            ("MY STICK", State::Ready { folder: at("MY STICK"), free_bytes: None }),
        ]
    );
}

#[test]
fn a_file_system_of_which_only_a_folder_is_mounted_is_not_written_to() {
    let found = sticks(&mounts_of(MOUNTS), &[disk("sdd", 8, 48, None)]);
    assert_eq!(found[0].state, State::NotMounted { node: "sdd1".into() });
}

#[test]
fn the_systems_own_disk_is_no_stick_even_if_it_can_be_taken_out() {
    let own = disk("nvme0n1", 259, 1, None);
    assert_eq!(sticks(&mounts_of(MOUNTS), &[own]), []);
    let empty_slot = Disk {
        whole: Part { name: "sdh".into(), device: (8, 112), bytes: 0, label: None },
        parts: Vec::new(),
        ..disk("sdh", 8, 112, None)
    };
    assert_eq!(sticks(&mounts_of(MOUNTS), &[empty_slot]), []);
}

#[test]
fn a_stick_without_parts_is_the_stick_itself() {
    let mounts = mounts_of("1 2 8:16 / /media/a rw - vfat /dev/sdb rw");
    let whole = Disk { parts: Vec::new(), ..disk("sdb", 8, 16, None) };
    let found = sticks(&mounts, &[whole]);
    assert_eq!(found[0].state, State::Ready { folder: "/media/a".into(), free_bytes: None });
}

/// A tree like the kernel's.
#[cfg(unix)]
fn tree(files: &[(&str, &str)], links: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for (path, to) in links {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(to, path).unwrap();
    }
    root
}

#[cfg(unix)]
#[test]
fn the_kernels_tree_is_read() {
    let usb = "devices/pci0000:00/0000:00:14.0/usb1/1-2/block/sdb";
    let root = tree(
        &[
            (&format!("{usb}/dev"), "8:16\n"),
            (&format!("{usb}/size"), "7812500\n"),
            (&format!("{usb}/removable"), "0\n"),
            (&format!("{usb}/device/model"), "DataTraveler 3.0\n"),
            (&format!("{usb}/queue/rotational"), "0\n"),
            (&format!("{usb}/sdb1/dev"), "8:17\n"),
            (&format!("{usb}/sdb1/size"), "7800000\n"),
            ("devices/ata1/block/sda/dev", "8:0\n"),
            ("devices/ata1/block/sda/size", "1000\n"),
            ("devices/ata1/block/sda/removable", "0\n"),
            ("devices/ata1/block/sr0/dev", "11:0\n"),
            ("devices/ata1/block/sr0/size", "1000\n"),
            ("devices/ata1/block/sr0/removable", "1\n"),
        ],
        &[
            ("block/sdb", &format!("../{usb}")),
            ("block/sda", "../devices/ata1/block/sda"),
            ("block/sr0", "../devices/ata1/block/sr0"),
            ("labels/MY\\x20STICK", "../../sdb1"),
        ],
    );
    let found = disks(root.path(), &root.path().join("labels"));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!found[0].comes_and_goes && found[1].comes_and_goes);
    assert_eq!(found[1].model.as_deref(), Some("DataTraveler 3.0"));
    let label = Some("MY STICK".into());
    let part = Part { name: "sdb1".into(), device: (8, 17), bytes: 7_800_000 * 512, label };
    assert_eq!(found[1].parts, [part]);
}

#[test]
fn a_folder_that_may_be_written_is_ready_and_tells_its_room() {
    let folder = tempfile::tempdir().unwrap();
    let state = State::Ready { folder: folder.path().to_owned(), free_bytes: None };
    let stick = looked_at(Stick { name: "a".into(), bytes: 1, state });
    assert!(matches!(stick.state, State::Ready { .. }), "{stick:?}");
    #[cfg(target_os = "linux")]
    assert!(matches!(stick.state, State::Ready { free_bytes: Some(1..), .. }), "{stick:?}");
}

#[test]
fn this_machine_can_be_asked() {
    for stick in plugged_in() {
        assert!(!stick.name.is_empty() && stick.bytes > 0);
    }
}
