# Closing, and what is out of order.

trouble-word = OUT OF ORDER
trouble-call-it = Stop scanning. Call IT.
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
trouble-no-settings-help = There is no settings file where one was named. Put it there, then press Try again.
trouble-credentials = The credentials cannot be used
trouble-credentials-help = Correct the file of credentials, readable by its owner alone. Then press Try again.
trouble-damaged-help = The file is damaged. Put the last backup in its place, then press Try again.
trouble-newer-help = A newer Scandesk wrote it. Install that one, then press Try again.
trouble-machine = This machine does not let it start
trouble-machine-help = The words below say why. Mend that, then press Try again.
