"""What is done in the guest, and what has to come of it."""

import os
import shutil
import threading
import time
import traceback

from guest import nodes, probes, scanners
from guest.kiosk import Kiosk
from guest.outside import Outside

# The cues, as src/sound/earcon.rs has them.
ACCEPTED, UNKNOWN, ACKNOWLEDGED = [988, 1319], [740, 554], [988]
ACKNOWLEDGE = "SCNDSKOK"
# How long a verdict may take here, where a frame alone takes a good part of a second.
VERDICT_PATIENCE_S = 15
# How long the kiosk may take to read a scanner that is back: it looks every two seconds at the latest.
RECONNECT_PATIENCE_S = 3
# After the last character of a scan that has no end.
SILENCE_S = 6
# For an answer that must not come, and for the end of one that was not expected.
SETTLE_S = 2
REST_S = 10
# For the answer that a scanner gets back.
ANSWER_PATIENCE_S = 5
AT_ONCE = 10


class Scenario:
    def __init__(self, outside, kiosk, wedge):
        self.outside, self.kiosk, self.wedge = outside, kiosk, wedge
        self._packable = (ref for ref, status in kiosk.orders().items() if status == "NEW")

    def code(self):
        """An order that can be packed and that nobody has scanned yet."""
        return next(self._packable)

    def scans(self, scanner, what, text, outcome="accepted", cue=ACCEPTED):
        """Scans once: one verdict line, and its cue. Whether the verdict was right."""
        self.clear(scanner.path, what)
        answer = {"accepted": scanner.good, "unknown": scanner.error}.get(outcome)
        if answer and scanner.device:
            scanner.told()
        since = self.outside.ask("mark")
        began = time.monotonic()
        scanner.scan(text)
        sent = time.monotonic()
        lines = self.kiosk.verdicts(1, VERDICT_PATIENCE_S)
        answered = time.monotonic()
        right = bool(lines) and is_of(lines[0], scanner.path, text) and lines[0]["outcome"] == outcome
        figures = f"sent in {ms(began, sent)}, answered {ms(sent, answered)} later"
        if lines and right:
            figures += f", committed in {lines[0]['timing_us']['commit'] / 1000:.1f} ms"
        self.outside.check(scanner.path, f"{what}: one right verdict", right, figures if right else lines)
        if not right:
            return False
        heard, notes = self.outside.hears(since, cue)
        self.outside.check(scanner.path, f"{what}: its cue", heard,
                           " ".join(f"{hz} Hz {length} ms" for hz, length, _ in notes))
        if answer:
            told = b""
            while len(told) < len(answer) and time.monotonic() < answered + ANSWER_PATIENCE_S:
                told += scanner.told()
            self.outside.check(scanner.path, f"{what}: the scanner is told", told == answer, told.hex(" "))
        extra = self.kiosk.more_verdicts(0.5)
        self.outside.check(scanner.path, f"{what}: nothing else", not extra, extra or "")
        return True

    def clear(self, path, what):
        """Nothing has been said since the last check. If it has, that is undone, for the checks to come."""
        lines = self.kiosk.more_verdicts(0)
        if not lines:
            return
        self.outside.check(path, f"before {what}: silence", False, lines)
        self.wedge.scan(ACKNOWLEDGE)
        self.kiosk.verdicts(1, VERDICT_PATIENCE_S)
        self.kiosk.more_verdicts(SETTLE_S)

    def unplugs(self, scanner):
        """Between two scans: nothing is said, and nothing was scanned."""
        scanner.unplug()
        nodes.wait(scanner.find, there=False)
        lines = self.kiosk.more_verdicts(SETTLE_S)
        self.outside.check(scanner.path, f"{scanner.name} unplugged between scans: no answer", not lines,
                           lines or "")
        if lines:
            self.wedge.scan(ACKNOWLEDGE)
            self.kiosk.more_verdicts(SETTLE_S)

    def unplugs_in_mid_scan(self, scanner):
        scanner.scan_half()
        scanner.unplug()
        gone, took = nodes.wait(scanner.find, there=False)
        self.outside.check(scanner.path, f"{scanner.name} unplugged in mid-scan: its node is gone",
                           took is not None, f"{took} ms" if took is not None else gone)
        busy = self.kiosk.processor_seconds()
        lines = self.kiosk.more_verdicts(SILENCE_S)
        busy = self.kiosk.processor_seconds() - busy
        told = [line["outcome"] for line in lines]
        harmless = all(outcome == "invalid" for outcome in told) and len(told) <= 1
        self.outside.check(scanner.path, f"{scanner.name} unplugged in mid-scan: no order is touched",
                           harmless, f"answers {told}, kiosk busy for {100 * busy / SILENCE_S:.0f} %" if harmless else lines)
        scanner.plug()
        found, took = nodes.wait(scanner.find)
        self.outside.check(scanner.path, f"{scanner.name} plugged in again: its node is back",
                           found and took is not None, f"{found} after {took} ms")
        time.sleep(RECONNECT_PATIENCE_S)
        if lines:
            self.scans(scanner, f"{scanner.name} acknowledges", ACKNOWLEDGE, "command", ACKNOWLEDGED)
        self.scans(scanner, f"{scanner.name} scans again", self.code())

    def all_at_once(self, desk):
        codes = {scanner.path: [self.code() for _ in range(AT_ONCE)] for scanner in desk}
        threads = [threading.Thread(target=scan_all, args=(scanner, codes[scanner.path])) for scanner in desk]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lines = self.kiosk.verdicts(AT_ONCE * len(desk), 60)
        took = ms(began, time.monotonic())
        lines += self.kiosk.more_verdicts(1)
        for scanner in desk:
            read = [line["reference"] for line in lines if line["source"] == scanner.path]
            self.outside.check(scanner.path, "all at once: each code once, in order",
                               read == codes[scanner.path], f"{len(read)} of {AT_ONCE}")
        self.outside.check("all", "all at once: everything is accepted",
                           len(lines) == AT_ONCE * len(desk)
                           and all(line["outcome"] == "accepted" for line in lines),
                           f"{len(lines)} verdicts in {took}")

    def rests(self):
        """Every scanner is missing."""
        busy = self.kiosk.processor_seconds()
        time.sleep(REST_S)
        busy = self.kiosk.processor_seconds() - busy
        self.outside.check("all", "the kiosk is still running", self.kiosk.process.poll() is None,
                           f"{self.kiosk.resident_mb()} MB resident, busy for {100 * busy / REST_S:.0f} %")


def is_of(line, path, text):
    """Whether a verdict line is about this text from this path; a scanner may name the symbology."""
    return line["source"] == path and line["raw"] in (text, f"]C0{text}")


def scan_all(scanner, codes):
    for code in codes:
        scanner.scan(code)
        time.sleep(0.2)


def ms(since, until):
    return f"{round(1000 * (until - since))} ms"


def run(outside):
    with open("/proc/uptime") as file:
        outside.check("all", "the guest has booted", True, f"{file.read().split()[0]} s")
    desk, shapes = scanners.all_of(outside)
    probes.kernel(outside, desk + shapes)
    with open("/run/results/program") as file:
        program = file.read().strip()
    for scanner in desk:
        if not scanner.device:
            scanner.plug()
    began = time.monotonic()
    kiosk = Kiosk(program, desk + shapes)
    outside.check("all", "the kiosk has a window and its orders", True, ms(began, time.monotonic()))
    scenario = Scenario(outside, kiosk, desk[0])
    time.sleep(RECONNECT_PATIENCE_S)
    listed = kiosk.devices()
    expected = [(scanner.path, "ready") for scanner in desk if scanner.settings]
    expected += [(scanner.path, "missing") for scanner in shapes]
    outside.check("all", "devices list: who is there, and who is not", listed == sorted(expected), listed)
    try:
        for scanner in desk:
            scenario.scans(scanner, f"{scanner.name} scans", scenario.code())
        for scanner in desk:
            scenario.unplugs_in_mid_scan(scanner)
        for scanner in shapes:
            scanner.plug()
            time.sleep(RECONNECT_PATIENCE_S)
            scenario.scans(scanner, f"{scanner.name} scan", scenario.code())
            long = f"https://shop.example/parcels?checked=0123456789&weight=1200&order={scenario.code()}"
            scenario.scans(scanner, f"{scanner.name} joined", long + "&box=2")
            scenario.unplugs(scanner)
        for number, scanner in enumerate(desk):
            scenario.scans(scanner, f"{scanner.name}, unknown order", f"ORD-9999{number}", "unknown", UNKNOWN)
            scenario.scans(scanner, f"{scanner.name} acknowledges it", ACKNOWLEDGE, "command", ACKNOWLEDGED)
        scenario.all_at_once(desk)
        for scanner in reversed(desk):
            scenario.unplugs(scanner)
        scenario.rests()
    finally:
        if os.path.exists(kiosk.events):
            shutil.copy(kiosk.events, "/run/results/events.jsonl")


if __name__ == "__main__":
    outside = Outside()
    try:
        run(outside)
    except Exception as error:
        outside.check("all", "the scenario", False, f"{type(error).__name__}: {error}")
        traceback.print_exc()
    else:
        outside.ask("done")
