# History: what was scanned.

choice-all = Alles

## Filters

filter-day = Dag
filter-action = Actie
filter-answer = Antwoord
filter-operator = Operator
day-today = Vandaag
day-yesterday = Gisteren
day-week = Laatste 7 dagen
day-month = Laatste 30 dagen
day-range = { $from } tot { $to }

## The chart

chart-title = Scans per uur
chart-best = beste uur { $best }
chart-best-now = beste uur { $best }, nu { $now }
history-counting = Bezig met tellen
history-counting-seconds = Bezig met tellen, { $n } s
history-trouble = De historie kan niet gelezen worden
history-none = Geen zulke scans
history-sent = Verstuurd
history-command = Commando
history-stop = Stop: { $why }

## What it comes to

class-accepted = Geaccepteerd
class-unchecked = Niet gecheckt
class-duplicate = Al gedaan
class-stopped = Gestopt
class-uncounted = Niet geteld
books-saved = { $n } opgeslagen
books-sent = = { $n } verstuurd
books-unsent = + { $n } onverstuurd
books-attention = + { $n } aandacht
books-discarded = + { $n } opgegeven
books-balance = Geen scan ontbreekt
books-missing = Ontbrekende scans: { $numbers }
books-missing-some = Er ontbreken scans
books-missing-next = Roep de leidinggevende.

## When it was sent

sent-nothing = niets te versturen
sent-waits = nog niet verstuurd
sent-sending = wordt verstuurd
sent-refused = geweigerd: zie Aandacht
sent-blocked = wacht: zie Aandacht
sent-discarded = opgegeven, niet verstuurd

## Taking it along

export-button = Exporteren
export-where = Waarheen
export-as = Als
export-what = { $n ->
    [one] { $n } scan: { $days }
   *[other] { $n } scans: { $days }
 }
export-csv = CSV-tabel
export-xlsx = Excel-werkmap
export-station = Dit station
export-begin = Exporteer deze scans
export-no-stick = Er zit geen usb-stick in.
export-no-stick-help = Steek er een in, dan staat hij hier.
stick-free = { $size } vrij
stick-unmounted = druk om te gebruiken
stick-mounting = wordt gekoppeld
stick-not-allowed = mag hier niet gekoppeld worden
stick-unreadable = onleesbaar
stick-locked = niet beschrijfbaar
export-writing = { $n ->
    [one] { $n } scan geschreven
   *[other] { $n } scans geschreven
 }
export-packing = De werkmap wordt ingepakt
export-settling = Wachten op de schijf
export-keep-in = Haal de stick er nog niet uit.
export-end = Stop de export
export-rows = { $n ->
    [one] { $n } scan geëxporteerd
   *[other] { $n } scans geëxporteerd
 }
export-done-stick = Je kunt de stick er nu uithalen.
export-done-station = Bewaard op dit station, in de map exports van de gegevens.
export-again = Exporteer iets anders
export-ended = De export is gestopt
export-ended-help = Er is niets bewaard. Je kunt de stick eruit halen.
export-full = Er is geen ruimte meer
export-full-help = Maak ruimte vrij of kies een andere plek.
export-gone = De stick is er niet meer
export-gone-help = Steek hem er weer in en exporteer opnieuw.
export-locked = Daar kan niets geschreven worden
export-locked-help = Ontgrendel de stick of kies een andere plek.
export-failed = De export is mislukt

## The columns of an export

column-number = Nummer
column-day = Dag
column-time = Tijd
column-station = Station
column-operator = Operator
column-action = Actie
column-reference = Referentie
column-raw = Zoals gescand
column-outcome = Antwoord
column-reason = Waarom
column-status-before = Status ervoor
column-status-after = Status erna
column-effect = Gevolg
column-warehouse = Magazijn
column-cancel-reason = Reden van annuleren
column-source = Gescand met
column-scanner = Scanner
column-symbology = Soort barcode
column-state = Verzending
column-confirmed = Verstuurd om
column-attempts = Aantal pogingen
column-last-error = Laatste probleem
column-discarded-why = Opgegeven omdat
column-scan-id = Scan-id
