//! From the scanner to the paper.

use crate::{
    cups::Cups,
    screen::{Kiosk, Screen, wait_for},
};
use scandesk::sandbox::{API_TOKEN, EMAIL, Options, PASSWORD, Sandbox};

#[test]
fn what_is_packed_comes_out_of_the_label_printer() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let cups = runtime.block_on(Cups::start(&["a4", "labels"]));
    let mut options = Options::new(scandesk::clock::now());
    options.orders = 60;
    let sandbox = runtime.block_on(Sandbox::start("127.0.0.1:0".parse().unwrap(), options)).unwrap();
    sandbox.set_order_status("ORD-00042", "NEW").unwrap();
    let settings = format!(
        "[station]\nundo_seconds = 0\n[server]\nbase_url = \"{}\"\nrequests_per_minute = 6000\n\
         [server.wedocod]\nemail = \"{EMAIL}\"\n\
         [printing]\non_pack = true\nprinter = \"{}\"\nlabel_printer = \"{}\"\n",
        sandbox.base_url(),
        cups.address("a4"),
        cups.address("labels")
    );
    let credentials = format!("wedocod_token = \"{API_TOKEN}\"\nwedocod_password = \"{PASSWORD}\"\n");
    let screen = Screen::open();
    let mut kiosk = Kiosk::signed_in(&screen, &settings, &credentials);
    screen.scan(&["ORD-00042"]);
    let outcome = kiosk.verdicts(1)[0]["outcome"].as_str().unwrap().to_owned();
    assert!(["accepted", "unverified"].contains(&outcome.as_str()), "{outcome}");
    wait_for("the label", || cups.printed("labels").len() == 1);
    assert!(cups.printed("labels")[0].says("(ORD-00042)"));
    assert_eq!(cups.printed("a4"), []);
}
