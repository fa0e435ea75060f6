"""What the fuzzer knows of the platform: from the answers that it has seen, and from what it may ask for."""

import functools
import itertools
import json
import os
import urllib.error
import urllib.parse
import urllib.request

SUPPLY = os.environ["COUNTERSIGN_SUPPLY"]


@functools.cache
def token(name: str) -> str:
    """The token of an address, or of a machine client by its scope."""
    return _ask(f"/tokens/{name}")


def _ask(path: str):
    try:
        with urllib.request.urlopen(SUPPLY + path) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as failed:
        raise RuntimeError(f"{path}: {failed.read().decode()}") from None


_turns: dict[str, itertools.count] = {}


def turn(of: str) -> int:
    """How often this was asked of the same before. Choices are made by it, so that the same run makes the same ones."""
    return next(_turns.setdefault(of, itertools.count()))


# Addresses of people by their ids, and requests by theirs, as the newest answer showed them.
addresses: dict[str, str] = {}
requests: dict[str, dict] = {}
# Agreements by their kinds, as the newest answer showed them.
agreements: dict[str, dict] = {}
# Imports of one part that mona may have begun.
imports: list[str] = []
# Tokens of decision links that have not turned out to be dead, the newest last.
links: list[str] = []


def learn(body: dict) -> None:
    """Remembers the people and the requests that an answer shows."""
    for member in [body, *body.get("members", [])]:
        if "email" in member and "id" in member:
            addresses[member["id"]] = member["email"]
    for agreement in [body, *body.get("agreements", [])]:
        if "standing" in agreement and "kind" in agreement:
            agreements[agreement["kind"]] = agreement
    for request in [body, *body.get("requests", [])]:
        if "ownerId" in request:
            requests[request["id"]] = {**requests.get(request["id"], {}), **request}


def waiting_agreements() -> list[dict]:
    """Those that wait for signatures, as far as one knows."""
    return [agreement for agreement in agreements.values() if agreement.get("waits")]


def state_of(request: dict) -> str:
    return "asked" if request.get("question") and request["stage"] == "intake" else request["stage"]


def new_request(state: str) -> dict:
    """A request in that state that nobody has touched."""
    made = _ask(f"/requests/{state}")
    learn(made)
    return made


# New requests that are made for one operation and state: the bound of what a run costs.
MOST_MADE = int(os.environ.get("COUNTERSIGN_MADE", "3"))


def _make(state: str, operation: str) -> dict | None:
    return new_request(state) if turn(f"made in {state} for {operation}") < MOST_MADE else None


def request_for(operation: str, states: list[str]) -> dict | None:
    """A request in one of these states: one that is known, or a new one while there may be more."""
    first = turn(f"first state for {operation}") % len(states)
    for state in [*states[first:], *states[:first]]:
        known = [request for request in requests.values() if state_of(request) == state and "request" in request]
        if known:
            return known[turn(f"known in {state}") % len(known)]
        made = _make(state, operation)
        if made:
            return made
    return None


@functools.cache
def released_pair() -> tuple[str, str]:
    """Two requests that take results, which nobody else is aimed at."""
    return new_request("released")["id"], new_request("released")["id"]


@functools.cache
def webhook_secret(source: str) -> str:
    """What deliveries of a source are signed with that nobody else is aimed at."""
    return _ask(f"/webhooks/{source}")


def revision_of(path: str) -> int | None:
    """The revision of a member or source now; None where there is none."""
    return _ask(f"/revisions/{urllib.parse.quote(path, safe='')}")


def live_link(operation: str) -> str | None:
    """The token of a decision link whose round is open, as far as one knows."""
    if not links:
        made = _make("brief-sign-off", operation)
        links.extend(_ask(f"/links/{made['id']}") if made else [])
    return links[turn("links") % len(links)] if links else None
