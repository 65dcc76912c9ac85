# Zoeken: een order vinden.

## Het zoeken

find-reference = Nummer
find-phone = Telefoon
find-name = Naam
find-city = Plaats
find-all = Alles zoeken
find-here = { $n } op dit station, of scan een label
find-scanned = Gezocht, { $n } op dit station
find-here-and-there = { $n } hier, { $more } in het ordersysteem
find-asking = Ordersysteem wordt gevraagd
find-asking-seconds = Ordersysteem wordt gevraagd, { $n } s
find-back = Terug naar “{ $text }”
find-wrong-control = Geen nummer heeft zulke tekens
find-wrong-long = Hooguit { $max } tekens
find-compare = Vergelijk de namen.
find-not-here = Niets op dit station past
find-not-here-next = Alles zoeken vraagt het ordersysteem.
find-nowhere = Geen order past
find-nowhere-next = Controleer het label of zoek op naam.
find-help = Scan een label, of typ wat u weet
find-help-here = Een nummer, een telefoonnummer, een naam of een plaats: wat op dit station staat, verschijnt meteen.
find-help-all = Alles zoeken vraagt ook het ordersysteem.
pages-where = { $from } tot { $to } van { $all }

## Wat het ordersysteem zegt, of niet zegt

ask-no-system = Er is geen ordersysteem ingesteld
ask-no-system-next = Stel het in bij Instellingen.
ask-not-offered = Kan niet in dit ordersysteem
ask-not-offered-next = Alleen de lijst van dit station is doorzocht.
ask-not-found = Het ordersysteem heeft hem niet
ask-not-found-next = Controleer het label of zoek op naam.
ask-slow = Geen antwoord op tijd
ask-slow-next = Probeer opnieuw, of gebruik de lijst van dit station.
ask-unreachable = Het ordersysteem is onbereikbaar
ask-unreachable-next = Controleer het netwerk en probeer opnieuw.
ask-busy = Er is net te veel gevraagd
ask-busy-next = Wacht een minuut en probeer opnieuw.
ask-sign-in = De aanmelding is verlopen
ask-sign-in-next = Meld opnieuw aan bij Instellingen.
ask-settings = De instellingen zijn verkeerd
ask-refused = Het ordersysteem zei nee
ask-store = De lijst van dit station is onleesbaar
ask-supervisor-next = Roep de leidinggevende.

## De order

order-pack = Deze order inpakken
order-ship = Deze order verzenden
order-deliver = Deze order bezorgen
order-return = Deze order retour
order-cancel = Deze order annuleren
order-papers = Documenten
order-past = Historie
order-past-none = Er is nog niets bekend
order-past-more = Oudere regels staan er niet bij
order-asked = gevraagd { $clock }
order-from-list = uit de lijst van dit station, { $clock }
order-more-lines = + { $n } andere
order-stopped = Beantwoord eerst de stop: druk op Station.
order-twins = Meer orders hebben dit nummer. Roep de leidinggevende.
renew-button = Vernieuwen
renew-sent = Wordt vernieuwd
renew-sent-seconds = Wordt vernieuwd, { $n } s
renew-done = Vernieuwd. Hij kan weer worden ingepakt.
renew-lost = Niet bekend of hij is vernieuwd. Kijk opnieuw voor u het nog eens probeert.
past-renewed = vernieuwd
past-waiting = nog niet verstuurd
past-sending = wordt verstuurd
past-refused = het ordersysteem zei nee
past-blocked = wacht op een eerdere scan
past-operator = operator { $operator }
past-other-station = een ander station

## De documenten

papers-label = Pakketlabel
papers-untitled = Zonder titel
papers-copies = { $n ->
    [one] { $n } exemplaar
   *[other] { $n } exemplaren
 }
papers-none = Er zijn geen documenten bij deze order
