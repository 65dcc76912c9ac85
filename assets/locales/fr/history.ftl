# History: what was scanned.

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
