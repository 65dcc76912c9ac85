//! Changes of real files.

use super::*;
use crate::{
    config::{Language, Theme},
    domain::{Action, MatchField, System},
};
use std::fs;

const FILE: &str = r#"# The packing station by the door.
# Ask Sam before you change it.

[server] # the shop
base_url = "https://shop.example"   # do not touch
kind = "wedocod"

[server.wedocod]
email = "old@shop.example"

# What the station is called.
[station]
warehouse = "12" # the big hall
name = 'pack-01'

# The gun on the left.
[[scanner]]
kind = "serial"
name = "left"
port = "/dev/ttyUSB0" # by the window

[[scanner]]
kind = "evdev"
name = "right"

# The end.
"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(text: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.path(), text).unwrap();
        folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("scandesk.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }
}

fn changed(text: &str, changes: &[Change]) -> String {
    let folder = Folder::with(text);
    change(&folder.path(), changes).unwrap();
    folder.text()
}

#[test]
fn only_what_is_changed_changes() {
    let text = changed(
        FILE,
        &[
            Change::StationName("pack-02".into()),
            Change::Warehouse(Some("7".into())),
            Change::BaseUrl(Some("https://new.example".into())),
            Change::WedoCodEmail(Some("new@shop.example".into())),
        ],
    );
    let expect = FILE
        .replace("'pack-01'", "\"pack-02\"")
        .replace("\"12\"", "\"7\"")
        .replace("https://shop.example", "https://new.example")
        .replace("old@", "new@");
    assert_eq!(text, expect);
}

#[test]
fn what_is_not_there_yet_goes_where_it_belongs() {
    let text = changed(
        FILE,
        &[
            Change::Action(Action::Ship),
            Change::Theme(Theme::Light),
            Change::EwarehousingCustomerCode(Some("ABC".into())),
        ],
    );
    let config = Config::parse(&text).unwrap();
    assert_eq!((config.station.action, config.display.theme), (Action::Ship, Theme::Light));
    assert!(text.contains("name = 'pack-01'\naction = \"ship\"\n"), "{text}");
    let without: String = text
        .lines()
        .filter(|line| {
            !["action", "theme", "customer_code", "[display]", "[server.ewarehousing]"]
                .iter()
                .any(|new| line.contains(new))
        })
        .collect();
    assert_eq!(without, FILE.lines().collect::<String>(), "nothing else moved");
}

#[test]
fn every_setting_is_written_where_the_parser_reads_it() {
    let changes = [
        Change::StationName("ret-03".into()),
        Change::Action(Action::Return),
        Change::Warehouse(Some("9".into())),
        Change::Language(Language::Arabic),
        Change::UndoSeconds(0),
        Change::CancelReasons(vec!["broken".into(), "it's \"late\"".into()]),
        Change::AllowLosingCancelReason(true),
        Change::TrustHostLayout(true),
        Change::Volume(30),
        Change::RereadMs(900),
        Change::RequirePacking(true),
        Change::Theme(Theme::Light),
        Change::Currency(Some("MAD".into())),
        Change::System(System::Ewarehousing),
        Change::BaseUrl(Some("https://eu.example".into())),
        Change::RequestsPerMinute(120),
        Change::Notes(false),
        Change::WedoCodEmail(Some("a@b.example".into())),
        Change::EwarehousingUsername(Some("station".into())),
        Change::EwarehousingCustomerCode(Some("ABC".into())),
        Change::EwarehousingWmsCode(Some("DEV".into())),
        Change::EwarehousingMatch(vec![MatchField::ExternalId, MatchField::Reference]),
        Change::Other(Key { table: "server", key: "page_size" }, Value::Number(7)),
    ];
    let config = Config::parse(&changed("", &changes)).unwrap();
    let Config { station, server, display, rules, .. } = &config;
    assert_eq!((station.name.to_string(), station.action), ("ret-03".into(), Action::Return));
    assert_eq!((station.warehouse.as_deref(), station.language), (Some("9"), Language::Arabic));
    assert_eq!((station.undo_seconds.get(), station.volume.get(), station.reread_ms.get()), (0, 30, 900));
    assert_eq!(station.cancel_reasons, ["broken", "it's \"late\""]);
    assert!(station.allow_losing_cancel_reason && station.trust_host_layout && rules.require_packing);
    assert_eq!((display.theme, display.currency.as_str()), (Theme::Light, "MAD"));
    assert_eq!((server.kind, server.notes, server.page_size.get()), (System::Ewarehousing, false, 7));
    assert_eq!(server.base_url.as_ref().unwrap().as_url().as_str(), "https://eu.example/");
    assert_eq!(server.requests_per_minute.get(), 120);
    assert_eq!(server.wedocod.email.as_deref(), Some("a@b.example"));
    let found =
        [&server.ewarehousing.username, &server.ewarehousing.customer_code, &server.ewarehousing.wms_code];
    assert_eq!(found.map(|text| text.as_deref().unwrap()), ["station", "ABC", "DEV"]);
    assert_eq!(server.ewarehousing.r#match.fields(), [MatchField::ExternalId, MatchField::Reference]);
    // What is taken out again leaves the default.
    let folder = Folder::with(&changed("", &changes));
    let config =
        change(&folder.path(), &[Change::Warehouse(None), Change::Currency(None), Change::BaseUrl(None)]);
    let config = config.unwrap();
    assert_eq!(
        (config.station.warehouse, config.display.currency, config.server.base_url),
        (None, String::new(), None)
    );
}

#[test]
fn tables_that_are_written_in_one_line_are_changed_too() {
    let text = "server.wedocod.email = \"a@b.example\" # me\nstation = { name = \"a\" }\n\
                scanner = [{ kind = \"wedge\" }, { kind = \"serial\", port = \"/dev/x\" }]\n";
    let changes = [
        Change::WedoCodEmail(Some("c@d.example".into())),
        Change::Warehouse(Some("1".into())),
        Change::Row(RowChange::Set(Rows::Scanners, Row::At(1), vec![("port", "/dev/y".into())])),
        Change::Row(RowChange::Remove(Rows::Scanners, Row::At(0))),
        Change::Row(RowChange::Add(Rows::Scanners, vec![("kind", "evdev".into())])),
    ];
    let text = changed(text, &changes);
    assert!(text.contains("\"c@d.example\" # me"), "{text}");
    let config = Config::parse(&text).unwrap();
    assert_eq!(
        (config.station.name.to_string(), config.station.warehouse.as_deref()),
        ("a".into(), Some("1"))
    );
    let ports: Vec<_> = config.scanner.iter().map(|scanner| scanner.port.as_deref()).collect();
    assert_eq!(ports, [Some("/dev/y"), None]);
}

#[test]
fn scanners_are_added_changed_and_taken_away() {
    let left = || Row::With("name", "left".into());
    let text = changed(
        FILE,
        &[
            Change::Row(RowChange::Set(
                Rows::Scanners,
                left(),
                vec![("port", "/dev/ttyACM0".into()), ("baud", 115_200.into())],
            )),
            Change::Row(RowChange::Remove(Rows::Scanners, Row::At(1))),
            Change::Row(RowChange::Add(
                Rows::Scanners,
                vec![("kind", "hid-pos".into()), ("vendor_id", 3_118.into())],
            )),
        ],
    );
    assert!(text.contains("# The gun on the left.\n[[scanner]]"), "{text}");
    assert!(text.contains("port = \"/dev/ttyACM0\" # by the window\nbaud = 115200\n"), "{text}");
    assert!(!text.contains("right") && text.ends_with("# The end.\n"), "{text}");
    let config = Config::parse(&text).unwrap();
    assert_eq!((config.scanner.len(), config.scanner[1].vendor_id), (2, Some(3_118)));
    let rest = [0, 0].map(|at| Change::Row(RowChange::Remove(Rows::Scanners, Row::At(at))));
    assert!(Config::parse(&changed(&text, &rest)).unwrap().scanner.is_empty());
    let folder = Folder::with(FILE);
    let missing = [Row::At(2), Row::With("name", "middle".into())];
    for row in missing {
        let error = change(&folder.path(), &[Change::Row(RowChange::Remove(Rows::Scanners, row))]);
        assert!(matches!(error, Err(EditError::Refused { .. })), "{error:?}");
    }
}

#[test]
fn what_the_parser_refuses_is_never_written() {
    for (change_, key, words) in [
        (Change::BaseUrl(Some("http://shop.example".into())), "server.base_url", "https"),
        (Change::StationName(" ".into()), "station.name", "1 to 64"),
        (Change::Volume(10), "station.volume", "30 to 100"),
        (Change::RequestsPerMinute(0), "server.requests_per_minute", "1 to 6000"),
        (Change::EwarehousingMatch(Vec::new()), "server.ewarehousing.match", "empty"),
        (Change::Row(RowChange::Add(Rows::Scanners, vec![("kind", "laser".into())])), "scanner", "laser"),
        (Change::Other(Key { table: "station", key: "nmae" }, "x".into()), "station.nmae", "nmae"),
    ] {
        let folder = Folder::with(FILE);
        let good = Change::Warehouse(Some("99".into()));
        let error = change(&folder.path(), &[good, change_]).unwrap_err();
        let EditError::Refused { key: found, why } = &error else { panic!("{error}") };
        assert!(found == key && why.contains(words) && !why.contains('\n'), "{error}");
        assert_eq!(folder.text(), FILE);
        assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1, "nothing else is left");
    }
}

#[test]
fn changes_that_clash_with_each_other_are_refused_together() {
    let wedge = |layout: &str| {
        Change::Row(RowChange::Add(Rows::Scanners, vec![("kind", "wedge".into()), ("layout", layout.into())]))
    };
    let folder = Folder::with("");
    let error = change(&folder.path(), &[wedge("us"), wedge("fr")]).unwrap_err().to_string();
    assert!(error.contains("us and fr"), "{error}");
}

#[test]
fn somebody_elses_change_is_noticed() {
    let folder = Folder::with(FILE);
    let mut file = SettingsFile::open(&folder.path()).unwrap();
    file.change(&[Change::Volume(40)]).unwrap();
    fs::write(folder.path(), "# mine\n").unwrap();
    assert!(matches!(file.save(), Err(EditError::ChangedMeanwhile(_))));
    assert_eq!(folder.text(), "# mine\n");
    fs::remove_file(folder.path()).unwrap();
    assert!(matches!(file.save(), Err(EditError::ChangedMeanwhile(_))));
    // A file that somebody made meanwhile is not run over either.
    let mut file = SettingsFile::open(&folder.path()).unwrap();
    file.change(&[Change::Volume(40)]).unwrap();
    fs::write(folder.path(), "# theirs\n").unwrap();
    assert!(matches!(file.save(), Err(EditError::ChangedMeanwhile(_))));
}

#[test]
fn a_missing_file_is_made_with_its_folder_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/down/scandesk.toml");
    let config = change(&path, &[Change::StationName("new-01".into())]).unwrap();
    assert_eq!(config.station.name.to_string(), "new-01");
    assert_eq!(fs::read_to_string(&path).unwrap(), "[station]\nname = \"new-01\"\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
}

#[test]
fn a_broken_value_can_be_put_right_and_the_last_good_settings_come_back() {
    let folder = Folder::with(FILE);
    change(&folder.path(), &[Change::Volume(40)]).unwrap();
    assert!(has_last_good(&folder.path()));
    let broken = folder.text().replace("40", "4000");
    fs::write(folder.path(), &broken).unwrap();
    let refused = change(&folder.path(), &[Change::Language(Language::Dutch)]).unwrap_err();
    assert!(refused.to_string().contains("4000"), "{refused}");
    assert_eq!(folder.text(), broken);
    // Broken settings never take the place of the last good ones.
    let config = change(&folder.path(), &[Change::Volume(50)]).unwrap();
    assert_eq!(config.station.volume.get(), 50);
    fs::write(folder.path(), "[station\n").unwrap();
    let error = SettingsFile::open(&folder.path()).unwrap_err();
    assert!(matches!(error, EditError::Content { .. }), "{error}");
    go_back(&folder.path()).unwrap();
    assert_eq!(folder.text(), FILE);
    assert_eq!(fs::read_to_string(beside(&folder.path(), BROKEN)).unwrap(), "[station\n");
    let alone = Folder::with("");
    assert!(!has_last_good(&alone.path()));
    assert!(matches!(go_back(&alone.path()), Err(EditError::NoneToGoBackTo(_))));
}
