# What each sound says.

cue-acknowledged = OK reçu
cue-reread = Relue
cue-lost = Connexion perdue
cue-back = Connexion revenue
cue-server = Quelque chose à traiter

## The page

page-levels = Changer les niveaux
sounds-others = Autres sons
sounds-answers = Les dix réponses
item-level = Niveau
help-level = De combien il est joué moins fort que prévu.
item-repeat = Répéter l'alarme
help-repeat = Ce que le système refuse plus tard est répété jusqu'à l'ouverture de À traiter.
