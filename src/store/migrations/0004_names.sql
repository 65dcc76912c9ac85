-- Texts beside the reference by which a scan may name an order; NULL where the order system has none.
ALTER TABLE orders ADD COLUMN external_reference TEXT;
ALTER TABLE orders ADD COLUMN external_id TEXT;
ALTER TABLE orders ADD COLUMN po_number TEXT;
CREATE INDEX orders_by_external_reference ON orders (external_reference) WHERE external_reference IS NOT NULL;
CREATE INDEX orders_by_external_id ON orders (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX orders_by_po_number ON orders (po_number) WHERE po_number IS NOT NULL;
-- Entries go by the order's own reference, whichever of its names was scanned.
CREATE INDEX outbox_notes ON outbox (reference, action) WHERE leads_to IS NULL;
