# What several screens say: fields, keys, pages, the PIN.

key-clear = مسح
