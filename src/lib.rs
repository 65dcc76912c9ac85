//! Scandesk.
