from journal.models.articles import Article, ArticleText, Notice
from journal.models.conflicts import Conflict, conflicts_of
from journal.models.contributors import Contributor
from journal.models.events import Event
from journal.models.files import File, Version
from journal.models.issues import Issue, Place
from journal.models.journals import ArticleType, Journal, Membership, Mode, Topic
from journal.models.named import NamedReviewer
from journal.models.people import CalendarAddress, User
from journal.models.submissions import FixItem, Submission

__all__ = [
    "Article",
    "ArticleText",
    "ArticleType",
    "CalendarAddress",
    "Conflict",
    "Contributor",
    "Event",
    "File",
    "FixItem",
    "Issue",
    "Journal",
    "Membership",
    "Mode",
    "NamedReviewer",
    "Notice",
    "Place",
    "Submission",
    "Topic",
    "User",
    "Version",
    "conflicts_of",
]
