# What several screens say: fields, keys, pages, the PIN.
