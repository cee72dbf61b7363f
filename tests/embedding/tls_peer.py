"""Both ends of TLS in Python: a server on a thread, which answers each line in capitals, and a client."""

import contextlib
import socket
import ssl
import threading


def serve(certificate: str, key: str) -> int:
    """Starts the server; the port on localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            connection, _ = listener.accept()
            # A client that does not trust the certificate goes away.
            with (
                contextlib.suppress(ssl.SSLError),
                connection,
                context.wrap_socket(connection, server_side=True) as stream,
            ):
                stream.sendall(stream.recv(1024).upper())

    threading.Thread(target=answer, daemon=True).start()
    return listener.getsockname()[1]


def ask(port: int, certificate: str, line: str) -> tuple[str, str]:
    """The protocol's version and the answer of a server whose certificate is trusted and names localhost."""
    context = ssl.create_default_context(cafile=certificate)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as connection,
        context.wrap_socket(connection, server_hostname="localhost") as stream,
    ):
        stream.sendall(line.encode())
        return stream.version() or "", stream.recv(1024).decode()


def distrust(port: int) -> str:
    """Why a client without that certificate refuses the server."""
    try:
        with (
            socket.create_connection(("127.0.0.1", port), timeout=20) as connection,
            ssl.create_default_context().wrap_socket(connection, server_hostname="localhost"),
        ):
            return "it did not"
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
