-- How an entry was refused, so that a person can be told in plain words: “no” (the order system said no),
-- “missing” (it knows no such order), “unclear” (it is not known whether it was done); and the HTTP status
-- of that answer. NULL where it is not refused, or was before this was kept.
ALTER TABLE outbox ADD COLUMN refused_as TEXT;
ALTER TABLE outbox ADD COLUMN refused_code INTEGER;
