//! The client of whichever order system is configured, with more than a scan needs.

use super::{OrderSystem, ewarehousing::Ewarehousing, wedocod::WedoCod};
use crate::domain::System;
use std::sync::Arc;

/// The client. Cheap to clone: all clones share one session and one rate limit.
#[derive(Debug, Clone)]
pub enum Client {
    /// `WedoCOD`
    WedoCod(Arc<WedoCod>),
    /// `eWarehousing`
    Ewarehousing(Arc<Ewarehousing>),
}

impl Client {
    /// Which order system it is.
    #[must_use]
    pub const fn system(&self) -> System {
        match self {
            Self::WedoCod(_) => System::WedoCod,
            Self::Ewarehousing(_) => System::Ewarehousing,
        }
    }

    /// What scans and the queue need of it.
    #[must_use]
    pub fn order_system(&self) -> Arc<dyn OrderSystem> {
        match self {
            Self::WedoCod(client) => Arc::<WedoCod>::clone(client),
            Self::Ewarehousing(client) => Arc::<Ewarehousing>::clone(client),
        }
    }
}
