//! A real HTTP server that speaks the API of an order system, for the demo, the tests and the `sandbox`
//! command.
//!
//! It is written from the vendors' pages alone and shares no types with the client in `server/`, so that a
//! misreading of a page cannot hide on both sides. Each system has a folder, which says what it made of
//! that which its vendor's page leaves open.
//!
//! Everything that was done to an order is kept as an [`Effect`], and shipping takes stock, so that a test
//! can tell whether each scan took effect exactly once.

mod clock;
mod common;
mod faults;
mod html;
mod layers;
mod ledger;
mod listener;
mod rate;
mod request;
mod wedocod;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, fs, io};

use chrono::{DateTime, Utc};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use faults::{Fault, Faults, FaultsError, SLOW_FOR, SLOW_FOR_MAX};
pub use ledger::Effect;
pub use wedocod::{API_TOKEN, EMAIL, READ_ONLY_API_TOKEN, VIEWER_EMAIL};

use common::Common;
use listener::{Gate, Line};
use wedocod::World;

/// The password of every user.
pub const PASSWORD: &str = "sandbox-password";

/// Where any credentials will do, those that hold this word are refused all the same.
pub const REFUSED_WORD: &str = "wrong";

/// The name of the database inside the data directory.
const DATABASE: &str = "sandbox.db";
/// How long [`Sandbox::stop`] waits for answers that are under way.
const STOP_GRACE: Duration = Duration::from_secs(2);

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where its database lives; in memory if `None`. A database that holds orders is continued.
    pub data_dir: Option<PathBuf>,
    /// How many sample orders an empty database is given.
    pub orders: u32,
    /// What the sample orders are drawn from.
    pub seed: u64,
    /// How many requests each credential may make in a minute; any number if `None`.
    pub rate_limit_per_minute: Option<u32>,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// Whether orders are shown with their ids.
    pub show_ids: bool,
    /// Whether any address, password and API key will do, but for those that hold [`REFUSED_WORD`].
    pub any_credentials: bool,
    /// The time from which the sample orders' ages count.
    pub now: DateTime<Utc>,
}

impl Options {
    /// 400 orders in memory, no limit, no faults.
    #[must_use]
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            data_dir: None,
            orders: 400,
            seed: 1,
            rate_limit_per_minute: None,
            faults: Faults::none(),
            show_ids: true,
            any_credentials: false,
            now,
        }
    }
}

/// Why the sandbox could not do something.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The address cannot be listened on.
    #[error("cannot listen on {addr}")]
    Listen {
        /// The address that was asked for.
        addr: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The data directory cannot be made.
    #[error("cannot use {} as the sandbox's data directory", path.display())]
    DataDir {
        /// The directory that was asked for.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The database failed.
    #[error("the sandbox's database failed")]
    Database(#[from] rusqlite::Error),
    /// No status is called so.
    #[error("there is no status {0:?}")]
    UnknownStatus(String),
}

/// A running sandbox server. Dropping it stops it without waiting; [`Sandbox::stop`] waits.
pub struct Sandbox {
    common: Arc<Common>,
    world: Arc<World>,
    gate: Gate,
    runtime: Handle,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("addr", &self.addr()).finish_non_exhaustive()
    }
}

impl Sandbox {
    /// Starts a server and returns once it accepts connections. Port 0 picks a free port. It is served by
    /// the tokio runtime this is called in.
    ///
    /// # Errors
    ///
    /// If the address cannot be listened on, or the database cannot be opened.
    pub async fn start(listen: SocketAddr, options: Options) -> Result<Self, SandboxError> {
        let gate = Gate::open_at(listen).map_err(|source| SandboxError::Listen { addr: listen, source })?;
        let common = Arc::new(Common::new(&options));
        let shared = Arc::clone(&common);
        let world =
            tokio::task::spawn_blocking(move || open(shared, &options)).await.unwrap_or_else(|error| {
                // Only a panic or the end of the runtime can come here; neither leaves a database.
                tracing::error!(%error, "the sandbox's database could not be opened");
                Err(rusqlite::Error::InvalidQuery.into())
            })?;
        let world = Arc::new(world);
        let service = wedocod::router(Arc::clone(&world)).into_make_service_with_connect_info::<Line>();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = axum::serve(gate.clone(), service).with_graceful_shutdown(async {
            // An error means that the sandbox was dropped, which is to stop it as well.
            let _ = stopped.await;
        });
        let served = tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "the sandbox stopped serving");
            }
        });
        Ok(Self { common, world, gate, runtime: Handle::current(), stop, served })
    }

    /// The address it listens on.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.gate.addr()
    }

    /// The address as a URL, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.addr())
    }

    /// Replaces the faults from the next request on, and begins their seed anew.
    pub fn set_faults(&self, faults: Faults) {
        self.common.set_faults(faults);
    }

    /// With `false`, resets the open connections and refuses new ones; with `true`, listens again on the same
    /// port. When it returns it has happened. May be called from any thread.
    pub fn set_reachable(&self, reachable: bool) {
        let _runtime = self.runtime.enter();
        if !reachable {
            self.gate.close();
        } else if let Err(error) = self.gate.reopen() {
            tracing::error!(%error, addr = %self.addr(), "the sandbox cannot listen again");
        }
    }

    /// Every change of status that requests brought about, in the order in which they were applied.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn effects(&self) -> Result<Vec<Effect>, SandboxError> {
        Ok(self.world.effects()?)
    }

    /// An order's status, in upper case; `None` if there is no such order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn order_status(&self, reference: &str) -> Result<Option<String>, SandboxError> {
        Ok(self.world.order_status(reference)?)
    }

    /// What is left of a product, below zero if too much was shipped; `None` if there is no such product.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn stock(&self, sku: &str) -> Result<Option<i64>, SandboxError> {
        Ok(self.world.stock(sku)?)
    }

    /// The exports of orders that were asked for and are done: their form, and how many orders are in them.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn exports(&self) -> Result<Vec<(String, i64)>, SandboxError> {
        Ok(self.world.exports()?)
    }

    /// Changes an order's status as if somebody else had, whatever its status was. It is part of the order
    /// histories but no [`Effect`]. False if there is no such order.
    ///
    /// # Errors
    ///
    /// If the status is not one of the vendor's table, or the database fails.
    pub fn set_order_status(&self, reference: &str, status: &str) -> Result<bool, SandboxError> {
        let changed = self.world.set_order_status(reference, status)?;
        changed.ok_or_else(|| SandboxError::UnknownStatus(status.to_owned()))
    }

    /// How many requests were received, whatever became of them.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.common.requests()
    }

    /// Forgets every session: the next write answers 419, the next read 401.
    pub fn expire_sessions(&self) {
        self.world.expire_sessions();
    }

    /// Stops listening, finishes the answers under way, and returns when all is done. What takes longer than
    /// two seconds is cut off.
    pub async fn stop(self) {
        let Self { gate, stop, mut served, .. } = self;
        gate.retire();
        // The serving task may have ended already.
        let _ = stop.send(());
        if tokio::time::timeout(STOP_GRACE, &mut served).await.is_err() {
            gate.cut_lines();
            let _ = served.await;
        }
    }
}

fn open(common: Arc<Common>, options: &Options) -> Result<World, SandboxError> {
    let path = match &options.data_dir {
        Some(path) => {
            fs::create_dir_all(path)
                .map_err(|source| SandboxError::DataDir { path: path.clone(), source })?;
            Some(path.join(DATABASE))
        }
        None => None,
    };
    Ok(wedocod::open(path.as_deref(), common, options)?)
}
