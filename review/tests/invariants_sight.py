"""Who sees what, after every step of a walk. Each yields (whether it holds, the sentence)."""

from journal.models import Issue
from journal.relations import relation_of
from journal.workflow.submission_states import EDITED, S
from review.models import RosterEntry, Thread
from review.relations import relation_of_reviewer
from review.showing import shown_reviews
from review.talking import place_in
from review.workflow.assignment import OPEN, A

NOT_SHOWN = (A.SHORTLISTED, A.QUEUED, A.CANCELLED)
LINK_DEAD = (A.CANCELLED, A.EXPIRED)
STAFF_RELATIONS = ("se_assigned", "handling", "eic", "manager")


def conflict_is_above_every_role(look):
    """I2: at once, in cases, files, reviews; and nothing of the case stays in their hands."""
    for case in look.cases.values():
        away, authors = look.kept_away(case), look.authors[case.pk]
        mine = {one.pk for one in look.asked(case)}
        for sight in look.sights:
            key = sight.person.pk
            if key not in away | authors:
                continue
            who = f"{sight.person}, in conflict with {case.pk},"
            yield case.pk not in sight.handled, f"{who} handles it"
            yield not mine & sight.assignments, f"{who} opens a review of it"
            yield key != case.editor_id or case.state not in EDITED, f"{who} is its editor"
            if key in away - authors:
                yield case.pk not in sight.cases, f"{who} sees it"
                yield case.pk not in sight.files, f"{who} sees its files"
                anon = relation_of(sight.person, case) == "anon"
                yield anon, f"{who} has a relation to it"


def two_hats_are_not_worn(look):
    """I5: neither author nor reviewer of a case is its editor or sees it by a role."""
    for case in look.cases.values():
        authors = look.authors[case.pk]
        asked = {one.reviewer_id for one in look.asked(case) if one.state not in NOT_SHOWN}
        for sight in look.sights:
            key = sight.person.pk
            if key in asked:
                who = f"{sight.person}, reviewer of {case.pk},"
                yield case.pk not in sight.handled, f"{who} handles it"
                yield key not in authors or case.pk in sight.cases, f"{who} wrote it, sees it not"
                yield key in authors or case.pk not in sight.cases, f"{who} sees it by a role"
                yield key != case.editor_id or case.state not in EDITED, f"{who} is its editor"


def rights_come_from_live_state(look):
    """I4: no role today, no case of others; what was taken back is not there for its reviewer."""
    for sight in look.sights:
        for journal in look.journals:
            if look.roles(sight.person, journal):
                continue
            mine = {key for key in sight.handled if look.cases[key].journal_id == journal.pk}
            yield not mine, f"{sight.person} has no role and handles {mine}"
        by_key = {one.pk: one for one in look.assignments}
        for key in sight.assignments:
            one = by_key[key]
            yield one.state not in NOT_SHOWN, f"{sight.person} opens what was taken back"
            if one.state in (A.DECLINED, A.EXPIRED):
                yield relation_of_reviewer(one) == "rev_declined", f"{one.pk} still opens pages"


def ended_links_are_dead(look):
    """I4: a link that was mailed while the review was open opens nothing once it was ended."""
    for one in look.assignments:
        mailed = look.walk.known.setdefault(("links", one.pk), set())
        if one.state in OPEN:
            mailed.add(one.link_generation)
        elif one.state in LINK_DEAD:
            yield one.link_generation not in mailed, f"the link of assignment {one.pk} lives"


def mode_and_label_are_frozen(look):
    """I6: for the round when it is opened, for the reviewer with the invitation."""
    for one in look.rounds:
        first = look.walk.known.setdefault(("round", one.pk), one.mode)
        yield one.mode == first, f"round {one.pk} was {first}, is {one.mode}"
    for one in look.assignments:
        facts = (one.mode, one.label_number, one.round_id, one.reviewer_id)
        first = look.walk.known.setdefault(("assignment", one.pk), facts)
        yield facts == first, f"assignment {one.pk} was {first}, is {facts}"
        yield one.mode == one.round.mode, f"assignment {one.pk} is not as its round"


def rounds_open_nothing_in_other_rounds(look):
    """I7: a reviewer opens their own assignments only, whatever rounds there are."""
    for sight in look.sights:
        for one in look.assignments:
            if one.reviewer_id != sight.person.pk:
                key = one.pk
                yield key not in sight.assignments, f"{sight.person} opens another's review {key}"


def relations_agree_with_lists(look):
    """I1: who may learn of a review by their relation to the case finds it in the list."""
    for case in look.cases.values():
        for sight in look.sights:
            relation = relation_of(sight.person, case)
            if case.pk in sight.cases:
                seen = relation not in ("anon", "se_unassigned")
                yield seen, f"{sight.person} sees {case.pk} as {relation}"
            elif case.state != S.DRAFT:
                is_staff = relation in STAFF_RELATIONS
                yield not is_staff, f"{sight.person} is {relation} of {case.pk}, sees it not"


def names_of_reviewers_are_for_those_who_know_of_them(look):
    """I1: who is shown a reviewer's name may know of the review; reviewers know their own."""
    for sight in look.sights:
        for one in look.rounds:
            case = look.cases[one.submission_id]
            relation = relation_of(sight.person, case)
            for shown in shown_reviews(one, relation):
                if shown.name is not None:
                    knows = case.pk in sight.cases
                    yield knows, f"{sight.person}, {relation}, reads {shown.name} of {case.pk}"
                    by_role = case.pk in sight.handled or one.mode == "open"
                    yield by_role, f"{sight.person}, {relation}, reads {shown.name}, {one.mode}"


def authors_and_reviewers_never_talk(look):
    """Who reads a thread is of one side of the wall or inside; a conflict closes it at once."""
    for thread in Thread.objects.with_people():
        case = look.cases.get(thread.submission_id)
        if case is None:
            continue
        closed = look.kept_away(case) - look.authors[case.pk]
        for sight in look.sights:
            place, key = place_in(thread, sight.person), sight.person.pk
            if place is None:
                continue
            who = f"{sight.person}, {place.side}, reads the {thread.kind} thread {thread.pk}"
            if place.side == "reviewer":
                yield thread.assignment.reviewer_id == key, who
                yield thread.assignment_id in sight.assignments, who
            else:
                yield key not in closed and case.pk in sight.cases, who
            is_author = place.side in ("author", "coauthor")
            yield is_author == (key in look.authors[case.pk]), who
            yield not is_author or thread.kind in ("author", "production"), who


def files_follow_their_case(look):
    """I14: rows; the served file itself is asked in `invariants_doors.py`."""
    for sight in look.sights:
        if sight.files:
            more = sight.files - sight.cases
            yield not more, f"{sight.person} sees files of {more}"


def journals_do_not_cross(look):
    """Who has no part in a journal finds nothing of it."""
    by_journal = {one.pk: one.round.submission.journal_id for one in look.assignments}
    issues = dict(Issue.objects.values_list("pk", "journal"))
    roster = dict(RosterEntry.objects.values_list("pk", "journal"))
    for sight in look.sights:
        for journal in look.journals:
            if look.roles(sight.person, journal):
                continue
            who = f"{sight.person}, without a role in {journal.slug},"
            theirs = {key for key in sight.issues if issues[key] == journal.pk}
            yield not theirs, f"{who} sees issues"
            theirs = {key for key in sight.roster if roster[key] == journal.pk}
            yield not theirs, f"{who} sees the roster"
            for key in sight.cases:
                case = look.cases[key]
                if case.journal_id == journal.pk:
                    yield sight.person.pk in look.authors[key], f"{who} sees {key}"
            for key in sight.assignments:
                if by_journal[key] == journal.pk:
                    one = next(one for one in look.assignments if one.pk == key)
                    yield one.reviewer_id == sight.person.pk, f"{who} reviews {key}"
