"""A process of its own, as a worker is: `python -m notifications.tests.child delivery.deliver_due`.

Says "ready", waits for a line, does it, prints what it returned.
"""

import sys

import django
from django.conf import settings
from django.utils.module_loading import import_string


def main(name):
    django.setup()
    verb = import_string(f"notifications.{name}")
    import_string("notifications.tests.kinds.use")(settings)
    import_string("notifications.tests.kinds.let_everybody_owe")()
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    print(verb(), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
