"""The kiosk in the guest: on an X server that reads the kernel's keyboards, with a sandbox server."""

import json
import os
import sqlite3
import subprocess
import time

DISPLAY = ":9"
ADDRESS = "127.0.0.1:8070"
ORDERS = 400
FOLDER = "/run/kiosk"
PATIENCE_S = 120
LOOK_EVERY_S = 0.05
SETTINGS = f"""
[station]
name = "lab-01"
undo_seconds = 0
[server]
kind = "wedocod"
base_url = "http://{ADDRESS}"
requests_per_minute = 6000
[server.wedocod]
email = "lab@shop.example"
[reference]
patterns = ['(?<reference>ORD-?\\d+)']
"""


class Kiosk:
    def __init__(self, program, scanners):
        os.makedirs(FOLDER, mode=0o700)
        self.program, self.events = program, f"{FOLDER}/events.jsonl"
        self._read = 0
        with open(f"{FOLDER}/scandesk.toml", "w") as file:
            file.write(SETTINGS + "".join(f"[[scanner]]\n{s.settings}" for s in scanners if s.settings))
        self.environment = {
            **os.environ, "DISPLAY": DISPLAY, "ICED_BACKEND": "tiny-skia", "WINIT_X11_SCALE_FACTOR": "1",
            "SCANDESK_WEDOCOD_TOKEN": "lab", "SCANDESK_WEDOCOD_PASSWORD": "lab"}
        self._start("xorg", "Xorg", DISPLAY, "-config", "/run/lab/guest/xorg.conf", "-logfile",
                    "/run/results/xorg.log", "-nolisten", "tcp", "-noreset", "-ac")
        self._start("sandbox", program, "sandbox", "--listen", ADDRESS, "--orders", str(ORDERS))
        self._wait("the X server", lambda: os.path.exists(f"/tmp/.X11-unix/X{DISPLAY[1:]}"))
        self.process = self._start(
            "kiosk", program, "run", "--config", f"{FOLDER}/scandesk.toml", "--data-dir", f"{FOLDER}/data",
            "--windowed", "1280x800", "--events", self.events)
        self._wait("the kiosk's window", self._has_focus)
        self._wait("the orders to be cached", lambda: len(self.orders()) == ORDERS)

    def _has_focus(self):
        """Nobody manages windows here, so this gives the kiosk's the keys."""
        if self.process.poll() is not None:
            with open("/run/results/kiosk.log") as log:
                raise RuntimeError(f"the kiosk has ended: {log.read()[-500:]}")
        command = ["xdotool", "search", "--onlyvisible", "--name", "Scandesk", "windowfocus", "--sync"]
        return subprocess.run(command, env=self.environment, capture_output=True).returncode == 0

    def orders(self):
        """The cached orders and their statuses."""
        try:
            with sqlite3.connect(f"file:{FOLDER}/data/scandesk.db?mode=ro", uri=True) as store:
                return dict(store.execute("select reference, status from orders order by reference"))
        except sqlite3.Error:
            return {}

    def devices(self):
        """What `devices list` says of the scanners in the settings: [(kind, state), …]."""
        command = [self.program, "devices", "list", "--json", "--config", f"{FOLDER}/scandesk.toml"]
        listed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return sorted((item["kind"], item["state"]) for item in listed if item["state"] != "unconfigured")

    def verdicts(self, count, patience):
        """The next verdict lines: so many, or those that came in time."""
        deadline = time.monotonic() + patience
        while True:
            lines = self._lines()[self._read:]
            if len(lines) >= count or time.monotonic() > deadline:
                taken = lines[:count]
                self._read += len(taken)
                return [json.loads(line) for line in taken]
            time.sleep(LOOK_EVERY_S)

    def more_verdicts(self, seconds):
        """All verdict lines that come within a time."""
        time.sleep(seconds)
        return self.verdicts(len(self._lines()) - self._read, 0)

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            user, system = file.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000

    def _lines(self):
        try:
            with open(self.events, "rb") as file:
                whole, _, _ = file.read().rpartition(b"\n")
                return whole.split(b"\n") if whole else []
        except FileNotFoundError:
            return []

    def _start(self, name, *command):
        log = open(f"/run/results/{name}.log", "ab")
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                env=self.environment)

    @staticmethod
    def _wait(what, is_so):
        deadline = time.monotonic() + PATIENCE_S
        while not is_so():
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited in vain for {what}")
            time.sleep(LOOK_EVERY_S)
