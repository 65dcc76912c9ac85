//! `scandesk orders`: a supervisor at work.

mod read;
