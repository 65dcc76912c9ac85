//! `scandesk sync` and `scandesk queue`.
