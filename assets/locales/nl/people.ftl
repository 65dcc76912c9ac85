# Operators, their badges and their shifts.

why-no-operator = Scan eerst je badge
why-no-such-badge = Niemand hier heeft deze badge
why-no-such-reason = Deze reden is niet in gebruik
why-no-command = Geen opdracht met deze code
next-no-operator = Druk op OK en scan je badge.
next-new-sheet = Druk op OK. De codes moeten opnieuw worden geprint.
next-no-command = Druk op OK en scan hem opnieuw.
