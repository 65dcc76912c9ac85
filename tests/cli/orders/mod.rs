//! `scandesk orders`: a supervisor at work.

mod files;
mod moves;
mod read;
