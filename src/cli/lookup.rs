//! Asks the order system about orders that are not cached, one at a time.

use super::{CliError, setup::Setup};
use crate::{
    domain::{Lookup, Reference},
    server::OrderSystem,
    sync,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::runtime::Runtime;

/// After the order system was out of reach, so long nobody is made to wait for it again.
const PAUSE: Duration = Duration::from_secs(10);

/// Asks within the time that the settings allow.
pub struct Lookups {
    runtime: Runtime,
    system: Arc<dyn OrderSystem>,
    timeout: Duration,
    failed_at: Option<Instant>,
}

impl Lookups {
    /// Ready to ask, if an order system is configured.
    pub fn new(setup: &Setup) -> Result<Option<Self>, CliError> {
        let Some(system) = setup.order_system()? else { return Ok(None) };
        let timeout = Duration::from_millis(setup.config.server.lookup_timeout_ms.get().into());
        Ok(Some(Self { runtime: Runtime::new()?, system, timeout, failed_at: None }))
    }

    /// Whether the order system answered lately, or was not asked lately.
    pub fn worth_asking(&self) -> bool {
        self.failed_at.is_none_or(|failed_at| failed_at.elapsed() > PAUSE)
    }

    /// Asks about one order.
    pub fn ask(&mut self, reference: &Reference) -> Lookup {
        let lookup = self.runtime.block_on(sync::lookup(&*self.system, reference, self.timeout));
        self.failed_at = match &lookup {
            Lookup::NotAsked(why) => {
                tracing::warn!(why, "an order could not be looked up");
                Some(Instant::now())
            }
            Lookup::Found(..) | Lookup::NotFound => None,
        };
        lookup
    }
}
