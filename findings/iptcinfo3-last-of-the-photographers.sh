#!/bin/sh
# iptcinfo3 2.3.0: of two photographers, or two subjects, of a picture the last alone is read, and the first is gone
# from what is saved.
#
# IPTC's standard lets by-line (2:80), subject reference (2:12), writer (2:122) and country codes stand several times,
# as agencies write them. One would expect lists, which the library has for keywords. The others are single values, each
# over the one before. Who changes the headline alone and saves the file takes a photographer out of the picture; Pillow
# reads all of both files.
#
# Seen:
#   keywords [b'storm', b'ferry'], by-line b'Bo Lund', subject reference b'IPTC:17000000'
#   Pillow before and after a save: [b'Ada Berg', b'Bo Lund'], b'Bo Lund'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check iptcinfo3==2.3.0 pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import logging
import os
import tempfile

from iptcinfo3 import IPTCInfo
from PIL import Image, IptcImagePlugin

logging.disable(logging.WARNING)


def data_set(number, value):
    return bytes([0x1C, 2, number]) + len(value).to_bytes(2, "big") + value


def names(file):
    with Image.open(file) as image:
        return IptcImagePlugin.getiptcinfo(image)[2, 80]


fields = (5, b"Storm"), (12, b"IPTC:06000000"), (12, b"IPTC:17000000"), (25, b"storm"), (25, b"ferry")
records = b"".join(data_set(*field) for field in (*fields, (80, b"Ada Berg"), (80, b"Bo Lund")))
records += b"\0" * (len(records) % 2)
segment = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(records).to_bytes(4, "big") + records
plain = io.BytesIO()
Image.new("RGB", (8, 8)).save(plain, "JPEG")
picture = plain.getvalue()
picture = picture[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + picture[2:]
with tempfile.TemporaryDirectory() as folder:
    before, after = os.path.join(folder, "boat.jpg"), os.path.join(folder, "saved.jpg")
    with open(before, "wb") as file:
        file.write(picture)
    info = IPTCInfo(before)
    found = info["keywords"], info["by-line"], info["subject reference"]
    info["object name"] = "Storm at night"
    info.save_as(after)
    both = names(before), names(after)
print(found, both)
assert found == ([b"storm", b"ferry"], b"Bo Lund", b"IPTC:17000000")
assert both == ([b"Ada Berg", b"Bo Lund"], b"Bo Lund")
PYTHON
