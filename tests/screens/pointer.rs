//! The pointer is hidden where fingers are at work.

use super::world::World;
use iced::{
    Event, Point, Size, Theme,
    mouse::{self, Interaction},
    touch,
};
use iced_test::runtime::{UserInterface, user_interface};
use scandesk::ui::{self, Message};

fn touched(x: f32, y: f32) -> Event {
    let (id, position) = (touch::Finger(0), Point::new(x, y));
    Event::Touch(touch::Event::FingerPressed { id, position })
}

fn moved(x: f32, y: f32) -> Event {
    Event::Mouse(mouse::Event::CursorMoved { position: Point::new(x, y) })
}

/// What the pointer looks like over the second action after each of these.
fn pointers(world: &World, events: &[Event]) -> Vec<Interaction> {
    let settings = ui::settings();
    let mut renderer = iced::Renderer::new(settings.default_font, settings.default_text_size);
    let mut interface: UserInterface<'_, Message, Theme, iced::Renderer> = UserInterface::build(
        world.app().view(),
        Size::new(1280.0, 800.0),
        user_interface::Cache::default(),
        &mut renderer,
    );
    let cursor = mouse::Cursor::Available(Point::new(370.0, 430.0));
    let mut messages = Vec::new();
    let mut clipboard = iced_test::core::clipboard::Null;
    let mut look = |event: &Event| {
        let events = std::slice::from_ref(event);
        match interface.update(events, cursor, &mut renderer, &mut clipboard, &mut messages).0 {
            user_interface::State::Updated { mouse_interaction, .. } => mouse_interaction,
            user_interface::State::Outdated => panic!("nothing changes the window's layout"),
        }
    };
    events.iter().map(&mut look).collect()
}

#[test]
fn a_touch_hides_it_and_what_the_touch_screen_pretends_leaves_it_hidden() {
    let events = [moved(370.0, 430.0), touched(370.0, 430.0), moved(370.0, 430.0), moved(900.0, 430.0)];
    let shown = pointers(&World::new(), &events);
    assert_eq!(shown, [Interaction::Pointer, Interaction::Hidden, Interaction::Hidden, Interaction::Hidden]);
}
