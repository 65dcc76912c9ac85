# The printed sheet of command barcodes.

sheet-title = Scandesk-opdrachten
sheet-help = Scan één code. Het scherm zegt wat er verandert en je hoort drie stijgende tonen.
sheet-badges-title = Scandesk-badges
sheet-badges-help = Scan je badge als je begint, en nog eens als je weggaat.
sheet-print = Print op 100 %, zwart op wit. Geen glanzend plakband over een code.
sheet-page = pagina { $n } van { $max }
sheet-pack = Inpakken
sheet-ship = Verzenden
sheet-deliver = Bezorgen
sheet-return = Retour
sheet-cancel = Annuleren
sheet-acknowledge = OK, gezien
sheet-echo = Zeg het nog eens
sheet-undo = Laatste scan terugnemen
sheet-send = Nu versturen
sheet-louder = Harder
sheet-softer = Zachter
sheet-dark = Donker scherm
sheet-light = Licht scherm
sheet-sign-out = Afmelden
sheet-export = Historie exporteren
sheet-warehouse = Magazijn { $warehouse }
sheet-reason = Annuleren: { $reason }
