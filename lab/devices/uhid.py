"""A HID device that this process is, through /dev/uhid: the kernel parses its descriptor and makes
its nodes as for one on a USB port."""

import os
import struct
import threading

DESTROY, OUTPUT, GET_REPORT, GET_REPORT_REPLY, CREATE2, INPUT2, SET_REPORT, SET_REPORT_REPLY = (
    1, 6, 9, 10, 11, 12, 13, 14)
EVENT_BYTES_MAX = 4380
USB = 3
NOT_SUPPORTED = 95


class Uhid:
    def __init__(self, name, vendor, product, serial, descriptor):
        self.outputs = []
        self._fd = os.open("/dev/uhid", os.O_RDWR)
        os.write(self._fd, struct.pack(
            "<I128s64s64sHHIIII4096s", CREATE2, name.encode(), f"lab/{serial}".encode(),
            serial.encode(), len(descriptor), USB, vendor, product, 0x100, 0, descriptor))
        threading.Thread(target=self._serve, daemon=True).start()

    def report(self, data):
        """Sends an input report, its number first where the descriptor gives it one."""
        os.write(self._fd, struct.pack("<IH", INPUT2, len(data)) + data)

    def unplug(self):
        os.write(self._fd, struct.pack("<I", DESTROY))
        os.close(self._fd)

    def _serve(self):
        """Keeps what the host writes; knows no feature reports."""
        while True:
            try:
                event = os.read(self._fd, EVENT_BYTES_MAX)
                (kind,) = struct.unpack_from("<I", event)
                if kind == OUTPUT:
                    (size,) = struct.unpack_from("<H", event, 4100)
                    self.outputs.append(event[4:4 + size])
                elif kind == SET_REPORT:
                    (number, size) = struct.unpack_from("<IxxH", event, 4)
                    self.outputs.append(event[12:12 + size])
                    os.write(self._fd, struct.pack("<IIH", SET_REPORT_REPLY, number, 0))
                elif kind == GET_REPORT:
                    (number,) = struct.unpack_from("<I", event, 4)
                    os.write(self._fd, struct.pack("<IIHH", GET_REPORT_REPLY, number, NOT_SUPPORTED, 0))
            except OSError:
                return
