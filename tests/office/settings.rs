//! The settings as a supervisor changes them, and what keeps a station well: with real files.

use scandesk::{
    clock,
    config::{
        Config, Locations,
        edit::{Change, Key, Value},
    },
    domain::System,
    office::{
        Office, Reply, Request,
        connection::{self, Kind, Mark},
        pin,
        settings::{self, Entered, Place, Refusal},
        upkeep,
    },
    pin::{Checked, NewPin, Pin},
    sandbox::{API_TOKEN, EMAIL, Options, PASSWORD, Sandbox},
    secrets::{Kept, Secret, Secrets},
    store::{self, Store},
};
use std::{
    fs,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};
use tempfile::TempDir;

const SETTINGS: &str = "# ours\n[station]\nname = \"pack-01\" # by the door\n";

/// A station's folders, with a back office.
struct House {
    folder: TempDir,
    office: Office,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scandesk.toml");
        fs::write(&file, SETTINGS).unwrap();
        let data_dir = folder.path().join("data");
        let store = Store::open(&Store::path_in(&data_dir), clock::now()).unwrap();
        let locations = Locations { config: Some(file), config_dir: folder.path().to_owned(), data_dir };
        let config = Config::parse(SETTINGS).unwrap();
        Self { folder, office: Office::new(store::here(store), None, config, locations) }
    }

    fn given(secrets: &[(Secret, &str)]) -> Self {
        let house = Self::new();
        let secrets = Some(Arc::new(Secrets::given(secrets)));
        Self { office: house.office.clone().with_secrets(secrets), ..house }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("scandesk.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    async fn ask(&self, request: settings::Request) -> settings::Reply {
        match self.office.answer(Request::Settings(request)).await {
            Reply::Settings(reply) => reply,
            other => panic!("{other:?}"),
        }
    }

    async fn tend(&self, request: upkeep::Request) -> upkeep::Reply {
        match self.office.answer(Request::Upkeep(request)).await {
            Reply::Upkeep(reply) => reply,
            other => panic!("{other:?}"),
        }
    }

    async fn change(
        &self,
        changes: Vec<Change>,
        typed: settings::Typed,
    ) -> Result<Box<settings::Overview>, Refusal> {
        match self.ask(settings::Request::Change(changes, typed)).await {
            settings::Reply::Changed(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_change_is_in_the_file_and_nothing_else_is_touched() {
    let house = House::new();
    let changes = vec![Change::StationName("pack-02".into()), Change::Volume(40)];
    let overview = house.change(changes, Vec::new()).await.unwrap();
    assert_eq!(overview.config.station.name.to_string(), "pack-02");
    assert_eq!(house.text(), "# ours\n[station]\nname = \"pack-02\" # by the door\nvolume = 40\n");
    let settings::Reply::Read(overview) = house.ask(settings::Request::Read).await else { panic!() };
    assert_eq!((overview.config.station.volume.get(), overview.trouble), (40, None));
}

#[tokio::test]
async fn what_is_refused_is_refused_whole() {
    let house = House::new();
    let wrong = vec![Change::Volume(40), Change::BaseUrl(Some("http://shop.example".into()))];
    let secret = (Secret::EwarehousingPassword, "sesame".into());
    let refusal = house.change(wrong, vec![secret]).await.unwrap_err();
    assert_eq!(refusal.key.as_deref(), Some("server.base_url"));
    assert!(refusal.why.contains("https"), "{}", refusal.why);
    assert_eq!(house.text(), SETTINGS);
    assert!(!house.folder.path().join("credentials.toml").exists());
}

#[tokio::test]
async fn a_file_that_is_broken_is_told_and_left_alone() {
    let house = House::new();
    fs::write(house.file(), "[station").unwrap();
    let settings::Reply::Read(overview) = house.ask(settings::Request::Read).await else { panic!() };
    assert_eq!(overview.config.station.name.to_string(), "pack-01", "what the station runs with");
    assert!(overview.trouble.is_some());
    let refusal = house.change(vec![Change::Volume(40)], Vec::new()).await.unwrap_err();
    assert_eq!((refusal.key, house.text().as_str()), (None, "[station"));
    let keep = settings::Request::Keep(Change::Volume(40));
    let settings::Reply::Kept(Err(why)) = house.ask(keep).await else { panic!("it cannot be kept") };
    assert!(why.contains("scandesk.toml"), "{why}");
}

#[tokio::test]
async fn a_key_that_nobody_knows_is_refused_by_its_name() {
    let house = House::new();
    let key = Key { table: "station", key: "volumme" };
    let refusal = house.change(vec![Change::Other(key, Value::Number(1))], Vec::new()).await.unwrap_err();
    assert_eq!(refusal.key.as_deref(), Some("station.volumme"));
}

#[tokio::test]
async fn secrets_that_were_given_are_used_and_never_replaced() {
    let house = House::given(&[(Secret::WedoCodToken, "key-4f2a")]);
    let settings::Reply::Secrets(places) = house.ask(settings::Request::Secrets).await else { panic!() };
    assert_eq!(places[0], (Secret::WedoCodToken, Place::Given));
    assert_eq!(places[1], (Secret::WedoCodPassword, Place::Nowhere));
    let typed = vec![(Secret::WedoCodToken, "another".into())];
    let refusal = house.change(Vec::new(), typed).await.unwrap_err();
    assert_eq!(refusal.key.as_deref(), Some("wedocod_token"));
}

#[tokio::test]
async fn a_test_tells_each_finding_as_it_is_found() {
    let mut options = Options::new(clock::now());
    options.orders = 20;
    let sandbox = Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap();
    let house = House::given(&[(Secret::WedoCodToken, "wrong"), (Secret::WedoCodPassword, PASSWORD)]);
    let entered = Entered {
        system: System::WedoCod,
        address: sandbox.base_url(),
        email: EMAIL.into(),
        username: String::new(),
        customer_code: String::new(),
        wms_code: String::new(),
        typed: vec![(Secret::WedoCodToken, API_TOKEN.into())],
    };
    let found = Mutex::new(Vec::new());
    let tell = |reply| match reply {
        Reply::Settings(settings::Reply::Found(finding)) => found.lock().unwrap().push(finding),
        other => panic!("{other:?}"),
    };
    let request = Request::Settings(settings::Request::Test(entered));
    let reply = house.office.answer_in_parts(request, &tell).await;
    assert!(matches!(reply, Reply::Settings(settings::Reply::Tested)));
    let found = found.into_inner().unwrap();
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|finding| finding.mark() == Mark::Fine), "{found:?}");
    assert_eq!(found[2].kind, Kind::Orders(20));
    assert_eq!(house.text(), SETTINGS, "nothing is saved by a test");
    sandbox.stop().await;
}

#[tokio::test]
async fn the_doctor_looks_at_the_running_station() {
    let house = House::new();
    let check = upkeep::Request::Check(Err("no device".into()));
    let upkeep::Reply::Checked(findings) = house.tend(check).await else { panic!() };
    let names: Vec<_> = findings.iter().map(|finding| finding.check).collect();
    assert_eq!(names, ["configuration", "database", "queue", "disk", "scanners", "sound"]);
    let problems: Vec<_> = findings.iter().filter(|it| !it.ok).map(|finding| finding.check).collect();
    assert!(problems.contains(&"configuration") && problems.contains(&"sound"), "{findings:?}");
}

#[tokio::test]
async fn a_backup_is_made_and_listed() {
    let house = House::new();
    let upkeep::Reply::Backups(Ok(before)) = house.tend(upkeep::Request::Backups).await else { panic!() };
    assert!(before.backups.is_empty());
    let upkeep::Reply::BackedUp(made) = house.tend(upkeep::Request::BackUp).await else { panic!() };
    let made = made.unwrap();
    assert!(made.path.is_file());
    let upkeep::Reply::Backups(Ok(after)) = house.tend(upkeep::Request::Backups).await else { panic!() };
    assert_eq!(after.backups, [made]);
}

#[tokio::test]
async fn logs_that_are_not_there_are_told() {
    let house = House::new();
    let upkeep::Reply::Copied(copied) = house.tend(upkeep::Request::CopyLogs).await else { panic!() };
    let why = copied.unwrap_err();
    assert!(why.contains("no logs yet"), "{why}");
}

/// The set-up writes into a folder in which there is nothing yet.
#[tokio::test]
async fn what_the_set_up_writes_is_a_station_that_works() {
    let mut options = Options::new(clock::now());
    options.orders = 20;
    let sandbox = Sandbox::start(SocketAddr::from(([127, 0, 0, 1], 0)), options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config_dir = folder.path().join("config");
    let locations =
        Locations { config: None, config_dir: config_dir.clone(), data_dir: folder.path().join("data") };
    let file = locations.settings_file();
    let (closed, _) = store::channel();
    let office = Office::new(closed, None, Config::default(), locations);
    let ask = async |request| office.answer(request).await;
    let Reply::Settings(settings::Reply::KeepsIn(kept)) =
        ask(Request::Settings(settings::Request::KeepsIn)).await
    else {
        panic!("it cannot be told where secrets go")
    };
    assert!(!file.exists(), "asking writes nothing");
    let changes = vec![
        Change::Language(scandesk::config::Language::Dutch),
        Change::StationName("pack-07".into()),
        Change::BaseUrl(Some(sandbox.base_url())),
        Change::WedoCodEmail(Some(EMAIL.into())),
    ];
    let typed = vec![(Secret::WedoCodToken, API_TOKEN.into()), (Secret::WedoCodPassword, PASSWORD.into())];
    let Reply::Settings(settings::Reply::Changed(Ok(written))) =
        ask(Request::Settings(settings::Request::Change(changes, typed))).await
    else {
        panic!("it is not written")
    };
    assert_eq!((written.file.as_path(), written.trouble), (file.as_path(), None));
    let pin = Pin::new("402857").unwrap();
    let choose = pin::Request::Choose(NewPin::new(&pin, &pin).unwrap());
    assert!(matches!(ask(Request::Pin(choose)).await, Reply::Pin(pin::Reply::Chosen)));
    let tried = ask(Request::Pin(pin::Request::Try(pin))).await;
    assert!(matches!(tried, Reply::Pin(pin::Reply::Checked(Checked::Right))));
    // What the next start reads is enough for the order system.
    let config = Config::read(Some(&file)).unwrap();
    assert_eq!(config.station.name.to_string(), "pack-07");
    let secrets = Secrets::find(&Secret::ALL, &config_dir).unwrap();
    assert!(secrets.get(Secret::WedoCodToken).is_some());
    if let Kept::File(path) = &kept {
        assert!(path.is_file());
    }
    let found = Mutex::new(Vec::new());
    connection::test(&connection::Draft::of(&config, secrets), |finding| found.lock().unwrap().push(finding))
        .await;
    let found = found.into_inner().unwrap();
    assert!(found.iter().all(|finding| finding.mark() == Mark::Fine), "{found:?}");
    sandbox.stop().await;
}
