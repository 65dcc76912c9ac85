//! `docs/COVERAGE.md` against the program: what it names is there, and what is there it names.

use super::Cli;
use crate::{
    domain::System,
    server::features::{Support, TABLE},
};
use clap::{Command, CommandFactory};
use std::{fs, path::Path};

fn page() -> String {
    read("docs/COVERAGE.md")
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The rows of the tables under a heading, each as its cells.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let section =
        page.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("no section {heading}"));
    let section = section.split("\n## ").next().unwrap();
    let lines = section.lines().filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands in backticks.
fn code(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Finds a command such as `scandesk orders labels generate --json`, options included.
fn find(line: &str) {
    let mut command: Command = Cli::command();
    command.build();
    let mut words = line.split(' ').skip(1).peekable();
    let mut here = &command;
    while let Some(word) = words.next_if(|word| !word.starts_with("--")) {
        here = here.find_subcommand(word).unwrap_or_else(|| panic!("{line}: there is no {word}"));
    }
    for option in words {
        let name = option.trim_start_matches("--");
        let known = here.get_arguments().any(|argument| argument.get_long() == Some(name));
        assert!(known, "{line}: there is no {option}");
    }
}

/// A cell such as `` `src/a.rs` `name` ``: the file holds a function of that name.
fn holds_function(cell: &str) {
    let code = code(cell);
    let [file, names @ ..] = &code[..] else { panic!("{cell} names no file") };
    let text = read(file);
    assert!(!names.is_empty(), "{cell} names no function");
    for name in names {
        assert!(
            text.contains(&format!("fn {name}(")) || text.contains(&format!("fn {name}<")),
            "{file} has no {name}"
        );
    }
}

#[test]
fn every_command_function_and_test_that_is_named_exists() {
    let page = page();
    for heading in ["WedoCOD", "eWarehousing"] {
        for row in rows(&page, heading) {
            let [_, call, command, client, test] = &row[..] else { panic!("{row:?}") };
            assert!(!code(call).is_empty(), "{row:?}");
            code(command).into_iter().for_each(find);
            holds_function(client);
            holds_function(test);
        }
    }
    for row in rows(&page, "Files of references, through the station's queue") {
        code(&row[1]).into_iter().for_each(find);
        holds_function(&row[2]);
    }
    for row in rows(&page, "What a system cannot do") {
        code(&row[1]).into_iter().for_each(find);
    }
}

#[test]
fn every_feature_is_on_the_page() {
    let page = page();
    let cannot = rows(&page, "What a system cannot do");
    for row in TABLE {
        let command = format!("scandesk orders {}", row.command);
        find(&command);
        for (system, heading) in [(System::WedoCod, "WedoCOD"), (System::Ewarehousing, "eWarehousing")] {
            let told = |rows: Vec<Vec<String>>, call: Option<&str>| {
                let names = |cell: &String| {
                    code(cell).into_iter().any(|it| format!("{it} ").starts_with(&format!("{command} ")))
                };
                rows.iter()
                    .any(|cells| cells.iter().any(names) && call.is_none_or(|call| code(&cells[1]) == [call]))
            };
            match row.support(system) {
                Support::By(calls) => {
                    for call in calls {
                        assert!(
                            told(rows(&page, heading), Some(call)),
                            "{command}: {call} is not under {heading}"
                        );
                    }
                }
                Support::ByStation => {
                    assert!(
                        told(rows(&page, "Files of references, through the station's queue"), None),
                        "{command}"
                    );
                }
                Support::Not { why, instead } => {
                    let line =
                        [heading.to_owned(), format!("`{command}`"), why.to_owned(), instead.to_owned()];
                    assert!(cannot.iter().any(|row| **row == line), "{line:?} is not on the page");
                }
            }
        }
    }
}
