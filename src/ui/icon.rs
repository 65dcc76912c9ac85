//! Icons: single-colour shapes, split once from one sheet and tinted where they are drawn.

use iced::{
    Color, Element,
    widget::svg::{self, Svg},
};
use std::{collections::HashMap, sync::LazyLock};

/// The sheet: one `<symbol>` an icon.
const SHEET: &str = include_str!("../../assets/icons.svg");

macro_rules! icons {
    ($($(#[$doc:meta])* $variant:ident = $id:literal,)+) => {
        /// One of the shipped icons.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Icon { $($(#[$doc])* $variant,)+ }

        impl Icon {
            /// Every icon.
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The symbol's name on the sheet.
            const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        }
    };
}

icons! {
    /// Pack.
    Pack = "pack",
    /// Ship.
    Ship = "ship",
    /// Deliver.
    Deliver = "deliver",
    /// Return.
    Return = "return",
    /// Cancel.
    Cancel = "cancel",
    /// The station.
    Station = "scanner",
    /// Look up.
    Search = "search",
    /// Attention.
    Flag = "flag",
    /// History.
    History = "history",
    /// The scanner.
    Plug = "plug",
    /// Settings.
    Settings = "settings",
    /// Connected.
    Online = "online",
    /// Not connected.
    Offline = "offline",
    /// To be sent.
    Unsent = "unsent",
    /// Sound.
    Sound = "sound",
    /// No sound.
    Mute = "mute",
    /// The operator.
    User = "user",
    /// The warehouse.
    Warehouse = "warehouse",
    /// Waiting.
    Wait = "wait",
    /// What is before.
    Up = "up",
    /// A telephone.
    Phone = "phone",
    /// A place.
    Pin = "pin",
    /// The order system.
    Server = "server",
    /// Can be unfolded; what is behind.
    Down = "down",
    /// To be printed; a printer.
    Print = "print",
    /// To be taken along.
    Export = "export",
    /// Further in the direction of left to right.
    Right = "right",
    /// Given up.
    Trash = "trash",
    /// Elsewhere there is more.
    Open = "open",
    /// Done.
    Check = "check",
    /// Once more.
    Retry = "retry",
    /// Back.
    Left = "left",
    /// The language.
    Globe = "globe",
    /// The colours.
    Sun = "sun",
    /// Erase one character.
    Back = "back",
    /// Not there, or not wanted.
    Cross = "x",
    /// A keyboard.
    Keyboard = "keyboard",
    /// A document.
    Doc = "doc",
    /// Locked.
    Lock = "lock",
    /// Ready for a scan.
    Ready = "ready",
    /// Accepted.
    VerdictOk = "verdict-ok",
    /// Unverified.
    VerdictWarn = "verdict-warn",
    /// Duplicate.
    VerdictDup = "verdict-dup",
    /// Refused.
    VerdictStop = "verdict-stop",
    /// Unknown.
    VerdictUnknown = "verdict-unknown",
    /// Ambiguous.
    VerdictAmbiguous = "verdict-ambiguous",
    /// Invalid.
    VerdictInvalid = "verdict-invalid",
    /// Unsupported.
    VerdictUnsupported = "verdict-unsupported",
    /// A command.
    VerdictCommand = "verdict-command",
    /// Not counted.
    VerdictHeld = "verdict-held",
}

/// Every symbol of the sheet as an image of its own, made once.
static HANDLES: LazyLock<HashMap<&'static str, svg::Handle>> = LazyLock::new(|| split(SHEET, str::to_owned));

/// The same as in a mirror.
static MIRRORED: LazyLock<HashMap<&'static str, svg::Handle>> =
    LazyLock::new(|| split(SHEET, |shapes| format!("<g transform=\"{MIRROR}\">{shapes}</g>")));

/// Turns the small icons around: they are 24 wide.
const MIRROR: &str = "translate(24 0) scale(-1 1)";

/// Splits a sheet into one image a symbol, with its shapes drawn as `drawn` says.
fn split(sheet: &'static str, drawn: impl Fn(&'static str) -> String) -> HashMap<&'static str, svg::Handle> {
    sheet
        .split("<symbol ")
        .filter_map(|part| {
            let (body, _) = part.split_once("</symbol>")?;
            let (head, shapes) = body.split_once('>')?;
            let image = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">{}</svg>"#,
                attribute(head, "viewBox")?,
                drawn(shapes)
            );
            Some((attribute(head, "id")?, svg::Handle::from_memory(image.into_bytes())))
        })
        .collect()
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(name)?;
    rest.strip_prefix("=\"")?.split('"').next()
}

impl Icon {
    /// Whether it points along the direction of reading, and so turns around with it.
    const fn turns_around(self) -> bool {
        matches!(self, Self::Left | Self::Right | Self::Return | Self::Back)
    }

    /// The icon as it is where rows run from right to left.
    pub fn draw_mirrored<'a, Message: 'a>(self, side: f32, color: Color) -> Element<'a, Message> {
        let handles = if self.turns_around() { &MIRRORED } else { &HANDLES };
        self.drawn(handles, side, color)
    }

    /// The icon, `side` pixels wide and high, in one colour.
    pub fn draw<'a, Message: 'a>(self, side: f32, color: Color) -> Element<'a, Message> {
        self.drawn(&HANDLES, side, color)
    }

    fn drawn<'a, Message: 'a>(
        self,
        handles: &HashMap<&'static str, svg::Handle>,
        side: f32,
        color: Color,
    ) -> Element<'a, Message> {
        let empty = || svg::Handle::from_memory(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice());
        Svg::new(handles.get(self.id()).cloned().unwrap_or_else(empty))
            .width(side)
            .height(side)
            .style(move |_, _| svg::Style { color: Some(color) })
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_on_the_sheet() {
        for icon in Icon::ALL {
            assert!(HANDLES.contains_key(icon.id()), "{icon:?}");
        }
    }

    #[test]
    fn what_turns_around_is_as_wide_as_the_mirror() {
        for icon in Icon::ALL.iter().filter(|icon| icon.turns_around()) {
            let symbol = format!(r#"<symbol id="{}" viewBox="0 0 24 24""#, icon.id());
            assert!(SHEET.contains(&symbol), "{icon:?}");
        }
    }
}
