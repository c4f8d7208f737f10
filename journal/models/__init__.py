from journal.models.people import User

__all__ = ["User"]
