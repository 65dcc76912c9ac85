# Rechercher : trouver une commande.

## La recherche

find-reference = Référence
find-phone = Téléphone
find-name = Nom
find-city = Ville
find-all = Tout chercher
find-here = { $n } sur ce poste, ou scannez une étiquette
find-scanned = Cherchée, { $n } sur ce poste
find-here-and-there = { $n } ici, { $more } dans le système
find-asking = Le système est interrogé
find-asking-seconds = Le système est interrogé, { $n } s
find-back = Retour à « { $text } »
find-wrong-control = Aucun numéro n'a de tels signes
find-wrong-long = { $max } caractères au plus
find-compare = Comparez les noms.
find-not-here = Rien sur ce poste ne correspond
find-not-here-next = « Tout chercher » interroge le système de commandes.
find-nowhere = Aucune commande ne correspond
find-nowhere-next = Vérifiez l'étiquette, ou cherchez le nom.
find-help = Scannez, ou tapez ce que vous savez
find-help-here = Un numéro, un téléphone, un nom ou une ville : ce qui est sur ce poste s'affiche aussitôt.
find-help-all = « Tout chercher » interroge aussi le système de commandes.
pages-where = { $from } à { $to } sur { $all }

## Ce que dit le système de commandes, ou ne dit pas

ask-no-system = Aucun système de commandes n'est réglé
ask-no-system-next = Réglez-le dans Réglages.
ask-not-offered = Impossible dans ce système de commandes
ask-not-offered-next = Seule la liste de ce poste a été cherchée.
ask-not-found = Le système de commandes ne l'a pas
ask-not-found-next = Vérifiez l'étiquette, ou cherchez le nom.
ask-slow = Pas de réponse à temps
ask-slow-next = Réessayez, ou prenez la liste de ce poste.
ask-unreachable = Le système de commandes est injoignable
ask-unreachable-next = Vérifiez le réseau, puis réessayez.
ask-busy = Trop de demandes à l'instant
ask-busy-next = Attendez une minute, puis réessayez.
ask-sign-in = La connexion a expiré
ask-sign-in-next = Reconnectez-vous dans Réglages.
ask-settings = Les réglages sont faux
ask-refused = Le système de commandes a dit non
ask-store = La liste de ce poste est illisible
ask-supervisor-next = Appelez le responsable.

## La commande

order-pack = Emballer cette commande
order-ship = Expédier cette commande
order-deliver = Livrer cette commande
order-return = Retourner cette commande
order-cancel = Annuler cette commande
order-papers = Documents
order-past = Historique
order-past-none = Rien n'est encore connu
order-past-more = Le plus ancien n'est pas affiché
order-asked = demandé { $clock }
order-from-list = de la liste de ce poste, { $clock }
order-more-lines = + { $n } autres
order-stopped = Répondez d'abord à l'arrêt : touchez Poste.
order-twins = Plusieurs commandes ont ce numéro. Appelez le responsable.
renew-button = Renouveler
renew-sent = Renouvellement
renew-sent-seconds = Renouvellement, { $n } s
renew-done = Renouvelée. Elle peut être emballée à nouveau.
renew-lost = On ignore si elle est renouvelée. Regardez avant de réessayer.
past-renewed = renouvelée
past-waiting = pas encore envoyé
past-sending = envoi en cours
past-refused = le système a dit non
past-blocked = attend un scan antérieur
past-operator = opérateur { $operator }
past-other-station = un autre poste

## Ses documents

papers-label = Étiquette du colis
papers-untitled = Sans titre
papers-copies = { $n ->
    [one] { $n } copie
   *[other] { $n } copies
 }
papers-none = Cette commande n'a pas de documents
