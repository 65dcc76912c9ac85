# Look up: finding an order.

## The search

find-reference = Reference
find-phone = Phone
find-name = Name
find-city = City
find-all = Search all
find-here = { $n } on this station, or scan a label
find-scanned = Looked for, { $n } on this station
find-here-and-there = { $n } here, { $more } in the order system
find-asking = Asking the order system
find-asking-seconds = Asking the order system, { $n } s
find-back = Back to “{ $text }”
find-wrong-control = No number holds such signs
find-wrong-long = At most { $max } characters
find-compare = Compare the names.
find-not-here = Nothing on this station matches
find-not-here-next = Search all asks the order system.
find-nowhere = No order matches
find-nowhere-next = Check the label, or look for the name.
find-help = Scan a label, or type what you know
find-help-here = A number, a phone number, a name or a city: what is on this station shows at once.
find-help-all = Search all asks the order system, too.
pages-where = { $from } to { $to } of { $all }

## What the order system says, or does not say

ask-no-system = No order system is set
ask-no-system-next = Set it under Settings.
ask-not-offered = Not possible in this order system
ask-not-offered-next = Only this station's list was searched.
ask-not-found = The order system does not have it
ask-not-found-next = Check the label, or look for the name.
ask-slow = No answer in time
ask-slow-next = Try again, or use this station's list.
ask-unreachable = The order system cannot be reached
ask-unreachable-next = Check the network, then try again.
ask-busy = Too much was asked just now
ask-busy-next = Wait a minute, then try again.
ask-sign-in = The sign-in ran out
ask-sign-in-next = Sign in again under Settings.
ask-settings = The settings are wrong
ask-refused = The order system said no
ask-store = This station's list cannot be read
ask-supervisor-next = Call the supervisor.

## The order

order-pack = Pack this order
order-ship = Ship this order
order-deliver = Deliver this order
order-return = Return this order
order-cancel = Cancel this order
order-papers = Documents
order-past = History
order-past-none = Nothing is known yet
order-past-more = Older entries are not shown
order-asked = asked { $clock }
order-from-list = from this station's list, { $clock }
order-more-lines = + { $n } more
order-stopped = Answer the stop first: press Station.
order-twins = Several orders have this number. Call the supervisor.
renew-button = Renew
renew-sent = Renewing
renew-sent-seconds = Renewing, { $n } s
renew-done = Renewed. It can be packed again.
renew-lost = Not known whether it was renewed. Look again before you try once more.
past-renewed = renewed
past-waiting = not sent yet
past-sending = being sent
past-refused = the order system said no
past-blocked = waits for an earlier one
past-operator = operator { $operator }
past-other-station = another station

## Its documents

papers-label = Parcel label
papers-untitled = Untitled
papers-copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
 }
papers-none = There are no documents with this order
