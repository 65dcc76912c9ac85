# Printing: printers, what waits for them, and what is printed.

## A printer in trouble: a word for the top bar, then what to do

top-printer = Printer
printer-off = OFF
printer-off-do = It cannot be reached. Switch it on, and check its cable and its address.
printer-silent = NO ANSWER
printer-silent-do = It does not answer. Look at it, or switch it off and on.
printer-closed = NO ACCESS
printer-closed-do = It does not let this station in. Allow it at the printer or in CUPS.
printer-missing = NOT FOUND
printer-missing-do = There is no printer of this name. Check the name in the settings.
printer-busy = BUSY
printer-busy-do = It cannot print just now. Wait a moment.
printer-refuses = CHECK IT
printer-refuses-do = It does not take what it is sent. Check that the address is a printer's.
printer-simple = NOT FIT
printer-simple-do = It is too simple to keep from printing twice. Connect it through CUPS.
printer-stopped = STOPPED
printer-stopped-do = It is stopped. Start it again at the printer or in CUPS.
printer-waits = CHECK IT
printer-waits-do = It goes no further. Look at it.
printer-paper = NO PAPER
printer-paper-do = It is out of paper. Put some in.
printer-other-paper = PAPER
printer-other-paper-do = It wants another paper. Put in the one that it names.
printer-jam = JAM
printer-jam-do = Paper is stuck. Open it and take it out.
printer-cover = OPEN
printer-cover-do = A cover is open. Close it.
printer-ink = NO INK
printer-ink-do = Toner, ink or ribbon is used up. Change it.
printer-tray = NO TRAY
printer-tray-do = A tray is missing. Put it in.
printer-full = FULL
printer-full-do = The output is full. Take the paper out.

## Where a paper stands

print-waiting = Waits
print-printing = Printing
print-printed = Printed
print-failed = Failed
print-given-up = Given up
print-papers = Documents
print-again = Try again
print-give-up = Give up
print-give-up-sure = Really give up
papers-print = Print

## The page of the printers

page-printing = Printing
item-printer = Printer
item-label-printer = Label printer
item-on-pack = Print when packed
help-printer = A queue of this computer, or an address such as ipp://192.168.1.20/ipp/print
help-label-printer = Where labels come out. Empty: where everything else does.
help-on-pack = Prints an order's documents once the order system has confirmed it as packed.
wrong-printer = This is no printer yet. Choose a queue, or write an address that begins with ipp://
wrong-printer-scheme = A printer's address begins with ipp:// or ipps://
wrong-printer-public = On a public network anybody could read along. Begin with ipps://
wrong-printer-password = A user name or password does not belong here
wrong-printer-more = Only the host and its path belong here, nothing after it
wrong-on-pack = Choose a printer, or do not print when packed
printing-check = Check
printing-test = Test page
printing-same = The same
printing-jobs = { $n } waiting, { $failed } failed
printing-no-jobs = Nothing was printed for an order yet.
printing-printers = Printers
printing-sheet = Print the command sheet
printing-asked = One moment
printing-ready = It is ready.
printing-sent = { $name }: the printer has it.
printing-denied = Not done: { $why }
printing-looking = Looking for the printers of this computer
printing-no-cups = This computer's print service does not answer. Type an address.
printing-no-queues = This computer knows no printer. Type an address.
sheet-without = Without a printer, “scandesk sheet FILE.pdf” makes the sheet as a file.
