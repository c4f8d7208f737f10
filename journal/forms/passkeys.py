"""The library's forms of passkeys, which take what a browser says in JSON, read with care.

A number of five thousand digits is no JSON error to Python: it would break the page.
"""

from allauth.mfa.webauthn import forms as library
from django import forms
from django.core.exceptions import ValidationError


class CredentialField(forms.JSONField):
    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class AddForm(library.AddWebAuthnForm):
    credential = CredentialField()


class LoginForm(library.LoginWebAuthnForm):
    credential = CredentialField()


class ReauthenticateForm(library.ReauthenticateWebAuthnForm):
    credential = CredentialField()
