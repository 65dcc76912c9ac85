//! A shift with nothing but a scanner: what no hand can touch is asked for by barcodes.

use super::{NO_ORDER, Walk, dark, outcomes};
use crate::{
    picture::{Band, Picture},
    screen::wait_for,
};
use scandesk::domain::{Action, EntryState};

#[test]
fn a_shift_is_worked_with_nothing_but_a_scanner() {
    let mut walk = Walk::begin(3600);
    let orders = walk.orders("PACKED", 6);
    assert_eq!(walk.scan(&["7001"]), ["command"]);
    let hello = walk.keep_band("signed-in", Band::Command);
    assert_eq!(walk.scan(&["SCNDSKSHIP"]), ["command"]);
    walk.keep("now-ship", |picture| picture.band() == Band::Command && *picture != hello);

    walk.screen.scan(&orders[..4]);
    let shipped = walk.kiosk.verdicts(4);
    assert_eq!(outcomes(&shipped), ["accepted"; 4]);
    for line in &shipped {
        assert_eq!((line["action"].as_str(), line["operator"].as_str()), (Some("ship"), Some("Amina")));
    }
    assert_eq!(walk.scan(&orders[..1]), ["duplicate"]);

    assert_eq!(walk.scan(&[NO_ORDER]), ["unknown"]);
    walk.until_band(Band::Stop);
    assert_eq!(walk.scan(&[&orders[4]]), ["held"]);
    assert_eq!(walk.scan(&["SCNDSKOK"]), ["command"]);
    walk.until("the stop to be over", |picture| picture.band() != Band::Stop);
    assert_eq!(walk.scan(&orders[4..]), ["accepted", "accepted"]);

    // The last one was a mistake.
    assert_eq!(walk.scan(&["SCNDSKUNDO"]), ["command"]);
    let state = |walk: &Walk, reference: &str| {
        let of_order = |item: &&scandesk::store::QueueEntry| item.entry.reference.as_str() == reference;
        walk.queue().iter().find(of_order).map(|item| item.entry.state)
    };
    wait_for("the scan to be taken back", || state(&walk, &orders[5]) == Some(EntryState::Discarded));
    assert_eq!(state(&walk, &orders[4]), Some(EntryState::Waiting));

    let store = walk.kiosk.store().unwrap();
    let desk = store.desk().unwrap().unwrap();
    assert_eq!((desk.action, desk.operator.as_deref()), (Action::Ship, Some("Amina")));
    let since = desk.since.unwrap();
    drop(store);
    assert_eq!(walk.scan(&["7001"]), ["command"]);
    // Instead of the five actions: nothing is selected but what a scan does.
    let is_summary =
        |picture: &Picture| picture.at(30, 450) != dark::inverse() && picture.at(280, 450) != dark::inverse();
    walk.keep("shift", |picture| picture.band() == Band::Command && is_summary(picture));
    let store = walk.kiosk.store().unwrap();
    let counts = store.shift("Amina", since, scandesk::clock::now().fixed_offset()).unwrap();
    assert_eq!((counts.recorded, counts.duplicates, counts.stopped, counts.held), (6, 1, 1, 1));
    assert_eq!(store.desk().unwrap().unwrap().operator, None);
    drop(store);

    assert_eq!(walk.scan(&["SCNDSKSEND"]), ["command"]);
    wait_for("everything to be sent", || walk.counts() == (0, 0));
    let sent = walk.system.with_status("SHIPPED");
    assert!(orders[..5].iter().all(|reference| sent.contains(reference)));
    assert!(!sent.contains(&orders[5]), "what was taken back was never sent");
    walk.books_balance();
}
