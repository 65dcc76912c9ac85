//! The power goes in the middle of the work.

use super::{NO_ORDER, Walk, outcomes};
use crate::{picture::Band, screen::wait_for};
use scandesk::domain::{Action, EntryState, Reference};
use std::collections::HashSet;

/// How many answers there are when the power goes.
const ANSWERED: usize = 12;

#[test]
fn a_power_cut_loses_no_scan_no_action_no_operator_and_no_stop() {
    let mut walk = Walk::begin(0);
    let orders = walk.orders("PACKED", 30);
    assert_eq!(walk.scan(&["7001", "SCNDSKSHIP"]), ["command", "command"]);
    let mut scanner = walk.screen.begin_to_scan(&orders);
    let answered = walk.kiosk.verdicts(ANSWERED);
    walk.kiosk.power_cut(&walk.screen);
    assert!(scanner.wait().unwrap().success());

    walk.kiosk.starts_again(&walk.screen);
    walk.keep_band("ready-again", Band::Calm);
    let mut promised = answered;
    promised.extend(walk.kiosk.verdicts_so_far());
    assert!(promised.iter().all(|line| line["outcome"] == "accepted"), "{promised:?}");
    let kept: HashSet<String> = walk.queue().iter().map(|item| item.entry.scan_id.to_string()).collect();
    let lost = promised.iter().find(|line| !kept.contains(line["scan_id"].as_str().unwrap()));
    assert_eq!(lost, None, "what was answered is kept");

    // What was not counted is scanned again; what was is not sent a second time.
    let again = walk.scan(&orders);
    let recorded = again.iter().filter(|outcome| *outcome == "accepted").count();
    assert_eq!(recorded, orders.len() - kept.len(), "{again:?}");
    assert_eq!(again.iter().filter(|outcome| *outcome == "duplicate").count(), kept.len(), "{again:?}");

    // The stop is held by the next program, with what it was made for.
    assert_eq!(walk.scan(&[NO_ORDER]), ["unknown"]);
    assert_eq!(walk.scan(&["ORD-00001"]), ["held"]);
    walk.kiosk.power_cut(&walk.screen);
    walk.kiosk.starts_again(&walk.screen);
    walk.keep_band("stop-again", Band::Stop);
    walk.screen.scan(&["ORD-00002", "SCNDSKOK", "ORD-00001"]);
    let lines = walk.kiosk.verdicts(3);
    assert_eq!(outcomes(&lines), ["held", "command", "accepted"], "{lines:?}");
    assert_eq!((lines[2]["action"].as_str(), lines[2]["operator"].as_str()), (Some("ship"), Some("Amina")));

    wait_for("everything to be sent", || walk.counts() == (0, 0));
    let queue = walk.queue();
    assert!(
        queue
            .iter()
            .all(|item| item.entry.state == EntryState::Confirmed && item.entry.action == Action::Ship)
    );
    let sent: HashSet<&Reference> = queue.iter().map(|item| &item.entry.reference).collect();
    assert_eq!((sent.len(), queue.len()), (orders.len() + 1, orders.len() + 1), "each once");
    let shipped = walk.system.with_status("SHIPPED");
    assert!(orders.iter().all(|reference| shipped.contains(reference)), "the order system has them");
    walk.books_balance();
}
