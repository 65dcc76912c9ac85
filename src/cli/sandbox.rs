//! `scandesk sandbox`: the sandbox server alone.

use super::{CliError, Exit, Global, ending::interrupted};
use crate::{
    clock, logging,
    sandbox::{self, Bulk, Fault, Faults, Matching, MetaData, Options, System, ewarehousing},
};
use chrono::TimeDelta;
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::{fmt::Write as _, io::Write, net::SocketAddr};

/// `scandesk sandbox`
#[derive(Debug, Args)]
#[command(after_help = help())]
pub struct Sandbox {
    /// The order system to speak: wedocod or ewarehousing.
    #[arg(long, default_value_t = System::WedoCod)]
    system: System,
    /// The address to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8070")]
    listen: SocketAddr,
    /// How many sample orders a new server has.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    orders: u32,
    /// What the sample orders are made from: one seed, one set of orders.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Most requests a minute and credential; unlimited if it is not given.
    #[arg(long, value_name = "PER_MINUTE", value_parser = clap::value_parser!(u32).range(1..))]
    rate_limit: Option<u32>,
    /// Faults with their probabilities, such as `drop-after=0.1,500=0.05,seed=7`.
    #[arg(long, value_name = "SPEC")]
    faults: Option<Faults>,
    /// WedoCOD: do not show the orders' ids.
    #[arg(long)]
    hide_ids: bool,
    /// Whether a search finds a text wherever it occurs, or only if it is the same letter by letter.
    #[arg(long, default_value = "like", value_parser = choice(["like", "exact"], MATCHINGS))]
    search: Matching,
    /// WedoCOD: what PUT does if one order stands in the way: change none (422), the others (422), or the others
    /// without a word (200).
    #[arg(long, default_value = "atomic", value_parser = choice(BULK_NAMES, BULKS))]
    put: Bulk,
    /// WedoCOD: what the calls with many ids do then.
    #[arg(long, default_value = "atomic", value_parser = choice(BULK_NAMES, BULKS))]
    bulk: Bulk,
    /// eWarehousing: whether a change of the metadata takes away the pairs that it does not mention.
    #[arg(long, default_value = "replace", value_parser = choice(["replace", "merge"], META_DATA))]
    meta_data: MetaData,
    /// eWarehousing: so many of the last orders share their external reference with another one, two by two.
    #[arg(long, value_name = "ORDERS", default_value_t = 0)]
    ambiguous: u32,
    /// eWarehousing: for how many seconds a token can be used.
    #[arg(long, value_name = "SECONDS", default_value_t = 3_600, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    token_life: u32,
    /// Admit the sandbox's own credentials alone; else any will do that do not hold the word "wrong".
    #[arg(long)]
    strict: bool,
}

const MATCHINGS: [Matching; 2] = [Matching::Like, Matching::Exact];
const BULK_NAMES: [&str; 3] = ["atomic", "partial", "silent"];
const BULKS: [Bulk; 3] = [Bulk::Atomic, Bulk::Partial, Bulk::Silent];
const META_DATA: [MetaData; 2] = [MetaData::Replace, MetaData::Merge];

/// One of a few names, each of which means a value.
fn choice<T, const N: usize>(names: [&'static str; N], values: [T; N]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Default + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).map(move |given| {
        let place = names.iter().position(|name| *name == given);
        place.map_or_else(T::default, |place| values[place])
    })
}

/// What can go wrong, for the help.
fn help() -> String {
    let mut help = String::from("Faults, each with a probability from 0 to 1, and seed=N for all:\n");
    for (_, name, meaning) in Fault::KNOWN {
        // Writing to a text cannot fail.
        let _ = writeln!(help, "  {name:<16} {meaning}");
    }
    help.push_str(
        "  404, 409, …      any status from 100 to 599, before; 404-after and so on, after\n\
         Before and after the change is kept. Delays: slow=0.1:2500ms, late=0.1:2s, dribble=0.1:5s.",
    );
    help
}

impl Sandbox {
    /// Serves until it is interrupted.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        logging::start(&global.log_level, None).map_err(CliError::configuration)?;
        tokio::runtime::Runtime::new()?.block_on(self.serve(global))
    }

    async fn serve(&self, global: &Global) -> Result<Exit, CliError> {
        let mut options = Options::new(clock::now());
        options.system = self.system;
        options.data_dir.clone_from(&global.data_dir);
        options.orders = self.orders;
        options.seed = self.seed;
        options.rate_limit_per_minute = self.rate_limit;
        options.faults = self.faults.clone().unwrap_or_default();
        options.show_ids = !self.hide_ids;
        options.matching = self.search;
        options.put = self.put;
        options.bulk = self.bulk;
        options.meta_data = self.meta_data;
        options.ambiguous_orders = self.ambiguous;
        options.token_life = TimeDelta::seconds(self.token_life.into());
        options.any_credentials = !self.strict;
        let server = sandbox::Sandbox::start(self.listen, options).await?;
        {
            let mut out = std::io::stdout().lock();
            writeln!(out, "listening on {}", server.base_url())?;
            out.flush()?;
        }
        match self.system {
            System::WedoCod => tracing::info!(
                email = sandbox::EMAIL,
                password = sandbox::PASSWORD,
                token = sandbox::API_TOKEN,
                "sign in with"
            ),
            System::EWarehousing => tracing::info!(
                username = ewarehousing::USERNAME,
                password = sandbox::PASSWORD,
                wms_code = ewarehousing::WMS_CODE,
                customer_code = ewarehousing::CUSTOMER_CODE,
                "sign in with"
            ),
        }
        interrupted().await?;
        server.stop().await;
        Ok(Exit::Done)
    }
}
