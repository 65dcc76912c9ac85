//! The sandbox server, spoken to over real sockets by a plain HTTP client.

mod api;
mod carriers;
mod ewarehousing;
mod faults;
mod life;
mod moves;
mod openapi;
mod orders;
mod sessions;
mod station;
