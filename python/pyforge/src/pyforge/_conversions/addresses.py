"""IP addresses, as text."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface, ip_address

from pyforge._conversions import Refused, not_an_instance

ip_out = ip_address


def ip_in(value: object) -> str:
    """The shortest form of an address, or of a str or an object with ``packed`` bytes that says one."""
    if isinstance(value, (IPv4Interface, IPv6Interface)):
        raise Refused("TypeError: an interface has a network besides its address; pass its .ip")
    if isinstance(value, (IPv4Address, IPv6Address)):
        return str(value)
    given = value if isinstance(value, str) else getattr(value, "packed", None)
    if not isinstance(given, (str, bytes)):
        raise not_an_instance(value, "ipaddress.IPv4Address | ipaddress.IPv6Address")
    if isinstance(given, bytes) and len(given) not in (4, 16):
        raise Refused("ValueError: invalid packed length")
    try:
        return str(ip_address(given))
    except ValueError as error:
        raise Refused(f"ValueError: {error}") from None
