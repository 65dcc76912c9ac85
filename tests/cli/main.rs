//! The program as scripts use it: the built binary, real files, and the sandbox server on loopback.

mod kill;
mod scan;
mod station;
mod sync;
mod unusable;
