"""What Schemathesis is told of Countersign beyond the API's document: how calls are aimed, and what else must hold."""

import aim  # noqa: F401
import checks  # noqa: F401
import schemathesis


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Follows links with the bodies that they describe: it takes expressions inside of an object, OpenAPI does not."""
    for methods in raw_schema["paths"].values():
        for operation in methods.values():
            for response in operation["responses"].values():
                for link in response.get("links", {}).values():
                    if "x-request-body" in link:
                        link["requestBody"] = link.pop("x-request-body")
