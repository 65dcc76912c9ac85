# What several screens say: fields, keys, pages, the PIN.

key-clear = Effacer

## The PIN

pin-leave = Retour
pin-why = Réservé au responsable. Rien n’a encore changé.
pin-why-new = Ce poste n’a pas encore de code. Choisissez-en un : il protège ce que tout le monde ne doit pas changer.
pin-title = Code du responsable
pin-title-new = Choisissez un code
pin-title-again = Encore une fois
pin-six = Entrez les six chiffres
pin-differs = Les deux codes diffèrent. Recommencez.
pin-trivial = On essaierait celui-ci en premier. Choisissez-en un autre.
pin-checking = Un instant
pin-wrong = { $n ->
    [one] Faux. { $n } essai, puis { $minutes } minutes d’attente
   *[other] Faux. { $n } essais, puis { $minutes } minutes d’attente
 }
pin-tries = { $n ->
    [one] { $n } essai, puis { $minutes } minutes d’attente
   *[other] { $n } essais, puis { $minutes } minutes d’attente
 }
pin-new-help = Six chiffres, sans suite évidente
pin-again-help = Entrez le nouveau code encore une fois
pin-wait = Trop d’essais. Attendez { $time }
pin-no-scanner = Le lecteur ne peut pas écrire ici
