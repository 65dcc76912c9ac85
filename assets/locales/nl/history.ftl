# History: what was scanned.

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
