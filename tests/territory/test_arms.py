"""A municipality's arms: re-encoded, shown on its page and on paper, taken away again."""

import io

import pytest
from PIL import Image

from jusur_participa.documents import datasets
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.writers import pdf

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", side: int = 900) -> bytes:
    buffer = io.BytesIO()
    image = Image.new("RGBA" if kind == "PNG" else "RGB", (side, side))
    image.paste((20, 90, 70), (side // 4, side // 4, side // 2, side // 2))
    image.save(buffer, kind)
    return buffer.getvalue()


def send(desk, content: bytes, name: str = "arms.png"):
    return desk.post("/fr/amizmiz/desk/arms", data={"arms": (io.BytesIO(content), name)})


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_arms_are_shown_small_and_as_they_were_sent(make, sign_in, client, kind):
    place = make.here()
    desk = sign_in(make.officer(role=Role.ADMINISTRATOR))

    assert send(desk, picture(kind)).status_code == 303
    address = f"/fr/amizmiz/arms/{place.arms_key}.webp"
    assert address in client.get("/fr/amizmiz/").text

    shown = client.get(address)
    image = Image.open(io.BytesIO(shown.data))
    assert image.format == "WEBP"
    assert max(image.size) == 256
    assert len(shown.data) < 12_000
    assert (image.convert("RGBA").getpixel((1, 1))[3] == 0) is (kind == "PNG")


@pytest.mark.parametrize("content", [SVG, b"", b"GIF89a", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_with_a_sentence(make, sign_in, content):
    desk = sign_in(make.officer(role=Role.ADMINISTRATOR))

    answer = send(desk, content, "arms.svg")

    assert answer.status_code == 422
    assert "PNG, JPEG" in answer.text
    assert make.here().arms_key is None


def test_arms_are_taken_away_and_their_address_ends(make, sign_in, client):
    desk = sign_in(make.officer(role=Role.ADMINISTRATOR))
    send(desk, picture())
    address = f"/fr/amizmiz/arms/{make.here().arms_key}.webp"

    assert desk.post("/fr/amizmiz/desk/arms/removal").status_code == 303

    assert client.get(address).status_code == 404
    assert "/arms/" not in client.get("/fr/amizmiz/").text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_arms_stand_on_documents(make, app, sign_in, language):
    project = make.project()
    send(sign_in(make.officer(role=Role.ADMINISTRATOR)), picture())
    with in_language(language), app.test_request_context():
        document = datasets.project_document(project)

    assert document.emblem
    assert pdf.write(document).startswith(b"%PDF")
