//! The rooms of the house: what each may use, as `docs/ARCHITECTURE.md` says.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use regex::Regex;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let paths = if path.is_dir() { files(&path) } else { vec![path.with_extension("rs")] };
    assert!(!paths.is_empty(), "{room} holds no source");
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

/// The first segments of everything a room imports: crates, and rooms as `crate::room`.
fn imports(room: &str) -> BTreeSet<String> {
    let statement = Regex::new(r"(?ms)^\s*(?:pub(?:\([a-z]+\))? )?use ([^;]+);").unwrap();
    let path = Regex::new(r"crate::(\w+)").unwrap();
    let grouped = Regex::new(r"(?s)^crate::\{(.*)\}$").unwrap();
    let mut found = BTreeSet::new();
    for (_, text) in sources(room) {
        for capture in statement.captures_iter(&text) {
            let tree = capture[1].trim();
            if let Some(group) = grouped.captures(tree) {
                found.extend(first_segments(&group[1]).into_iter().map(|room| format!("crate::{room}")));
            } else if !tree.starts_with("crate") {
                found.insert(tree.split([':', ' ', '{']).next().unwrap().to_owned());
            }
        }
        found.extend(path.captures_iter(&text).map(|capture| format!("crate::{}", &capture[1])));
    }
    for own in ["super", "self"] {
        found.remove(own);
    }
    found.remove(&format!("crate::{room}"));
    // What a room re-exports of its own.
    let own = |name: &String| {
        sources(room).iter().any(|(path, _)| path.file_stem().is_some_and(|stem| stem == name.as_str()))
    };
    found.retain(|name| !own(name));
    found
}

/// The first segments of a group's members, whatever is nested inside them.
fn first_segments(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut member = String::new();
    let mut found = Vec::new();
    for c in group.chars().chain([',']) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let first = member.trim().split(':').next().unwrap_or_default().to_owned();
                if !first.is_empty() {
                    found.push(first);
                }
                member.clear();
                continue;
            }
            _ => {}
        }
        member.push(c);
    }
    found
}

fn assert_uses_only(room: &str, allowed: &[&str]) {
    let found = imports(room);
    let strange: Vec<_> = found.iter().filter(|import| !allowed.contains(&import.as_str())).collect();
    assert!(strange.is_empty(), "{room} uses {strange:?}; it may use {allowed:?}");
}

fn rooms() -> Vec<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let names = fs::read_dir(source).unwrap().map(|item| item.unwrap().path());
    names.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn the_domain_is_pure() {
    let allowed =
        ["std", "serde", "serde_json", "chrono", "uuid", "regex", "thiserror", "proptest", "crate::domain"];
    assert_uses_only("domain", &allowed);
    let effect = Regex::new(
        r"std::(fs|net|io|thread|process|env|time::(Instant|SystemTime))|\basync\b|::now\(|now_v\d|\brand::|std::\{[^}]*\b(fs|net|io|thread|env)\b",
    )
    .unwrap();
    for (path, text) in sources("domain") {
        let found = effect.find(&text).map(|found| found.as_str().to_owned());
        assert_eq!(found, None, "{} has an effect", path.display());
    }
}

#[test]
fn the_inner_rooms_know_nothing_of_the_outer_ones() {
    let rooms_of = |room: &str| -> BTreeSet<String> {
        imports(room).into_iter().filter(|import| import.starts_with("crate::")).collect()
    };
    let allowed = [
        ("barcode", &[][..]),
        ("fonts", &[]),
        ("text", &["domain"]),
        ("sheet", &["domain", "barcode", "fonts", "text"]),
        ("scanner", &["domain"]),
        ("store", &["domain", "clock", "files"]),
        ("files", &[]),
        ("pin", &["files"]),
        ("secrets", &["files"]),
        (
            "office",
            &[
                "clock", "config", "domain", "files", "health", "logging", "pin", "printing", "scanner",
                "secrets", "server", "sheet", "store", "text",
            ],
        ),
        ("sound", &["domain"]),
        ("server", &["domain", "clock"]),
        ("station", &["domain", "store", "sound", "scanner", "clock"]),
        ("sync", &["domain", "store", "server", "clock"]),
        ("printing", &["domain", "store", "server", "clock"]),
        ("sandbox", &[]),
        ("awake", &[]),
    ];
    for (room, may_use) in allowed {
        let may_use: BTreeSet<String> = may_use.iter().map(|name| format!("crate::{name}")).collect();
        let strange: Vec<_> = rooms_of(room).difference(&may_use).cloned().collect();
        assert!(strange.is_empty(), "{room} uses {strange:?}");
    }
}

#[test]
fn nothing_but_the_command_line_imports_the_window() {
    for room in rooms().into_iter().filter(|room| !["ui", "cli", "lib"].contains(&room.as_str())) {
        assert!(!imports(&room).contains("crate::ui"), "{room} imports the window");
        assert!(!imports(&room).contains("crate::cli"), "{room} imports the command line");
    }
}
