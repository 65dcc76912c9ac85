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

## Entering them

people-count = { $n } bekend
people-none = Er is nog niemand ingevoerd. Iedereen scant, zonder naam op de scans.
people-add = Toevoegen
people-new = Nieuw
people-name = Naam
people-name-help = Hoogstens 24 tekens. Hij staat op elke scan.
people-badge = Badge
people-language = Taal
people-volume = Volume
people-as-station = zoals het station
people-scan = Scan nu de badge. Scans komen hier.
people-make = Maak een badge
people-made = Een badge gemaakt van de naam. Hij staat op het blad, om te printen.
people-print-badge = Print de badge van { $name }
item-operator = Niemand scant zonder badge
help-operator = Een scan is een stop tot iemand is aangemeld.
wrong-operator-name = Een naam heeft 1 tot 24 tekens
wrong-operator-double = Iemand heeft deze naam al. Voeg een letter of cijfer toe.
wrong-badge-none = Scan een badge, of maak er een
wrong-badge-double = Dit is de badge van { $name }
wrong-badge-command = Dit is een commandocode, geen badge
wrong-badge-long = Deze code is te lang voor een badge
wrong-badge-unreadable = Deze code is niet te lezen. Scan hem opnieuw.
