# The test of the connection, and setting up.

test-connection = Verbindingstest
test-start = Testen
test-runs = wordt geprobeerd
test-not-yet = niet geprobeerd
test-save-anyway = Sla nog eens op om het zo te bewaren.
step-address = Adres
step-sign-in = Aanmelden
step-orders = Orders
step-clock = Klok
step-rights = Rechten
found-address = Adres bereikt
found-no-address = Adres niet bereikt
found-sign-in = Aangemeld
found-no-sign-in = Niet aangemeld
found-orders = Orders zijn te lezen
found-no-orders = Orders zijn niet te lezen
found-clock = Klok klopt
found-no-clock = Klok wijkt af
found-rights = Alles mag
found-no-rights = Rechten onduidelijk
found-denied = Mag niet: { $actions }
detail-encrypted = veilig, antwoord in { $n } ms
detail-this-machine = op deze computer, antwoord in { $n } ms
detail-orders = { $n } orders gevonden
detail-orders-least = { $n } orders en meer
detail-no-orders = er zijn er nog geen
detail-clock = { $n } s verschil
detail-clock-ahead = deze computer loopt { $n } min voor: zet de klok goed
detail-clock-behind = deze computer loopt { $n } min achter: zet de klok goed
detail-clock-unknown = het ordersysteem zegt niet hoe laat het is
detail-wait-seconds = wacht { $n } s en test dan opnieuw
detail-wait = even wachten en dan opnieuw testen
detail-no-address = vul een adres in zoals https://shop.example
detail-not-secure = het adres moet beginnen met https://
detail-address-more = alleen de host en het pad horen erin
detail-no-connection = niemand antwoordt: kijk naar netwerk en adres
detail-not-trusted = deze computer vertrouwt het certificaat niet
detail-too-slow = het duurde te lang: test opnieuw
detail-moved = het zit nu op een ander adres
detail-another-system = daar antwoordt iets anders
detail-key-and-account = sleutel en stationsaccount
detail-account = het account is geaccepteerd
detail-key-refused = de sleutel klopt niet of is verlopen
detail-account-refused = account of wachtwoord klopt niet
detail-codes-refused = een van de twee codes klopt niet
detail-may-not-read = dit account mag geen orders lezen: vraag dat recht
detail-nothing-denied = er is niets geweigerd
detail-denied = vraag het recht, of ga zonder verder
detail-rights-unclear = de antwoorden zeggen het niet
detail-no-usable = het antwoordt, maar niet bruikbaar
missing-key = vul de toegangssleutel in
missing-account = vul het account in
missing-password = vul het wachtwoord in
missing-customer = vul de klantcode in
missing-wms = vul de code van het magazijnsysteem in

## The five steps

set-up-title = Scandesk instellen
set-up-language = Taal
set-up-order-system = Ordersysteem
set-up-scanner = Scanner
set-up-sound = Geluid
set-up-station = Station en pincode
set-up-samples = Probeer het met voorbeeldorders
set-up-start = Begin te scannen
set-up-starting = Een moment
set-up-done = Klaar
next-order-system = Verder: ordersysteem
next-scanner = Verder: scanner
next-sound = Verder: geluid
next-station = Verder: station
test-again = Test opnieuw
sample-orders = VOORBEELD
sample-leave = Verlaat de voorbeeldorders

## Language

language-title = Kies je taal
language-help = Alles staat er meteen in. Je kunt dit later wijzigen.

## Order system

connect-title = Verbind je ordersysteem
connect-help = Het station leest er orders uit en meldt wat je scant. Je kunt dit later wijzigen.
connect-region = Regio
connect-keyring = Bewaard in de sleutelhanger van deze computer, nooit in een bestand dat je deelt.
connect-anyway = Je kunt zonder verder. Scans worden bewaard, en verstuurd als het in de instellingen is rechtgezet.
kind-wedocod = sleutel en stationsaccount
kind-ewarehousing = regio, account, codes

## Scanner

scan-title = Scan een label
scan-help = Je ziet wat de scanner stuurt. Niets wordt hier geteld of verstuurd.
scan-waits = Scan het label van een order, of een andere barcode. Typen en Enter werkt ook.
scan-read = Gelezen
scan-typed = Getypt, of een trage scanner
scan-open = Het einde ontbreekt
scan-nothing = Geen ordernummer erin
scan-nothing-help = Scan het label van een order, voor de zekerheid.
scan-none = Nog geen scanner?
scan-later = Ga verder. Test hem later op de pagina Scanner. Ordernummers kunnen ook getypt worden.

## Sound

sound-title = Luister
sound-help = Wie inpakt kijkt niet naar het scherm. Deze twee geluiden moeten boven het lawaai uit te horen zijn.
sound-again = Speel beide opnieuw
sound-why = Zet het zo hard als de ruimte nodig heeft. Het gaat nooit onder 30 %.
sound-well = Beide zijn te horen. Je kunt verder.
sound-not-heard = Zet het harder, en kijk naar de luidspreker en zijn kabel. Je kunt verder, maar dan hoort niemand een stop.
sound-no-device = Deze computer heeft geen luidspreker die werkt. Je kunt verder, maar dan hoort niemand een stop.
heard-question = Heb je beide gehoord?
heard-both = Ja, beide
heard-not = Nee

## Station and PIN

station-title = Geef dit station een naam
station-help = De naam staat op elke scan. Kies dan de pincode van wie de instellingen mag wijzigen.
pin-chosen = De pincode is gekozen
pin-chosen-help = Hij wordt bewaard als je begint te scannen.
pin-without = Voorlopig zonder pincode
pin-without-help = Wie als eerste een pincode nodig heeft, kiest hem. Tot dan kan iedereen dat.
pin-stays = De pincode blijft
pin-stays-help = Dit station heeft er al een. Hij wordt hier niet gewijzigd.
pin-none-now = Voorlopig zonder pincode
pin-none-help = Dan kan iedereen er later een kiezen, en er de instellingen mee wijzigen.
pin-after-all = Toch een pincode kiezen
pin-undecided = Kies een pincode, of “Voorlopig zonder pincode”
