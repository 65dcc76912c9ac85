# What each sound says.

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
