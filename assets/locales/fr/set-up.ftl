# The test of the connection, and setting up.

test-connection = Test de connexion
test-start = Tester
test-runs = en cours
test-not-yet = pas essayé
test-save-anyway = Enregistrez encore une fois pour garder tel quel.
step-address = Adresse
step-sign-in = Connexion au compte
step-orders = Commandes
step-clock = Horloge
step-rights = Droits
found-address = Adresse atteinte
found-no-address = Adresse non atteinte
found-sign-in = Compte accepté
found-no-sign-in = Compte non accepté
found-orders = Commandes lisibles
found-no-orders = Commandes illisibles
found-clock = Horloge d'accord
found-no-clock = Horloge différente
found-rights = Tout est permis
found-no-rights = Droits incertains
found-denied = Interdit : { $actions }
detail-encrypted = sûr, réponse en { $n } ms
detail-this-machine = sur cet ordinateur, réponse en { $n } ms
detail-orders = { $n } commandes trouvées
detail-orders-least = { $n } commandes et plus
detail-no-orders = il n'y en a pas encore
detail-clock = { $n } s d'écart
detail-clock-ahead = cet ordinateur avance de { $n } min : réglez-le
detail-clock-behind = cet ordinateur retarde de { $n } min : réglez-le
detail-clock-unknown = le système ne donne pas l'heure
detail-wait-seconds = il demande d'attendre { $n } s, puis retestez
detail-wait = il demande d'attendre, puis retestez
detail-no-address = entrez une adresse comme https://shop.example
detail-not-secure = l'adresse doit commencer par https://
detail-address-more = seulement l'hôte et son chemin
detail-no-connection = personne ne répond : vérifiez le réseau et l'adresse
detail-not-trusted = son certificat n'est pas reconnu ici
detail-too-slow = trop lent : testez de nouveau
detail-moved = il est maintenant à une autre adresse
detail-another-system = autre chose répond à cette adresse
detail-key-and-account = clé et compte du poste
detail-account = le compte est accepté
detail-key-refused = la clé est fausse ou périmée
detail-account-refused = compte ou mot de passe faux
detail-codes-refused = l'un des deux codes est faux
detail-may-not-read = ce compte ne peut pas lire : demandez ce droit
detail-nothing-denied = rien n'a été refusé
detail-denied = demandez ce droit, ou continuez sans
detail-rights-unclear = les réponses ne le disent pas
detail-no-usable = il répond, mais rien d'utilisable
missing-key = entrez la clé d'accès
missing-account = entrez le compte
missing-password = entrez le mot de passe
missing-customer = entrez le code client
missing-wms = entrez le code du système d'entrepôt

## The five steps

set-up-title = Installer Scandesk
set-up-language = Langue
set-up-order-system = Système
set-up-scanner = Lecteur
set-up-sound = Son
set-up-station = Poste et code
set-up-samples = Essayer avec des exemples
set-up-start = Commencer à scanner
set-up-starting = Un instant
set-up-done = Terminé
next-order-system = Suite : système
next-scanner = Suite : lecteur
next-sound = Suite : son
next-station = Suite : poste
test-again = Retester
sample-orders = EXEMPLES
sample-leave = Quitter les exemples

## Language

language-title = Choisissez votre langue
language-help = Tout est dit dans cette langue aussitôt. Vous pourrez en changer plus tard.

## Order system

connect-title = Connectez votre système de commandes
connect-help = Le poste y lit les commandes et lui dit ce que vous scannez. Vous pourrez en changer plus tard.
connect-region = Région
connect-keyring = Gardé dans le trousseau de cet ordinateur, jamais dans un fichier que vous partagez.
connect-anyway = Vous pouvez continuer sans. Les scans sont gardés, et envoyés quand c'est corrigé dans les réglages.
kind-wedocod = clé et compte du poste
kind-ewarehousing = région, compte, codes

## Scanner

scan-title = Scannez une étiquette
scan-help = Vous voyez ce que le lecteur envoie. Rien n'est compté ni envoyé ici.
scan-waits = Scannez l'étiquette d'une commande, ou un autre code-barres. Taper puis Entrée marche aussi.
scan-read = Lu
scan-typed = Tapé, ou lecteur lent
scan-open = La fin manque
scan-nothing = Aucun numéro de commande
scan-nothing-help = Scannez l'étiquette d'une commande, pour être sûr.
scan-none = Pas encore de lecteur ?
scan-later = Continuez. Testez-le plus tard à la page Lecteur. Les numéros de commande peuvent aussi être tapés.

## Sound

sound-title = Écoutez
sound-help = Qui emballe ne regarde pas l'écran. Ces deux sons doivent s'entendre malgré le bruit.
sound-again = Rejouer les deux
sound-why = Réglez-le aussi fort que la salle l'exige. Il ne descend jamais sous 30 %.
sound-well = Les deux s'entendent. Vous pouvez continuer.
sound-not-heard = Montez le son, et regardez le haut-parleur et son câble. Vous pouvez continuer, mais personne n'entendra un arrêt.
sound-no-device = Cet ordinateur n'a pas de haut-parleur qui marche. Vous pouvez continuer, mais personne n'entendra un arrêt.
heard-question = Avez-vous entendu les deux ?
heard-both = Oui, les deux
heard-not = Non

## Station and PIN

station-title = Nommez ce poste
station-help = Son nom figure sur chaque scan. Choisissez ensuite le code de qui peut changer les réglages.
pin-chosen = Le code est choisi
pin-chosen-help = Il est gardé quand vous commencez à scanner.
pin-without = Sans code pour l'instant
pin-without-help = Le premier qui a besoin d'un code le choisit. D'ici là, n'importe qui le peut.
pin-stays = Le code reste
pin-stays-help = Ce poste en a déjà un. Il n'est pas changé ici.
pin-none-now = Sans code pour l'instant
pin-none-help = N'importe qui pourra alors en choisir un, et changer les réglages avec.
pin-after-all = Choisir un code quand même
pin-undecided = Choisissez un code, ou « Sans code pour l'instant »
