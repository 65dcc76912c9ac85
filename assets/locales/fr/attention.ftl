# Attention: what waits for a person.

## The list

attention-tab-all = Tout
attention-tab-refused = Refusées
attention-tab-unclear = À clarifier
attention-tab-blocked = Bloquées
attention-empty = Rien à traiter
attention-empty-help = Ce que le système de commandes refuse apparaît ici.
attention-empty-tab = Rien ici
attention-failed = La liste ne peut pas être lue
attention-page = { $n } sur { $max }
attention-today = aujourd'hui { $clock }
attention-card-when = { $what }, { $when }
attention-card-status = Système : { $status }
attention-card-not-shipped = Système : { $status }, pas expédiée
attention-card-none = Système : commande inconnue
attention-card-many = Système : { $n } commandes correspondent
attention-card-unknown = Système : pas encore interrogé
attention-card-unclear = On ne sait pas si c'est fait
attention-waits-above = Attend la ligne du dessus
attention-waits-for = Attend : { $what }

## The entry that is looked at

attention-scanned = { $what }, scanné { $when }
attention-scanned-by = { $what }, scanné { $when } par l'opérateur { $operator }
attention-wants = Ce poste veut
attention-says = Le système de commandes dit
attention-from = depuis { $status }, { $sent }
attention-unchecked = non vérifiée avant, { $sent }
attention-sent = { $n ->
    [0] pas encore envoyée
    [1] envoyée une fois
   *[other] envoyée { $n } fois
 }
attention-says-unknown = INCONNU
attention-says-none = AUCUNE
attention-says-many = { $n } COMMANDES
attention-since = depuis { $since }, vu { $asked }
attention-asked = vu à { $asked }
attention-asking = interrogation en cours
attention-asking-seconds = interrogation, { $n } s
attention-last-known = dernière info { $at }
attention-no-answer-known = pas de réponse, info de { $at }
attention-no-answer = pas de réponse
attention-behind = Derrière : { $what }. Continue après Réessayer ou Écarter.
attention-behind-waits = Derrière : { $what }. Attend aussi.
attention-answered = Sa réponse
attention-last-try = Dernier essai
attention-reason = Motif pour écarter
attention-reason-missing = Choisissez d'abord un motif, ou écrivez-en un.
attention-preset-done = Déjà fait
attention-preset-label = Fausse étiquette
attention-preset-test = Essai
attention-write = Écrire…
attention-retry = Réessayer
attention-discard = Écarter
attention-discard-for = Écarter : { $reason }
attention-open = Ouvrir

## What became of a decision

note-discarded = { $reference }, { $what } : écarté.
note-retried = { $reference }, { $what } : renvoyé.
note-freed = { $what } continue.
note-nothing = Rien n'a été fait.
note-meanwhile = C'est déjà décidé ailleurs.
note-blocked = Décidez d'abord de la ligne précédente.
note-scanned = { $reference } a été scanné.
note-scanned-help = Terminez le motif, puis rescannez.

## What happened, and what to do about it

found-blocked = Elle attend { $what }, de la même commande.
advice-blocked = Décidez de celle-là. Celle-ci continue ensuite toute seule.
found-doubtful = Pas de réponse. On ne sait pas si c'est fait.
advice-doubtful = Ce poste redemande tout seul. Rien n'est envoyé deux fois.
found-already = La commande en est déjà là. Rien ne manque.
advice-already = Écartez ce scan : déjà fait.
found-noted = Un autre scan l'a déjà noté sur la commande.
advice-compare = Si un colis est là, ouvrez la commande et comparez le nom.
found-left = { $when ->
    [today] Partie aujourd'hui. La remballer ne change rien.
    [yesterday] Partie hier. La remballer ne change rien.
    [other] Partie le { $date }. La remballer ne change rien.
   *[unknown] Elle est partie. La remballer ne change rien.
 }
found-queued = Elle attend le transporteur. La remballer ne change rien.
found-arrived = { $when ->
    [today] Livrée aujourd'hui. Ce scan ne change rien.
    [yesterday] Livrée hier. Ce scan ne change rien.
    [other] Livrée le { $date }. Ce scan ne change rien.
   *[unknown] Elle est livrée. Ce scan ne change rien.
 }
found-came-back = { $when ->
    [today] Revenue aujourd'hui.
    [yesterday] Revenue hier.
    [other] Revenue le { $date }.
   *[unknown] Elle est revenue.
 }
advice-came-back = Ouvrez la commande et regardez le colis, puis décidez.
found-cancelled = { $when ->
    [today] Annulée aujourd'hui. Elle ne doit pas partir.
    [yesterday] Annulée hier. Elle ne doit pas partir.
    [other] Annulée le { $date }. Elle ne doit pas partir.
   *[unknown] Elle est annulée. Elle ne doit pas partir.
 }
advice-cancelled = Gardez le colis ici et écartez ce scan.
found-not-left = La commande n'est pas encore partie.
advice-not-left = Expédiez-la d'abord, puis réessayez. Mauvaise étiquette ? Écartez.
found-not-packed = La commande n'est pas encore emballée.
advice-not-packed = Emballez-la d'abord, puis réessayez.
found-too-late = Elle est partie. On ne peut plus l'annuler.
advice-too-late = Écartez ce scan. Au retour du colis, scannez un retour.
found-out-of-stock = Un produit manque en stock.
found-set-back = La commande a été remise en arrière.
advice-office = Demandez au bureau, puis réessayez ou écartez.
found-elsewhere = Depuis { $status }, ce n'est pas possible.
advice-elsewhere = Ouvrez la commande et voyez ce qu'il lui faut.
found-no-order = Aucune commande n'a ce numéro.
advice-no-order = Comparez l'étiquette. Si elle est juste, demandez au bureau.
found-many = { $n } commandes pour ce code.
advice-many = Ouvrez, comparez le nom, scannez la bonne, puis écartez ce scan.
found-open = Le statut de la commande le permettrait.
advice-open = Lisez la réponse ci-dessous. Une fois réglé, réessayez.
found-unclear = On ne sait pas si cela a été fait.
advice-unclear = La commande a bougé depuis. Regardez le colis, puis décidez.
found-refused = Le système de commandes a refusé.
advice-refused = Lisez sa réponse ci-dessous. Une fois réglé, réessayez.
