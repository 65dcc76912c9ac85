# Printing: printers, what waits for them, and what is printed.

## A printer in trouble: a word for the top bar, then what to do

top-printer = Imprimante
printer-off = ÉTEINTE
printer-off-do = Elle est injoignable. Allumez-la, vérifiez son câble et son adresse.
printer-silent = MUETTE
printer-silent-do = Elle ne répond pas. Regardez-la, ou éteignez-la puis rallumez-la.
printer-closed = REFUSÉE
printer-closed-do = Elle n'accepte pas ce poste. Autorisez-le sur l'imprimante ou dans CUPS.
printer-missing = INCONNUE
printer-missing-do = Aucune imprimante de ce nom. Vérifiez le nom dans les réglages.
printer-busy = OCCUPÉE
printer-busy-do = Elle ne peut pas imprimer pour l'instant. Patientez.
printer-refuses = À VOIR
printer-refuses-do = Elle refuse ce qu'elle reçoit. Vérifiez que l'adresse est celle d'une imprimante.
printer-simple = INADAPTÉE
printer-simple-do = Trop simple pour éviter les doubles impressions. Passez par CUPS.
printer-stopped = ARRÊTÉE
printer-stopped-do = Elle est arrêtée. Relancez-la sur l'imprimante ou dans CUPS.
printer-waits = À VOIR
printer-waits-do = Elle n'avance plus. Regardez-la.
printer-paper = VIDE
printer-paper-do = Il n'y a plus de papier. Remettez-en.
printer-other-paper = PAPIER
printer-other-paper-do = Elle veut un autre papier. Mettez celui qu'elle indique.
printer-jam = BOURRAGE
printer-jam-do = Du papier est coincé. Ouvrez et retirez-le.
printer-cover = OUVERTE
printer-cover-do = Un capot est ouvert. Fermez-le.
printer-ink = ENCRE
printer-ink-do = Toner, encre ou ruban épuisé. Remplacez-le.
printer-tray = SANS BAC
printer-tray-do = Il manque un bac. Remettez-le.
printer-full = PLEINE
printer-full-do = La sortie est pleine. Retirez le papier.

## Where a paper stands

print-waiting = En attente
print-printing = Impression
print-printed = Imprimé
print-failed = Échec
print-given-up = Abandonné
print-papers = Documents
print-again = Réessayer
print-give-up = Abandonner
print-give-up-sure = Vraiment ?
papers-print = Imprimer

## The page of the printers

page-printing = Impression
item-printer = Imprimante
item-label-printer = Imprimante d'étiquettes
item-on-pack = Imprimer à l'emballage
help-printer = Une file de cet ordinateur, ou une adresse comme ipp://192.168.1.20/ipp/print
help-label-printer = Où sortent les étiquettes. Vide : avec tout le reste.
help-on-pack = Imprime les documents dès que le système a confirmé l'emballage.
wrong-printer = Pas encore une imprimante. Choisissez une file, ou une adresse en ipp://
wrong-printer-scheme = L'adresse d'une imprimante commence par ipp:// ou ipps://
wrong-printer-public = Lisible par tous sur un réseau public. Commencez par ipps://
wrong-printer-password = Un nom d'utilisateur ou un mot de passe n'a pas sa place ici
wrong-printer-more = Seulement l'hôte et son chemin, rien après
wrong-on-pack = Choisissez une imprimante, ou n'imprimez pas à l'emballage
printing-check = Vérifier
printing-test = Page de test
printing-same = La même
printing-jobs = { $n } en attente, { $failed } en échec
printing-no-jobs = Rien n'a encore été imprimé pour une commande.
printing-printers = Imprimantes
printing-sheet = Imprimer les commandes
printing-asked = Un instant
printing-ready = Elle est prête.
printing-sent = { $name } : l'imprimante l'a reçu.
printing-denied = Pas fait : { $why }
printing-looking = Recherche des imprimantes de cet ordinateur
printing-no-cups = Le service d'impression ne répond pas. Tapez une adresse.
printing-no-queues = Aucune imprimante connue ici. Tapez une adresse.
sheet-without = Sans imprimante, « scandesk sheet FICHIER.pdf » crée la feuille en fichier.
