"""The keys of a US keyboard, as a scanner presses them."""

# HID usages (page 7) and Linux key codes of the same keys.
_ROWS = [
    ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", range(4, 30),
     [30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44]),
    ("1234567890", "!@#$%^&*()", range(30, 40), range(2, 12)),
    ("\n", "\n", [40], [28]),
    ("\t", "\t", [43], [15]),
    (" -=[]\\", " _+{}|", range(44, 50), [57, 12, 13, 26, 27, 43]),
    (";'`,./", ":\"~<>?", range(51, 57), [39, 40, 41, 51, 52, 53]),
]
_KEYS = {}
for _plain, _shifted, _usages, _codes in _ROWS:
    for _low, _high, _usage, _code in zip(_plain, _shifted, _usages, _codes):
        _KEYS[_high] = (_usage, _code, True)
        _KEYS[_low] = (_usage, _code, False)

LEFT_SHIFT_CODE = 42
CODES = sorted({code for _, code, _ in _KEYS.values()} | {LEFT_SHIFT_CODE})


def usage(char):
    """The HID usage of a character's key, and whether Shift goes with it."""
    number, _, shift = _KEYS[char]
    return number, shift


def code(char):
    """The Linux code of a character's key, and whether Shift goes with it."""
    _, number, shift = _KEYS[char]
    return number, shift
