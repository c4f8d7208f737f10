"""What a slow proof prints, so that its figures can be kept: of what, when, on what machine."""

from review.benches import measuring


def report(what, **facts):
    """One line for each fact, under the name of the proof."""
    lines = [f"  {name}: {value}" for name, value in facts.items()]
    print("\n".join(["", what, *lines]), flush=True)  # noqa: T201


def machine():
    """`processors 2, memory, GB 23, Python 3.11.7, ...`"""
    return ", ".join(f"{name} {value}" for name, value in measuring.machine().items())
