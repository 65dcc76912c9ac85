# Closing, and what is out of order.

trouble-word = OUT OF ORDER
trouble-call-it = Stop scanning. Call IT.
trouble-call-supervisor = Stop scanning. Call the supervisor.
trouble-fact = A scan does not count now. What was saved before is not touched.
trouble-trying = Trying again
trouble-settings = The settings cannot be used
trouble-settings-help = Correct the settings file, then press Try again.
trouble-database = The saved scans cannot be opened
trouble-database-help = Put the last backup in place, or move the file away. Then press Try again.
trouble-disk = The disk cannot be written
trouble-disk-help = Make room on the disk, or replace it. Then press Try again.
trouble-permissions = Scandesk may not save here
trouble-permissions-help = Let the account of this station write its folder. Then press Try again.
trouble-display = The display cannot be used
trouble-display-help = Correct the display in the settings file, then press Try again.
trouble-process = Scandesk runs here already
trouble-process-help = Close the other window, then press Try again.
