//! A key press of the window as a recording keeps it.

use super::{Key, Press};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::time::Instant;

/// One key going down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KeyPress {
    /// Where the key sits, by the W3C's name.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "name", deserialize_with = "named")]
    pub key: Option<Key>,
    /// What the host's layout made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether Shift was down.
    #[serde(skip_serializing_if = "is_up")]
    pub shift: bool,
    /// Whether `AltGr` was down.
    #[serde(skip_serializing_if = "is_up")]
    pub altgr: bool,
    /// Whether Ctrl, Alt or the logo key was down.
    #[serde(skip_serializing_if = "is_up")]
    pub command: bool,
}

impl KeyPress {
    /// The press as the decoder takes it.
    #[must_use]
    pub fn press(&self, at: Instant) -> Press<'_> {
        let Self { key, text, shift, altgr, command } = self;
        Press {
            key: *key,
            text: text.as_deref(),
            shift: *shift,
            altgr: *altgr,
            command: *command,
            repeat: false,
            at,
        }
    }
}

impl From<&Press<'_>> for KeyPress {
    fn from(press: &Press<'_>) -> Self {
        let Press { key, text, shift, altgr, command, .. } = *press;
        Self { key, text: text.map(str::to_owned), shift, altgr, command }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
const fn is_up(down: &bool) -> bool {
    !*down
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde hands out references")]
fn name<S: Serializer>(key: &Option<Key>, serializer: S) -> Result<S::Ok, S::Error> {
    key.map(Key::name).serialize(serializer)
}

fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Key>, D::Error> {
    let Some(name) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let key = Key::ALL.iter().copied().find(|key| key.name() == name);
    key.map(Some).ok_or_else(|| D::Error::custom(format!("“{name}” is no key that types")))
}
