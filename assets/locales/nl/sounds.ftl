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
