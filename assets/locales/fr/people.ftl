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

## Entering them

people-count = { $n } connus
people-none = Personne n'est inscrit. Tout le monde scanne, sans nom sur les scans.
people-add = Ajouter
people-new = Nouvelle personne
people-name = Nom
people-name-help = 24 caractères au plus. Il figure sur chaque scan.
people-badge = Badge
people-language = Langue
people-volume = Volume
people-as-station = comme le poste
people-scan = Scannez son badge. Les scans arrivent ici.
people-make = Créer un badge
people-made = Badge créé à partir du nom. Il est sur la feuille, à imprimer.
people-print-badge = Imprimer le badge de { $name }
item-operator = Badge obligatoire
help-operator = Un scan est un arrêt tant que personne n'est connecté.
wrong-operator-name = Un nom a de 1 à 24 caractères
wrong-operator-double = Quelqu'un porte déjà ce nom. Ajoutez une lettre ou un chiffre.
wrong-badge-none = Scannez un badge, ou créez-en un
wrong-badge-double = C'est le badge de { $name }
wrong-badge-command = C'est un code de commande, pas un badge
wrong-badge-long = Ce code est trop long pour un badge
wrong-badge-unreadable = Ce code est illisible. Rescannez-le.
