# What several screens say: fields, keys, pages, the PIN.

key-clear = Clear

## The PIN

pin-leave = Back
pin-why = Only a supervisor may do this. Nothing was changed yet.
pin-why-new = This station has no PIN yet. Choose one: it opens what not everybody may change.
pin-title = Supervisor PIN
pin-title-new = Choose a PIN
pin-title-again = The same once more
pin-six = Enter all six digits
pin-differs = The two were not the same. Choose again.
pin-trivial = Anybody would try this one first. Choose another.
pin-checking = One moment
pin-wrong = { $n ->
    [one] Wrong. { $n } try left, then a { $minutes } minute wait
   *[other] Wrong. { $n } tries left, then a { $minutes } minute wait
 }
pin-tries = { $n ->
    [one] { $n } try left, then a { $minutes } minute wait
   *[other] { $n } tries left, then a { $minutes } minute wait
 }
pin-new-help = Six digits, without a pattern
pin-again-help = Enter the new PIN again
pin-wait = Too many tries. Wait { $time }
pin-no-scanner = The scanner cannot type here
