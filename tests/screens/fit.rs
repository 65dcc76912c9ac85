//! Measures a picture instead of looking at it: nothing is cut off or runs into something else, and
//! whatever can be pressed is large enough and far enough from its neighbours.
//!
//! Texts are measured as the renderer draws them, with the area that it lets them appear in; rooms and
//! things to press as the widgets lay them out. Everything is in pixels of the design, so that a scaled
//! window is held to the same numbers; `docs/ARCHITECTURE.md` says what they are on a real display.

use iced::{Point, Rectangle, Size, Theme, advanced::widget};
use iced_test::{
    core::{mouse, text::Paragraph as _},
    renderer::graphics::{
        self,
        text::{Text, cosmic_text::BufferLine},
    },
    runtime::{UserInterface, user_interface},
};
use scandesk::ui::{self, App, Message, Pressable};
use std::{any::Any, fmt::Write as _};

/// The displays that stations have.
pub const SIZES: [Size; 7] = [
    Size::new(1280.0, 800.0),
    Size::new(1024.0, 600.0),
    Size::new(1280.0, 720.0),
    Size::new(1366.0, 768.0),
    Size::new(1920.0, 1080.0),
    Size::new(3840.0, 2160.0),
    Size::new(1080.0, 1920.0),
];

/// Least side of something to press.
const TARGET_MIN: f32 = 56.0;
/// Least distance between two.
const APART_MIN: f32 = 8.0;
/// What is lost to the grid of pixels.
const TOLERANCE: f32 = 1.0;
/// How much of a line's height may be cut off above and below: its letters do not fill it.
const LEADING: f32 = 0.12;
/// How much of the lower of two lines may be crossed by the other.
const CROSSED_MAX: f32 = 0.3;

/// A text as it is drawn.
struct Drawn {
    content: String,
    bounds: Rectangle,
    line: f32,
    visible: Rectangle,
}

/// What the widgets say of themselves.
#[derive(Default)]
struct Walk {
    texts: Vec<(Rectangle, String)>,
    targets: Vec<Rectangle>,
    containers: Vec<Rectangle>,
}

impl widget::Operation for Walk {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn widget::Operation)) {
        operate(self);
    }

    fn container(&mut self, _id: Option<&widget::Id>, bounds: Rectangle) {
        self.containers.push(bounds);
    }

    fn text(&mut self, _id: Option<&widget::Id>, bounds: Rectangle, text: &str) {
        self.texts.push((bounds, text.to_owned()));
    }

    fn custom(&mut self, _id: Option<&widget::Id>, bounds: Rectangle, state: &mut dyn Any) {
        if state.is::<Pressable>() {
            self.targets.push(bounds);
        }
    }
}

/// Everything that does not fit in a window of this many pixels of the design.
pub fn misfits(app: &App, size: Size) -> Vec<String> {
    let (walk, drawn, pictures) = measure(app, size);
    let window = Rectangle::new(Point::ORIGIN, size);
    let mut found = Vec::new();
    for text in &drawn {
        look_at_text(text, &walk, window, &mut found);
    }
    for (index, one) in drawn.iter().enumerate() {
        for other in &drawn[index + 1..] {
            if cross(one, other) {
                found.push(format!("{} runs into {}", named(one), named(other)));
            }
        }
    }
    for picture in pictures.iter().filter(|(bounds, visible)| !is_within(*bounds, *visible, TOLERANCE)) {
        found.push(format!("a picture at {} is cut off at {}", place(picture.0), place(picture.1)));
    }
    for container in walk.containers.iter().filter(|bounds| !is_within(**bounds, window, TOLERANCE)) {
        found.push(format!("a part at {} leaves the window", place(*container)));
    }
    look_at_targets(&walk, &drawn, window, &mut found);
    found
}

/// Lays the window out, walks through it and draws it.
fn measure(app: &App, size: Size) -> (Walk, Vec<Drawn>, Vec<(Rectangle, Rectangle)>) {
    let settings = ui::settings();
    let fonts = graphics::text::font_system();
    for font in settings.fonts {
        fonts.write().unwrap().load_font(font);
    }
    let mut renderer = iced::Renderer::new(settings.default_font, settings.default_text_size);
    let cache = user_interface::Cache::default();
    let mut interface: UserInterface<'_, Message, Theme, iced::Renderer> =
        UserInterface::build(app.view(), size, cache, &mut renderer);
    let mut walk = Walk::default();
    interface.operate(&renderer, &mut walk);
    let style = iced_test::core::renderer::Style { text_color: iced::Color::WHITE };
    interface.draw(&mut renderer, &Theme::Dark, &style, mouse::Cursor::Unavailable);
    let (mut drawn, mut pictures) = (Vec::new(), Vec::new());
    for layer in renderer.layers() {
        for item in &layer.text {
            drawn.extend(item.as_slice().iter().filter_map(|text| text_of(text, layer.bounds)));
        }
        pictures.extend(layer.images.iter().map(|image| (image.bounds(), layer.bounds)));
    }
    (walk, drawn, pictures)
}

/// Where a text is drawn, and where that may be seen.
fn text_of(text: &Text, layer: Rectangle) -> Option<Drawn> {
    let Text::Paragraph { paragraph, position, clip_bounds, transformation, .. } = text else { return None };
    let paragraph = paragraph.upgrade()?;
    let buffer = paragraph.buffer();
    let content: Vec<&str> = buffer.lines.iter().map(BufferLine::text).collect();
    let bounds = Rectangle::new(*position, paragraph.min_bounds()) * *transformation;
    let visible = (*clip_bounds * *transformation).intersection(&layer).unwrap_or_default();
    let line = buffer.metrics().line_height;
    let drawn = Drawn { content: content.join(" "), bounds, line, visible };
    (!drawn.content.trim().is_empty()).then_some(drawn)
}

fn look_at_text(text: &Drawn, walk: &Walk, window: Rectangle, found: &mut Vec<String>) {
    let (bounds, leading) = (text.bounds, text.line * LEADING);
    if !is_within(bounds, window, TOLERANCE) {
        found.push(format!("{} leaves the window", named(text)));
    } else if !is_within_by(bounds, text.visible, TOLERANCE, leading) {
        found.push(format!("{} is cut off at {}", named(text), place(text.visible)));
    }
    let room = walk.texts.iter().find(|(room, content)| *content == text.content && starts_at(*room, bounds));
    if let Some((room, _)) = room
        && (bounds.width > room.width + TOLERANCE || bounds.height > room.height + leading)
    {
        found.push(format!("{} has only {:.0} × {:.0}", named(text), room.width, room.height));
    }
}

fn look_at_targets(walk: &Walk, drawn: &[Drawn], window: Rectangle, found: &mut Vec<String>) {
    let name = |target: Rectangle| {
        let inside = drawn.iter().find(|text| target.contains(text.bounds.center()));
        format!("“{}” at {}", inside.map_or("", |text| &text.content), place(target))
    };
    for (index, target) in walk.targets.iter().enumerate() {
        if target.width < TARGET_MIN - TOLERANCE || target.height < TARGET_MIN - TOLERANCE {
            found.push(format!("{} is too small to press", name(*target)));
        }
        if !is_within(*target, window, TOLERANCE) {
            found.push(format!("{} leaves the window", name(*target)));
        }
        for other in &walk.targets[index + 1..] {
            let apart = distance(*target, *other);
            if apart < APART_MIN - 0.5 {
                found.push(format!("{} is {apart:.1} px from {}", name(*target), name(*other)));
            }
        }
    }
}

/// How far apart two rectangles are; less than nothing if they overlap.
fn distance(one: Rectangle, other: Rectangle) -> f32 {
    let across = (other.x - one.x - one.width).max(one.x - other.x - other.width);
    let down = (other.y - one.y - one.height).max(one.y - other.y - other.height);
    across.max(down)
}

/// Whether two texts are written over each other.
fn cross(one: &Drawn, other: &Drawn) -> bool {
    let seen = |text: &Drawn| text.bounds.intersection(&text.visible);
    let (Some(a), Some(b)) = (seen(one), seen(other)) else { return false };
    let lower = one.line.min(other.line);
    a.intersection(&b).is_some_and(|both| both.width > 2.0 && both.height > lower * CROSSED_MAX)
}

fn starts_at(room: Rectangle, drawn: Rectangle) -> bool {
    (room.x - drawn.x).abs() < 1.0 && (room.y - drawn.y).abs() < 1.0
}

fn is_within(inner: Rectangle, outer: Rectangle, tolerance: f32) -> bool {
    is_within_by(inner, outer, tolerance, tolerance)
}

fn is_within_by(inner: Rectangle, outer: Rectangle, across: f32, down: f32) -> bool {
    inner.x >= outer.x - across
        && inner.y >= outer.y - down
        && inner.x + inner.width <= outer.x + outer.width + across
        && inner.y + inner.height <= outer.y + outer.height + down
}

fn named(text: &Drawn) -> String {
    format!("“{}” at {}", text.content, place(text.bounds))
}

fn place(bounds: Rectangle) -> String {
    let mut place = String::new();
    let Rectangle { x, y, width, height } = bounds;
    write!(place, "{x:.0},{y:.0} {width:.0}×{height:.0}").unwrap();
    place
}
