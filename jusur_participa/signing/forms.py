"""What people fill in to sign in, and to guard their account."""

from wtforms import ValidationError

from jusur_participa.accounts import passwords
from jusur_participa.accounts.identified import IdentifiedForm
from jusur_participa.accounts.named import NamedForm
from jusur_participa.foundation import sms
from jusur_participa.foundation.forms import (
    BooleanField,
    Form,
    HiddenField,
    Longest,
    PasswordField,
    Required,
    Shortest,
    TextField,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import western_digits
from jusur_participa.foundation.verdicts import Words
from jusur_participa.signing.terms import CODE_DIGITS

NO_CODES_BY_PHONE = _l("Codes cannot be sent to phones here yet. Write an e-mail address, or use a password.")


class _SharedPhone(Form):
    """A form that asks whether others use this phone."""

    shared = BooleanField(
        _l("Others use this phone or computer"),
        description=_l("You are signed out after an hour, and nothing of what you write stays here."),
    )


class SignInForm(IdentifiedForm, _SharedPhone):
    """Who one is; the password may stay empty for who prefers a code."""

    password = PasswordField(
        _l("Password"), description=_l("You have none, or forgot it? Leave it empty and ask for a code.")
    )

    def refuse(self) -> None:
        """The same sentence for an unknown account and for a wrong password."""
        self.form_errors.append(_l("This phone or e-mail and this password do not go together. Check both."))


class RegisterForm(NamedForm, IdentifiedForm, _SharedPhone):
    """The least an account needs; everything else can be said later."""


def refuse_where_no_code_arrives(form: IdentifiedForm) -> bool:
    """Say beside the field that a phone gets no codes in this installation; whether that is so."""
    if form.known_as.phone and not sms.can_send():
        form.identifier.errors = [*form.identifier.errors, NO_CODES_BY_PHONE]
        return True
    return False


class NameForm(NamedForm):
    """A newcomer who came by a code has only a name to choose."""


def _bare(typed: str | None) -> str:
    """Digits, in whichever script and with whatever spaces between them, in one spelling."""
    return western_digits(typed or "").replace(" ", "")


class CodeForm(Form):
    """The code that was sent."""

    code = TextField(_l("The six digits"), [Required(_l("Write the six digits that we sent you.")), Longest(20)])

    def validate_code(self, field: TextField) -> None:
        """So many digits, no more and no less."""
        if not self.typed.isdecimal() or len(self.typed) != CODE_DIGITS:
            raise ValidationError(_l("The code has six digits."))

    @property
    def typed(self) -> str:
        """The digits in one spelling."""
        return _bare(self.code.data)

    def refuse(self) -> None:
        """Wrong, too late, used or guessed too often: one sentence."""
        self.code.errors = [_l("This code is not right, or no longer good. Look once more, or ask for another one.")]


class FactorForm(Form):
    """What the application shows, or a code from paper; a passkey's answer comes from a script."""

    proof = TextField(_l("Six digits of your application, or a recovery code"), [Longest(40)])
    credential = HiddenField()

    @property
    def typed(self) -> str:
        """The digits or the code in one spelling."""
        return _bare(self.proof.data)

    def refuse(self) -> None:
        """Wrong or used."""
        self.proof.errors = [_l("This is not right, or was used already. Wait for the next digits and try again.")]


class AuthenticatorForm(CodeForm):
    """The first digits of the new application."""

    def refuse(self) -> None:
        """The two do not agree yet."""
        self.code.errors = [_l("These are not the digits of this key. Check the clock of the phone and try again.")]


class PasskeyForm(Form):
    """What the browser says of a key that it has made."""

    credential = HiddenField()


def _new_password(label: Words) -> PasswordField:
    """A field for choosing one."""
    rule = _l("At least 8 characters: three or four words are easy to remember.")
    return PasswordField(
        label,
        [Required(_l("Choose a password.")), Shortest(passwords.SHORTEST, rule), Longest(passwords.LONGEST)],
        description=rule,
    )


class FirstPasswordForm(Form):
    """A password for who has none, or has just proved her address."""

    password = _new_password(_l("New password"))


class PasswordForm(FirstPasswordForm):
    """The password in use, and the one to use from now on."""

    present = PasswordField(_l("Present password"), [Required(_l("Write your password."))])


class AddressForm(IdentifiedForm):
    """A phone or an e-mail to sign in with."""


class ResetForm(Form):
    """Why somebody's second factor should be taken away."""

    reason = TextField(
        _l("Reason"),
        [Required(_l("Say why: it is kept in the trail.")), Longest(300)],
        description=_l("For example: phone lost, met in person."),
    )
