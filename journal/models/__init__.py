from journal.models.articles import Article, ArticleText
from journal.models.events import Event
from journal.models.issues import Issue, Place
from journal.models.journals import ArticleType, Journal, Membership, Mode, Topic
from journal.models.people import User
from journal.models.submissions import Conflict, Contributor, File, Submission, Version

__all__ = [
    "Article",
    "ArticleText",
    "ArticleType",
    "Conflict",
    "Contributor",
    "Event",
    "File",
    "Issue",
    "Journal",
    "Membership",
    "Mode",
    "Place",
    "Submission",
    "Topic",
    "User",
    "Version",
]
