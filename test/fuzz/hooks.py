"""What Schemathesis is told of Countersign beyond the API's document: how calls are aimed, and what else must hold."""

import aim  # noqa: F401
import checks  # noqa: F401
