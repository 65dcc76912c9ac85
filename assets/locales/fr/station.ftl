# What Scandesk says. A verdict is a word that a person would call out; then why; then what to do.

## What a scan does. The words in capitals are also used in sentences, in lower case.

action-pack = EMBALLER
action-ship = EXPÉDIER
action-deliver = LIVRER
action-return = RETOURNER
action-cancel = ANNULER
chip-label = Un scan va
chip-find = CHERCHER
chip-test = TESTER
chip-nothing = NE PAS COMPTER
action-warehouse = entrepôt { $warehouse }
action-asks-warehouse = demande l'entrepôt
action-asks-reason = demande la raison
action-notes = seulement notée
action-unsupported = impossible ici

## Accepted

done-pack = EMBALLÉE
done-ship = EXPÉDIÉE
done-deliver = LIVRÉE
done-return = RETOURNÉE
done-cancel = ANNULÉE
done-note = NOTÉE
sub-accepted = Enregistrée. Scannez la suivante.
sub-noted = Notée. Scannez la suivante.
today-count = { $what }s aujourd'hui
corner-sending = Envoi
corner-sent = Envoyée
corner-waits = En attente, { $n } non envoyés

## Duplicate

already-pack = DÉJÀ EMBALLÉE
already-ship = DÉJÀ EXPÉDIÉE
already-deliver = DÉJÀ LIVRÉE
already-return = DÉJÀ RETOURNÉE
already-cancel = DÉJÀ ANNULÉE
already-note = DÉJÀ NOTÉE
sub-duplicate = Rien n'a été renvoyé. Scannez la commande suivante.
again-title = Scannée à nouveau
again-here = ici
again-seconds = ici, { $n } s plus tard
again-minutes = ici, { $n } min plus tard
again-operator = ici, opérateur { $operator }
again-system = système de commandes

## Unverified

word-unverified = NON VÉRIFIÉE
sub-unverified = Enregistrée. Continuez avec la suivante.
unsent-side = non envoyés
explain-saved = Enregistrée sur ce poste
explain-saved-help = Rien n'est perdu, même en cas de coupure de courant.
explain-unchecked = Impossible à vérifier
explain-unchecked-help = Cette commande n'est pas dans la liste de ce poste et il n'y a pas de connexion.
explain-slow-help = Cette commande n'est pas dans la liste de ce poste et la réponse a tardé.
explain-later = Vérifiée et envoyée plus tard, toute seule
explain-later-help = Si le système de commandes refuse, elle apparaît dans À traiter.
link-last = Dernière connexion
link-next = Prochain essai dans
link-oldest = Plus ancien non envoyé
link-try = Essayer maintenant

## Command

word-command = MODE : { $action }
sub-command = Désormais, un scan va { $action }.
word-done = FAIT
sub-done = { $code } est exécuté.

## Stops

word-refused = STOP
word-unknown = INTROUVABLE
word-ambiguous = PLUSIEURS
word-invalid = MAUVAIS CODE
word-unsupported = IMPOSSIBLE
word-held = NON COMPTÉE
word-cannot-save = IMPOSSIBLE D'ENREGISTRER
why-unknown = Numéro de commande inconnu
why-ambiguous = { $n } commandes pour ce code
why-invalid = Aucun numéro de commande
why-broke-off = Code incomplet
why-ran-together = Deux codes confondus
why-modem = Un modem, pas un lecteur
why-unsupported = « { $action } » n'existe pas ici
why-held = Appuyez d'abord sur OK, puis rescannez.
why-new = Pas encore emballée
why-packed = Pas encore expédiée
why-waiting = Attend le transporteur
why-shipped = Déjà expédiée
why-delivered = Déjà livrée
why-returned = A été retournée
why-canceled = A été annulée
why-out-of-stock = Rupture de stock
why-rollback = Remise en arrière
why-status = Statut : { $status }
why-no-warehouse = Aucun entrepôt choisi
why-no-reason = Aucune raison choisie
why-long-reason = La raison est trop longue
why-reason-lost = La raison serait perdue
next-refused = Mettez de côté. Appelez le responsable.
next-unknown = Vérifiez l'étiquette, puis mettez de côté.
next-ambiguous = Recherchez et comparez le nom.
next-invalid = Scannez l'étiquette de la commande.
next-broke-off = Rescannez.
next-modem = Les réglages nomment le port d'un modem : corrigez-les.
next-unsupported = Choisissez une autre action. Rien d'enregistré.
next-warehouse = Appuyez sur OK et choisissez l'entrepôt.
next-reason = Appuyez sur OK et choisissez la raison.
next-cannot-save = Arrêtez de scanner. Appelez le responsable.
fact-history = { $what } { $when } à { $where }. Rien n'a été envoyé.
fact-status = Le système de commandes indique { $status }. Rien n'a été envoyé.
fact-asked = Le système de commandes a été interrogé à { $time }. Rien n'a été enregistré.
fact-nothing = Rien n'a été enregistré.
tile-count = { $n ->
    [one] scan non compté
   *[other] scans non comptés
 }
tile-again = À rescanner :
tile-more = + { $n } autres
ok-aside = OK, mis de côté
ok-plain = OK
or-scan = ou scannez ceci
look-it-up = Rechercher
try-again = Réessayer

## Ready, and what replaces it

ready-word = PRÊT : { $action }
ready-line = Scannez l'étiquette de la commande
checking-word = VÉRIFICATION
checking-line = Le système de commandes est interrogé
checking-seconds = Le système de commandes est interrogé, { $n } s
choose-warehouse = QUEL ENTREPÔT
choose-warehouse-line = À choisir avant le premier scan
choose-reason = QUELLE RAISON
choose-reason-line = À choisir avant le premier scan
no-scanner-word = PAS DE LECTEUR
no-scanner-line = Branchez-le, ou tapez le numéro dans Rechercher
reread-note = relue, elle compte une fois
reread-line = Relue. Elle compte une fois.
settled-line = { $what } il y a { $age }
age-seconds = { $n } s
age-minutes = { $n } min
age-hours = { $n } h
undone-what = reprise
stopped-what = arrêtée
card-stopped = Arrêts
card-waiting = À envoyer
cash-label = À encaisser

## Top bar

top-warehouse = Entrepôt
top-operator = Opérateur
top-connection = Connexion
top-unsent = Non envoyés
top-sound = Son
top-choose = Choisir
link-starting = Démarrage
link-online = En ligne
link-offline = HORS LIGNE
link-sign-in = RECONNECTEZ-VOUS
link-settings = VOIR RÉGLAGES
sound-on = Activé
sound-none = PAS DE SON

## Places

nav-station = Poste
nav-look-up = Rechercher
nav-attention = À traiter
nav-history = Historique
nav-scanner = Lecteur
nav-settings = Réglages
strip-title = Derniers scans

## Scanners and their test

scanner-list = Lecteurs de cet ordinateur
scanner-keyboard = Lecteur clavier
scanner-kind-wedge = tape comme un clavier
scanner-kind-evdev = tape, pour Scandesk seul
scanner-kind-serial = port série
scanner-kind-hid = HID point de vente
scanner-reading = Connecté, utilisé
scanner-missing = Débranché : rebranchez-le
scanner-disabled = Désactivé dans les réglages
scanner-failed = Illisible
scanner-more = Autres lecteurs, { $n } sur { $max }
test-title = Scannez n'importe quoi
test-help = Vous le voyez tel qu'il arrive, caractères de contrôle compris.
test-nothing = Rien n'est compté ni envoyé ici. Taper puis Entrée marche aussi.
test-last = Dernier scan, tel qu'il est arrivé
test-count = { $clock }, test { $n }, non compté
test-gaps = Intervalle avant chaque caractère, ms
test-speed = Vitesse
test-length = Longueur
speed-average = { $ms } ms par caractère
speed-unknown = Inconnue
speed-unknown-help = le moment des touches n'est pas connu
speed-device-help = « scandesk devices test » la montre
speed-longest = au plus { $ms }, un lecteur prend { $max } au plus
length-chars = { $n ->
    [one] { $n } caractère
   *[other] { $n } caractères
 }
length-ended = et une fin, comme il faut
length-typed = tapé par une personne ou un lecteur lent
length-open = pas de fin : faites-lui envoyer Entrée
part-symbology = symbologie { $code }
part-reference = la référence de la commande
part-command = une commande, pas exécutée
part-test = le code de test
part-nothing = serait un arrêt
part-end = fin
end-enter = Entrée
end-feed = Saut
end-tab = Tab
check-title = La disposition du clavier est-elle bonne ?
check-help = Un lecteur et un ordinateur réglés différemment écrivent de faux numéros.
check-scan = Scannez ceci pour vérifier
check-alike = Les dispositions sont identiques
check-alike-help = Le lecteur et l'ordinateur sont d'accord. Rien à régler.
check-repaired = Dispositions différentes, réparé
check-repaired-help = Lecteur US, ordinateur { $layout } : l'ordinateur a lu { $text }
check-wrong = Mauvaise disposition du clavier
check-trust-computer = L'ordinateur lit juste : trust_host_layout = true, ou lecteur en US.
check-trust-positions = Ordinateur en { $layout } : mettez US, ou trust_host_layout = false.
check-set-scanner = Le lecteur est réglé sur { $layout } : mettez-le sur US.
check-unknown = Disposition inconnue : mettez le lecteur et l'ordinateur sur US.
layout-us = US
layout-fr = français
layout-be = belge
layout-de = allemand
layout-es = espagnol ou italien
layout-nl = néerlandais
layout-es-nl = espagnol, italien ou néerlandais
layout-other = une autre disposition

## Choosing a warehouse

warehouse-title = D'où partent les commandes ?
warehouse-help = Appuyez ou tapez son numéro.
warehouse-empty = Il n'y a pas encore de numéro.
warehouse-use = Utiliser { $warehouse }
warehouse-use-none = Utiliser

## Choosing a cancel reason

reason-title = Pourquoi annuler les commandes ?
reason-count = { $n } caractères sur { $max }
reason-empty = Écrivez au moins un caractère, ou choisissez.
reason-long = { $n } caractères de trop
reason-use = Utiliser
reason-preset-mind = Le client a changé d'avis
reason-preset-address = Adresse erronée
reason-preset-damaged = Marchandise abîmée
key-space = espace
panel-close = Fermer

## One of the last scans, unfolded

undo-button = Annuler le scan
undo-waits = Enregistrée, pas encore envoyée
undo-sending = En cours d'envoi : impossible d'annuler
undo-sent = Déjà envoyée : impossible d'annuler
undo-refused = Refusée par le système : voir À traiter
undo-discarded = Reprise : rien n'a été envoyé
undo-nothing = Rien n'a été enregistré : rien à annuler
undo-gone = Elle n'est plus parmi les derniers scans

## Closing the program

close-title = Fermer Scandesk ?
close-keep = Continuer à scanner
close-close = Fermer

## Dates: days from Monday, months from January

date-days = lun. mar. mer. jeu. ven. sam. dim.
date-months = janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.
