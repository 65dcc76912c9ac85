# Attention: what waits for a person.

## The list

attention-tab-all = Alles
attention-tab-refused = Geweigerd
attention-tab-unclear = Onduidelijk
attention-tab-blocked = Wacht
attention-empty = Niets vraagt je aandacht
attention-empty-help = Wat het ordersysteem weigert, staat hier.
attention-empty-tab = Niets hier
attention-failed = De lijst kan niet worden gelezen
attention-page = { $n } van { $max }
attention-today = vandaag { $clock }
attention-card-when = { $what }, { $when }
attention-card-status = Ordersysteem: { $status }
attention-card-not-shipped = Ordersysteem: { $status }, niet verzonden
attention-card-none = Ordersysteem: geen zulke order
attention-card-many = Ordersysteem: { $n } orders passen
attention-card-unknown = Ordersysteem: nog niet gevraagd
attention-card-unclear = Onbekend of het gedaan is
attention-waits-above = Wacht op de regel hierboven
attention-waits-for = Wacht op { $what }

## The entry that is looked at

attention-scanned = { $what }, gescand { $when }
attention-scanned-by = { $what }, gescand { $when } door { $operator }
attention-wants = Dit station wil
attention-says = Het ordersysteem zegt
attention-from = vanaf { $status }, { $sent }
attention-unchecked = niet vooraf gecheckt, { $sent }
attention-sent = { $n ->
    [0] nog niet verstuurd
    [1] één keer verstuurd
   *[other] { $n } keer verstuurd
 }
attention-says-unknown = ONBEKEND
attention-says-none = GEEN ORDER
attention-says-many = { $n } ORDERS
attention-since = sinds { $since }, gevraagd { $asked }
attention-asked = gevraagd { $asked }
attention-asking = wordt nu gevraagd
attention-asking-seconds = wordt gevraagd, { $n } s
attention-last-known = laatst bekend { $at }
attention-no-answer-known = geen antwoord, bekend { $at }
attention-no-answer = geen antwoord
attention-behind = Erachter: { $what }. Gaat door na Opnieuw of Weg ermee.
attention-behind-waits = Erachter: { $what }. Dat wacht ook.
attention-answered = Het antwoordde
attention-last-try = Laatste poging
attention-reason = Reden om weg te doen
attention-reason-missing = Kies eerst een reden, of schrijf er een.
attention-preset-done = Al gedaan
attention-preset-label = Verkeerd label
attention-preset-test = Testscan
attention-write = Schrijf…
attention-retry = Opnieuw
attention-discard = Weg ermee
attention-discard-for = Weg: { $reason }
attention-open = Open

## What became of a decision

note-discarded = { $what } van { $reference } is weg.
note-retried = { $what } van { $reference } gaat opnieuw.
note-freed = { $what } gaat door.
note-nothing = Er is niets gedaan.
note-meanwhile = Er is intussen elders beslist.
note-blocked = Beslis eerst over de eerdere regel.
note-scanned = { $reference } is gescand.
note-scanned-help = Maak de reden af en scan opnieuw.

## What happened, and what to do about it

found-blocked = Wacht op { $what }, van dezelfde order.
advice-blocked = Beslis daarover. Deze gaat dan vanzelf door.
found-doubtful = Er kwam geen antwoord. Onbekend of het gedaan is.
advice-doubtful = Dit station vraagt het vanzelf opnieuw. Niets gaat twee keer.
found-already = De order staat daar al. Er ontbreekt niets.
advice-already = Doe deze scan weg: al gedaan.
found-noted = Een andere scan noteerde dit al op de order.
advice-compare = Ligt er een pakket? Open de order en vergelijk de naam.
found-left = { $when ->
    [today] Vertrok vandaag. Opnieuw inpakken verandert niets.
    [yesterday] Vertrok gisteren. Opnieuw inpakken verandert niets.
    [other] Vertrok op { $date }. Opnieuw inpakken verandert niets.
   *[unknown] Al vertrokken. Opnieuw inpakken verandert niets.
 }
found-queued = Wacht op de vervoerder. Opnieuw inpakken verandert niets.
found-arrived = { $when ->
    [today] Bezorgd vandaag. Deze scan verandert niets.
    [yesterday] Bezorgd gisteren. Deze scan verandert niets.
    [other] Bezorgd op { $date }. Deze scan verandert niets.
   *[unknown] Al bezorgd. Deze scan verandert niets.
 }
found-came-back = { $when ->
    [today] Kwam vandaag terug.
    [yesterday] Kwam gisteren terug.
    [other] Kwam terug op { $date }.
   *[unknown] Kwam terug.
 }
advice-came-back = Open de order, bekijk het pakket en beslis.
found-cancelled = { $when ->
    [today] Geannuleerd vandaag. Mag niet vertrekken.
    [yesterday] Geannuleerd gisteren. Mag niet vertrekken.
    [other] Geannuleerd op { $date }. Mag niet vertrekken.
   *[unknown] Geannuleerd. Mag niet vertrekken.
 }
advice-cancelled = Houd het pakket hier en doe deze scan weg.
found-not-left = De order is nog niet vertrokken.
advice-not-left = Verzend eerst, dan opnieuw. Verkeerd label? Doe de scan weg.
found-not-packed = De order is nog niet ingepakt.
advice-not-packed = Pak eerst in, dan opnieuw.
found-too-late = Al vertrokken. Annuleren kan niet meer.
advice-too-late = Doe deze scan weg. Komt het pakket terug, scan dan retour.
found-out-of-stock = Een product ervan is op.
found-set-back = De order is teruggezet.
advice-office = Vraag het kantoor, dan opnieuw of weg ermee.
found-elsewhere = Vanaf { $status } kan dit niet.
advice-elsewhere = Open de order en kijk wat hij nodig heeft.
found-no-order = Geen order heeft dit nummer.
advice-no-order = Vergelijk het label. Klopt het? Vraag het kantoor.
found-many = { $n } orders bij deze code.
advice-many = Open, vergelijk de naam, scan de juiste en doe deze weg.
found-open = De status van de order laat het toe.
advice-open = Lees het antwoord hieronder. Is dat opgelost? Dan opnieuw.
found-unclear = Het is niet bekend of dit gedaan is.
advice-unclear = De order is sindsdien veranderd. Bekijk het pakket en beslis.
found-refused = Het ordersysteem zei nee.
advice-refused = Lees het antwoord hieronder. Is dat opgelost? Dan opnieuw.
