# What each sound says.

cue-accepted = Klaar, ga door
cue-unverified = Niet gecheckt, ga door
cue-duplicate = Al gedaan
cue-refused = Stop
cue-unknown = Niet gevonden
cue-ambiguous = Meer dan één
cue-invalid = Verkeerde code
cue-unsupported = Kan niet
cue-command = Andere actie
cue-held = Niet geteld
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
