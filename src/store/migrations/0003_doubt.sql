-- Since when it is not known whether a request of the entry was applied; NULL if that is not so.
-- It outlives a restart: a refusal of such an entry may mean that it was done already.
ALTER TABLE outbox ADD COLUMN doubtful_since INTEGER;   -- ms since 1970
