"""The scanners on the guest's desk: how each is plugged in, scans, and is pulled out."""

import time

from devices.hid_pos import BARE, COUNTED, ERROR_BEEP, GOOD_READ_BEEP, PADDED, HidPos
from devices.keyboard import InputKeyboard, UsbKeyboard
from guest import nodes

HALF = "ORD-000"


class Scanner:
    """One scanner. `path` is how the kiosk should read it; `name` is this script's for it."""

    def __init__(self, outside, path, name, find, settings):
        self.outside, self.path, self.name, self.find, self.settings = outside, path, name, find, settings
        self.device = None

    # What the host tells it after a good scan and after an error, where it can be told.
    good = error = None

    def plug(self):
        if self.path not in self.outside.broken:
            self.device = self.make()

    def unplug(self):
        if self.device:
            self.device.unplug()
        self.device = None

    def scan(self, text, gap=0.001):
        if self.device:
            self.device.send(text + "\n", gap)

    def scan_half(self):
        if self.device:
            self.device.send(HALF)


class Wedge(Scanner):
    VENDOR, PRODUCT = 0x05E0, 0x1200

    def __init__(self, outside):
        super().__init__(outside, "wedge", "USB keyboard",
                         lambda: nodes.of_hid(self.VENDOR, self.PRODUCT, "event"), "")

    def make(self):
        return UsbKeyboard("Lab Keyboard Scanner", self.VENDOR, self.PRODUCT, "W1")


class Grabbed(Scanner):
    VENDOR, PRODUCT, NAME = 0x05F9, 0x2206, "Lab Grabbed Scanner"

    def __init__(self, outside):
        settings = f'kind = "evdev"\nvendor_id = {self.VENDOR}\nproduct_id = {self.PRODUCT}\n'
        super().__init__(outside, "evdev", "input keyboard", lambda: nodes.of_input(self.NAME), settings)

    def make(self):
        return InputKeyboard(self.NAME, self.VENDOR, self.PRODUCT)


class Pos(Scanner):
    VENDOR = 0x0C2E

    def __init__(self, outside, name, product, shape):
        self.product, self.shape = product, shape
        if shape is COUNTED:
            self.good, self.error = GOOD_READ_BEEP, ERROR_BEEP
        settings = f'kind = "hid-pos"\nvendor_id = {self.VENDOR}\nproduct_id = {product}\n'
        super().__init__(outside, "hid-pos", name,
                         lambda: nodes.of_hid(self.VENDOR, self.product, "hidraw"), settings)

    def told(self):
        said, self.device.outputs = self.device.outputs, []
        return b"".join(said)

    def make(self):
        return HidPos("Lab POS Scanner", self.VENDOR, self.product, f"P{self.product}", self.shape)

    def scan(self, text, gap=None):
        if self.device:
            self.device.send(text)

    def scan_half(self):
        """The first report of a code that needs two."""
        if self.device:
            self.device.send(HALF + "1" * self.shape.data_bytes, reports=1)


class Serial(Scanner):
    """The cable is outside; it is plugged in when the guest boots."""

    good, error = b"\x06", b"\x15"

    def __init__(self, outside):
        settings = 'kind = "serial"\nvendor_id = 0x0403\nproduct_id = 0x6001\nbaud = 9600\nack = "ack-nak"\n'
        super().__init__(outside, "serial", "FTDI", nodes.of_serial, settings)
        self.device = None if "serial" in outside.broken else self

    def make(self):
        self.outside.ask("plug")
        return self

    def unplug(self):
        if self.device:
            self.outside.ask("unplug")
        self.device = None

    def scan(self, text, gap=0.001):
        if self.device:
            self.outside.ask("send", text=text + "\r", gap=gap)

    def told(self):
        return bytes.fromhex(self.outside.ask("got"))

    def scan_half(self):
        if self.device:
            self.outside.ask("send", text=HALF, gap=0.001)
            time.sleep(0.1)


def all_of(outside):
    return [
        Wedge(outside), Grabbed(outside), Serial(outside),
        Pos(outside, "counted reports", 0x0B01, COUNTED),
    ], [
        Pos(outside, "padded reports", 0x0B02, PADDED),
        Pos(outside, "bare reports", 0x0B03, BARE),
    ]
