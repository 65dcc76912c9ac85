-- What orders are looked for by, as it is compared: digits alone, small letters without accents. The
-- index holds everything that a search reads, so that none has to read the orders' details.
ALTER TABLE orders ADD COLUMN phone_digits TEXT;
ALTER TABLE orders ADD COLUMN customer_folded TEXT;
ALTER TABLE orders ADD COLUMN city_folded TEXT;
CREATE INDEX orders_to_search ON orders
    (reference, external_reference, external_id, po_number, phone_digits, customer_folded, city_folded);
