# History: what was scanned.

## The columns of an export

column-number = Number
column-day = Day
column-time = Time
column-station = Station
column-operator = Operator
column-action = Action
column-reference = Reference
column-raw = As scanned
column-outcome = Answer
column-reason = Why
column-status-before = Status before
column-status-after = Status after
column-effect = Effect
column-warehouse = Warehouse
column-cancel-reason = Cancel reason
column-source = Scanned with
column-scanner = Scanner
column-symbology = Kind of barcode
column-state = Sending
column-confirmed = Sent at
column-attempts = Times sent
column-last-error = Last trouble
column-discarded-why = Given up because
column-scan-id = Scan id
