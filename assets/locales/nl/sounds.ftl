# What each sound says.

cue-acknowledged = OK ontvangen
cue-reread = Opnieuw gelezen
cue-lost = Verbinding weg
cue-back = Verbinding terug
cue-server = Iets voor Aandacht

## The page

page-levels = Niveaus wijzigen
sounds-others = Andere geluiden
sounds-answers = De tien antwoorden
item-level = Niveau
help-level = Hoeveel zachter het klinkt dan het gemaakt is.
item-repeat = Herhaal het alarm
help-repeat = Wat het ordersysteem later weigert, klinkt opnieuw tot iemand Aandacht opent.
