# Operators, their badges and their shifts.

why-no-operator = Scan eerst je badge
why-no-such-badge = Niemand hier heeft deze badge
why-no-such-reason = Deze reden is niet in gebruik
why-no-command = Geen opdracht met deze code
next-no-operator = Druk op OK en scan je badge.
next-new-sheet = Druk op OK. De codes moeten opnieuw worden geprint.
next-no-command = Druk op OK en scan hem opnieuw.
word-signed-in = HALLO
sub-signed-in = Aangemeld. Je naam staat nu op elke scan.
word-signed-out = AFGEMELD
sub-signed-out = Dit heeft de dienst opgeleverd.
word-nobody = NIEMAND HIER
sub-nobody = Niemand was aangemeld. Scan je badge om te beginnen.
word-warehouse = MAGAZIJN { $warehouse }
sub-warehouse = Zendingen gaan nu uit dit magazijn weg.
sub-reason = Vanaf nu annuleert een scan, om deze reden.
word-louder = HARDER
word-softer = ZACHTER
shift-recorded = Geteld
shift-duplicates = Al gedaan
shift-stopped = Gestopt
shift-held = Niet geteld
shift-time = Van { $from } tot { $to }
shift-rate = { $n } per uur
shift-short = Te kort voor een tempo
