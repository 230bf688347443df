//! Arguments, then the command line or the window.

fn main() {}
