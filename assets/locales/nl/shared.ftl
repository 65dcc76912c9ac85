# What several screens say: fields, keys, pages, the PIN.

key-clear = Wissen

## The PIN

pin-leave = Terug
pin-why = Alleen voor de leidinggevende. Er is nog niets veranderd.
pin-why-new = Dit station heeft nog geen pincode. Kies er een: die beschermt wat niet iedereen mag wijzigen.
pin-title = Pincode leidinggevende
pin-title-new = Kies een pincode
pin-title-again = Nog een keer dezelfde
pin-six = Voer alle zes cijfers in
pin-differs = De twee waren niet gelijk. Kies opnieuw.
pin-trivial = Die probeert iedereen het eerst. Kies een andere.
pin-checking = Een ogenblik
pin-wrong = { $n ->
    [one] Fout. Nog { $n } poging, dan { $minutes } minuten wachten
   *[other] Fout. Nog { $n } pogingen, dan { $minutes } minuten wachten
 }
pin-tries = { $n ->
    [one] Nog { $n } poging, dan { $minutes } minuten wachten
   *[other] Nog { $n } pogingen, dan { $minutes } minuten wachten
 }
pin-new-help = Zes cijfers, zonder patroon
pin-again-help = Voer de nieuwe pincode nog eens in
pin-wait = Te veel pogingen. Wacht { $time }
pin-no-scanner = De scanner kan hier niet typen
