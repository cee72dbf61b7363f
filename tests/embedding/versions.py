"""What the libraries below the standard library say of themselves: the same in `python` and in Node."""

import _hashlib
import json
import sqlite3
import ssl
import sys
import zlib


def told() -> str:
    """As JSON; `trusted` counts the certificates that the default context finds."""
    return json.dumps(
        {
            "python": sys.version,
            "openssl": ssl.OPENSSL_VERSION,
            "trusted": ssl.create_default_context().cert_store_stats()["x509_ca"],
            "digests": sorted(_hashlib.openssl_md_meth_names),
            "zlibIsBuiltIn": "zlib" in sys.builtin_module_names,
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
            "sqlite": sqlite3.sqlite_version,
        }
    )


if __name__ == "__main__":
    print(told())
