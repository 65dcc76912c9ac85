"""What a recording of the guest's sound card holds: notes, found by the Goertzel algorithm."""

import math
import struct

RATE = 48_000
FRAME_BYTES = 4
HEADER_BYTES = 44
WINDOW = 480
# Fundamentals of all cues.
NOTES = (523, 554, 587, 622, 659, 698, 740, 784, 880, 932, 988, 1319)
AUDIBLE = 0.1


def position(wav):
    """How many frames have been recorded."""
    try:
        return max(0, wav.stat().st_size - HEADER_BYTES) // FRAME_BYTES
    except FileNotFoundError:
        return 0


def melody(wav, start):
    """The notes heard since a position: [[hertz, milliseconds, at which millisecond], …]."""
    if not wav.exists():
        return []
    with wav.open("rb") as file:
        file.seek(HEADER_BYTES + start * FRAME_BYTES)
        data = file.read()
    left = [frame[0] / 32768 for frame in struct.iter_unpack("<hh", data[:len(data) // 4 * 4])]
    notes = []
    silent = True
    for at in range(0, len(left) - WINDOW + 1, WINDOW):
        hertz = _loudest(left[at:at + WINDOW])
        if hertz and notes and notes[-1][0] == hertz and not silent:
            notes[-1][1] += 10
        elif hertz:
            notes.append([hertz, 10, at * 1000 // RATE])
        silent = hertz is None
    return notes


def _loudest(window):
    if max(map(abs, window)) < AUDIBLE:
        return None
    hertz = max(NOTES, key=lambda hz: strength(window, hz))
    return hertz if strength(window, hertz) > AUDIBLE else None


def strength(samples, hertz):
    """The amplitude of one frequency's sine in the samples."""
    coefficient = 2 * math.cos(math.tau * hertz / RATE)
    last = before = 0.0
    for sample in samples:
        last, before = sample + coefficient * last - before, last
    power = last * last + before * before - coefficient * last * before
    return 2 * math.sqrt(max(0.0, power)) / len(samples)
