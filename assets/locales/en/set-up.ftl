# The test of the connection, and setting up.

test-connection = Connection test
test-start = Test
test-runs = being tried
test-not-yet = not tried
test-save-anyway = Save once more to save it as it is.
step-address = Address
step-sign-in = Sign-in
step-orders = Orders
step-clock = Clock
step-rights = Rights
found-address = Address reached
found-no-address = Address not reached
found-sign-in = Signed in
found-no-sign-in = Not signed in
found-orders = Orders can be read
found-no-orders = Orders cannot be read
found-clock = Clock agrees
found-no-clock = Clock differs
found-rights = Everything is allowed
found-no-rights = Rights are not clear
found-denied = May not: { $actions }
detail-encrypted = secure, answered in { $n } ms
detail-this-machine = on this computer, answered in { $n } ms
detail-orders = { $n } orders found
detail-orders-least = { $n } orders and more
detail-no-orders = there are none yet
detail-clock = { $n } s apart
detail-clock-ahead = this computer is { $n } min ahead: set its clock
detail-clock-behind = this computer is { $n } min behind: set its clock
detail-clock-unknown = the order system does not tell the time
detail-wait-seconds = it asks to wait { $n } s, then test again
detail-wait = it asks to wait, then test again
detail-no-address = enter an address such as https://shop.example
detail-not-secure = the address must begin with https://
detail-address-more = only the host and its path belong in it
detail-no-connection = nobody answers: look at the network and the address
detail-not-trusted = its certificate is not trusted by this computer
detail-too-slow = it took too long: test again
detail-moved = it is at another address now
detail-another-system = something else answers there
detail-key-and-account = key and station account
detail-account = the account was taken
detail-key-refused = the key is wrong, or no longer good
detail-account-refused = account or password is wrong
detail-codes-refused = one of the two codes is wrong
detail-may-not-read = this account may not read orders: ask for that right
detail-nothing-denied = nothing was refused
detail-denied = ask for the right, or go on without it
detail-rights-unclear = the answers do not tell
detail-no-usable = it answers, but with nothing that can be used
missing-key = enter the access key
missing-account = enter the account
missing-password = enter the password
missing-customer = enter the customer code
missing-wms = enter the warehouse system's code

## The five steps

set-up-title = Set up Scandesk
set-up-language = Language
set-up-order-system = Order system
set-up-scanner = Scanner
set-up-sound = Sound
set-up-station = Station and PIN
set-up-samples = Try it with sample orders
set-up-start = Start scanning
set-up-starting = One moment
set-up-done = Done
next-order-system = Next: order system
next-scanner = Next: scanner
next-sound = Next: sound
next-station = Next: station
test-again = Test again
sample-orders = SAMPLE ORDERS
sample-leave = Leave the sample orders

## Language

language-title = Choose your language
language-help = Everything is said in it at once. You can change this later.

## Order system

connect-title = Connect to your order system
connect-help = The station reads orders from it and tells it what you scan. You can change this later.
connect-region = Region
connect-keyring = Kept in this computer's keyring, never in a file you share.
connect-anyway = You can go on without it. Scans are kept, and sent when it is put right in the settings.
kind-wedocod = key and station account
kind-ewarehousing = region, account, codes

## Scanner

scan-title = Scan any label
scan-help = You see what the scanner sends. Nothing is counted or sent here.
scan-waits = Scan the label of an order, or any other barcode. Typing and Enter work too.
scan-read = Read
scan-typed = Typed, or a slow scanner
scan-open = The end is missing
scan-nothing = No order number in it
scan-nothing-help = Scan the label of an order, to be sure.
scan-none = No scanner yet?
scan-later = Go on. Test it later on the Scanner page. The numbers of orders can also be typed.

## Sound

sound-title = Listen
sound-help = A packer does not look at the screen. These two sounds must be heard over the noise of the room.
sound-again = Play both again
sound-why = Set it as loud as the room needs. It never goes below 30 %.
sound-well = Both can be heard. You can go on.
sound-not-heard = Make it louder, and look at the loudspeaker and its cable. You can go on, but then nobody hears a stop.
sound-no-device = This computer has no loudspeaker that works. You can go on, but then nobody hears a stop.
heard-question = Did you hear both?
heard-both = Yes, both
heard-not = No

## Station and PIN

station-title = Name this station
station-help = Its name stands on every scan. Then choose the PIN of whoever may change the settings.
pin-chosen = The PIN is chosen
pin-chosen-help = It is kept when you start scanning.
pin-without = Without a PIN for now
pin-without-help = Whoever comes first to what needs a PIN chooses it. Until then anybody could.
pin-stays = The PIN stays
pin-stays-help = This station has one already. It is not changed here.
pin-none-now = Without a PIN for now
pin-none-help = Then anybody can choose one later, and change the settings with it.
pin-after-all = Choose a PIN after all
pin-undecided = Choose a PIN, or press “Without a PIN for now”
