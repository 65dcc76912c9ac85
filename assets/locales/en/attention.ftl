# Attention: what waits for a person.

## The list

attention-tab-all = All
attention-tab-refused = Refused
attention-tab-unclear = Unclear
attention-tab-blocked = Blocked
attention-empty = Nothing needs you
attention-empty-help = What the order system refuses shows up here.
attention-empty-tab = Nothing here
attention-failed = The list cannot be read
attention-page = { $n } of { $max }
attention-today = today { $clock }
attention-card-when = { $what }, { $when }
attention-card-status = Order system: { $status }
attention-card-not-shipped = Order system: { $status }, not shipped
attention-card-none = Order system: no such order
attention-card-many = Order system: { $n } orders match
attention-card-unknown = Order system: not asked yet
attention-card-unclear = Not known whether it was done
attention-waits-above = Waits for the entry above
attention-waits-for = Waits for { $what }

## The entry that is looked at

attention-scanned = { $what }, scanned { $when }
attention-scanned-by = { $what }, scanned { $when } by operator { $operator }
attention-wants = This station wants
attention-says = The order system says
attention-from = from { $status }, { $sent }
attention-unchecked = not checked before, { $sent }
attention-sent = { $n ->
    [0] not sent yet
    [1] sent once
   *[other] sent { $n } times
 }
attention-says-unknown = NOT KNOWN
attention-says-none = NO ORDER
attention-says-many = { $n } ORDERS
attention-since = since { $since }, asked { $asked }
attention-asked = asked { $asked }
attention-asking = being asked now
attention-asking-seconds = being asked, { $n } s
attention-last-known = last known { $at }
attention-no-answer-known = no answer, last known { $at }
attention-no-answer = no answer
attention-behind = Behind it: { $what }. After Retry or Discard it goes on.
attention-behind-waits = Behind it: { $what }. That waits, too.
attention-answered = It answered
attention-last-try = Last try
attention-reason = Reason for discarding
attention-reason-missing = Choose a reason first, or write one.
attention-preset-done = Already done
attention-preset-label = Wrong label
attention-preset-test = Test scan
attention-write = Write…
attention-retry = Retry
attention-discard = Discard
attention-discard-for = Discard: { $reason }
attention-open = Open

## What became of a decision

note-discarded = { $what } of { $reference } was discarded.
note-retried = { $what } of { $reference } is sent again.
note-freed = { $what } goes on.
note-nothing = Nothing was done.
note-meanwhile = It was decided elsewhere meanwhile.
note-blocked = Decide about the earlier entry first.
note-scanned = { $reference } was scanned.
note-scanned-help = Finish the reason, then scan it again.

## What happened, and what to do about it

found-blocked = It waits for { $what }, of the same order.
advice-blocked = Decide about that one. This one then goes on by itself.
found-doubtful = No answer came. It is not known whether it was done.
advice-doubtful = This station asks again by itself. Nothing is sent twice.
found-already = The order already stands there. Nothing is missing.
advice-already = Discard this scan as already done.
found-noted = Another scan noted this on the order.
advice-compare = If a parcel is on the table, open the order and compare the name.
found-left = { $when ->
    [today] It left today. Packing it again changes nothing.
    [yesterday] It left yesterday. Packing it again changes nothing.
    [other] It left on { $date }. Packing it again changes nothing.
   *[unknown] It has left. Packing it again changes nothing.
 }
found-queued = It waits for the carrier. Packing it again changes nothing.
found-arrived = { $when ->
    [today] It was delivered today. This scan changes nothing.
    [yesterday] It was delivered yesterday. This scan changes nothing.
    [other] It was delivered on { $date }. This scan changes nothing.
   *[unknown] It was delivered. This scan changes nothing.
 }
found-came-back = { $when ->
    [today] It came back today.
    [yesterday] It came back yesterday.
    [other] It came back on { $date }.
   *[unknown] It came back.
 }
advice-came-back = Open the order and look at the parcel, then decide.
found-cancelled = { $when ->
    [today] It was cancelled today. It must not leave.
    [yesterday] It was cancelled yesterday. It must not leave.
    [other] It was cancelled on { $date }. It must not leave.
   *[unknown] It was cancelled. It must not leave.
 }
advice-cancelled = Keep the parcel here, and discard this scan.
found-not-left = The order has not left yet.
advice-not-left = Ship it first, then retry. If the label is wrong, discard this scan.
found-not-packed = The order was not packed yet.
advice-not-packed = Pack it first, then retry.
found-too-late = It has left. It cannot be cancelled any more.
advice-too-late = Discard this scan. When the parcel comes back, scan it as a return.
found-out-of-stock = A product of it ran out.
found-set-back = The order was set back.
advice-office = Ask the office about it, then retry or discard.
found-elsewhere = From { $status } this cannot be done.
advice-elsewhere = Open the order and see what it needs.
found-no-order = No order has this number.
advice-no-order = Compare the label. If it is right, ask the office about the order.
found-many = { $n } orders match this code.
advice-many = Open it, compare the name, scan the right order, then discard this scan.
found-open = The status of the order would allow it.
advice-open = Read the answer below. Once that is put right, retry.
found-unclear = It is not known whether this was done.
advice-unclear = The order has moved since. Look at the parcel, then retry or discard.
found-refused = The order system said no.
advice-refused = Read its answer below. Once that is put right, retry.
