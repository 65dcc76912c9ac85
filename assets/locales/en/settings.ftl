# Settings.

## The two lists

settings-anyone = Anyone can change
settings-guarded = Needs the PIN
settings-ignored = Scans do not count here
settings-ran-out = Locked after five minutes. Enter the PIN to go on.
settings-language = Language
settings-theme = Theme
theme-dark = Dark
theme-light = Light
settings-sound = Sound
play-packed = Play “packed”
play-stop = Play “stop”
settings-never = It never goes below 30 %.
settings-operator = Operator { $n }
settings-sign-out = sign out
settings-badge = Scan your badge
settings-unkept = In use now, but not kept: { $why }
page-order-system = Order system
page-scanners = Scanners
page-rules = Actions and rules
page-warehouse = Warehouse
page-people = Operators and PIN
page-queue = Queue and export
page-backups = Backups and logs
page-close = Close Scandesk
page-about = About and health
page-sounds = All sounds

## Unlocked

top-unlocked = Unlocked
settings-unlocked = Unlocked
settings-unlocked-help = Choose what to change. It locks by itself after { $minutes } min without a change.
settings-lock = Lock again
settings-back = Back
settings-save = Save
settings-discard = Discard
settings-stay = Go on changing
settings-unsaved = Not saved
settings-saving = Saving
settings-saved = Saved, and in use
value-yes = Yes
value-no = No
value-none = –
value-environment = set by the environment
value-unknown = not known

## The single settings

item-system = Order system
item-address = Address
item-key = Access key
item-email = Station account
item-password = Password
item-username = User name
item-customer = Customer code
item-wms = WMS code
item-action = Starts in
item-packing = Ship only what is packed
item-notes = Note what it cannot do
item-losing = Cancel reason may be lost
item-layout = Trust the computer's layout
item-undo = Undo for, seconds
item-reread = Same label again, ms
item-requests = Requests a minute
item-reason = Cancel reason { $n }
item-warehouse = Warehouse
item-station = Station name
item-currency = Currency
help-system = What is sent and read depends on it. Scans that wait are kept.
help-address = Begins with https:// and ends after the host or its path.
help-secret = What you type replaces the one that is kept. It is never shown again.
help-account = An account of this station alone, so that its work can be told apart.
help-code = As the order system's office wrote it.
help-action = What a scan does when the station starts.
help-packing = Shipping what was not packed is a stop instead of a warning.
help-notes = Where the order system has no such step, a note is written.
help-losing = Cancel even where the reason cannot reach the order system.
help-layout = For scanners that are set to the computer's own layout.
help-undo = So long a scan is kept before it is sent.
help-reread = So long a label has to be left alone before it counts again.
help-requests = The order system asks for a bound. More is refused by it.
help-reason = Offered as a button when orders are cancelled. Empty: not offered.
help-warehouse = Its number or code in the order system. Needed before shipping.
help-station = It stands on every scan of this station.
help-currency = Shown after amounts, such as MAD or EUR.
wrong-name = The station needs a name
wrong-address = This is no address yet. It looks like https://shop.example
wrong-address-open = Passwords could be read on the way. Begin with https://
wrong-address-more = Only the host and its path belong here, no name, password or question mark
wrong-number = Enter a whole number from { $least } to { $most }
kept-nowhere = None is kept yet.
kept-environment = Set by the environment in { $name }: change it there.
kept-keyring = Kept in this computer's keyring.
kept-file = Kept in a file that only this account can read: { $path }
kept-given = Given to this run of the program. It cannot be changed here.

## Scanners

scanners-used = { $n } in use
scanners-none = Only the keyboard scanner is used: nothing has to be set for it.
scanners-off = Switch off
scanners-on = Switch on
scanners-remove = Remove
scanners-sure = Really remove
scanners-test = Test a scanner

## Scanners that are plugged in and not in the settings

scanner-found = found, not in the settings
scanner-found-use = Found. Press to use it.
scanner-found-types = types, and works as it is
scanner-use = Use it

## The PIN

people-forgot = Forgotten? Whoever looks after this computer can take it away with “scandesk pin”.
people-another = Choose another PIN

## Queue

queue-unsent = { $n } unsent
queue-waits = Unsent
queue-oldest = Oldest
queue-person = For a person
queue-offline = No connection. Scanning goes on, and everything is sent later by itself.
queue-sign-in = The order system does not let this station in. Check account and password.
queue-settings = Nothing is sent before the settings are put right.
queue-send = Send now
queue-history = History and export
queue-attention = Attention

## Backups and logs

backups-reading = One moment
backups-room = The database takes { $n } MiB, { $free } MiB are free.
backups-size = The database takes { $n } MiB.
backups-none = There is no backup yet.
backups-asked = asked for
backups-before = before an update
backups-mib = { $n } MiB
backups-more = + { $n } older
backups-make = Make a backup now
backups-made = The backup is made, and was looked through.
backups-works = Working
logs-copy = Copy the logs
logs-copied = Copied, without passwords: { $path }

## About and health

about-version = Version
about-station = Station
about-queue = Unsent · for a person
about-data = Data folder
health-checking = Looking at everything
health-well = Everything is well
health-problems = Something needs a person
health-more = More, { $n } of { $max }
health-again = Check again
health-configuration = Settings
health-configuration-do = Set the order system here.
health-database = Database
health-database-do = Stop scanning. Call whoever looks after this computer.
health-disk = Disk
health-disk-do = Make room on the disk, or no scan can be saved.
health-queue = Queue
health-queue-do = See Attention, and Queue in the settings.
health-scanners = Scanners
health-scanners-do = Plug it in, or remove it from the settings.
health-sound = Sound
health-sound-do = Plug in a loudspeaker: nobody hears a stop now.
health-server = Order system
health-server-do = Look at the network, then test the order system here.
health-clock = Clock
health-clock-do = Set this computer's clock: scans carry its date.
health-other = Other
health-other-do = Call whoever looks after this computer.
