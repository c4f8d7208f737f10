"""Everybody who is written to is a User; what they may do is a Membership or an authorship."""

import hashlib
from copy import copy
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from journal.models.fields import PublicIdField
from journal.querysets.people import CalendarAddressQuerySet
from journal.searching import words_of_person
from notifications import clock


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **facts):
        """A person with a confirmed or claimed address; without a password they come by a link."""
        user = self.model(email=self.normalize_email(email).lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def known_or_new(self, email, **facts):
        """Whoever has this address; else somebody with these facts and without a password."""
        return self.filter(email__iexact=email).first() or self.create_user(email, **facts)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    public_id = PublicIdField()
    email = models.EmailField(_("e-mail"), unique=True)
    given_name = models.CharField(_("given name"), max_length=150, blank=True)
    family_name = models.CharField(_("family name"), max_length=150, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=150, blank=True)
    # The same name in the other script: Latin beside Cyrillic letters, or the other way round.
    other_given_name = models.CharField(max_length=150, blank=True)
    other_family_name = models.CharField(max_length=150, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)  # ISO 3166-1 alpha-2
    orcid = models.CharField("ORCID", max_length=19, blank=True)
    language = models.CharField(
        _("language of letters and pages"), max_length=8, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Asia/Almaty")
    words = models.TextField(editable=False, blank=True)  # `journal.searching`, by `save`
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case"),
        ]

    def __str__(self):
        return self.full_name or self.email

    def save(self, *, update_fields=None, **options):
        """With the words by which a person is found."""
        self.words = words_of_person(self)
        if update_fields is not None:
            update_fields = {*update_fields, "words"}
        super().save(update_fields=update_fields, **options)

    @property
    def full_name(self):
        return f"{self.given_name} {self.family_name}".strip()

    def get_full_name(self):
        return self.full_name

    @property
    def person(self):
        """The User behind a party: itself (an Assignment answers with its reviewer)."""
        return self

    def roles_in(self, journal):
        """The names of the roles this person holds today, as a deputy too."""
        return frozenset().union(*(hat.roles for hat in self.hats_in(journal)))

    def hats_in(self, journal):
        """What the person acts as today: first in their own right, then for each absent person.

        Asked once per loaded person.
        """
        known = self.__dict__.setdefault("_hats", {})
        if journal.pk not in known:
            held = self.memberships.filter(journal=journal).on(journal.today(clock.now()))
            by_absent = {None: set()}
            for one in held.select_related("stands_in_for").order_by("pk"):
                by_absent.setdefault(one.stands_in_for, set()).add(one.role)
            known[journal.pk] = tuple(
                Hat(frozenset(roles), absent) for absent, roles in by_absent.items()
            )
        return known[journal.pk]

    def wearing(self, hat, journal):
        """The same person with one of their hats only: to ask which of them opens a door."""
        alone = copy(self)
        alone._hats = {journal.pk: (hat,)}
        return alone

    def without(self, role, journal):
        """The same person without one of their roles, as a deputy too."""
        hats = tuple(Hat(hat.roles - {role}, hat.absent) for hat in self.hats_in(journal))
        other = copy(self)
        other._hats = {journal.pk: hats}
        return other


@dataclass(frozen=True)
class Hat:
    """Roles, and in whose place they are held; None is the person's own right."""

    roles: frozenset[str]
    absent: User | None


class CalendarAddress(models.Model):
    """The private address at which a calendar program reads somebody's due dates.

    Its token was shown once and is not kept (docs/decisions/0021).
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address"
    )
    digest = models.CharField(max_length=64)  # sha256 of the token, in hexadecimal digits
    made_at = models.DateTimeField()

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address of a calendar")

    def __str__(self):
        return str(self.user)

    def with_token(self, token):
        """The address as it is shown once; the page behind it is drawn by an app above."""
        return f"{settings.SITE_URL}/calendar/{self.user.public_id}/{token}/due-dates.ics"

    def is_token(self, token):
        return constant_time_compare(self.digest, digest_of(token))


def digest_of(token):
    """A random token of 160 bits needs no salt and no slow hash: nobody can guess towards it."""
    return hashlib.sha256(token.encode()).hexdigest()
