//! Settings as they stand in the fields of a form.

use crate::{
    config::{Config, edit::Change},
    domain::System,
    secrets::{Secret, Secrets},
};
use secrecy::SecretString;

/// How to reach an order system. Texts are as a person typed them; empty is nothing.
#[derive(Debug)]
pub struct Draft {
    /// Which order system.
    pub system: System,
    /// Where it is.
    pub address: String,
    /// `WedoCOD`: who signs in.
    pub email: String,
    /// `eWarehousing`: who signs in.
    pub username: String,
    /// `eWarehousing`: the customer's code.
    pub customer_code: String,
    /// `eWarehousing`: the warehouse system's code.
    pub wms_code: String,
    /// Most requests a minute.
    pub requests_per_minute: u32,
    /// Those that are kept, and those that were typed in their place.
    pub secrets: Secrets,
}

impl Draft {
    /// The settings as they are.
    #[must_use]
    pub fn of(config: &Config, secrets: Secrets) -> Self {
        let server = &config.server;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            system: server.kind,
            address: server.base_url.as_ref().map(|url| url.as_url().to_string()).unwrap_or_default(),
            email: text(&server.wedocod.email),
            username: text(&server.ewarehousing.username),
            customer_code: text(&server.ewarehousing.customer_code),
            wms_code: text(&server.ewarehousing.wms_code),
            requests_per_minute: server.requests_per_minute.get(),
            secrets,
        }
    }

    /// What has to be changed in the settings for them to be these. Secrets go elsewhere.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = vec![Change::System(self.system), Change::BaseUrl(filled(&self.address))];
        match self.system {
            System::WedoCod => changes.push(Change::WedoCodEmail(filled(&self.email))),
            System::Ewarehousing => changes.extend([
                Change::EwarehousingUsername(filled(&self.username)),
                Change::EwarehousingCustomerCode(filled(&self.customer_code)),
                Change::EwarehousingWmsCode(filled(&self.wms_code)),
            ]),
        }
        changes
    }

    pub(super) fn secret(&self, secret: Secret) -> Option<SecretString> {
        self.secrets.get(secret)
    }
}

/// What was typed, without the blanks around it; nothing if that is all.
pub(super) fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
