# Printing: printers, what waits for them, and what is printed.

## A printer in trouble: a word for the top bar, then what to do

top-printer = Printer
printer-off = UIT
printer-off-do = Hij is niet bereikbaar. Zet hem aan en controleer kabel en adres.
printer-silent = STIL
printer-silent-do = Hij antwoordt niet. Kijk ernaar, of zet hem uit en weer aan.
printer-closed = DICHT
printer-closed-do = Hij laat dit station niet toe. Sta het toe op de printer of in CUPS.
printer-missing = ONBEKEND
printer-missing-do = Er is geen printer met deze naam. Controleer de naam in de instellingen.
printer-busy = BEZET
printer-busy-do = Hij kan nu even niet printen. Wacht een moment.
printer-refuses = KIJK
printer-refuses-do = Hij neemt niet aan wat hij krijgt. Is dit adres wel van een printer?
printer-simple = KAN NIET
printer-simple-do = Te eenvoudig om dubbel printen te voorkomen. Sluit hem aan via CUPS.
printer-stopped = GESTOPT
printer-stopped-do = Hij is gestopt. Start hem weer op de printer of in CUPS.
printer-waits = KIJK
printer-waits-do = Hij gaat niet verder. Kijk ernaar.
printer-paper = LEEG
printer-paper-do = Het papier is op. Vul het bij.
printer-other-paper = PAPIER
printer-other-paper-do = Hij wil ander papier. Leg erin wat hij noemt.
printer-jam = VAST
printer-jam-do = Er zit papier vast. Open hem en haal het eruit.
printer-cover = OPEN
printer-cover-do = Er staat een klep open. Sluit hem.
printer-ink = INKT OP
printer-ink-do = Toner, inkt of lint is op. Vervang het.
printer-tray = GEEN LADE
printer-tray-do = Er ontbreekt een lade. Zet hem terug.
printer-full = VOL
printer-full-do = De uitvoer is vol. Haal het papier weg.

## Where a paper stands

print-waiting = Wacht
print-printing = Print
print-printed = Geprint
print-failed = Mislukt
print-given-up = Opgegeven
print-papers = Documenten
print-again = Opnieuw
print-give-up = Opgeven
print-give-up-sure = Echt opgeven
papers-print = Printen

## The page of the printers

page-printing = Printen
item-printer = Printer
item-label-printer = Labelprinter
item-on-pack = Printen bij inpakken
help-printer = Een wachtrij van deze computer, of een adres zoals ipp://192.168.1.20/ipp/print
help-label-printer = Waar labels uitkomen. Leeg: waar al het andere uitkomt.
help-on-pack = Print de documenten zodra het ordersysteem het inpakken heeft bevestigd.
wrong-printer = Dit is nog geen printer. Kies een wachtrij, of een adres dat begint met ipp://
wrong-printer-scheme = Een printeradres begint met ipp:// of ipps://
wrong-printer-public = Op een openbaar netwerk kan iedereen meelezen. Begin met ipps://
wrong-printer-password = Een gebruikersnaam of wachtwoord hoort hier niet
wrong-printer-more = Alleen de host en zijn pad horen hier, niets erachter
wrong-on-pack = Kies een printer, of print niet bij het inpakken
printing-check = Controleer
printing-test = Testpagina
printing-same = Dezelfde
printing-jobs = { $n } wachten, { $failed } mislukt
printing-no-jobs = Er is nog niets voor een order geprint.
printing-printers = Printers
printing-sheet = Print het commandoblad
printing-asked = Een moment
printing-ready = Hij is klaar.
printing-sent = { $name }: de printer heeft het.
printing-denied = Niet gedaan: { $why }
printing-looking = Printers van deze computer worden gezocht
printing-no-cups = De printdienst van deze computer antwoordt niet. Typ een adres.
printing-no-queues = Deze computer kent geen printer. Typ een adres.
sheet-without = Zonder printer maakt “scandesk sheet BESTAND.pdf” het blad als bestand.
