# What Scandesk says. A verdict is a word that a person would call out; then why; then what to do.

## What a scan does. The words in capitals are also used in sentences, in lower case.

action-pack = PACK
action-ship = SHIP
action-deliver = DELIVER
action-return = RETURN
action-cancel = CANCEL
chip-label = A scan will
chip-find = FIND
chip-test = TEST
chip-nothing = NOT COUNT
action-warehouse = warehouse { $warehouse }
action-asks-warehouse = asks for warehouse
action-asks-reason = asks for a reason
action-notes = is only noted
action-unsupported = not possible here

## Accepted

done-pack = PACKED
done-ship = SHIPPED
done-deliver = DELIVERED
done-return = RETURNED
done-cancel = CANCELLED
done-note = NOTED
sub-accepted = Saved. Scan the next order.
sub-noted = Noted on the order. Scan the next one.
today-count = { $what } today
corner-sending = Sending
corner-sent = Sent
corner-waits = Waits, { $n } unsent

## Duplicate

already-pack = ALREADY PACKED
already-ship = ALREADY SHIPPED
already-deliver = ALREADY DELIVERED
already-return = ALREADY RETURNED
already-cancel = ALREADY CANCELLED
already-note = ALREADY NOTED
sub-duplicate = Nothing was sent again. Scan the next order.
again-title = Scanned again
again-here = here
again-seconds = here, { $n } s later
again-minutes = { $n ->
    [one] here, { $n } minute later
   *[other] here, { $n } minutes later
 }
again-operator = here, operator { $operator }
again-system = order system

## Unverified

word-unverified = NOT CHECKED
sub-unverified = Saved. Carry on with the next order.
unsent-side = unsent
explain-saved = Saved on this station
explain-saved-help = Nothing is lost, even if the power goes off.
explain-unchecked = Could not be checked
explain-unchecked-help = This order is not in the list kept here, and there is no connection.
explain-slow-help = This order is not in the list kept here, and no answer came in time.
explain-later = Checked and sent by itself later
explain-later-help = If the order system says no, it shows under Attention.
link-last = Last connected
link-next = Next try in
link-oldest = Oldest unsent
link-try = Try now

## Command

word-command = NOW: { $action }
sub-command = From now on a scan will { $action }.
word-done = DONE
sub-done = { $code } was carried out.

## Stops

word-refused = STOP
word-unknown = NOT FOUND
word-ambiguous = MORE THAN ONE
word-invalid = WRONG CODE
word-unsupported = NOT POSSIBLE
word-held = NOT COUNTED
word-cannot-save = CANNOT SAVE
why-unknown = No order has this number
why-ambiguous = { $n } orders match this code
why-invalid = No order number in it
why-broke-off = The code broke off
why-ran-together = Two codes ran together
why-modem = A modem spoke, no scanner
why-unsupported = No “{ $action }” in this order system
why-held = Press OK first, then scan it again.
why-new = Not packed yet
why-packed = Not shipped yet
why-waiting = Waiting for the carrier
why-shipped = Already shipped
why-delivered = Already delivered
why-returned = Was returned
why-canceled = Was cancelled
why-out-of-stock = Out of stock
why-rollback = Was set back
why-status = Status: { $status }
why-no-warehouse = No warehouse chosen
why-no-reason = No reason chosen
why-long-reason = The reason is too long
why-reason-lost = The reason would be lost
next-refused = Put it aside. Call the supervisor.
next-unknown = Check the label. If it is right, put it aside.
next-ambiguous = Look it up and compare the name.
next-invalid = Scan the order label.
next-broke-off = Scan it again.
next-modem = The settings name a modem's port: correct them.
next-unsupported = Choose another action. Nothing was saved.
next-warehouse = Press OK and choose the warehouse.
next-reason = Press OK and choose the reason.
next-cannot-save = Stop scanning. Call the supervisor.
fact-history = { $what } { $when } at { $where }. Nothing was sent.
fact-status = The order system says { $status }. Nothing was sent.
fact-asked = The order system was asked at { $time }. Nothing was saved.
fact-nothing = Nothing was saved.
tile-count = { $n ->
    [one] scan not counted
   *[other] scans not counted
 }
tile-again = Scan these again:
tile-more = + { $n } more
ok-aside = OK, I put it aside
ok-plain = OK
or-scan = or scan this
look-it-up = Look it up
try-again = Try again

## Ready, and what replaces it

ready-word = READY TO { $action }
ready-line = Scan the order label
checking-word = CHECKING
checking-line = The order system is being asked
checking-seconds = The order system is being asked, { $n } s
choose-warehouse = WHICH WAREHOUSE
choose-warehouse-line = Choose it before the first scan
choose-reason = WHICH REASON
choose-reason-line = Choose it before the first scan
no-scanner-word = NO SCANNER
no-scanner-line = Plug it in, or type the number under Look up
reread-note = read again, it counts once
reread-line = Read again. It counts once.
settled-line = { $what } { $age } ago
age-seconds = { $n } s
age-minutes = { $n } min
age-hours = { $n } h
undone-what = taken back
stopped-what = stopped
card-stopped = Stopped
card-waiting = Waiting to be sent
cash-label = Cash to collect

## Top bar

top-warehouse = Warehouse
top-operator = Operator
top-connection = Connection
top-unsent = Unsent
top-sound = Sound
top-choose = Choose
link-starting = Starting
link-online = Online
link-offline = OFFLINE
link-sign-in = SIGN IN AGAIN
link-settings = CHECK SETTINGS
sound-on = On
sound-none = NO SOUND

## Places

nav-station = Station
nav-look-up = Look up
nav-attention = Attention
nav-history = History
nav-scanner = Scanner
nav-settings = Settings
strip-title = Last scans

## Scanners and their test

scanner-list = Scanners on this computer
scanner-keyboard = Keyboard scanner
scanner-kind-wedge = types like a keyboard
scanner-kind-evdev = types, for Scandesk alone
scanner-kind-serial = serial port
scanner-kind-hid = HID point of sale
scanner-reading = Connected, in use
scanner-missing = Unplugged: plug it back in
scanner-disabled = Switched off in the settings
scanner-failed = Cannot be read
scanner-more = Other scanners, { $n } of { $max }
test-title = Scan anything
test-help = You see it as it came in, control characters included.
test-nothing = Nothing is counted or sent here. Typing and Enter work too.
test-last = Last scan, as it came in
test-count = { $clock }, test scan { $n }, not counted
test-gaps = Gap before each character, ms
test-speed = Speed
test-length = Length
speed-average = { $ms } ms a character
speed-unknown = Not known
speed-unknown-help = when the keys came was not told
speed-device-help = “scandesk devices test” shows it
speed-longest = longest { $ms }, a scanner needs at most { $max }
length-chars = { $n ->
    [one] { $n } character
   *[other] { $n } characters
 }
length-ended = and an end, as it should be
length-typed = typed by a person, or by a slow scanner
length-open = no end: set the scanner to send Enter
part-symbology = symbology { $code }
part-reference = the order reference
part-command = a command, not carried out
part-test = the test code
part-nothing = would be a stop
part-end = end
end-enter = Enter
end-feed = Feed
end-tab = Tab
check-title = Is the keyboard layout right?
check-help = A scanner and a computer that are set to different layouts write wrong numbers.
check-scan = Scan this to check it
check-alike = Keyboard layouts are alike
check-alike-help = The scanner and the computer agree. There is nothing to set.
check-repaired = Keyboard layouts differ, repaired
check-repaired-help = Scanner US, computer { $layout }: the computer read { $text }
check-wrong = Wrong keyboard layout
check-trust-computer = The computer reads it right: set trust_host_layout = true, or the scanner to US.
check-trust-positions = The computer is set to { $layout }: set it to US, or trust_host_layout = false.
check-set-scanner = The scanner is set to { $layout }: set it to US.
check-unknown = Neither layout is known: set the scanner and the computer to US.
layout-us = US
layout-fr = French
layout-be = Belgian
layout-de = German
layout-es = Spanish or Italian
layout-nl = Dutch
layout-es-nl = Spanish, Italian or Dutch
layout-other = another layout

## Choosing a warehouse

warehouse-title = Where do the orders leave from?
warehouse-help = Press or type its number.
warehouse-empty = There is no number yet.
warehouse-use = Use { $warehouse }
warehouse-use-none = Use it

## Choosing a cancel reason

reason-title = Why are the orders cancelled?
reason-count = { $n } of { $max } characters
reason-empty = Write at least one character, or press one of these.
reason-long = { $n } characters too many
reason-use = Use it
reason-preset-mind = Customer changed their mind
reason-preset-address = Wrong address
reason-preset-damaged = Goods damaged
key-space = space
panel-close = Close

## One of the last scans, unfolded

undo-button = Undo
undo-waits = Saved, not sent yet
undo-sending = Being sent just now, so it cannot be undone
undo-sent = Already sent, so it cannot be undone
undo-refused = The order system said no: see Attention
undo-discarded = Taken back: nothing was sent
undo-nothing = Nothing was saved, so there is nothing to undo
undo-gone = It is no longer among the last scans

## Closing the program

close-title = Close Scandesk?
close-keep = Keep scanning
close-close = Close

## Dates: days from Monday, months from January

date-days = Mon Tue Wed Thu Fri Sat Sun
date-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
