# History: what was scanned.

choice-all = All

## Filters

filter-day = Day
filter-action = Action
filter-answer = Answer
filter-operator = Operator
day-today = Today
day-yesterday = Yesterday
day-week = Last 7 days
day-month = Last 30 days
day-range = { $from } to { $to }

## The chart

chart-title = Scans per hour
chart-best = best hour { $best }
chart-best-now = best hour { $best }, now { $now }
history-counting = Counting
history-counting-seconds = Counting, { $n } s
history-trouble = The history cannot be read
history-none = No such scans
history-sent = Sent
history-command = Command
history-stop = Stop: { $why }

## What it comes to

class-accepted = Accepted
class-unchecked = Not checked
class-duplicate = Already done
class-stopped = Stopped
class-uncounted = Not counted
books-saved = { $n } saved
books-sent = = { $n } sent
books-unsent = + { $n } unsent
books-attention = + { $n } attention
books-discarded = + { $n } given up
books-balance = Every scan accounted for
books-missing = Missing scans: { $numbers }
books-missing-some = Scans are missing
books-missing-next = Call the supervisor.

## When it was sent

sent-nothing = nothing to send
sent-waits = not sent yet
sent-sending = being sent
sent-refused = refused: see Attention
sent-blocked = waits: see Attention
sent-discarded = given up, not sent

## Taking it along

export-button = Export
export-where = Where to
export-as = As
export-what = { $n ->
    [one] { $n } scan: { $days }
   *[other] { $n } scans: { $days }
 }
export-csv = CSV table
export-xlsx = Excel workbook
export-station = This station
export-begin = Export these scans
export-no-stick = No USB stick is plugged in.
export-no-stick-help = Plug one in, and it shows here.
stick-free = { $size } free
stick-unmounted = press to use it
stick-mounting = being mounted
stick-not-allowed = may not be mounted here
stick-unreadable = cannot be read
stick-locked = cannot be written to
export-writing = { $n ->
    [one] { $n } scan written
   *[other] { $n } scans written
 }
export-packing = Packing the workbook
export-settling = Waiting for the disk
export-keep-in = Do not pull the stick out yet.
export-end = End the export
export-rows = { $n ->
    [one] { $n } scan exported
   *[other] { $n } scans exported
 }
export-done-stick = You can pull the stick out now.
export-done-station = It is kept on this station, in the folder exports of its data.
export-again = Export something else
export-ended = The export was ended
export-ended-help = Nothing was kept. You can pull the stick out.
export-full = There is no room left
export-full-help = Free some space, or choose another place.
export-gone = The stick is not there any more
export-gone-help = Plug it in again, and export once more.
export-locked = Nothing may be written there
export-locked-help = Slide the lock of the stick, or choose another place.
export-failed = The export failed

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
