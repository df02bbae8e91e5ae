"""Who may change the workspace from the dashboard: whoever sits at this computer, or has logged in."""

from __future__ import annotations

from ipaddress import ip_address

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def may_import() -> bool:
    """Say whether the reader may import.

    Where a login is configured, whoever has logged in may. Without one, only who sits at the computer: the server must
    be bound to loopback, and the reader must not come from elsewhere. Ask before anything is written, on every call.
    """
    if login_configured():
        return bool(st.user.get("is_logged_in"))
    return is_loopback(st.get_option("server.address")) and _from_here()


def login_configured() -> bool:
    """Say whether the server's secrets name a login."""
    try:
        return "auth" in st.secrets
    except (FileNotFoundError, StreamlitSecretNotFoundError):
        return False


def is_loopback(address: str | None) -> bool:
    """Say whether a server bound to this address can be reached from this computer only.

    No address means all of them. A name other than ``localhost`` is not looked up, so it counts as reachable.

    >>> [is_loopback(address) for address in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None)]
    [True, True, True, False, False, False, False]
    """
    if address == "localhost":
        return True
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _from_here() -> bool:
    """Say whether nothing speaks against the reader being at this computer; it closes the page, it never opens it."""
    theirs = st.context.ip_address
    return not isinstance(theirs, str) or is_loopback(theirs)
