"""What fits into a short message (3GPP TS 23.038 and 23.040): 160 letters of the GSM alphabet, or 70 of any other."""

import unicodedata

#: The basic alphabet, whose letters take seven bits each, and those that take two places in it (23.038, 6.2.1).
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
#: Letters in one message, and in each part of a longer one: a part gives six octets to its number.
GSM_ALONE, GSM_PART, UCS2_ALONE, UCS2_PART = 160, 153, 70, 67
#: What French writes and the alphabet lacks, as phones have always written it.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "–": "-", "—": "-",
                        "\u202f": " ", "\u00a0": " ", "œ": "oe", "Œ": "OE"})  # fmt: skip


def gsm_friendly(text: str) -> str:
    """The text with plain signs, and accents that the alphabet lacks left out: three times as much then fits."""
    plain = text.translate(_PLAIN)
    return "".join(letter if letter in GSM_BASIC | GSM_EXTENDED else _bare(letter) for letter in plain)


def _bare(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare in GSM_BASIC else letter


def parts_of(text: str) -> int:
    """How many messages the text takes, each of which is paid for."""
    if all(letter in GSM_BASIC or letter in GSM_EXTENDED for letter in text):
        length = sum(2 if letter in GSM_EXTENDED else 1 for letter in text)
        alone, part = GSM_ALONE, GSM_PART
    else:
        length = len(text.encode("utf-16-be")) // 2
        alone, part = UCS2_ALONE, UCS2_PART
    return 1 if length <= alone else -(-length // part)


def fitted(words: str, address: str, most_parts: int = 2) -> str:
    """The words and under them the address, the words cut where both together take more than `most_parts`."""
    words = gsm_friendly(words)
    whole = f"{words}\n{address}"
    while parts_of(whole) > most_parts and words:
        words = words[:-1].rstrip()
        whole = f"{words}...\n{address}"
    return whole
