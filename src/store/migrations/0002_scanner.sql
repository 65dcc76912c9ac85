-- Which kind of barcode was read (the AIM symbology identifier, such as ]C1), and by which scanner;
-- NULL where nobody told.
ALTER TABLE journal ADD COLUMN symbology TEXT;
ALTER TABLE journal ADD COLUMN device TEXT;
