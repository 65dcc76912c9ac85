# Operators, their badges and their shifts.

why-no-operator = Scannez d'abord votre badge
why-no-such-badge = Badge inconnu ici
why-no-such-reason = Motif qui n'est plus utilisé
why-no-command = Aucune commande pour ce code
next-no-operator = Appuyez sur OK et scannez votre badge.
next-new-sheet = Appuyez sur OK. Les codes sont à réimprimer.
next-no-command = Appuyez sur OK et rescannez-le.
