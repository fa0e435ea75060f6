"""Aims calls: at a request that they can be about, by somebody who may make them, under a key of their own.

What is generated is kept: bodies, and all that was made to be wrong. Every few calls are left as they are.
"""

import copy
import hashlib
import hmac
import json
import re
import time
import zlib

import schemathesis
import world
from hypothesis.control import current_build_context
from schemathesis.generation.meta import CoverageScenario

CALLER = "Bearer whoever"

# The states of a request in which an operation may be done.
STATES = {
    "triageRequest": ["intake"],
    "answerQuestion": ["asked"],
    "withdrawRequest": ["intake", "brief"],
    "saveBriefDraft": ["brief"],
    "submitBriefVersion": ["brief", "brief-sign-off"],
    "getBriefVersion": ["brief-sign-off", "production", "released"],
    "announceUpload": ["production"],
    "submitProof": ["production"],
    "getProofFile": ["released", "approval", "review"],
    "takeSeat": ["brief-sign-off", "review", "approval"],
    "handOver": ["brief", "production"],
    "signOff": ["brief-sign-off", "review", "approval"],
    "changeObservers": ["brief", "production"],
    "commentAsObserver": ["brief-sign-off", "approval"],
    "nameStandIn": ["brief-sign-off", "review", "approval"],
    "recordCost": ["released", "production"],
    "recordResult": ["released"],
    "recordKpi": ["released"],
    "getMoney": ["released"],
    "getCertificate": ["released"],
    "makeCheckIn": ["released"],
    "giveFeedback": ["released"],
    "correctCourse": ["released"],
    "closeRequest": ["released"],
}

# Fields that a link takes from the answer before.
LINKED = ("roundId", "digest", "fromDraft", "memberId")

SAMPLE = ["rita", "saul", "sia", "mia", "max", "mona", "lena", "finn", "leo", "cleo"]
# Whoever says who stands in for a side.
LEADS = {"sales": "saul", "marketing": "mona"}
EVERYBODY = [*SAMPLE, "intake", "results", "stranger"]


def operation_of(case) -> str:
    return case.operation.definition.raw["operationId"]


def phase_of(case) -> str:
    return case.meta.phase.name.value if case.meta else ""


def is_positive(case) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_positive


def choice(case, of: str) -> int:
    """A number to choose by. In a walk it is made of what was generated: the same steps must lead to the same place."""
    if phase_of(case) != "stateful":
        return world.turn(of)
    body = case.body if isinstance(case.body, dict) else {}
    own = {name: value for name, value in body.items() if name not in LINKED}
    return zlib.crc32(json.dumps(own, sort_keys=True, default=str).encode())


def about_request(operation: str, request: dict) -> list[str]:
    """Whoever may well do this to that request."""
    owner, requester = request["ownerId"], request["requesterId"]
    waiting = request.get("waitingOn", [])
    asked = [one["memberId"] for one in waiting]
    sales_first = sorted(waiting, key=lambda one: one.get("party") != "sales")
    lead = next((LEADS[one["party"]] for one in sales_first[:1] if one.get("party") in LEADS), owner)
    return {
        "getRequest": [owner, requester, "mona"],
        "getLedger": [owner, requester, "mona"],
        "answerQuestion": [requester],
        "withdrawRequest": [requester, owner],
        "signOff": asked[:1] or [requester],
        "nameStandIn": [lead],
        "takeSeat": ["sally"],
        "commentAsObserver": ["cleo"],
        "getProofFile": [owner, requester],
        "recordCost": [owner, "results"],
        "recordResult": ["results", "mona"],
        "recordKpi": ["results", "mona"],
        "getMoney": [owner, requester, "mona"],
        "getCertificate": [owner, requester],
        "makeCheckIn": [owner, requester],
        "giveFeedback": [requester],
    }.get(operation, [owner])


def likely_callers(case) -> list[str]:
    """Whoever may well make this call."""
    operation = operation_of(case)
    if "/requests/{id}" in case.operation.path:
        request = world.requests.get(str((case.path_parameters or {}).get("id")))
        return about_request(operation, request) if request else ["mona"]
    if operation == "submitRequest" and isinstance(case.body, dict) and "requesterEmail" in case.body:
        return ["intake"]
    if case.operation.path.startswith("/imports"):
        return ["mona"]
    if operation == "recordSharedResult":
        return ["results", "mona"]
    if operation == "signAgreement":
        agreement = world.agreements.get(str((case.path_parameters or {}).get("kind")), {})
        waiting = agreement.get("waits", {}).get("waitingOn", [])
        return [one["memberId"] for one in waiting] or ["saul", "mona"]
    if operation == "withdrawAgreement":
        agreement = world.agreements.get(str((case.path_parameters or {}).get("kind")), {})
        return [one["by"] for one in agreement.get("versions", [])[:1]] or ["mona"]
    if operation == "getTeamRollup":
        return ["rita", "saul"]
    # Of whoever calls: each has their own.
    if operation in ("getCalendar", "putCalendar"):
        return SAMPLE
    if operation == "confirmAddress":
        return ["finn"]
    if operation == "listWebhooks":
        return ["leo", "saul", "mona"]
    if operation in ("putMember", "putWebhook") or "/rollups" in case.operation.path:
        return ["leo"]
    return ["rita", "saul", "mia", "leo"]


def caller_of(case) -> str:
    operation = operation_of(case)
    names = likely_callers(case)
    # In a walk, what was just made has to be there; anybody but those who may see it is told that it is not.
    if phase_of(case) != "stateful" and world.turn(f"{operation} by") % 6 == 5:
        names = EVERYBODY
    name = names[choice(case, f"{operation} by {names}") % len(names)]
    if name in ("intake", "results"):
        return world.token(name)
    return world.token(world.addresses.get(name, f"{name}@countersign.example"))


class Walk:
    """The requests of the walk under way. With others, what comes of a step would depend on walks before."""

    of: object = None
    requests: list[str] = []


def walk() -> Walk:
    data = current_build_context().data
    if Walk.of is not data:
        Walk.of, Walk.requests = data, []
    return Walk


def stay_on_the_way(case) -> None:
    """A step is about a request of this walk, the newest unless a link says which; the first one makes it so."""
    reference, requests = case.path_parameters.get("id"), walk().requests
    if not requests:
        states = STATES.get(operation_of(case), ["intake"])
        requests.append(world.new_request(states[choice(case, "state") % len(states)])["id"])
    if reference not in requests:
        case.path_parameters["id"] = requests[-1]
    # Cursors come from links, and lists have what others left in them.
    (case.query or {}).pop("cursor", None)


def aim_at_request(case) -> None:
    operation = operation_of(case)
    reference = str((case.path_parameters or {}).get("id"))
    states = STATES.get(operation)
    # What is no reference was meant to be none.
    if "/requests/{id}" not in case.operation.path or not re.fullmatch(r"CR-\w{7}", reference):
        return
    if phase_of(case) == "stateful":
        return stay_on_the_way(case)
    if not states:
        return
    # A brief that is taken opens a round, with mails: of the valid ones a few are enough.
    opens_round = operation in ("submitBriefVersion", "correctCourse")
    left_alone = [1, 2, 3] if opens_round and is_positive(case) else [4]
    if world.turn(f"{operation} at") % 5 in left_alone:
        return
    request = world.request_for(operation, states)
    if request is None:
        return
    case.path_parameters["id"] = request["id"]
    body = case.body
    open_round = request.get("round")
    if operation in ("getBriefVersion", "getProofFile") and is_positive(case):
        case.path_parameters["version"] = 1
    if operation == "getBriefVersion" and is_positive(case):
        (case.query or {}).pop("since", None)
    if operation == "saveBriefDraft" and is_positive(case) and world.turn("seen") % 6 < 5:
        # As who has seen that there is no draft; where there is one, it is refused.
        case.headers.pop("If-Match", None)
        case.headers["If-None-Match"] = "*"
    of_sales = [one["memberId"] for one in request.get("waitingOn", []) if one.get("party") == "sales"]
    if operation == "takeSeat" and is_positive(case) and of_sales:
        case.path_parameters["memberId"] = of_sales[0]
    if operation == "nameStandIn" and is_positive(case) and isinstance(body, dict) and request.get("waitingOn"):
        # Those who can stand in are of sales.
        body["memberId"] = of_sales[0] if of_sales else request["waitingOn"][0]["memberId"]
        if of_sales and world.turn("stands in") % 3 < 2:
            body["to"] = "silas"
    if operation == "signOff" and open_round and is_positive(case) and isinstance(body, dict):
        body.update(roundId=open_round["id"], digest=open_round["subject"]["digest"])
        body.pop("onBehalfOf", None)
    if operation == "commentAsObserver" and open_round and is_positive(case) and isinstance(body, dict):
        body["digest"] = open_round["subject"]["digest"]
        body.pop("place", None)
    if operation == "changeObservers" and is_positive(case) and isinstance(body, dict) and "memberId" in body:
        body["memberId"] = "finn" if world.turn("observer") % 2 else "lena"


def take_an_example(case) -> None:
    """In a walk, bodies that the document shows, mostly: what is generated is often refused, and the walk is over."""
    body = case.operation.definition.raw.get("requestBody", {}).get("content", {}).get("application/json")
    if phase_of(case) != "stateful" or not body or not is_positive(case) or not isinstance(case.body, dict):
        return
    if "fromDraft" in case.body:
        # A link's field is merged into what was generated, and this one goes alone.
        case.body = {"fromDraft": True}
        return
    number = choice(case, "example")
    if number % 4 == 3:
        return
    examples = list(body["examples"].values())
    example = copy.deepcopy(examples[number // 4 % len(examples)]["value"])
    if isinstance(example, list):
        # Several at once have no field of a link.
        case.body = example
        return
    case.body = {**example, **{name: case.body[name] for name in LINKED if name in example and name in case.body}}
    case.body.pop("onBehalfOf", None)


# A field by which the content of each kind of agreement is told, in the content or its entries.
TELLING = {
    "triageHours": "service-levels",
    "weekDay": "mail-cadence",
    "criteria": "lead-definitions",
    "wants": "personas",
    "stages": "journeys",
    "until": "shared-goals",
    "followUpHours": "lead-promises",
    "term": "glossary",
}


def kind_of(content: dict) -> str:
    fields = {*content, *(field for entry in content["entries"] for field in entry)}
    return next(kind for field, kind in TELLING.items() if field in fields)


def fit_the_agreement(case) -> None:
    """Each kind has a form of its own: the path says the kind of the body, which mostly is an example."""
    if operation_of(case) != "proposeAgreement" or not is_positive(case) or not isinstance(case.body, dict):
        return
    number = world.turn("agreement")
    if number % 5 == 4 or phase_of(case) == "fuzzing" and number % 2:
        case.path_parameters["kind"] = kind_of({"entries": [], **case.body["content"]})
        return
    body = case.operation.definition.raw["requestBody"]["content"]["application/json"]
    examples = list(body["examples"].items())
    kind, example = examples[number % len(examples)]
    case.path_parameters["kind"] = kind.replace(" ", "-")
    case.body = {**copy.deepcopy(example["value"]), "reviewOn": f"2099-{5 + number % 8:02}-{1 + number % 28:02}"}


def sign_what_waits(case) -> None:
    """Generated ids and digests are of no round: mostly those of an agreement that waits for signatures."""
    if operation_of(case) != "signAgreement" or not is_positive(case) or not isinstance(case.body, dict):
        return
    waiting = world.waiting_agreements()
    if phase_of(case) == "stateful" or not waiting or world.turn("signed at") % 5 == 4:
        return
    agreement = waiting[world.turn("signed") % len(waiting)]
    round_ = agreement["waits"]["round"]
    case.path_parameters["kind"] = agreement["kind"]
    case.body.update(roundId=round_["id"], digest=round_["subject"]["digest"])
    case.body.pop("onBehalfOf", None)


def withdraw_what_waits(case) -> None:
    """As for signing, but now and then: what is taken back nobody can sign."""
    if operation_of(case) != "withdrawAgreement" or not is_positive(case) or not isinstance(case.body, dict):
        return
    waiting = world.waiting_agreements()
    if phase_of(case) == "stateful" or not waiting or world.turn("withdrawn at") % 4 != 0:
        return
    agreement = waiting[world.turn("withdrawn") % len(waiting)]
    case.path_parameters["kind"] = agreement["kind"]
    case.body["roundId"] = agreement["waits"]["round"]["id"]


def share_between(case) -> None:
    """A result that is shared needs two requests that take results; generated ones are nobody's."""
    if operation_of(case) != "recordSharedResult" or phase_of(case) == "stateful" or not is_positive(case):
        return
    if not isinstance(case.body, dict) or world.turn("shared at") % 5 == 4:
        return
    pair = world.released_pair()
    case.body["shares"] = [{"requestId": reference, "weight": 0.5} for reference in pair]


def say_something(case) -> None:
    """Generated texts say nothing of what is asked for, and are refused for it."""
    if operation_of(case) != "submitRequest" or not is_positive(case) or not isinstance(case.body, dict):
        return
    if world.turn("said at") % 5 == 4:
        return
    for field, said in SAYING_SOMETHING.items():
        if isinstance(case.body.get(field), str):
            case.body[field] = said + case.body[field][:900]


SAYING_SOMETHING = {
    "objective": "Win one hundred members in the spring. ",
    "audience": "Visitors of last year. ",
}


def aim_at_import(case) -> None:
    """Generated ids are nobody's: mostly one that was begun, and the one part that it has."""
    known = world.imports
    if "/imports/{id}" not in case.operation.path or phase_of(case) == "stateful" or not is_positive(case):
        return
    if not known or world.turn(f"import at {operation_of(case)}") % 5 == 4:
        return
    case.path_parameters["id"] = known[world.turn("known import") % len(known)]
    if operation_of(case) == "getBadRows":
        # A cursor that was made up is of no list.
        (case.query or {}).pop("cursor", None)
    if "number" in case.path_parameters:
        case.path_parameters["number"] = 1


def aim_at_link(case) -> None:
    operation = operation_of(case)
    token = (case.path_parameters or {}).get("token")
    if operation != "decideByLink" or not isinstance(token, str) or world.turn("link at") % 5 == 4:
        return
    link = world.live_link(operation)
    if link is None:
        return
    case.path_parameters["token"] = link
    open_round = world.requests[f"CR-{link[:7].upper()}"].get("round")
    if open_round and is_positive(case) and isinstance(case.body, dict) and "digest" in case.body:
        case.body["digest"] = open_round["subject"]["digest"]


# Sources whose secrets are known here; nobody else is let near them.
SIGNED = {"salesforce": "signed-salesforce", "hubspot": "signed-hubspot"}
SIGNATURE = "Countersign-Signature"


def signed_with(secret: str):
    """Signs a call when it is sent: what counts is its body to the byte."""

    def sign(prepared):
        body = prepared.body or b""
        body = body.encode() if isinstance(body, str) else body
        seconds = str(int(time.time()))
        mac = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256)
        prepared.headers[SIGNATURE] = f"t={seconds},v1={mac.hexdigest()}"
        return prepared

    return sign


def real_opportunity(case, crm: str) -> dict:
    """What the document shows, of a request that takes results: generated ones are refused for their first field."""
    examples = case.operation.definition.raw["requestBody"]["content"]["application/json"]["examples"]
    shown = [example["value"] for example in examples.values()]
    example = copy.deepcopy(shown[0] if crm == "salesforce" else shown[1][0])
    reference = world.released_pair()[world.turn("opportunity of") % 2]
    if crm == "salesforce":
        example["Id"] = f"006RK{world.turn('opportunity') % 7:013d}"
        example["Countersign_Reference__c"] = reference
    else:
        example["objectId"] = world.turn("deal") % 7 + 1
        example["properties"]["countersign_reference"] = reference
    return example


def aim_at_source(case, kwargs) -> None:
    """A delivery is nothing without a signature. What is wrong with it otherwise is left wrong."""
    operation, source = operation_of(case), (case.path_parameters or {}).get("source")
    if operation == "putWebhook" and source in SIGNED.values():
        case.path_parameters["source"] = f"not-{source}"
    if operation != "takeWebhook" or world.turn("webhook at") % 5 == 4:
        return
    crm = list(SIGNED)[world.turn("crm") % 2]
    if is_positive(case):
        # Lists stay as they are: the examples have one of a real deal.
        if isinstance(case.body, dict) and world.turn("body of a webhook") % 2 == 0:
            case.body = {**case.body, **real_opportunity(case, crm)}
    elif any(name.lower() == SIGNATURE.lower() for name in case.headers or {}):
        return
    if isinstance(source, str) and re.fullmatch(r"[a-z][a-z0-9-]{1,39}", source):
        case.path_parameters["source"] = SIGNED[crm]
        kwargs["auth"] = signed_with(world.webhook_secret(SIGNED[crm]))


def spare_the_callers(case) -> None:
    """People who call stay who they are: an edit of theirs becomes one of somebody new. In a walk everybody is new."""
    if operation_of(case) != "putMember":
        return
    member = (case.path_parameters or {}).get("id")
    if phase_of(case) == "stateful" and is_positive(case):
        number = world.turn("new member")
        case.path_parameters["id"] = f"walk-{number}"
        case.body["email"] = f"walk-{number}@countersign.example"
        case.body.pop("aliases", None)
    elif member in SAMPLE:
        case.path_parameters["id"] = f"new-{member}"


def say_what_was_seen(case) -> None:
    """As who has just read what they overwrite; generated revisions are nearly never right."""
    operation = operation_of(case)
    named = {"putMember": "id", "putWebhook": "source", "proposeAgreement": "kind"}
    name = (case.path_parameters or {}).get(named.get(operation))
    if not is_positive(case) or not isinstance(name, str) or not re.fullmatch(r"[\w.-]+", name):
        return
    if phase_of(case) != "stateful" and world.turn("seen of others") % 6 == 5:
        return
    of = {"putMember": "members", "putWebhook": "webhooks", "proposeAgreement": "team-agreements"}[operation]
    revision = world.revision_of(f"/{of}/{name}")
    for header in ("If-Match", "If-None-Match"):
        case.headers.pop(header, None)
    if revision is None:
        case.headers["If-None-Match"] = "*"
    else:
        case.headers["If-Match"] = f'"{revision}"'


def change_what_is_there(case) -> None:
    """Who sends what is stored already is answered well, whatever they say that they have seen: nothing is overwritten."""
    operation = operation_of(case)
    name = {"putMember": "id", "putWebhook": "source"}.get(operation)
    seen = (case.headers or {}).get("If-Match")
    if not isinstance(seen, str) or re.fullmatch(r'"[0-9]{1,15}"', seen):
        return
    if name and isinstance(case.path_parameters.get(name), str):
        case.path_parameters[name] = f"unseen-{world.turn('unseen')}"
    if operation == "saveBriefDraft" and isinstance(case.body, dict) and isinstance(case.body.get("situation"), str):
        case.body["situation"] = f"Guests like it here, the {world.turn('unseen')}th says."


def give_a_key(case) -> None:
    """A key that was used before hides all else that could be said of a call."""
    key = (case.headers or {}).get("Idempotency-Key")
    again = phase_of(case) != "stateful" and world.turn("key") % 6 == 5
    if isinstance(key, str) and re.fullmatch(r"[\x21-\x7e]{1,100}", key) and not again:
        case.headers["Idempotency-Key"] = f"{world.turn('own key')}-{key}"[:100]


def too_long_by_itself(case) -> None:
    """Blanks around a text are not counted: one that was made too long has to be so without them."""
    if case.meta is None or is_positive(case) or not isinstance(case.body, dict):
        return
    case.body = without_blanks_around(case.body)


# What the platform takes for blanks: those of JavaScript.
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def without_blanks_around(value):
    if isinstance(value, dict):
        return {name: without_blanks_around(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_blanks_around(inner) for inner in value]
    # Shorter ones may be wrong for their blanks.
    if isinstance(value, str) and len(value) > 60 and value.strip(BLANKS):
        begin, end = len(value) - len(value.lstrip(BLANKS)), len(value) - len(value.rstrip(BLANKS))
        return "*" * begin + value.strip(BLANKS) + "*" * end
    return value


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Links from what others did are not walked: Hypothesis wants the same steps to lead to the same place."""
    for path, target in [
        ("/requests", "listRequests"),
        ("/requests", "getRequest"),
        ("/requests/{id}", "signOff"),
        ("/requests/{id}/ledger", "getLedger"),
        ("/rollups", "listRollups"),
        ("/rollups", "getRollup"),
        ("/members", "putMember"),
    ]:
        del raw_schema["paths"][path]["get"]["responses"]["200"]["links"][target]
    # A text of 5,000 characters by a pattern is more than Hypothesis draws: it tries for 50 seconds, in vain. Without
    # the pattern it draws the longest; `be_readable` makes of it what the pattern takes.
    for path in BRIEFS:
        body = raw_schema["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        for properties in with_situation(body):
            if isinstance(properties["situation"], dict):
                properties["situation"].pop("pattern", None)


BRIEFS = ["/requests/{id}/brief/versions", "/requests/{id}/corrections"]


def with_situation(value):
    """Whatever has a situation, in a schema or in a body."""
    if isinstance(value, dict):
        if "situation" in value:
            yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from with_situation(inner)


def be_readable(case) -> None:
    """Of a situation, what no text may have in it, as in the pattern that it had in the document."""
    if case.operation.path not in BRIEFS or not is_positive(case):
        return
    for brief in with_situation(case.body):
        if isinstance(brief["situation"], str) and brief["situation"]:
            text = UNSAFE.sub("*", brief["situation"])
            brief["situation"] = text if text.strip(BLANKS) else "*" * len(text)


UNSAFE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def aim_at_moved(case) -> None:
    """An address that was changed, of whoever has it now."""
    if operation_of(case) != "confirmAddress" or not is_positive(case) or world.turn("moved at") % 3 == 2:
        return
    member = f"cora-{world.turn('moved') % 3}"
    case.path_parameters["id"] = member
    case.body = {"address": f"{member}-new@countersign.example"}


# How often something was tried.
TRIED: dict[str, int] = {}


@schemathesis.hook
def filter_case(context, case):
    """
    Of the phase that is systematic, without what its neighbours try as well: a field gets two wrong types, which
    differ from field to field, and not all five; what is wrong inside of a brief is tried once, whichever of the two
    routes takes it.
    """
    if phase_of(case) != "coverage" or is_positive(case):
        return True
    data = case.meta.phase.data
    place = re.sub("^(/anyOf/0|/properties/brief)(?=/properties/)", "", data.location or "")
    is_brief = case.operation.path in BRIEFS and place != data.location
    of = "brief" if is_brief else f"{case.operation.label} {data.parameter_location} {data.parameter}"
    what = f"{of} {place} {data.description.removeprefix('brief -> ')}"
    nth = TRIED[what] = TRIED.get(what, -1) + 1
    if data.scenario == CoverageScenario.INCORRECT_TYPE:
        return nth in (0, 1 + zlib.crc32(what.encode()) % 4)
    return not is_brief or nth == 0


@schemathesis.hook
def before_call(context, case, kwargs):
    aim_at_request(case)
    aim_at_moved(case)
    aim_at_import(case)
    aim_at_link(case)
    take_an_example(case)
    fit_the_agreement(case)
    sign_what_waits(case)
    withdraw_what_waits(case)
    aim_at_source(case, kwargs)
    share_between(case)
    say_something(case)
    be_readable(case)
    spare_the_callers(case)
    say_what_was_seen(case)
    change_what_is_there(case)
    too_long_by_itself(case)
    give_a_key(case)
    if (case.headers or {}).get("Authorization") == CALLER:
        case.headers["Authorization"] = f"Bearer {caller_of(case)}"


@schemathesis.hook
def after_call(context, case, response):
    if 200 <= response.status_code < 300 and response.headers.get("content-type") == ["application/json"]:
        body = response.json()
        if isinstance(body, dict):
            world.learn(body)
        if operation_of(case) == "beginImport" and body["parts"]["expected"] == 1:
            world.imports.append(body["id"])
        if operation_of(case) == "submitRequest" and phase_of(case) == "stateful":
            walk().requests.append(body["id"])
    token = (case.path_parameters or {}).get("token")
    if response.status_code in (404, 409) and token in world.links:
        world.links.remove(token)


# Not cached: who calls is known when the call is made.
@schemathesis.auth(refresh_interval=None)
class Caller:
    def get(self, case, context):
        return CALLER if context.operation.definition.raw["security"] else None

    def set(self, case, caller, context):
        case.headers["Authorization"] = caller
