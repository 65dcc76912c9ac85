//! The sandbox server, spoken to over real sockets by a plain HTTP client.

mod api;
mod ewarehousing;
mod faults;
mod life;
mod moves;
mod sessions;
mod station;
