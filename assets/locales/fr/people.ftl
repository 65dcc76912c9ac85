# Operators, their badges and their shifts.

why-no-operator = Scannez d'abord votre badge
why-no-such-badge = Badge inconnu ici
why-no-such-reason = Motif qui n'est plus utilisé
why-no-command = Aucune commande pour ce code
next-no-operator = Appuyez sur OK et scannez votre badge.
next-new-sheet = Appuyez sur OK. Les codes sont à réimprimer.
next-no-command = Appuyez sur OK et rescannez-le.
word-signed-in = BONJOUR
sub-signed-in = Connecté. Votre nom est sur chaque scan.
word-signed-out = AU REVOIR
sub-signed-out = Voici le bilan du service.
word-nobody = PERSONNE
sub-nobody = Personne n’était connecté. Scannez votre badge.
word-warehouse = ENTREPÔT { $warehouse }
sub-warehouse = Les expéditions partent de cet entrepôt.
sub-reason = Désormais, un scan annule, pour ce motif.
word-louder = PLUS FORT
word-softer = MOINS FORT
shift-recorded = Comptés
shift-duplicates = Déjà faits
shift-stopped = Arrêts
shift-held = Non comptés
shift-time = De { $from } à { $to }
shift-rate = { $n } par heure
shift-short = Trop court pour une cadence
