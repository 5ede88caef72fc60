"""The arms of a municipality."""

from flask_wtf.file import FileField

from jusur_participa.foundation.forms import Required
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm


class ArmsForm(SharedForm):
    """A picture of the arms."""

    arms = FileField(
        _l("Picture of the arms"),
        [Required(_l("Choose a picture."))],
        description=_l("PNG, JPEG or WebP, best with nothing around the arms. No SVG: save it as PNG first."),
        render_kw={"accept": "image/png,image/jpeg,image/webp"},
    )

    def refuse_arms(self) -> None:
        """Say that the file is no picture."""
        self.arms.errors = [*self.arms.errors, _l("This file is no picture that we can read: send PNG, JPEG or WebP.")]
