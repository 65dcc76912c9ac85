"""The virtual machine: QEMU without hardware acceleration, its monitor, and what can be plugged in."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import tempfile
import time

MONITOR_PATIENCE_S = 10
PR_SET_PDEATHSIG = 1
USB_SERIAL = {"driver": "usb-serial", "chardev": "scanner", "id": "serial", "bus": "usb.0"}
# Nothing here needs these, and loading them costs seconds.
MODULES_LEFT_OUT = "kvm_amd,kvm_intel,ata_piix,ata_generic,psmouse,floppy,pcspkr,i2c_piix4"


class Machine:
    def __init__(self, work, lab, broken):
        """`work` is the folder with the guest's system and results, `lab` the one with its scripts."""
        self.work = work
        self.wav = work / "results" / "heard.wav"
        self._folder = tempfile.TemporaryDirectory(prefix="lab-")
        folder = self._folder.name
        self._listening = {name: _listen(f"{folder}/{name}") for name in ("monitor", "channel", "scanner")}
        kernel = next((work / "guest" / "boot").glob("vmlinuz-*"))
        command = [
            "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2",
            "-m", "1024", "-nodefaults", "-display", "none", "-vga", "std", "-no-reboot",
            "-kernel", kernel, "-initrd", work / "initramfs.gz",
            "-append", "console=ttyS0 quiet panic=-1 mitigations=off random.trust_cpu=on"
                       f" module_blacklist={MODULES_LEFT_OUT} lab.break={','.join(broken)}",
            "-serial", f"file:{work / 'results' / 'console.log'}",
            *_share("host", "/", ",readonly=on"),
            *_share("system", work / "guest", ",readonly=on"),
            *_share("lab", lab, ",readonly=on"),
            *_share("results", work / "results", ""),
            "-chardev", f"socket,id=monitor,path={folder}/monitor", "-mon", "monitor,mode=control",
            "-device", "virtio-serial-pci",
            "-chardev", f"socket,id=channel,path={folder}/channel",
            "-device", "virtserialport,chardev=channel,name=lab",
            "-device", "qemu-xhci,id=usb",
            "-chardev", f"socket,id=scanner,path={folder}/scanner",
        ]
        if "serial" not in broken:
            command += ["-device", ",".join(["usb-serial"] + [
                f"{key}={value}" for key, value in USB_SERIAL.items() if key != "driver"])]
        if "sound" not in broken:
            command += [
                "-audiodev", f"wav,id=sound,path={self.wav},out.frequency=48000,out.channels=2,out.format=s16",
                "-device", "intel-hda", "-device", "hda-output,audiodev=sound,mixer=off"]
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, preexec_fn=_end_with_parent)
        try:
            monitor, self.channel, self._scanner = (
                self._accept(name) for name in ("monitor", "channel", "scanner"))
            self._monitor = monitor.makefile("rw")
            self._answer("QMP")
            self._execute("qmp_capabilities")
        except BaseException:
            self.close()
            raise

    def close(self):
        self.process.kill()
        self.process.wait()
        self._folder.cleanup()

    def plug_serial(self):
        self._execute("device_add", **USB_SERIAL)

    def unplug_serial(self):
        self._execute("device_del", id="serial")

    def serial_sends(self, data, gap):
        """What the scanner on the serial cable sends, at so many seconds a byte."""
        due = time.monotonic()
        for byte in data:
            time.sleep(max(0.0, due - time.monotonic()))
            self._scanner.sendall(bytes([byte]))
            due += gap

    def serial_got(self):
        """What the host has sent to the scanner since this was asked last."""
        self._scanner.setblocking(False)
        try:
            return self._scanner.recv(65536)
        except BlockingIOError:
            return b""
        finally:
            self._scanner.setblocking(True)

    def _accept(self, name):
        server = self._listening.pop(name)
        server.settimeout(MONITOR_PATIENCE_S)
        connection, _ = server.accept()
        server.close()
        return connection

    def _execute(self, command, **arguments):
        self._monitor.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self._monitor.flush()
        self._answer("return")

    def _answer(self, wanted):
        """Reads past events until the answer."""
        for line in self._monitor:
            message = json.loads(line)
            if "error" in message:
                raise RuntimeError(message["error"]["desc"])
            if wanted in message:
                return
        raise RuntimeError("the machine has closed its monitor")


def _end_with_parent():
    """However this script ends, no machine is left running."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _listen(path):
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(1)
    return server


def _share(name, path, options):
    return [
        "-fsdev", f"local,id={name},path={os.fspath(path)},security_model=none,multidevs=remap{options}",
        "-device", f"virtio-9p-pci,fsdev={name},mount_tag={name}"]
