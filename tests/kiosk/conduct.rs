//! How the kiosk behaves on a display of its own: it keeps it awake, and gives it back.

use super::screen::{Kiosk, Screen, wait_for};
use scandesk::awake::x11::Display;
use x11rb::{
    COPY_DEPTH_FROM_PARENT, COPY_FROM_PARENT, CURRENT_TIME,
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{
            Atom, ChangeWindowAttributesAux, ConnectionExt as _, CreateWindowAux, EventMask, InputFocus,
            WindowClass,
        },
    },
    rust_connection::RustConnection,
};

/// What a person may have set: the screen is blanked after ten minutes.
const SAVER_S: u16 = 600;

#[test]
fn the_display_stays_awake_until_the_system_ends_the_kiosk() {
    let screen = Screen::open();
    let display = Display::open(Some(screen.name())).unwrap();
    screen.set_saver(SAVER_S);
    let before = display.sleep().unwrap();
    assert_eq!(before.saver_s, SAVER_S);
    let mut kiosk = Kiosk::configured(&screen, "");
    wait_for("the display to stay awake", || {
        let sleep = display.sleep().unwrap();
        sleep.saver_s == 0 && !sleep.switches_off
    });
    assert!(kiosk.terminate().success(), "the kiosk ends well when the system wants it to");
    // After SIGKILL nobody is left to give anything back: the next start and end of the kiosk would
    // leave the display awake, as the kiosk found it.
    assert_eq!(display.sleep().unwrap(), before);
}

#[test]
fn the_display_is_given_back_when_a_person_closes_the_kiosk() {
    let screen = Screen::open();
    let display = Display::open(Some(screen.name())).unwrap();
    screen.set_saver(SAVER_S);
    let before = display.sleep().unwrap();
    let mut kiosk = Kiosk::configured(&screen, "");
    wait_for("the display to stay awake", || display.sleep().unwrap().saver_s == 0);
    screen.press_keys("ctrl+q");
    assert!(kiosk.closed(&screen).success());
    assert_eq!(display.sleep().unwrap(), before);
}

#[test]
fn what_somebody_else_sets_meanwhile_is_set_aside_and_given_back() {
    let screen = Screen::open();
    let mut display = Display::open(Some(screen.name())).unwrap();
    display.wake().unwrap();
    display.keep().unwrap();
    assert_eq!(display.sleep().unwrap().saver_s, 0);
    screen.set_saver(120);
    display.keep().unwrap();
    assert_eq!(display.sleep().unwrap().saver_s, 0);
    display.give_back().unwrap();
    assert_eq!(display.sleep().unwrap().saver_s, 120);
}

/// Whoever would be the window manager: it is told what windows want.
struct Manager {
    connection: RustConnection,
    root: u32,
    wants_focus: Atom,
}

impl Manager {
    fn of(screen: &Screen) -> Self {
        let (connection, number) = RustConnection::connect(Some(screen.name())).unwrap();
        let root = connection.setup().roots[number].root;
        let notify = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        connection.change_window_attributes(root, &notify).unwrap().check().unwrap();
        let atom = connection.intern_atom(false, b"_NET_ACTIVE_WINDOW").unwrap();
        let wants_focus = atom.reply().unwrap().atom;
        Self { connection, root, wants_focus }
    }

    /// Another program's window comes up and takes the keys.
    fn take_keys(&self) {
        let window = self.connection.generate_id().unwrap();
        let create = self.connection.create_window(
            COPY_DEPTH_FROM_PARENT,
            window,
            self.root,
            0,
            0,
            200,
            100,
            0,
            WindowClass::INPUT_OUTPUT,
            COPY_FROM_PARENT,
            &CreateWindowAux::new(),
        );
        create.unwrap().check().unwrap();
        self.connection.map_window(window).unwrap().check().unwrap();
        let focus = self.connection.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME);
        focus.unwrap().check().unwrap();
    }

    /// How many windows wanted the keys since the last look.
    fn asked_for_keys(&self) -> usize {
        let events = std::iter::from_fn(|| self.connection.poll_for_event().unwrap());
        let asks = |event: &Event| matches!(event, Event::ClientMessage(m) if m.type_ == self.wants_focus);
        events.filter(asks).count()
    }
}

#[test]
fn a_full_screen_that_loses_the_keys_wants_them_back() {
    let screen = Screen::open();
    let manager = Manager::of(&screen);
    let _kiosk = Kiosk::full_screen(&screen);
    manager.asked_for_keys();
    manager.take_keys();
    wait_for("the kiosk to want the keys", || manager.asked_for_keys() > 0);
}

#[test]
fn nothing_but_the_answer_to_the_question_leaves_a_full_screen() {
    let screen = Screen::open();
    let mut kiosk = Kiosk::full_screen(&screen);
    for keys in ["Escape", "F11", "F12", "alt+F4", "ctrl+q", "ctrl+w", "super+Down", "Return"] {
        screen.press_keys(keys);
    }
    // A scan that comes while the window finds out whether there is a PIN does not count.
    wait_for("an answer", || {
        screen.scan(&["ORD-1"]);
        kiosk.answers() > 0
    });
    assert!(kiosk.closed(&screen).success());
}
