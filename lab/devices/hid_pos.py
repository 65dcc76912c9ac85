"""Scanners of the HID point-of-sale class (usage page 0x8C), in the shapes that vendors give them.

Items and usages are those of the HID Point of Sale Usage Tables: 0x12 scanned data report, 0xFB to
0xFD the three bytes of the AIM symbology identifier, 0xFE decoded data, 0xFF decoded data continued;
0x3B of the generic device page is the byte count.
"""

from .uhid import Uhid

_HEAD = "058c0902a101"
_REPORT = "0912a102"
_BYTES = "150026ff007508"
_END = "c0c0"

class Shape:
    """How a vendor lays a scanned data report out."""

    def __init__(self, descriptor, data_bytes, pack):
        self.descriptor = bytes.fromhex(descriptor)
        self.data_bytes = data_bytes
        self.pack = pack

    def reports(self, text, symbology):
        data = text.encode()
        pieces = [data[at:at + self.data_bytes] for at in range(0, len(data), self.data_bytes)]
        for number, piece in enumerate(pieces, 1):
            padded = piece.ljust(self.data_bytes, b"\0")
            yield self.pack(len(piece), symbology.encode(), padded, number < len(pieces))

# Report 2 of 64 bytes: count, identifier, 56 data bytes, two of the vendor's own, a continuation bit.
# Honeywell's scanners send this. Output report 4 triggers, and beeps for a good read and for an error.
COUNTED = Shape(
    _HEAD + _REPORT + "8502" + _BYTES
    + "95010501093b8102" + "9503058c09fb09fc09fd8102" + "953809fe820201"
    + "95020666ff090409008102" + "058c25017501950109ff8102" + "95078103c0"
    + "0914a1028504" + "950109609102098691020985910295059103" + _END,
    56, lambda n, aim, data, more: bytes([2, n]) + aim + data + b"\0\0" + bytes([more]))

# Report 1, no count: data padded with zeroes, the identifier behind them, a continuation byte.
PADDED = Shape(
    _HEAD + _REPORT + "8501" + _BYTES
    + "953209fe820201" + "950109fb810209fc810209fd8102" + "250109ff8102" + _END,
    50, lambda n, aim, data, more: bytes([1]) + data + aim + bytes([more]))

# One report without a number and without an identifier: count, 62 data bytes, a continuation byte.
BARE = Shape(
    _HEAD + _REPORT + _BYTES
    + "95010501093b8102" + "058c953e09fe820201" + "9501250109ff8102" + _END,
    62, lambda n, aim, data, more: bytes([n]) + data + bytes([more]))

GOOD_READ_BEEP, ERROR_BEEP = bytes([4, 2]), bytes([4, 4])


class HidPos(Uhid):
    def __init__(self, name, vendor, product, serial, shape):
        super().__init__(name, vendor, product, serial, shape.descriptor)
        self.shape = shape

    def send(self, text, symbology="]C0", reports=None):
        """Sends a code's reports, or only the first few of them."""
        for report in list(self.shape.reports(text, symbology))[:reports]:
            self.report(report)
