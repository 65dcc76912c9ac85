"""Scanners that are keyboards: one on USB, one made of input events."""

import fcntl
import os
import struct
import time

from . import keys
from .uhid import Uhid

# The boot keyboard of the HID specification, appendix B.1, with its five lamps.
BOOT_KEYBOARD = bytes.fromhex(
    "0501 0906 a101"
    "0507 19e0 29e7 1500 2501 7501 9508 8102"  # eight modifier keys, a bit each
    "9501 7508 8103"
    "9505 7501 0508 1901 2905 9102 9501 7503 9103"  # the lamps, and padding
    "9506 7508 1500 2565 0507 1900 2965 8100"  # six keys that are down
    "c0")
RELEASED = bytes(8)
SHIFT = 0x02


def at_pace(steps, gap):
    """Runs each step when its time has come, however long the ones before took."""
    due = time.monotonic()
    for step in steps:
        time.sleep(max(0.0, due - time.monotonic()))
        step()
        due += gap


class UsbKeyboard(Uhid):
    """A scanner in keyboard mode: one report down, one up for each character."""

    def __init__(self, name, vendor, product, serial):
        super().__init__(name, vendor, product, serial, BOOT_KEYBOARD)

    def send(self, text, gap=0.001):
        at_pace([lambda c=c: self._press(c) for c in text], gap)

    def _press(self, char):
        number, shift = keys.usage(char)
        self.report(bytes([SHIFT if shift else 0, 0, number, 0, 0, 0, 0, 0]))
        self.report(RELEASED)


EV_SYN, EV_KEY = 0, 1
UI_SET_EVBIT, UI_SET_KEYBIT, UI_DEV_SETUP = 0x40045564, 0x40045565, 0x405C5503
UI_DEV_CREATE, UI_DEV_DESTROY = 0x5501, 0x5502
USB = 3


class InputKeyboard:
    """A keyboard through /dev/uinput."""

    def __init__(self, name, vendor, product):
        self._fd = os.open("/dev/uinput", os.O_WRONLY)
        fcntl.ioctl(self._fd, UI_SET_EVBIT, EV_KEY)
        for code in keys.CODES:
            fcntl.ioctl(self._fd, UI_SET_KEYBIT, code)
        setup = struct.pack("<HHHH80sI", USB, vendor, product, 0x100, name.encode(), 0)
        fcntl.ioctl(self._fd, UI_DEV_SETUP, setup)
        fcntl.ioctl(self._fd, UI_DEV_CREATE)

    def send(self, text, gap=0.001):
        at_pace([lambda c=c: self._press(c) for c in text], gap)

    def unplug(self):
        fcntl.ioctl(self._fd, UI_DEV_DESTROY)
        os.close(self._fd)

    def _press(self, char):
        code, shift = keys.code(char)
        chord = [keys.LEFT_SHIFT_CODE, code] if shift else [code]
        for key in chord:
            self._event(key, 1)
        for key in reversed(chord):
            self._event(key, 0)

    def _event(self, code, value):
        os.write(self._fd, struct.pack("<qqHHi", 0, 0, EV_KEY, code, value)
                 + struct.pack("<qqHHi", 0, 0, EV_SYN, 0, 0))
