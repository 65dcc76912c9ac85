//! A real HTTP server that speaks the WedoCOD API, for the demo, the tests and the `sandbox` command.
//!
//! It is written from the vendor's page alone and shares no types with the client in `server/`, so that a
//! misreading of that page cannot hide on both sides. What the page leaves open is decided here once:
//!
//! - ids are numbers that have nothing to do with the reference; [`Options::show_ids`] hides them;
//! - bulk calls are all or nothing, and complain by index (`ids.3`, `orders.2.status`);
//! - only the two *shipped* endpoints take products out of the stock, `PUT` does not;
//! - a single missing order is a 404 on the dashboard and a 422 in a `PUT`;
//! - a body that cannot be read counts as an empty one, so validation says what is missing;
//! - who does not ask for JSON gets redirects and pages on the dashboard.
//!
//! Everything that was done to an order is kept as an [`Effect`], and shipping takes stock, so that a test
//! can tell whether each scan took effect exactly once.

mod answer;
mod api;
mod clock;
mod dashboard;
mod faults;
mod input;
mod layers;
mod listener;
mod rate;
mod routes;
mod seed;
mod session;
mod sign_in;
mod status;
mod store;
mod transitions;
mod world;

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
pub use store::Effect;

use listener::{Gate, Line};
use status::Status;
use store::Store;
use world::{Shared, World};

/// Signs in to the dashboard, with [`PASSWORD`].
pub const EMAIL: &str = "station@sandbox.example";
/// Signs in too, with the same password, but may only look: everything else answers 403.
pub const VIEWER_EMAIL: &str = "viewer@sandbox.example";
/// The password of both users.
pub const PASSWORD: &str = "sandbox-password";
/// The API key.
pub const API_TOKEN: &str = "sandbox-api-token";
/// An API key without the right to update orders.
pub const READ_ONLY_API_TOKEN: &str = "sandbox-read-only-token";

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
    world: Shared,
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
        let world = tokio::task::spawn_blocking(move || open(&options)).await.unwrap_or_else(|error| {
            // Only a panic or the end of the runtime can come here; neither leaves a database.
            tracing::error!(%error, "the sandbox's database could not be opened");
            Err(rusqlite::Error::InvalidQuery.into())
        })?;
        let world = Arc::new(world);
        let service = routes::router(Arc::clone(&world)).into_make_service_with_connect_info::<Line>();
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
        Ok(Self { world, gate, runtime: Handle::current(), stop, served })
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
        self.world.set_faults(faults);
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
        Ok(self.world.store.effects()?)
    }

    /// An order's status, in upper case; `None` if there is no such order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn order_status(&self, reference: &str) -> Result<Option<String>, SandboxError> {
        Ok(self.world.store.status(reference)?)
    }

    /// What is left of a product, below zero if too much was shipped; `None` if there is no such product.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn stock(&self, sku: &str) -> Result<Option<i64>, SandboxError> {
        Ok(self.world.store.stock(sku)?)
    }

    /// Changes an order's status as if somebody else had, whatever its status was. It is part of the order
    /// histories but no [`Effect`]. False if there is no such order.
    ///
    /// # Errors
    ///
    /// If the status is not one of the vendor's table, or the database fails.
    pub fn set_order_status(&self, reference: &str, status: &str) -> Result<bool, SandboxError> {
        let status = Status::parse(status).ok_or_else(|| SandboxError::UnknownStatus(status.to_owned()))?;
        Ok(self.world.store.set_status(reference, status, clock::now())?)
    }

    /// How many requests were received, whatever became of them.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.world.requests()
    }

    /// Forgets every session: the next write answers 419, the next read 401.
    pub fn expire_sessions(&self) {
        self.world.sessions.forget_all();
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

fn open(options: &Options) -> Result<World, SandboxError> {
    let path = match &options.data_dir {
        Some(path) => {
            fs::create_dir_all(path)
                .map_err(|source| SandboxError::DataDir { path: path.clone(), source })?;
            Some(path.join(DATABASE))
        }
        None => None,
    };
    let store = Store::open(path.as_deref(), options.show_ids)?;
    store.seed(options.orders, options.seed, options.now)?;
    Ok(World::new(store, options))
}
