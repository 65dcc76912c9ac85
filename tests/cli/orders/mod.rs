//! `scandesk orders`: a supervisor at work.

mod ewarehousing;
mod files;
mod moves;
mod read;
