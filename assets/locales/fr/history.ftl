# History: what was scanned.

choice-all = Tous

## Filters

filter-day = Jour
filter-action = Action
filter-answer = Réponse
filter-operator = Opérateur
day-today = Aujourd'hui
day-yesterday = Hier
day-week = 7 derniers jours
day-month = 30 derniers jours
day-range = { $from } au { $to }

## The chart

chart-title = Scans par heure
chart-best = meilleure heure { $best }
chart-best-now = meilleure heure { $best }, maintenant { $now }
history-counting = Comptage
history-counting-seconds = Comptage, { $n } s
history-trouble = Impossible de lire l'historique
history-none = Aucun scan de ce genre
history-sent = Envoyé
history-command = Commande
history-stop = Stop : { $why }

## What it comes to

class-accepted = Acceptés
class-unchecked = Non vérifiés
class-duplicate = Déjà faits
class-stopped = Arrêtés
class-uncounted = Non comptés
books-saved = { $n } enregistrés
books-sent = = { $n } envoyés
books-unsent = + { $n } non envoyés
books-attention = + { $n } à traiter
books-discarded = + { $n } abandonnés
books-balance = Aucun scan ne manque
books-missing = Scans manquants : { $numbers }
books-missing-some = Des scans manquent
books-missing-next = Appelez le responsable.

## When it was sent

sent-nothing = rien à envoyer
sent-waits = pas encore envoyé
sent-sending = envoi en cours
sent-refused = refusé : voir À traiter
sent-blocked = attend : voir À traiter
sent-discarded = abandonné, non envoyé

## Taking it along

export-button = Exporter
export-where = Vers
export-as = Format
export-what = { $n ->
    [one] { $n } scan : { $days }
   *[other] { $n } scans : { $days }
 }
export-csv = Tableau CSV
export-xlsx = Classeur Excel
export-station = Ce poste
export-begin = Exporter ces scans
export-no-stick = Aucune clé USB branchée.
export-no-stick-help = Branchez-en une : elle s'affiche ici.
stick-free = { $size } libres
stick-unmounted = appuyez pour l'utiliser
stick-mounting = montage en cours
stick-not-allowed = montage interdit ici
stick-unreadable = illisible
stick-locked = protégée en écriture
export-writing = { $n ->
    [one] { $n } scan écrit
   *[other] { $n } scans écrits
 }
export-packing = Création du classeur
export-settling = Attente du disque
export-keep-in = Ne retirez pas encore la clé.
export-end = Arrêter l'export
export-rows = { $n ->
    [one] { $n } scan exporté
   *[other] { $n } scans exportés
 }
export-done-stick = Vous pouvez retirer la clé.
export-done-station = Conservé sur ce poste, dans le dossier exports de ses données.
export-again = Exporter autre chose
export-ended = L'export a été arrêté
export-ended-help = Rien n'a été gardé. Vous pouvez retirer la clé.
export-full = Plus de place
export-full-help = Libérez de la place ou choisissez un autre endroit.
export-gone = La clé n'est plus là
export-gone-help = Rebranchez-la et exportez de nouveau.
export-locked = Écriture impossible à cet endroit
export-locked-help = Déverrouillez la clé ou choisissez un autre endroit.
export-failed = L'export a échoué

## The columns of an export

column-number = Numéro
column-day = Jour
column-time = Heure
column-station = Poste
column-operator = Opérateur
column-action = Action
column-reference = Référence
column-raw = Tel que scanné
column-outcome = Réponse
column-reason = Pourquoi
column-status-before = Statut avant
column-status-after = Statut après
column-effect = Effet
column-warehouse = Entrepôt
column-cancel-reason = Motif d'annulation
column-source = Scanné avec
column-scanner = Lecteur
column-symbology = Type de code-barres
column-state = Envoi
column-confirmed = Envoyé à
column-attempts = Nombre d'envois
column-last-error = Dernier problème
column-discarded-why = Abandonné parce que
column-scan-id = Identifiant du scan
