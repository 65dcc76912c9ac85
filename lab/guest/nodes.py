"""Where the kernel has put a device."""

import glob
import os
import time

PATIENCE_S = 10
# A driver takes no reports before it has finished with a new device, which is after the node is there.
SETTLE_S = 0.5


def of_hid(vendor, product, kind):
    """Nodes of a HID device: `hidraw*` or `event*`."""
    folder = f"/sys/bus/hid/devices/0003:{vendor:04X}:{product:04X}.*"
    found = glob.glob(f"{folder}/hidraw/hidraw*") if kind == "hidraw" else glob.glob(
        f"{folder}/input/input*/event*")
    return [_node(path) for path in found]


def of_input(name):
    """Nodes of an input device."""
    found = []
    for path in glob.glob("/sys/class/input/event*"):
        try:
            with open(f"{path}/device/name") as file:
                if file.read().strip() == name:
                    found.append(_node(path))
        except OSError:
            pass
    return found


def of_serial():
    return [f"/dev/{os.path.basename(path)}" for path in glob.glob("/sys/bus/usb-serial/devices/*")]


def _node(path):
    name = os.path.basename(path)
    return f"/dev/input/{name}" if name.startswith("event") else f"/dev/{name}"


def wait(find, there=True):
    """The nodes once there are any (or none), and how many milliseconds that took."""
    began = time.monotonic()
    while time.monotonic() < began + PATIENCE_S:
        found = [node for node in find() if os.path.exists(node)]
        if bool(found) == there:
            took = round(1000 * (time.monotonic() - began))
            time.sleep(SETTLE_S if there else 0)
            return found, took
        time.sleep(0.02)
    return find(), None
