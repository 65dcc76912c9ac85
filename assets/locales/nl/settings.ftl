# Settings.

## The two lists

settings-anyone = Iedereen mag dit wijzigen
settings-guarded = Vraagt de pincode
settings-ignored = Scans tellen hier niet
settings-ran-out = Na vijf minuten vergrendeld. Pincode om door te gaan.
settings-language = Taal
settings-theme = Thema
theme-dark = Donker
theme-light = Licht
settings-sound = Geluid
play-packed = Speel “ingepakt”
play-stop = Speel “stop”
settings-never = Nooit lager dan 30 %.
settings-operator = Operator { $n }
settings-sign-out = afmelden
settings-badge = Scan je badge
settings-unkept = Nu in gebruik, maar niet bewaard: { $why }
page-order-system = Ordersysteem
page-scanners = Scanners
page-rules = Acties en regels
page-warehouse = Magazijn
page-people = Operators en pincode
page-queue = Wachtrij en export
page-backups = Back-ups en logboeken
page-close = Scandesk sluiten
page-about = Over en toestand
page-sounds = Alle geluiden

## Unlocked

top-unlocked = Ontgrendeld
settings-unlocked = Ontgrendeld
settings-unlocked-help = Kies wat er moet veranderen. Vergrendelt vanzelf na { $minutes } min zonder wijziging.
settings-lock = Weer vergrendelen
settings-back = Terug
settings-save = Opslaan
settings-discard = Verwerpen
settings-stay = Verder wijzigen
settings-unsaved = Niet opgeslagen
settings-saving = Opslaan
settings-saved = Opgeslagen en in gebruik
value-yes = Ja
value-no = Nee
value-none = –
value-environment = bepaald door de omgeving
value-unknown = onbekend

## The single settings

item-system = Ordersysteem
item-address = Adres
item-key = Toegangssleutel
item-email = Stationsaccount
item-password = Wachtwoord
item-username = Gebruikersnaam
item-customer = Klantcode
item-wms = WMS-code
item-action = Begint met
item-packing = Alleen ingepakt verzenden
item-notes = Noteren wat niet kan
item-losing = Annuleerreden mag wegvallen
item-layout = Indeling van computer volgen
item-undo = Terug te draaien, seconden
item-reread = Zelfde label opnieuw, ms
item-requests = Verzoeken per minuut
item-reason = Annuleerreden { $n }
item-warehouse = Magazijn
item-station = Naam van het station
item-currency = Valuta
help-system = Hiervan hangt af wat verstuurd en gelezen wordt. Wachtende scans blijven bewaard.
help-address = Begint met https:// en eindigt na de host of het pad.
help-secret = Wat je typt, vervangt wat bewaard is. Het wordt nooit meer getoond.
help-account = Een account voor dit station alleen, zodat het werk te herkennen is.
help-code = Zoals de beheerder van het ordersysteem het schreef.
help-action = Wat een scan doet als het station start.
help-packing = Verzenden zonder inpakken is een stop in plaats van een waarschuwing.
help-notes = Waar het ordersysteem de stap niet kent, wordt een notitie gemaakt.
help-losing = Annuleer ook waar de reden het ordersysteem niet bereikt.
help-layout = Voor scanners die op de indeling van de computer staan.
help-undo = Zo lang blijft een scan hier voor hij verstuurd wordt.
help-reread = Zo lang moet een label met rust zijn voor het weer telt.
help-requests = Het ordersysteem kent een grens. Meer weigert het.
help-reason = Als knop bij het annuleren. Leeg: niet aangeboden.
help-warehouse = Nummer of code in het ordersysteem. Nodig voor het verzenden.
help-station = Staat bij elke scan van dit station.
help-currency = Achter bedragen, zoals MAD of EUR.
wrong-name = Het station heeft een naam nodig
wrong-address = Dit is nog geen adres. Voorbeeld: https://shop.example
wrong-address-open = Wachtwoorden zijn zo onderweg leesbaar. Begin met https://
wrong-address-more = Alleen de host en het pad, geen naam, wachtwoord of vraagteken
wrong-number = Vul een geheel getal in van { $least } tot { $most }
kept-nowhere = Er is er nog geen bewaard.
kept-environment = Bepaald door de omgeving in { $name }: wijzig het daar.
kept-keyring = Bewaard in de sleutelring van deze computer.
kept-file = Bewaard in een bestand dat alleen dit account kan lezen: { $path }
kept-given = Aan deze start meegegeven. Hier niet te wijzigen.

## Scanners

scanners-used = { $n } in gebruik
scanners-none = Alleen de toetsenbordscanner wordt gebruikt: niets in te stellen.
scanners-off = Uitzetten
scanners-on = Aanzetten
scanners-remove = Verwijderen
scanners-sure = Echt verwijderen
scanners-test = Scanner testen

## Scanners that are plugged in and not in the settings

scanner-found = gevonden, niet in de instellingen
scanner-found-use = Gevonden. Druk om te gebruiken.
scanner-found-types = typt, werkt zoals hij is
scanner-use = Gebruik

## The PIN

people-forgot = Vergeten? Wie deze computer beheert, kan hem weghalen met “scandesk pin”.
people-another = Andere pincode kiezen

## Queue

queue-unsent = { $n } onverstuurd
queue-waits = Onverstuurd
queue-oldest = Oudste
queue-person = Voor een mens
queue-offline = Geen verbinding. Scannen gaat door, alles wordt later vanzelf verstuurd.
queue-sign-in = Het ordersysteem laat dit station niet binnen. Controleer account en wachtwoord.
queue-settings = Er wordt niets verstuurd tot de instellingen kloppen.
queue-send = Nu versturen
queue-history = Historie en export
queue-attention = Aandacht

## Backups and logs

backups-reading = Een moment
backups-room = De database gebruikt { $n } MiB, { $free } MiB is vrij.
backups-size = De database gebruikt { $n } MiB.
backups-none = Er is nog geen back-up.
backups-asked = gevraagd
backups-before = voor een update
backups-mib = { $n } MiB
backups-more = + { $n } oudere
backups-make = Nu een back-up maken
backups-made = De back-up is gemaakt en nagekeken.
backups-works = Bezig
logs-copy = Logboeken kopiëren
logs-copied = Gekopieerd, zonder wachtwoorden: { $path }

## About and health

about-version = Versie
about-station = Station
about-queue = Onverstuurd · voor een mens
about-data = Gegevensmap
health-checking = Alles wordt nagekeken
health-well = Alles is in orde
health-problems = Er is iets te doen
health-more = Meer, { $n } van { $max }
health-again = Opnieuw nakijken
health-configuration = Instellingen
health-configuration-do = Stel hier het ordersysteem in.
health-database = Database
health-database-do = Stop met scannen. Roep de beheerder van deze computer.
health-disk = Schijf
health-disk-do = Maak ruimte op de schijf, anders kan geen scan bewaard worden.
health-queue = Wachtrij
health-queue-do = Zie Aandacht, en de wachtrij in de instellingen.
health-scanners = Scanners
health-scanners-do = Sluit hem aan of haal hem uit de instellingen.
health-sound = Geluid
health-sound-do = Sluit een luidspreker aan: niemand hoort nu een stop.
health-server = Ordersysteem
health-server-do = Kijk naar het netwerk en test dan hier het ordersysteem.
health-clock = Klok
health-clock-do = Zet de klok van deze computer goed: scans dragen die datum.
health-other = Overig
health-other-do = Roep de beheerder van deze computer.
