#!/usr/bin/env python3
"""Writes the recordings of this folder. Their pieces are computed, not recorded: what each terminator,
pace, split, layout and report shape has to look like is known. Run it after a change of the format."""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
TEXTS = ["ORD-00042", "]C0ORD-00043", "https://shop.example/o/ORD-00044?x=1"]


class Recording:
    def __init__(self, name, header):
        self.name, self.at, self.lines = name, 0, []
        self.add("opened", header)

    def add(self, what, value=None):
        line = {"device": "gun", "at_us": int(self.at)}
        line[what] = value
        self.lines.append(line)

    def pieces(self, data, gap_us, size=1):
        for start in range(0, len(data), size):
            self.at += gap_us
            self.add("bytes", data[start : start + size].hex())

    def key(self, code, gap_us, shift=False, altgr=False):
        for modifier, down in ((42, shift), (100, altgr)):
            if down:
                self.add("key", [modifier, 1])
        self.at += gap_us
        self.add("key", [code, 1])
        self.add("key", [code, 0])
        for modifier, down in ((42, shift), (100, altgr)):
            if down:
                self.add("key", [modifier, 0])

    def expect(self, text, scan=True):
        self.add("expect" if scan else "expect_defect", text)

    def write(self):
        with open(os.path.join(HERE, self.name + ".jsonl"), "w") as file:
            for line in self.lines:
                file.write(json.dumps(line, separators=(",", ":")) + "\n")


def serial(name, **header):
    return Recording(name, {"kind": "serial", **header})


TERMINATORS = {
    "cr": ("", "\r"), "lf": ("", "\n"), "crlf": ("", "\r\n"), "tab": ("", "\t"), "stx-etx": ("\2", "\3"),
}
for name, (begin, end) in TERMINATORS.items():
    for setting in (name, "any"):
        r = serial(f"serial-{name}-{'any' if setting == 'any' else 'set'}", terminator=setting)
        for text in TEXTS:
            r.pieces((begin + text + end).encode(), 1000)
            r.at += 300_000
            r.expect(text)
        r.write()

for us in (800, 5_000, 20_000, 60_000):
    r = serial(f"serial-pace-{us}us", terminator="any")
    for text in TEXTS:
        r.pieces((text + "\r").encode(), us)
        r.expect(text)
    r.write()

r = serial("serial-gap", terminator="gap", gap_ms=150)
for text in TEXTS:
    r.pieces(text.encode(), 5_000)
    r.at += 200_000
    r.expect(text)
r.write()

r = serial("serial-split-everywhere", terminator="any")
data = b"\2ORD-1\3\r\nORD-2\r\nORD-3\tORD-4\r"
for size in range(1, len(data) + 1):
    r.pieces(data, 3_000, size)
    for n in range(1, 5):
        r.expect(f"ORD-{n}")
r.write()

r = serial("serial-broken", terminator="any")
r.pieces(b"\r\n\r\n\t", 1_000)
r.pieces(b"4354210", 1_000)
r.at += 600_000
r.pieces(b"4354210\r", 1_000)
r.expect("43542104354210", False)
r.pieces(b"ORD-0", 1_000)
r.at += 2_000_000
r.expect("ORD-0", False)
r.pieces(b"ORD-1\r", 1_000)
r.expect("ORD-1")
r.pieces(b"ORD-", 1_000)
r.add("gone")
r.expect("ORD-", False)
r.write()

r = serial("serial-gs1", terminator="any")
r.pieces(b"]C100340123450000000018400ORD-42\x1d37000012\r", 800)
r.expect("]C100340123450000000018400ORD-42\x1d37000012")
r.write()

US = {c: (code, False) for code, c in zip(list(range(2, 12)), "1234567890")}
for start, row in ((16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm")):
    for i, c in enumerate(row):
        US[c], US[c.upper()] = (start + i, False), (start + i, True)
US.update({"-": (12, False), "/": (53, False), "?": (53, True), ":": (39, True), ".": (52, False),
           "=": (13, False), "]": (27, False), "_": (12, True)})


def evdev(name, **header):
    return Recording(name, {"kind": "evdev", **header})


for us in (800, 5_000, 20_000, 60_000):
    r = evdev(f"evdev-pace-{us}us", layout="us")
    for text in TEXTS:
        for c in text:
            code, shift = US[c]
            r.key(code, us, shift)
        r.key(28, us)
        r.expect(text)
    r.write()

# How each layout types "Az-09": A, z, hyphen, 0, 9, each as key, Shift.
LAYOUTS = {
    "us": [(30, 1), (44, 0), (12, 0), (11, 0), (10, 0)],
    "fr": [(16, 1), (17, 0), (7, 0), (11, 1), (10, 1)],
    "be": [(16, 1), (17, 0), (13, 0), (11, 1), (10, 1)],
    "de": [(30, 1), (21, 0), (53, 0), (11, 0), (10, 0)],
    "es": [(30, 1), (44, 0), (53, 0), (11, 0), (10, 0)],
    "nl": [(30, 1), (44, 0), (53, 0), (11, 0), (10, 0)],
}
for layout, keys in LAYOUTS.items():
    r = evdev(f"evdev-layout-{layout}", layout=layout)
    r.add("key", [58, 1])
    r.add("key", [58, 0])
    for code, shift in keys:
        r.key(code, 2_000, bool(shift))
    r.key(28, 2_000)
    r.expect("Az-09")
    r.write()

r = evdev("evdev-control", layout="us")
for c in "400A":
    r.key(US[c][0], 2_000, US[c][1])
r.add("key", [29, 1])
r.key(27, 2_000)
r.add("key", [29, 0])
for c in "37":
    r.key(US[c][0], 2_000)
    r.add("key", [US[c][0], 2])
r.add("key", [56, 1])
for code in (82, 80, 73):
    r.key(code, 2_000)
r.add("key", [56, 0])
r.key(96, 2_000)
r.expect("400A\x1d37\x1d")
r.key(2, 2_000)
r.add("lost")
r.key(3, 2_000)
r.key(28, 2_000)
r.expect("1\x1a2")
r.write()

USUAL = ("058c0902a1010912a1028502150026ff007508950105 01093b8102 9503058c09fb09fc09fd8102 953809fe820201"
         "95020666ff090409008102 058c250175019501 09ff8102 95078103c0c0")
PLAIN = "058c0902a101150025017501950109ff8102950781 0326ff007508952009fe820001c0"


def report(aim, data, more):
    return bytes([2, len(data)]) + aim.encode().ljust(3, b"\0") + data.ljust(56, b"\0") + bytes([0, 0, more])


for name, header in (("usual", {"descriptor": USUAL}), ("common", {})):
    r = Recording(f"hid-{name}", {"kind": "hid-pos", **header})
    for text in TEXTS:
        r.at += 500_000
        r.add("report", report("]Q1", text.encode(), 0).hex())
        r.expect(text if text.startswith("]Q1") else "]Q1" + text)
    long = ("0123456789" * 20).encode()
    for start in range(0, len(long), 56):
        r.at += 8_000
        r.add("report", report("]L0", long[start : start + 56], int(start + 56 < len(long))).hex())
    r.expect("]L0" + long.decode())
    r.at += 8_000
    r.add("report", report("", b"ORD", 1).hex())
    r.at += 3_000_000
    r.expect("ORD", False)
    r.add("report", "0209")
    r.expect("", False)
    r.write()

r = Recording("hid-plain", {"kind": "hid-pos", "descriptor": PLAIN})
for text in ("ORD-1", "ORD-22"):
    r.at += 500_000
    r.add("report", (b"\0" + text.encode().ljust(32, b"\0")).hex())
    r.expect(text)
r.write()
