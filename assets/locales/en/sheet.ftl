# The printed sheet of command barcodes.

sheet-title = Scandesk commands
sheet-help = Scan one code. The screen says what changed and you hear three rising notes.
sheet-badges-title = Scandesk badges
sheet-badges-help = Scan your badge when you begin, and again when you leave.
sheet-print = Print at 100 %, black on white. No shiny tape over a code.
sheet-page = page { $n } of { $max }
sheet-pack = Pack
sheet-ship = Ship
sheet-deliver = Deliver
sheet-return = Return
sheet-cancel = Cancel
sheet-acknowledge = OK, I have seen it
sheet-echo = Say it again
sheet-undo = Undo the last scan
sheet-send = Send now
sheet-louder = Louder
sheet-softer = Softer
sheet-dark = Dark screen
sheet-light = Light screen
sheet-sign-out = Sign out
sheet-export = Export the history
sheet-warehouse = Warehouse { $warehouse }
sheet-reason = Cancel: { $reason }
