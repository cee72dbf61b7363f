"""Libraries that Node exports too: which extension modules are bound to copies of their own."""

import importlib.util
import shutil
import subprocess

import pytest
from pyforge import _libraries


def extension(name: str) -> str:
    spec = importlib.util.find_spec(name)
    if spec is None or not (spec.origin or "").endswith(".so"):
        pytest.skip(f"{name} is no shared library in this Python")
    assert spec is not None and spec.origin is not None
    return spec.origin


@pytest.mark.parametrize("name", ["_ssl", "_hashlib", "zlib", "_json", "math"])
def test_needed_reads_what_readelf_reads(name: str) -> None:
    readelf = shutil.which("readelf")
    if readelf is None:
        pytest.skip("readelf is not installed here")
    path = extension(name)
    shown = subprocess.run([readelf, "-d", path], capture_output=True, text=True, check=True).stdout
    wanted = [line.split("[")[1].rstrip("]") for line in shown.splitlines() if "(NEEDED)" in line]
    assert _libraries.needed(path) == wanted


def test_needed_of_other_files_is_empty(tmp_path) -> None:
    text = tmp_path / "text.so"
    text.write_text("no library")
    cut = tmp_path / "cut.so"
    cut.write_bytes(b"\x7fELF\x02\x01" + bytes(10))
    assert [_libraries.needed(str(path)) for path in (text, cut, tmp_path / "missing.so")] == [[], [], []]


@pytest.mark.parametrize(
    ("libraries", "expected"),
    [
        (["libssl.so.3", "libc.so.6"], _libraries.DEEP),
        (["libssl-8bd944e8.so.3"], _libraries.DEEP),
        (["libz.so.1"], _libraries.DEEP),
        (["libcurl-gnutls.so.4"], _libraries.DEEP),
        (["libicuuc.so.72"], _libraries.DEEP),
        (["libbrotlidec.so.1"], _libraries.DEEP),
        (["libssl.so.3", "libstdc++.so.6"], _libraries.PINNED),
        (["libzip.so.5", "libc.so.6"], _libraries.PINNED),
        (["libffi.so.8"], _libraries.PINNED),
        (["libm.so.6", "libc.so.6", "ld-linux-x86-64.so.2"], _libraries.PLAIN),
        (["libstdc++.so.6", "libgcc_s.so.1", "libpython3.11.so.1.0"], _libraries.PLAIN),
        ([], _libraries.PLAIN),
    ],
)
def test_how_an_extension_is_bound(monkeypatch, libraries, expected) -> None:
    monkeypatch.setattr(_libraries, "needed", lambda path: libraries)
    assert _libraries.binding("any.so") == expected
