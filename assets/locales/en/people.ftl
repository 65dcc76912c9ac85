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
