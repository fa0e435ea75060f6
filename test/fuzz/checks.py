"""What holds for answers beyond what the document says."""

import atexit
import collections
import json
import os
import re
import urllib.error
import urllib.request

import schemathesis
from schemathesis.specs.openapi.checks import is_unexpected_http_status_case

# Refusals of a call whose body is as the schema wants it, because of what is stored.
BY_STATE = {
    "idempotency-key-reused",
    "incomplete-brief",
    "comment-required",
    "decision-not-offered",
    # Of the bytes, which no schema says.
    "digest-mismatch",
    # Of files: what was announced, and what has arrived.
    "upload-unknown",
    "upload-not-done",
    "upload-differs",
}

# Rules that no schema says, by what a refusal says of the field.
BEYOND_SCHEMAS = [
    # About several fields, or about the day.
    r"must not be before from",
    r"is in the past; name a day from today on",
    r"times valueOfOneSale must be at most .*",
    r"times netValuePerUnit must be at most .*",
    r"name the requestId or the link of what exists",
    r"goes with other lists than waitingOn; leave one of the two out",
    r"is closer to zero than anything measured",
    r"times hourlyRate must be at most .*",
    r"must be to the hundredth",
    r"must have at most four decimals",
    r"must have weights that sum to exactly 1",
    r"must name each (request|kind|upload) once",
    r"must not be before `from`",
    # Texts that say nothing of what is asked for.
    r"too vague: .*",
    r"is a placeholder or a link: .*",
    r"says the same word again and again: .*",
    r"fits (everybody|every request): .*",
    # Plans whose fields are right, and that do not hold.
    r"says too little: .*",
    r"is required, or another of the tactics: .*",
    r"is after the last goal, .*",
    r"(closes before anything is out|opens after the last goal), .*",
    r"is more than the plan is to earn: .*",
    r"(does|do) not agree with .*",
    r"is a percentage of more than 100; .*",
    r"is to be answered, as the plan says .*",
    r"must be in ascending order, each day once",
    r"must add up to budgetedCost, to the cent",
    r"names what is said above; leave it out of one of the two",
    r"must be at most \d+ years ahead and \d+ years back from today: is \d{4} the right year\?",
    r"must be at most [24]000 characters together",
    r"must be a name, not a path",
    r"must be USD, the currency of this deployment: .*",
    r"is for decisions on a proof",
    r"must name a part of the brief: .*",
    r"is a part of a brief, and this is a proof",
    r"must be a page, with x and y or without, a second, or a part of the brief: .*",
    # About credit notes, and the cost that they take from.
    r"is no cost of this request: record .* first, then its credit note",
    r"is this entry itself; name the invoice",
    r"is a credit note itself; name the invoice, .*",
    r"is for credit notes, and .* was recorded as a cost",
    r"must still be .*: correct this credit note to an amount of 0, and send another",
    r"is required: .* is a credit note of .*",
    r"must be \w+, as .* is",
    r"must be at most .*, which is left of .*",
    r"must (stay|be at least) .*: credit notes have taken .* from it",
    # About what was signed before the release.
    r"was not signed; leave it out: what counts as earned cannot be changed after the release",
    r"is required as it was signed: what counts as earned cannot be changed after the release",
    r"must be as it was signed \(.*\): what counts as earned cannot be changed after the release",
    # Names of places and periods, of which a pattern takes too many.
    r"must be an IANA time zone such as America/New_York",
    r"must be a week such as 2026-W47, a month such as 2026-11 or a quarter such as 2026-Q4",
    # About what both teams work by.
    r"must be more than [\d.]+: a round would expire before a lead hears that it is late",
    r"is in the list already",
    r"must be a value with its unit, or an amount of money, and not both",
    r"must be there exactly if there is a value",
    r"must not be before today, .*: nobody agreed to it then",
    r"must be after from",
    r"must be within \d+ days of from",
    r"must not be (before deliveredAt|in the future)",
    # About counter-offers.
    r"is of an offer that is not open any more; .*",
    r"is required: accept the counter-offer, or decline it with a reason",
    r"name another day, or what can be delivered as scope",
    r"is the day that was asked for; name another, or none",
    r"the day that was offered is over; decline, and say what would be possible",
    # About what the roster or the table holds.
    r"is no request that you may see",
    r"nothing was released as CR-\w{7} that you may see; .*",
    r"must still name CR-\w{7}, which had a part of it; weight 0 takes it out",
    r"is no request that was released; name one that was, or give a link",
    r"there is no saved draft; save one with PUT first, or send the brief itself",
    r"leave it out: you can only ask for yourself",
    r"unknown member: .*",
    r"is the member themselves; name somebody else",
    r"is required: name the member you ask for",
    # About who may stand in for whom, in the round that is open.
    r"is not waited for in the open round",
    r"cannot sign for that party any more, and so nobody can in their place",
    r"wrote this version and cannot sign it",
    r"asked for this collateral, and by the policy of this round cannot sign it",
    r"asked for this collateral, and cannot sign for \w+",
    r"belongs to \w+, which has to sign in this round as well",
    r"does not belong to \w+, and nobody else signs for it",
    r"has no seat that the open round waits for",
    r"you cannot take this seat: who takes it .*",
    # About whom a request can be handed to.
    r"is not of marketing, which owns requests",
    r"asked for this collateral, and cannot own it",
    # About a file, by its type and by policy.
    r"must end with \.\w+.*, as a file of the type .* does",
    # About files that go with a request: what the problems of uploads say, of each.
    r"This request has no upload of that id, .*",
    r"Send the file to the address of its upload, .*",
    r"has a seat of their own in this round, or has signed for somebody else",
    r"stands in for somebody else in this round",
    r"is no cursor of this list; start again without it",
    r"is a cursor of another (list|ledger); start again without it",
]


def problem_in(response):
    if not response.headers.get("content-type", [""])[0].startswith("application/problem+json"):
        return None
    return response.json()


@schemathesis.check
def problem_names_its_status(ctx, response, case):
    """A problem says the status that it came with, and its fields are those of the call."""
    problem = problem_in(response)
    if problem is None:
        return
    assert problem["status"] == response.status_code, f"{problem['status']} in a {response.status_code}"


@schemathesis.check
def refusal_is_beyond_the_schema(ctx, response, case):
    """What the schema takes may be refused for what no schema can say, and for nothing else."""
    if is_unexpected_http_status_case(case) or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    problem = problem_in(response)
    if response.status_code != 422 or problem is None:
        return
    name = problem["type"].removeprefix("/problems/")
    if name in BY_STATE:
        return
    assert name == "invalid-fields", f"{name} is not known to refuse what the schema takes"
    for error in problem["errors"]:
        known = any(re.fullmatch(rule, error["detail"]) for rule in BEYOND_SCHEMAS)
        assert known, f"{error['pointer'] or 'the body'}: {error['detail']}"


@schemathesis.check
def unknown_method_is_not_found(ctx, response, case):
    """As on AWS: the gateway has no such route, and says so in its own words."""
    method = response.request.method.lower()
    if method in case.operation.schema.raw_schema["paths"][case.operation.path]:
        return
    answered = (response.status_code, response.headers.get("content-type"), response.content)
    assert answered == (404, ["application/json"], b'{"message":"Not Found"}'), answered


def read_calendar(address: str):
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers["content-type"], answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers["content-type"], refused.read().decode()


# Addresses of calendars by the call's token, of which a new one or none ends the one before.
calendars: dict[str, str] = {}


@schemathesis.check
def calendar_is_read_at_its_address_alone(ctx, response, case):
    """The document does not have the address that calendars read: it is in an answer, and a key differs for each."""
    if case.operation.definition.raw["operationId"] != "putCalendar" or response.status_code != 200:
        return
    caller = str(response.request.headers.get("authorization"))
    address, before = response.json().get("address"), calendars.pop(caller, None)
    unknown = [before] if before else []
    if address:
        calendars[caller] = address
        status, kind, file = read_calendar(address)
        assert (status, kind) == (200, "text/calendar; charset=utf-8"), (status, kind)
        assert file.startswith("BEGIN:VCALENDAR\r\n") and file.endswith("END:VCALENDAR"), file
        unknown += [address[:-1], address + "x", address.split("?")[0]]
    for other in unknown:
        status, kind, _ = read_calendar(other)
        assert (status, kind) == (404, "text/plain; charset=utf-8"), (status, kind)


@schemathesis.check
class EveryOperationSucceeds:
    """Fuzzing that is always refused at the door finds nothing behind it."""

    def __init__(self):
        self.tested = set()
        self.succeeded = set()

    def after_response(self, ctx, response, case):
        if is_unexpected_http_status_case(case):
            return
        self.tested.add(case.operation.label)
        # 303 leads to a file.
        if 200 <= response.status_code < 300 or response.status_code == 303:
            self.succeeded.add(case.operation.label)

    def after_run(self, ctx):
        never = sorted(self.tested - self.succeeded)
        assert not never, f"never answered with success: {', '.join(never)}"


counts: collections.Counter = collections.Counter()


@schemathesis.hook
def after_call(context, case, response):
    if case.meta is not None:
        meta, operation = case.meta, case.operation.definition.raw["operationId"]
        counts[meta.phase.name.value, operation, meta.generation.mode.is_positive, response.status_code] += 1


@atexit.register
def write_counts():
    lines = [
        {"phase": phase, "operation": operation, "valid": valid, "status": status, "calls": calls}
        for (phase, operation, valid, status), calls in counts.items()
    ]
    with open(os.environ["COUNTERSIGN_COUNTS"], "w", encoding="utf-8") as file:
        json.dump(lines, file)
