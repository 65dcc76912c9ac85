# What each sound says.

cue-accepted = Done, carry on
cue-unverified = Not checked, carry on
cue-duplicate = Done before
cue-refused = Stop
cue-unknown = Not found
cue-ambiguous = More than one
cue-invalid = Wrong code
cue-unsupported = Not possible
cue-command = Another action
cue-held = Not counted
cue-acknowledged = OK taken
cue-reread = Read again
cue-lost = Connection lost
cue-back = Connection back
cue-server = Something for Attention

## The page

page-levels = Change levels
sounds-others = Other sounds
sounds-answers = The ten answers
item-level = Level
help-level = How much softer than it was made it is played.
item-repeat = Repeat the alarm
help-repeat = What the order system refuses later is said again until somebody opens Attention.
