# Settings.

## The two lists

settings-anyone = Tout le monde peut changer
settings-guarded = Demande le code
settings-ignored = Les scans ne comptent pas ici
settings-ran-out = Verrouillé après cinq minutes. Le code pour continuer.
settings-language = Langue
settings-theme = Thème
theme-dark = Sombre
theme-light = Clair
settings-sound = Son
play-packed = Écouter « emballée »
play-stop = Écouter « stop »
settings-never = Jamais en dessous de 30 %.
settings-operator = Opérateur { $n }
settings-sign-out = déconnecter
settings-badge = Scannez votre badge
settings-unkept = En service, mais non enregistré : { $why }
page-order-system = Système de commandes
page-scanners = Lecteurs
page-rules = Actions et règles
page-warehouse = Entrepôt
page-people = Opérateurs et code
page-queue = File et export
page-backups = Sauvegardes et journaux
page-close = Fermer Scandesk
page-about = À propos et état
page-sounds = Tous les sons

## Unlocked

top-unlocked = Déverrouillé
settings-unlocked = Déverrouillé
settings-unlocked-help = Choisissez ce qu'il faut changer. Se verrouille après { $minutes } min sans changement.
settings-lock = Verrouiller
settings-back = Retour
settings-save = Enregistrer
settings-discard = Abandonner
settings-stay = Continuer
settings-unsaved = Non enregistré
settings-saving = Enregistrement
settings-saved = Enregistré et en service
value-yes = Oui
value-no = Non
value-none = –
value-environment = fixé par l'environnement
value-unknown = inconnu

## The single settings

item-system = Système de commandes
item-address = Adresse
item-key = Clé d'accès
item-email = Compte du poste
item-password = Mot de passe
item-username = Nom d'utilisateur
item-customer = Code client
item-wms = Code WMS
item-action = Démarre en mode
item-packing = Expédier seulement l'emballé
item-notes = Noter ce qu'il ne fait pas
item-losing = Le motif peut se perdre
item-layout = Se fier au clavier du PC
item-undo = Annulable pendant, secondes
item-reread = Même étiquette, ms
item-requests = Requêtes par minute
item-reason = Motif d'annulation { $n }
item-warehouse = Entrepôt
item-station = Nom du poste
item-currency = Devise
help-system = Ce qui est envoyé et lu en dépend. Les scans en attente sont gardés.
help-address = Commence par https:// et s'arrête après l'hôte ou son chemin.
help-secret = Ce que vous tapez remplace celui qui est gardé. Il n'est plus jamais affiché.
help-account = Un compte réservé à ce poste, pour distinguer son travail.
help-code = Tel que le fournisseur du système l'a écrit.
help-action = Ce que fait un scan au démarrage du poste.
help-packing = Expédier sans emballage est un arrêt au lieu d'un avertissement.
help-notes = Là où le système n'a pas l'étape, une note est écrite.
help-losing = Annuler même si le motif ne peut pas être transmis.
help-layout = Pour les lecteurs réglés comme le clavier de l'ordinateur.
help-undo = Durée pendant laquelle un scan est gardé avant l'envoi.
help-reread = Temps sans lire une étiquette avant qu'elle compte de nouveau.
help-requests = Le système fixe une limite. Au-delà, il refuse.
help-reason = Proposé comme bouton à l'annulation. Vide : non proposé.
help-warehouse = Son numéro ou code dans le système. Nécessaire pour expédier.
help-station = Il figure sur chaque scan de ce poste.
help-currency = Affichée après les montants, comme MAD ou EUR.
wrong-name = Le poste a besoin d'un nom
wrong-address = Ce n'est pas encore une adresse. Exemple : https://shop.example
wrong-address-open = Les mots de passe seraient lisibles en route. Commencez par https://
wrong-address-more = Seulement l'hôte et son chemin, sans nom, mot de passe ni point d'interrogation
wrong-number = Entrez un nombre entier de { $least } à { $most }
kept-nowhere = Aucun n'est gardé pour l'instant.
kept-environment = Fixé par l'environnement dans { $name } : changez-le là.
kept-keyring = Gardé dans le trousseau de cet ordinateur.
kept-file = Gardé dans un fichier lisible par ce seul compte : { $path }
kept-given = Donné à cette exécution. Ne se change pas ici.

## Scanners

scanners-used = { $n } en service
scanners-none = Seul le lecteur clavier est utilisé : rien à régler.
scanners-off = Arrêter
scanners-on = Activer
scanners-remove = Retirer
scanners-sure = Vraiment retirer
scanners-test = Tester un lecteur

## Scanners that are plugged in and not in the settings

scanner-found = trouvé, pas dans les réglages
scanner-found-use = Trouvé. Appuyez pour l'utiliser.
scanner-found-types = saisit, marche tel quel
scanner-use = Utiliser

## The PIN

people-forgot = Oublié ? La personne qui gère cet ordinateur peut le retirer avec « scandesk pin ».
people-another = Choisir un autre code

## Queue

queue-unsent = { $n } non envoyés
queue-waits = Non envoyés
queue-oldest = Le plus ancien
queue-person = À traiter
queue-offline = Pas de connexion. Le travail continue, tout sera envoyé plus tard.
queue-sign-in = Le système refuse ce poste. Vérifiez le compte et le mot de passe.
queue-settings = Rien n'est envoyé avant la correction des réglages.
queue-send = Envoyer
queue-history = Historique et export
queue-attention = À traiter

## Backups and logs

backups-reading = Un instant
backups-room = La base occupe { $n } Mio, { $free } Mio sont libres.
backups-size = La base occupe { $n } Mio.
backups-none = Aucune sauvegarde pour l'instant.
backups-asked = demandée
backups-before = avant une mise à jour
backups-mib = { $n } Mio
backups-more = + { $n } plus anciennes
backups-make = Sauvegarder
backups-made = La sauvegarde est faite et vérifiée.
backups-works = En cours
logs-copy = Copier les journaux
logs-copied = Copiés, sans mots de passe : { $path }

## About and health

about-version = Version
about-station = Poste
about-queue = Non envoyés · à traiter
about-data = Dossier des données
health-checking = Vérification en cours
health-well = Tout va bien
health-problems = Quelqu'un doit s'en occuper
health-more = Suite, { $n } sur { $max }
health-again = Vérifier encore
health-configuration = Réglages
health-configuration-do = Réglez ici le système de commandes.
health-database = Base de données
health-database-do = Arrêtez de scanner. Appelez le responsable de cet ordinateur.
health-disk = Disque
health-disk-do = Libérez de la place, sinon aucun scan n'est enregistré.
health-queue = File
health-queue-do = Voyez À traiter, et la file dans les réglages.
health-scanners = Lecteurs
health-scanners-do = Branchez-le, ou retirez-le des réglages.
health-sound = Son
health-sound-do = Branchez un haut-parleur : personne n'entend un arrêt.
health-server = Système de commandes
health-server-do = Vérifiez le réseau, puis testez ici le système.
health-clock = Horloge
health-clock-do = Réglez l'horloge : les scans portent sa date.
health-other = Autre
health-other-do = Appelez le responsable de cet ordinateur.
