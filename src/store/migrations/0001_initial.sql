-- What the order system last said about each order. `order_key` is the order system's id, or empty
-- where it shows none; two rows with one reference are an ambiguous scan.
CREATE TABLE orders (
    reference TEXT NOT NULL,
    order_key TEXT NOT NULL,
    status    TEXT NOT NULL,
    details   TEXT NOT NULL,              -- JSON: what a person may want to see
    seen_at   INTEGER NOT NULL,           -- ms since 1970, when the order system said so
    PRIMARY KEY (reference, order_key)
) STRICT, WITHOUT ROWID;

-- Every scan, whatever became of it. Never updated, never deleted.
CREATE TABLE journal (
    sequence      INTEGER PRIMARY KEY,    -- 1, 2, 3 … without gaps
    scan_id       BLOB NOT NULL,          -- UUIDv7
    raw           TEXT NOT NULL,
    reference     TEXT,
    action        TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    reason        TEXT,
    status_before TEXT,
    status_after  TEXT,
    warehouse     TEXT,
    cancel_reason TEXT,
    source        TEXT NOT NULL,
    operator      TEXT,
    station       TEXT NOT NULL,
    date          TEXT NOT NULL,          -- the station's calendar date, YYYY-MM-DD
    scanned_at    INTEGER NOT NULL,       -- ms since 1970, UTC
    utc_offset_s  INTEGER NOT NULL        -- the station's offset at that moment
) STRICT;
CREATE INDEX journal_by_reference ON journal (reference) WHERE reference IS NOT NULL;
CREATE INDEX journal_by_date ON journal (date, action, outcome);

-- The recorded scans on their way to the order system.
CREATE TABLE outbox (
    sequence      INTEGER PRIMARY KEY REFERENCES journal (sequence),
    scan_id       BLOB NOT NULL UNIQUE,
    reference     TEXT NOT NULL,
    order_key     TEXT NOT NULL,
    action        TEXT NOT NULL,
    leads_to      TEXT,                   -- the status it leads to; NULL for a note
    date          TEXT NOT NULL,
    warehouse     TEXT,
    cancel_reason TEXT,
    scanned_at    INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'confirmed', 'refused', 'blocked', 'discarded')),
    attempts      INTEGER NOT NULL DEFAULT 0,
    not_before    INTEGER,                -- ms since 1970
    server_asked  INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    confirmed_at  INTEGER,
    discarded_why TEXT
) STRICT;
CREATE INDEX outbox_unfinished ON outbox (sequence)
    WHERE state IN ('waiting', 'sending', 'refused', 'blocked');
CREATE INDEX outbox_unfinished_by_reference ON outbox (reference)
    WHERE state IN ('waiting', 'sending', 'refused', 'blocked');

-- Small facts that outlive a restart: how far a pull got, until when the server asked to wait.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
