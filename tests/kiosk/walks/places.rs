//! Every place, by its key and by its barcode, and the way back.

use super::{Walk, dark};
use crate::{
    picture::{Band, PLACES, Picture},
    screen::wait_for,
};
use scandesk::ui::{Place, Scheme};

const BARCODES: [&str; 6] = ["SCNDSKSTN", "SCNDSKFIND", "SCNDSKFLG", "SCNDSKHIST", "SCNDSKSCN", "SCNDSKSET"];

/// What a place's picture is called.
const fn name(place: Place) -> &'static str {
    match place {
        Place::Station => "station",
        Place::LookUp => "look-up-empty",
        Place::Attention => "nothing-needs-you",
        Place::History => "history-begun",
        Place::Scanner => "scanner-untested",
        Place::Settings => "settings",
    }
}

#[test]
fn every_place_is_reached_by_keys_and_by_barcodes_and_left_again() {
    let mut walk = Walk::begin(0);
    assert_eq!(walk.scan(&walk.orders("NEW", 6)), ["accepted"; 6]);
    walk.until_band(Band::Accepted);
    // A loud answer is a fresh one: it settles by itself.
    walk.until_band(Band::Calm);
    wait_for("the scans to be sent", || walk.counts() == (0, 0));
    walk.keep_band("settled", Band::Calm);

    let mut seen: Vec<Picture> = Vec::new();
    for place in PLACES.into_iter().rev() {
        walk.go_by_key(place);
        let picture = walk.keep(name(place), |picture| picture.place() == Some(place));
        assert!(!seen.contains(&picture), "{place:?} looks like another place");
        seen.push(picture);
    }
    for (place, barcode) in PLACES.into_iter().zip(BARCODES).rev() {
        walk.screen.scan(&[barcode]);
        walk.until_place(place);
        walk.go(Place::Station);
    }
    the_scanner_is_tested(&walk);
    every_sound_is_shown(&walk);
    every_language_and_theme(&mut walk);
    walk.books_balance();
}

/// What is scanned on the scanner's page counts nowhere.
fn the_scanner_is_tested(walk: &Walk) {
    let answers = walk.kiosk.answers();
    walk.go(Place::Scanner);
    walk.screen.scan_as_keys("ORD-00042");
    let cells = |picture: &Picture| picture.count(dark::inverse(), 460..1200, 130..190) > 10_000;
    walk.keep("scanner", cells);
    walk.go(Place::Station);
    assert_eq!(walk.kiosk.answers(), answers, "a test is no scan");
}

/// The ten answers, side by side, for anyone.
fn every_sound_is_shown(walk: &Walk) {
    walk.go(Place::Settings);
    walk.screen.touch(122, 667);
    let has_answers = |picture: &Picture| picture.count(dark::ok(), 0..1280, 80..710) > 5_000;
    walk.keep("sounds", has_answers);
    walk.go(Place::Station);
}

fn every_language_and_theme(walk: &mut Walk) {
    let orders = walk.orders("NEW", 2);
    walk.screen.scan(&["SCNDSKLRB", &orders[0]]);
    walk.until_band(Band::Accepted);
    wait_for("the scan to be sent", || walk.is_sent(&orders[0]));
    // The chip is where Arabic begins.
    let mirrored = |picture: &Picture| picture.count(dark::inverse(), 1100..1256, 8..64) > 2_000;
    walk.keep("arabic", |picture| mirrored(picture) && picture.band() == Band::Accepted);
    walk.screen.scan(&["SCNDSKLEN", "SCNDSKLGT", &orders[1]]);
    let bar = crate::picture::rgb(Scheme::Light.tokens().bar);
    wait_for("the scan to be sent", || walk.is_sent(&orders[1]));
    let is_light = |picture: &Picture| picture.at(12, 4) == bar;
    walk.keep("light", |picture| is_light(picture) && picture.band() == Band::Accepted);
}
