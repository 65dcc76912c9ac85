# History: what was scanned.
