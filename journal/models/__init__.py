from journal.models.articles import Article, ArticleText, Notice
from journal.models.conflicts import Conflict, conflicts_of
from journal.models.contributors import Contributor
from journal.models.events import Event
from journal.models.files import CopyText, File, Version
from journal.models.issues import Issue, Place
from journal.models.journals import ArticleType, Journal, Membership, Mode, Topic
from journal.models.named import NamedReviewer
from journal.models.people import CalendarAddress, User
from journal.models.revising import RevisionDraft
from journal.models.submissions import FixItem, Submission

__all__ = [
    "Article",
    "ArticleText",
    "ArticleType",
    "CalendarAddress",
    "Conflict",
    "Contributor",
    "CopyText",
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
    "RevisionDraft",
    "Submission",
    "Topic",
    "User",
    "Version",
    "conflicts_of",
]
