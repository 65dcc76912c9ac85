//! A real HTTP server that speaks the API of an order system, for the demo, the tests and the `sandbox`
//! command.
//!
//! It is written from the vendors' pages alone and shares no types with the client in `server/`, so that a
//! misreading of a page cannot hide on both sides. Each system has a folder, which says what it made of
//! that which its vendor's page leaves open, and describes itself at `/openapi.json`.
//!
//! Everything that was done to an order is kept as an [`Effect`], and shipping takes stock, so that a test
//! can tell whether each scan took effect exactly once.

mod clock;
mod common;
mod database;
mod dice;
mod dribble;
pub mod ewarehousing;
mod fault;
mod faults;
mod html;
mod layers;
mod ledger;
mod listener;
mod openapi;
mod options;
mod rate;
mod request;
mod strike;
mod wedocod;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, fs, io};

use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use dice::Requests;
pub use fault::Fault;
pub use faults::{Faults, FaultsError, SLOW_FOR, SLOW_FOR_MAX};
pub use ledger::Effect;
pub use options::{Bulk, Matching, MetaData, Options, System, UnknownSystem};
pub use wedocod::{API_TOKEN, EMAIL, READ_ONLY_API_TOKEN, VIEWER_EMAIL};

use common::Common;
use layers::Backend;
use listener::{Gate, Line};

/// The password of every user.
pub const PASSWORD: &str = "sandbox-password";

/// Where any credentials will do, those that hold this word are refused all the same.
pub const REFUSED_WORD: &str = "wrong";

/// How long [`Sandbox::stop`] waits for answers that are under way.
const STOP_GRACE: Duration = Duration::from_secs(2);

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
    /// So many faults are waiting for requests that one more is refused.
    #[error("too many faults are waiting for a request")]
    TooManyFaults,
    /// No status is called so.
    #[error("there is no status {0:?}")]
    UnknownStatus(String),
}

/// A running sandbox server. Dropping it stops it without waiting; [`Sandbox::stop`] waits.
pub struct Sandbox {
    common: Arc<Common>,
    world: Arc<dyn Backend>,
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
        let service = Arc::clone(&world).router().into_make_service_with_connect_info::<Line>();
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

    /// Lets a fault strike the next request to the order endpoints, once. Several strike one request each, in
    /// this order, whatever [`Sandbox::set_faults`] says.
    ///
    /// # Errors
    ///
    /// If 10,000 are waiting already.
    pub fn next(&self, fault: Fault) -> Result<(), SandboxError> {
        self.next_on(Requests::Any, fault)
    }

    /// Lets a fault strike the next request of a kind, once.
    ///
    /// # Errors
    ///
    /// If 10,000 are waiting already.
    pub fn next_on(&self, requests: Requests, fault: Fault) -> Result<(), SandboxError> {
        if self.common.write_down(requests, fault) { Ok(()) } else { Err(SandboxError::TooManyFaults) }
    }

    /// How many faults of [`Sandbox::next`] and [`Sandbox::next_on`] have not struck yet.
    #[must_use]
    pub fn faults_to_come(&self) -> usize {
        self.common.written_down()
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

    /// An order's status, as the vendor's table writes it; `None` if there is no such order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn order_status(&self, reference: &str) -> Result<Option<String>, SandboxError> {
        Ok(self.world.order_status(reference)?)
    }

    /// An order's id, also where answers do not show it; `None` if there is no such order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn order_id(&self, reference: &str) -> Result<Option<String>, SandboxError> {
        Ok(self.world.order_id(reference)?)
    }

    /// eWarehousing: an order's metadata; `None` if there is no such order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn meta_data(&self, reference: &str) -> Result<Option<BTreeMap<String, String>>, SandboxError> {
        Ok(self.world.meta_data(reference)?)
    }

    /// eWarehousing: sets a pair of an order's metadata as if somebody else had, or takes it away. It is no
    /// [`Effect`]. False if there is no such order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub fn set_meta_data(
        &self,
        reference: &str,
        key: &str,
        value: Option<&str>,
    ) -> Result<bool, SandboxError> {
        Ok(self.world.set_meta_data(reference, key, value)?)
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

    /// Changes an order's status as if somebody else had, whatever its status was. WedoCOD's
    /// order histories hold it, but it is no [`Effect`]. False if there is no such order.
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

    /// WedoCOD: forgets every session: the next write answers 419, the next read 401. eWarehousing: lets
    /// every token have expired, which answers 401; the refresh tokens live on.
    pub fn expire_sessions(&self) {
        self.world.expire_sessions();
    }

    /// eWarehousing: forgets every refresh token, so that only the password helps.
    pub fn forget_refresh_tokens(&self) {
        self.world.forget_refresh_tokens();
    }

    /// With `true`, refuses every API key, token and password, as after an administrator took them away;
    /// sessions that are signed in last. With `false`, takes them again.
    pub fn set_revoked(&self, revoked: bool) {
        self.common.set_revoked(revoked);
    }

    /// How often somebody signed in with a password.
    #[must_use]
    pub fn login_count(&self) -> u64 {
        self.common.logins()
    }

    /// How often a refresh token was exchanged.
    #[must_use]
    pub fn refresh_count(&self) -> u64 {
        self.common.refreshes()
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

fn open(common: Arc<Common>, options: &Options) -> Result<Arc<dyn Backend>, SandboxError> {
    let path = match &options.data_dir {
        Some(path) => {
            fs::create_dir_all(path)
                .map_err(|source| SandboxError::DataDir { path: path.clone(), source })?;
            Some(path.join(options.system.database()))
        }
        None => None,
    };
    let path = path.as_deref();
    Ok(match options.system {
        System::WedoCod => Arc::new(wedocod::open(path, common, options)?),
        System::EWarehousing => Arc::new(ewarehousing::open(path, common, options)?),
    })
}
