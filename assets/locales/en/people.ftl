# Operators, their badges and their shifts.

why-no-operator = Scan your badge first
why-no-such-badge = Nobody here has this badge
why-no-such-reason = This reason is not in use
why-no-command = No command with this code
next-no-operator = Press OK and scan your badge.
next-new-sheet = Press OK. The codes have to be printed anew.
next-no-command = Press OK and scan it again.
