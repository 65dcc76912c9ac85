"""Each device by itself, before the kiosk has it: what it sends comes out of its kernel node."""

import math
import os
import select
import struct
import subprocess
import termios
import threading
import tty
import wave

from devices import keys
from guest import nodes

TEXT = "LAB-0042"
READ_PATIENCE_S = 5
EVENT = struct.Struct("<qqHHi")
EV_KEY = 1
TONE_HZ = 880
TONE_WAV = "/run/tone.wav"


def kernel(outside, scanners):
    for scanner in scanners:
        if not scanner.device:
            scanner.plug()
        found, took = nodes.wait(scanner.find)
        if not outside.check(scanner.path, f"{scanner.name}: the kernel has a node", found and took is not None,
                             f"{found} after {took} ms"):
            continue
        read = {"serial": serial, "hid-pos": hidraw}.get(scanner.path, events)(found[0], scanner)
        outside.check(scanner.path, f"{scanner.name}: what it sends can be read there", read == TEXT, repr(read))
        if scanner.path != "serial":
            scanner.unplug()
            nodes.wait(scanner.find, there=False)
    sound(outside)


def events(node, scanner):
    """The text of the keys that went down, without Shift."""
    letters = {keys.code(char)[0]: char for char in TEXT.upper() + "\n"}
    text = ""
    fd = os.open(node, os.O_RDONLY)
    # Read while it types: the kernel keeps 64 events, and drops them all if there are more.
    typing = threading.Thread(target=scanner.scan, args=(TEXT,))
    typing.start()
    while not text.endswith("\n") and readable(fd):
        data = os.read(fd, 64 * EVENT.size)
        for _, _, kind, code, value in EVENT.iter_unpack(data):
            if kind == EV_KEY and value == 1 and code != keys.LEFT_SHIFT_CODE:
                text += letters.get(code, "?")
    typing.join()
    os.close(fd)
    return text.removesuffix("\n")


def hidraw(node, scanner):
    fd = os.open(node, os.O_RDONLY)
    scanner.scan(TEXT)
    data = os.read(fd, 256) if readable(fd) else b""
    os.close(fd)
    expected = next(scanner.shape.reports(TEXT, "]C0"))
    return TEXT if data == expected else data


def serial(node, scanner):
    fd = os.open(node, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(fd)
    termios.tcflush(fd, termios.TCIOFLUSH)
    scanner.scan(TEXT)
    data = b""
    while not data.endswith(b"\r") and readable(fd):
        data += os.read(fd, 256)
    os.close(fd)
    return data.decode(errors="replace").removesuffix("\r")


def sound(outside):
    with wave.open(TONE_WAV, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        for at in range(24_000):
            level = round(12_000 * math.sin(math.tau * TONE_HZ * at / 48_000))
            file.writeframesraw(struct.pack("<hh", level, level))
    since = outside.ask("mark")
    subprocess.run(["aplay", "-q", TONE_WAV], timeout=30)
    heard, notes = outside.hears(since, [TONE_HZ])
    outside.check("sound", "a tone through the sound card is heard outside", heard,
                  " ".join(f"{hz} Hz {length} ms" for hz, length, _ in notes))


def readable(fd):
    return bool(select.select([fd], [], [], READ_PATIENCE_S)[0])
