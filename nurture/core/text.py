"""What a text message weighs, and what counts as a phone number or an e-mail address."""

# ruff: noqa: RUF001 - a table of look-alikes is made of look-alikes

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import phonenumbers

#: GSM 03.38, default alphabet: one septet each.
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: GSM 03.38, extension table: an escape and a septet each.
GSM_EXTENSION = frozenset("\f^{}\\[~]|€")

#: What editors put in, and the look-alike that keeps a text in GSM-7.
LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " "),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        "…": "...",
    }
)

#: Area codes by US state and territory, from the data of phonenumbers; its own geocoder takes 180 MB.
AREA_CODES = {
    "AK": "907",
    "AL": "205 251 256 334 659 938",
    "AR": "327 479 501 870",
    "AS": "684",
    "AZ": "480 520 602 623 928",
    "CA": "209 213 279 310 323 341 350 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 "
    "714 738 747 760 805 818 820 831 840 858 909 916 925 949 951",
    "CO": "303 719 720 748 970 983",
    "CT": "203 475 860 959",
    "DC": "202 771",
    "DE": "302",
    "FL": "239 305 321 324 352 386 407 561 645 656 727 728 754 772 786 813 850 863 904 941 954",
    "GA": "229 404 470 478 678 706 762 770 912 943",
    "GU": "671",
    "HI": "808",
    "IA": "319 515 563 641 712",
    "ID": "208",
    "IL": "217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 872",
    "IN": "219 260 317 463 574 765 812",
    "KS": "316 620 785 913",
    "KY": "270 502 606 859",
    "LA": "225 318 337 504 985",
    "MA": "339 351 413 508 617 774 781 857 978",
    "MD": "227 240 301 410 443 667",
    "ME": "207",
    "MI": "231 248 269 313 517 586 616 734 810 906 947 989",
    "MN": "218 320 507 612 651 763 952",
    "MO": "235 314 417 557 573 636 660 816 975",
    "MP": "670",
    "MS": "228 601 662 769",
    "MT": "406",
    "NC": "252 336 472 704 743 828 910 919 980 984",
    "ND": "701",
    "NE": "308 402 531",
    "NH": "603",
    "NJ": "201 551 609 640 732 848 856 862 908 973",
    "NM": "505 575",
    "NV": "702 725 775",
    "NY": "212 315 329 332 347 363 516 518 585 607 631 646 680 716 718 838 845 914 917 929 934",
    "OH": "216 220 234 283 326 330 380 419 440 513 567 614 740 937",
    "OK": "405 539 572 580 918",
    "OR": "503 541 971",
    "PA": "215 223 267 272 412 445 484 570 582 610 717 724 814 835 878",
    "PR": "787 939",
    "RI": "401",
    "SC": "803 821 839 843 854 864",
    "SD": "605",
    "TN": "423 615 629 731 865 901 931",
    "TX": "210 214 254 281 325 346 361 409 430 432 469 512 682 713 726 737 806 817 830 832 903 915 936 940 "
    "945 956 972 979",
    "UT": "385 435 801",
    "VA": "276 434 540 571 686 703 757 804 826 948",
    "VI": "340",
    "VT": "802",
    "WA": "206 253 360 425 509 564",
    "WI": "262 274 353 414 534 608 715 920",
    "WV": "304 681",
    "WY": "307",
}
STATE_OF = {code: state for state, codes in AREA_CODES.items() for code in codes.split()}

#: Younger codes for the ground of an older one: phonenumbers knows no zone of theirs, too few, or (689) a
#: wrong one.
OVERLAYS = {
    "357": "559",
    "364": "270",
    "436": "440",
    "448": "850",
    "457": "318",
    "458": "541",
    "465": "718",
    "471": "662",
    "483": "334",
    "565": "912",
    "621": "713",
    "624": "716",
    "679": "313",
    "689": "407",
    "729": "423",
    "837": "530",
    "861": "309",
    "924": "507",
    "930": "812",
    "986": "208",
}

_NOT_A_PHONE = (
    "not a phone number that takes texts; write it like +12125550100, without letters or an extension"
)
_NOT_AN_EMAIL = (
    "not one e-mail address; write it like ana@example.org, without a name, spaces or a second address"
)

_PHONE_CHARACTERS = re.compile(r"[ (]*\+?[0-9(). \t-]+")
# North American numbers: neither area code nor exchange begins with 0 or 1 or is a service code such as 911.
_NANP = re.compile(r"\+1[2-9](?!11)\d\d[2-9](?!11)\d{6}")
_ATEXT = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDR_SPEC = re.compile(rf"(?=[^@]{{1,64}}@){_ATEXT}(?:\.{_ATEXT})*@(?:{_LABEL}\.)+(?!\d+\Z){_LABEL}")


def phone_number(text: str, region: str = "US") -> str:
    """The number in E.164; `region` is where one without a country code is at home. ValueError otherwise."""
    text = gsm_safe(text)
    if not _PHONE_CHARACTERS.fullmatch(text):
        raise ValueError(_NOT_A_PHONE)
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise ValueError(_NOT_A_PHONE) from None
    e164: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not _may_exist(number, e164):
        raise ValueError(_NOT_A_PHONE)
    return e164


def _may_exist(number: phonenumbers.PhoneNumber, e164: str) -> bool:
    # In North America the numbering plan is asked, not the library's list: area codes are added faster.
    if number.country_code == 1:
        return bool(_NANP.fullmatch(e164))
    return bool(phonenumbers.is_valid_number(number))


def email_address(text: str) -> str:
    """One addr-spec (RFC 5322 dot-atom, ASCII), in lower case: its identity. ValueError otherwise."""
    address = text.lower()
    if not text.isascii() or len(address) > 254 or not _ADDR_SPEC.fullmatch(address):
        raise ValueError(_NOT_AN_EMAIL)
    return address


@dataclass(frozen=True)
class Parts:
    """What an SMS weighs: `units` are septets (GSM-7) or 16-bit (UCS-2), `parts` is what a carrier bills."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    parts: int


def sms_parts(text: str) -> Parts:
    """Encoding, size and number of parts of a text as it will be sent (3GPP TS 23.038 and 23.040)."""
    gsm = all(c in GSM_BASIC or c in GSM_EXTENSION for c in text)
    sizes = [_septets(c) if gsm else _code_units(c) for c in text]
    single, each = (160, 153) if gsm else (70, 67)
    units = sum(sizes)
    return Parts("GSM-7" if gsm else "UCS-2", units, 1 if units <= single else _filled(sizes, each))


def _septets(character: str) -> int:
    return 2 if character in GSM_EXTENSION else 1


def _code_units(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _filled(sizes: list[int], each: int) -> int:
    """How many parts the characters fill; one that does not fit whole opens the next part."""
    parts, room = 1, each
    for size in sizes:
        if size > room:
            parts, room = parts + 1, each
        room -= size
    return parts


def gsm_safe(text: str) -> str:
    """The text with typographic quotes, dashes, ellipses and blanks as GSM-7 has them; all else stays."""
    return text.translate(LOOK_ALIKES)


#: Letters with a stroke, which no decomposition takes away.
STROKES = {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i"}


def gsm_folded(text: str) -> str:
    """As `gsm_safe`, and without the accents that GSM-7 lacks where that makes it GSM-7: Raul, not Raúl.

    One such letter halves what fits into a part; é, ñ, ü and the others that GSM-7 has stay.
    """
    safe = gsm_safe(text)
    if safe.isascii():
        return safe
    folded = "".join(map(_folded, safe))
    return folded if all(c in GSM_BASIC or c in GSM_EXTENSION for c in folded) else safe


@lru_cache(maxsize=1024)
def _folded(character: str) -> str:
    if character in GSM_BASIC or character in GSM_EXTENSION:
        return character
    base = STROKES.get(character) or unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() and base.isalpha() else character


def area_state(e164: str) -> str:
    """The US state or territory (two letters) of a number's area code, or ''."""
    return STATE_OF.get(_area_code(e164), "")


def area_zones(e164: str) -> tuple[str, ...]:
    """Every IANA zone that a North American number's area code reaches into; () for toll-free and all others.

    A number keeps its digits when its owner moves within the area, so the exchange says nothing.
    """
    return _zones_by_area().get(_area_code(e164), ())


def _area_code(e164: str) -> str:
    code = e164[2:5] if e164.startswith("+1") else ""
    return OVERLAYS.get(code, code)


@lru_cache(maxsize=1)
def _zones_by_area() -> Mapping[str, tuple[str, ...]]:
    from phonenumbers.tzdata import TIMEZONE_DATA  # 7 MB that only texting needs

    zones: dict[str, set[str]] = defaultdict(set)
    for prefix, names in TIMEZONE_DATA.items():
        if prefix.startswith("1") and len(prefix) >= 4:
            zones[prefix[1:4]].update(names)
    return {code: tuple(sorted(names)) for code, names in zones.items()}
