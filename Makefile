# make demo   the kiosk on an embedded sandbox server (in the terminal when there is no display)
# make test   formatting, lints, all tests, the documentation
# make bench  what a scan costs, a night's requests, an idle window (several minutes)
# make fuzz   the decoders against anything, FUZZ_SECONDS (600) each (docs/LAB.md)
# make soak   whole stations simulated under every fault, for SOAK_S seconds
# make openapi  what the sandbox says of itself, checked by schemathesis (from PyPI) against what it answers
# make lab    the release build against real kernel devices, in a virtual machine (docs/LAB.md)
.POSIX:
.PHONY: demo test test-code lint doc bench soak fuzz openapi lab packages-demo packages-test packages-fuzz packages-openapi packages-lab clean

CARGO = cargo
# What the sound library builds against, what the kiosk needs to open a window under X11,
# what the end-to-end tests drive that window with, and the print server that they print on.
PACKAGES_DEMO = gcc libc6-dev pkg-config libasound2-dev libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0
PACKAGES_TEST = $(PACKAGES_DEMO) xvfb xdotool x11-xkb-utils libasound2-data cups cups-client zbar-tools poppler-utils librsvg2-bin
PACKAGES_OPENAPI = $(PACKAGES_DEMO) python3 python3-venv
PACKAGES_FUZZ = $(PACKAGES_DEMO) g++
PACKAGES_LAB = $(PACKAGES_DEMO) x11-xkb-utils libasound2-data python3 qemu-system-x86 busybox-static cpio kmod

demo: packages-demo
	packaging/run-demo

test: packages-test lint test-code doc

lint:
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings

test-code:
	packaging/run-tests

doc:
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps --document-private-items

# Whole stations under every fault, in a time of their own, for as many seconds as one likes.
SOAK_S = 600

soak: packages-demo
	SCANDESK_SOAK_S=$(SOAK_S) $(CARGO) test --locked --test simulation -- --nocapture

bench: packages-test
	$(CARGO) bench --locked

fuzz: packages-fuzz
	packaging/run-fuzz

openapi: packages-openapi
	$(CARGO) build --locked
	tests/openapi/run

lab: packages-lab
	$(CARGO) build --locked --release
	lab/run

packages-demo:
	@packaging/install-packages $(PACKAGES_DEMO)

packages-test:
	@packaging/install-packages $(PACKAGES_TEST)

packages-fuzz:
	@packaging/install-packages $(PACKAGES_FUZZ)

packages-openapi:
	@packaging/install-packages $(PACKAGES_OPENAPI)

packages-lab:
	@packaging/install-packages $(PACKAGES_LAB)

clean:
	$(CARGO) clean
