# What Scandesk says. A verdict is a word that a person would call out; then why; then what to do.

## What a scan does. The words in capitals are also used in sentences, in lower case.

action-pack = INPAKKEN
action-ship = VERZENDEN
action-deliver = BEZORGEN
action-return = RETOUR
action-cancel = ANNULEREN
chip-label = Een scan betekent
chip-find = ZOEKEN
chip-test = TESTEN
chip-nothing = TELT NIET
action-warehouse = magazijn { $warehouse }
action-asks-warehouse = vraagt magazijn
action-asks-reason = vraagt de reden
action-notes = alleen genoteerd
action-unsupported = kan hier niet

## Accepted

done-pack = INGEPAKT
done-ship = VERZONDEN
done-deliver = BEZORGD
done-return = RETOUR
done-cancel = GEANNULEERD
done-note = GENOTEERD
sub-accepted = Opgeslagen. Scan de volgende order.
sub-noted = Genoteerd. Scan de volgende order.
today-count = vandaag { $what }
corner-sending = Versturen
corner-sent = Verstuurd
corner-waits = Wacht, { $n } onverstuurd

## Duplicate

already-pack = AL INGEPAKT
already-ship = AL VERZONDEN
already-deliver = AL BEZORGD
already-return = AL RETOUR
already-cancel = AL GEANNULEERD
already-note = AL GENOTEERD
sub-duplicate = Niets opnieuw verstuurd. Scan de volgende order.
again-title = Opnieuw gescand
again-here = hier
again-seconds = hier, { $n } s later
again-minutes = { $n ->
    [one] hier, { $n } minuut later
   *[other] hier, { $n } minuten later
 }
again-operator = hier, operator { $operator }
again-system = ordersysteem

## Unverified

word-unverified = NIET GECHECKT
sub-unverified = Opgeslagen. Ga door met de volgende order.
unsent-side = onverstuurd
explain-saved = Opgeslagen op dit station
explain-saved-help = Er gaat niets verloren, ook niet bij stroomuitval.
explain-unchecked = Kon niet worden gecheckt
explain-unchecked-help = Deze order staat niet in de lijst op dit station en er is geen verbinding.
explain-slow-help = Deze order staat niet in de lijst op dit station en er kwam niet op tijd antwoord.
explain-later = Wordt later vanzelf gecheckt en verstuurd
explain-later-help = Weigert het ordersysteem, dan staat hij onder Aandacht.
link-last = Laatst verbonden
link-next = Volgende poging over
link-oldest = Oudste onverstuurd
link-try = Nu proberen

## Command

word-command = NU: { $action }
sub-command = Vanaf nu betekent een scan: { $action }.
word-done = KLAAR
sub-done = { $code } is uitgevoerd.

## Stops

word-refused = STOP
word-unknown = NIET GEVONDEN
word-ambiguous = MEER DAN ÉÉN
word-invalid = VERKEERDE CODE
word-unsupported = KAN NIET
word-held = NIET GETELD
word-cannot-save = KAN NIET OPSLAAN
why-unknown = Geen order heeft dit nummer
why-ambiguous = { $n } orders bij deze code
why-invalid = Geen ordernummer erin
why-broke-off = De code brak af
why-ran-together = Twee codes liepen samen
why-modem = Een modem, geen scanner
why-unsupported = Geen “{ $action }” in dit systeem
why-held = Druk eerst op OK en scan dan opnieuw.
why-new = Nog niet ingepakt
why-packed = Nog niet verzonden
why-waiting = Wacht op de vervoerder
why-shipped = Al verzonden
why-delivered = Al bezorgd
why-returned = Is retour
why-canceled = Is geannuleerd
why-out-of-stock = Niet op voorraad
why-rollback = Is teruggezet
why-status = Status: { $status }
why-no-warehouse = Geen magazijn gekozen
why-no-reason = Geen reden gekozen
why-long-reason = De reden is te lang
why-reason-lost = De reden zou verloren gaan
next-refused = Leg het apart. Roep de leidinggevende.
next-unknown = Controleer het label. Klopt het? Leg het apart.
next-ambiguous = Zoek op en vergelijk de naam.
next-invalid = Scan het orderlabel.
next-broke-off = Scan opnieuw.
next-modem = De instellingen noemen de poort van een modem: verbeter ze.
next-unsupported = Kies een andere actie. Niets opgeslagen.
next-warehouse = Druk op OK en kies het magazijn.
next-reason = Druk op OK en kies de reden.
next-cannot-save = Stop met scannen. Roep de leidinggevende.
fact-history = { $what } { $when } op { $where }. Er is niets verstuurd.
fact-status = Het ordersysteem zegt { $status }. Er is niets verstuurd.
fact-asked = Het ordersysteem is om { $time } gevraagd. Er is niets opgeslagen.
fact-nothing = Er is niets opgeslagen.
tile-count = { $n ->
    [one] scan niet geteld
   *[other] scans niet geteld
 }
tile-again = Scan opnieuw:
tile-more = + { $n } meer
ok-aside = OK, ligt apart
ok-plain = OK
or-scan = of scan dit
look-it-up = Zoek op
try-again = Opnieuw proberen

## Ready, and what replaces it

ready-word = KLAAR: { $action }
ready-line = Scan het orderlabel
checking-word = CONTROLE
checking-line = Het ordersysteem wordt gevraagd
checking-seconds = Het ordersysteem wordt gevraagd, { $n } s
choose-warehouse = WELK MAGAZIJN
choose-warehouse-line = Kies het vóór de eerste scan
choose-reason = WELKE REDEN
choose-reason-line = Kies hem vóór de eerste scan
no-scanner-word = GEEN SCANNER
no-scanner-line = Sluit hem aan of typ het nummer bij Zoeken
reread-note = opnieuw gelezen, telt één keer
reread-line = Opnieuw gelezen. Telt één keer.
settled-line = { $what } { $age } geleden
age-seconds = { $n } s
age-minutes = { $n } min
age-hours = { $n } u
undone-what = teruggenomen
stopped-what = gestopt
card-stopped = Gestopt
card-waiting = Te versturen
cash-label = Te innen

## Top bar

top-warehouse = Magazijn
top-operator = Operator
top-connection = Verbinding
top-unsent = Onverstuurd
top-sound = Geluid
top-choose = Kies
link-starting = Start
link-online = Online
link-offline = OFFLINE
link-sign-in = OPNIEUW AANMELDEN
link-settings = CONTROLEER INSTELLINGEN
sound-on = Aan
sound-none = GEEN GELUID

## Places

nav-station = Station
nav-look-up = Zoeken
nav-attention = Aandacht
nav-history = Historie
nav-scanner = Scanner
nav-settings = Instellingen
strip-title = Laatste scans

## Scanners and their test

scanner-list = Scanners op deze computer
scanner-keyboard = Toetsenbordscanner
scanner-kind-wedge = typt als een toetsenbord
scanner-kind-evdev = typt, alleen voor Scandesk
scanner-kind-serial = seriële poort
scanner-kind-hid = HID-kassascanner
scanner-reading = Aangesloten, in gebruik
scanner-missing = Losgekoppeld: sluit hem aan
scanner-disabled = Uitgezet in de instellingen
scanner-failed = Niet te lezen
scanner-more = Andere scanners, { $n } van { $max }
test-title = Scan iets
test-help = U ziet het zoals het binnenkwam, ook stuurtekens.
test-nothing = Hier telt niets en wordt niets verstuurd. Typen en Enter kan ook.
test-last = Laatste scan, zoals hij binnenkwam
test-count = { $clock }, testscan { $n }, telt niet
test-gaps = Pauze vóór elk teken, ms
test-speed = Snelheid
test-length = Lengte
speed-average = { $ms } ms per teken
speed-unknown = Onbekend
speed-unknown-help = wanneer de toetsen kwamen is onbekend
speed-device-help = “scandesk devices test” toont het
speed-longest = langste { $ms }, een scanner hooguit { $max }
length-chars = { $n ->
    [one] { $n } teken
   *[other] { $n } tekens
 }
length-ended = en een einde, zoals het hoort
length-typed = getypt door een mens of een trage scanner
length-open = geen einde: laat de scanner Enter sturen
part-symbology = symbologie { $code }
part-reference = de orderreferentie
part-command = een opdracht, niet uitgevoerd
part-test = de testcode
part-nothing = zou een stop zijn
part-end = einde
end-enter = Enter
end-feed = Regel
end-tab = Tab
check-title = Klopt de toetsenbordindeling?
check-help = Een scanner en een computer met andere indelingen schrijven verkeerde nummers.
check-scan = Scan dit om te controleren
check-alike = Toetsenbordindelingen zijn gelijk
check-alike-help = De scanner en de computer zijn het eens. Er is niets in te stellen.
check-repaired = Indelingen verschillen, hersteld
check-repaired-help = Scanner US, computer { $layout }: de computer las { $text }
check-wrong = Verkeerde toetsenbordindeling
check-trust-computer = De computer leest het goed: trust_host_layout = true, of de scanner op US.
check-trust-positions = Computer op { $layout }: zet hem op US, of trust_host_layout = false.
check-set-scanner = De scanner staat op { $layout }: zet hem op US.
check-unknown = Onbekende indeling: zet de scanner en de computer op US.
layout-us = US
layout-fr = Frans
layout-be = Belgisch
layout-de = Duits
layout-es = Spaans of Italiaans
layout-nl = Nederlands
layout-es-nl = Spaans, Italiaans of Nederlands
layout-other = een andere indeling

## Choosing a warehouse

warehouse-title = Waar vertrekken de orders?
warehouse-help = Druk of typ het nummer.
warehouse-empty = Er is nog geen nummer.
warehouse-use = Gebruik { $warehouse }
warehouse-use-none = Gebruik

## Choosing a cancel reason

reason-title = Waarom worden de orders geannuleerd?
reason-count = { $n } van { $max } tekens
reason-empty = Schrijf minstens één teken, of kies er een.
reason-long = { $n } tekens te veel
reason-use = Gebruik
reason-preset-mind = Klant heeft zich bedacht
reason-preset-address = Verkeerd adres
reason-preset-damaged = Goederen beschadigd
key-space = spatie
panel-close = Sluiten

## One of the last scans, unfolded

undo-button = Ongedaan maken
undo-waits = Opgeslagen, nog niet verstuurd
undo-sending = Wordt nu verstuurd: kan niet ongedaan
undo-sent = Al verstuurd: kan niet ongedaan
undo-refused = Geweigerd door het ordersysteem: zie Aandacht
undo-discarded = Teruggenomen: er is niets verstuurd
undo-nothing = Er is niets opgeslagen: niets ongedaan te maken
undo-gone = Staat niet meer bij de laatste scans

## Closing the program

close-title = Scandesk sluiten?
close-keep = Doorgaan met scannen
close-close = Sluiten

## Dates: days from Monday, months from January

date-days = ma di wo do vr za zo
date-months = jan feb mrt apr mei jun jul aug sep okt nov dec
