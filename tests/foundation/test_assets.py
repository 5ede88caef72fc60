"""Stylesheet, scripts and icons as they go over the wire."""

import gzip

import brotli
import pytest

from jusur_participa.foundation import assets


@pytest.fixture
def address(app) -> str:
    with app.test_request_context():
        return assets.url("site.css")


def test_a_browser_keeps_an_asset_for_a_year(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response.mimetype == "text/css"
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_travels_compressed(client, address, encoding, unpack):
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": encoding})

    assert packed.headers["Content-Encoding"] == encoding
    assert unpack(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_nobodys_cookie_travels_with_it(client, address):
    assert "Set-Cookie" not in client.get(address).headers


@pytest.mark.parametrize("name", ["nothing.css", "../config.py", "css/order.txt", "%2e%2e/config.py"])
def test_nothing_else_is_served(app, client, address, name):
    with app.test_request_context():
        digest = address.split("/")[2]
    assert client.get(f"/assets/{digest}/{name}").status_code == 404


def test_every_icon_is_in_the_sprite(app, client):
    with app.test_request_context():
        sprite = client.get(assets.url("icons.svg")).text

    assert 'id="heart"' in sprite
    assert "<script" not in sprite
