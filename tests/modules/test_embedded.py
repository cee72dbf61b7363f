"""Libraries that Node exports too: which extension modules are bound to copies of their own."""

import importlib.util
import shutil
import subprocess

import pytest
from pyforge import _embedded


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
    assert _embedded.needed(path) == wanted


def test_needed_of_other_files_is_empty(tmp_path) -> None:
    text = tmp_path / "text.so"
    text.write_text("no library")
    cut = tmp_path / "cut.so"
    cut.write_bytes(b"\x7fELF\x02\x01" + bytes(10))
    assert [_embedded.needed(str(path)) for path in (text, cut, tmp_path / "missing.so")] == [[], [], []]


@pytest.mark.parametrize(
    ("libraries", "deep"),
    [
        (["libssl.so.3", "libc.so.6"], True),
        (["libssl-8bd944e8.so.3"], True),
        (["libz.so.1"], True),
        (["libcurl-gnutls.so.4"], True),
        (["libicuuc.so.72"], True),
        (["libbrotlidec.so.1"], True),
        (["libssl.so.3", "libstdc++.so.6"], False),
        (["libm.so.6"], False),
        (["libzip.so.5"], False),
        ([], False),
    ],
)
def test_only_what_clashes_and_is_no_cxx_is_bound_deeply(monkeypatch, libraries, deep) -> None:
    monkeypatch.setattr(_embedded, "needed", lambda path: libraries)
    assert _embedded._clashes("any.so") is deep
