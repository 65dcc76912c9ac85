# Operators, their badges and their shifts.

why-no-operator = Scan your badge first
why-no-such-badge = Nobody here has this badge
why-no-such-reason = This reason is not in use
why-no-command = No command with this code
next-no-operator = Press OK and scan your badge.
next-new-sheet = Press OK. The codes have to be printed anew.
next-no-command = Press OK and scan it again.
word-signed-in = HELLO
sub-signed-in = Signed in. Your name is on every scan from now on.
word-signed-out = SIGNED OUT
sub-signed-out = This is what the shift came to.
word-nobody = NOBODY HERE
sub-nobody = Nobody was signed in. Scan your badge to begin.
word-warehouse = WAREHOUSE { $warehouse }
sub-warehouse = Ships go out from this warehouse now.
sub-reason = From now on a scan will cancel, for this reason.
word-louder = LOUDER
word-softer = SOFTER
shift-recorded = Counted
shift-duplicates = Already done
shift-stopped = Stopped
shift-held = Not counted
shift-time = From { $from } to { $to }
shift-rate = { $n } an hour
shift-short = Too short for a rate

## Entering them

people-count = { $n } known
people-none = Nobody is entered yet. Everyone scans, and no name stands on the scans.
people-add = Add somebody
people-new = Somebody new
people-name = Name
people-name-help = At most 24 characters. It stands on every scan.
people-badge = Badge
people-language = Language
people-volume = Volume
people-as-station = as the station
people-scan = Scan their badge now. Scans go here.
people-make = Make a badge
people-made = A badge made from the name. It is on the command sheet, to be printed.
people-print-badge = Print the badge of { $name }
item-operator = Nobody scans without a badge
help-operator = A scan is a stop until somebody has signed in.
wrong-operator-name = A name has 1 to 24 characters
wrong-operator-double = Somebody has this name already. Add a letter or a number.
wrong-badge-none = Scan a badge, or make one
wrong-badge-double = This is the badge of { $name }
wrong-badge-command = This is a command code, not a badge
wrong-badge-long = This code is too long for a badge
wrong-badge-unreadable = This code cannot be read. Scan it again.
