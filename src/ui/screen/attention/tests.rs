//! State without a window.
