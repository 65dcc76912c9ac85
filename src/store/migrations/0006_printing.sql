-- What is printed for orders. An errand “look-up” finds the order's papers; each of them is then an errand
-- of its own.
CREATE TABLE print_jobs (
    number      INTEGER PRIMARY KEY,      -- in the order in which they were wanted
    job_id      BLOB NOT NULL UNIQUE,     -- UUIDv7, in the job's name at the printer
    scan_id     BLOB,                     -- the scan it is for; NULL if a person asked
    reference   TEXT NOT NULL,
    order_key   TEXT NOT NULL,
    lane        TEXT NOT NULL CHECK (lane IN ('look-up', 'document', 'label')),
    paper       TEXT NOT NULL,            -- by what the order system knows it; empty for a look-up
    title       TEXT NOT NULL,
    copies      INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'failed', 'given_up')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    not_before  INTEGER,                  -- ms since 1970
    why         TEXT,
    printer_job INTEGER,                  -- the printer's number for it; nothing is sent before it is here
    queued_at   INTEGER NOT NULL,         -- ms since 1970
    changed_at  INTEGER NOT NULL
) STRICT;
-- A scan prints each paper once.
CREATE UNIQUE INDEX print_jobs_by_scan ON print_jobs (scan_id, lane, paper) WHERE scan_id IS NOT NULL;
CREATE INDEX print_jobs_open ON print_jobs (lane, number) WHERE state IN ('waiting', 'printing');
CREATE INDEX print_jobs_failed ON print_jobs (number) WHERE state = 'failed';
CREATE INDEX print_jobs_closed ON print_jobs (changed_at) WHERE state IN ('printed', 'failed', 'given_up');
CREATE INDEX print_jobs_by_reference ON print_jobs (reference);
CREATE INDEX outbox_packed ON outbox (confirmed_at) WHERE action = 'pack' AND state = 'confirmed';
