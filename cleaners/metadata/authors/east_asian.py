# ruff: noqa: E501  names of families stay together
"""Names in bylines of Chinese, Japanese and Korean pages, whose parts no capitals tell apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HAN = re.compile(r"[㐀-鿿豈-﫿々〆ヶぁ-ヿ가-힣ー]")
_KATAKANA = re.compile(r"[ァ-ヿー]")
_DIVIDERS = re.compile(
    r"\s*[、，,;；/／|｜&＆+]\s*|\s*[·•・･](?![ァ-ヿ])\s*|(?<![ァ-ヿ])\s*[·•・･]\s*"
)
# What a department, an office or a place of reporting ends with.
_HOUSE = re.compile(
    r"^(?:发自|發自|核稿|編輯|编辑|責任編輯|责任编辑).*$|(?:정치|사회|경제|국제|문화|편집|디지털|온라인)\S{0,4}부$|"
    r"(?:편집국|뉴스팀|팀)$|"
    r"(?:部|局|社|室|班|課|支局|総局|センター|新聞|新闻|新報|时报|時報|通信|放送|日报|日報|晚报|晚報|编辑部|編集部|取材班|特派組|中心|网|網|台|"
    r"報導|报道|報道|综合|綜合|整理|專電|电|電|讯|訊|뉴스|신문|일보|특별취재팀|취재팀|방송)$"
)
# Roles at the end of what stands before a name, or behind it.
_ROLE = (
    r"(?:実習|实习|實習|見習|见习|首席|资深|資深|特约|特約|特別|主任|副)?"
    r"(?:记者|記者|通讯员|通訊員|实习生|實習生|編集委員|論説委員|編集長|支局長|総局長|部長|次長|局長|デスク|特派員|特派员|"
    r"评论员|評論員|撰稿人|論説主幹|解説委員|主幹|主筆|主笔|编辑|編輯|编译|編譯|(?:フリー)?ライター|カメラマン|アナウンサー|リポーター|(?:フリー)?ジャーナリスト|コラムニスト|"
    r"エッセイスト|評論家|作家|弁護士|さん|氏|先生|教授|(?:인턴|수습|선임|전문|객원|시민|명예|대)?기자|"
    r"특파원|논설위원|논설실장|편집위원|편집국장|통신원|리포터|칼럼니스트|PD|작가|변호사|박사|연구원|평론가|교수|부장|팀장|국장|실장)"
)
_ROLE_ALONE = re.compile(
    rf"{_ROLE}|[㐀-鿿]{{0,4}}(?:ジャーナリスト|ライター|コラムニスト|アナリスト|エコノミスト|評論家)"
)
_ROLE_BEFORE = re.compile(rf"^.{{0,16}}?{_ROLE}(?:\s+|[:：])(?=\S)")
_ROLE_BEHIND = re.compile(rf"(?:\s*[=＝]\s*)?\s*{_ROLE}\s*[=＝]?\s*$")
_PLACE_BEHIND = re.compile(r"(?<=\S{2})\s*[@＠=＝/／].*$")
_PLACE_BEFORE = re.compile(r"^[^\s=＝]{2,8}[=＝](?=[^\s=＝])")
# `黃敬安 報導`, and a wire's line, `黃敬安台北2日電`: most such names are of three letters.
_WIRED = re.compile(
    r"^([㐀-鿿]{3})(?:\s*(?:綜合|综合)?(?:報導|报道|報道|整理)|[㐀-鿿]{2,4}\d{1,2}日?[電电])$"
)
_CHINESE_NAME = re.compile(r"[㐀-鿿]{2,4}")
LONGEST = 4
# Between two names that each have the role: `高木修三記者 小川由美記者`.
_EACH_REPORTER = re.compile(r"(?<=[記记]者)\s+(?=[㐀-鿿々]{2,6}[記记]者)")
# The head of an office: behind a name this is what somebody is, and no second name.
_HEAD = re.compile(r"\S{0,6}(?:支局|総局|編集|部|局|室|課|班)(?:次)?長")
_KANA_OR_PLACE = re.compile(r"[ァ-ヿー]")
_WHOLE_JAPANESE = re.compile(r"[㐀-鿿々]{4,5}")  # a family's or a given name alone is shorter
_JAPANESE_NAME = re.compile(r"[㐀-鿿々ヶ]{3,5}")
# The families of Korea, of which nearly every name of a reporter begins with one.
_FAMILIES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호동범"
)
_TWO_SIGNS = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고")
_HANGUL_NAME = re.compile(r"[가-힣]{3,4}")
# Chinese families of two signs; any other name of four signs is rather a section's.
_CHINESE_FAMILIES = (
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "公孙", "公孫", "慕容",
    "令狐", "宇文", "司徒", "夏侯", "端木", "南宫", "南宮",
)  # fmt: skip


def is_east_asian(text: str) -> bool:
    """Whether most letters of a text are Han, kana or Hangul."""
    return 2 * len(_HAN.findall(text)) > sum(map(str.isalpha, text))


def names_in(text: str, language: str | None, *, labelled: bool) -> list[str]:
    """The names in one part of a byline, without roles, departments and places of reporting.

    `labelled`: a word for reporters stands before them, so that spaces divide Chinese names.
    """
    names: list[str] = []
    text = _EACH_REPORTER.sub("、", text)
    parts = (part.strip(" 　()（）[]【】〔〕「」") for part in _DIVIDERS.split(text))
    for part in parts:
        if _ROLE_ALONE.fullmatch(part) or (names and _HEAD.fullmatch(part)):
            continue
        if " " in part and (korean := _korean(part.split())):
            names += korean
            continue
        piece = part if _is_name_first(part) else _PLACE_BEFORE.sub("", part)
        if not names:
            piece = _WIRED.sub(r"\1", piece)
        name = _ROLE_BEFORE.sub("", _ROLE_BEHIND.sub("", piece))
        name = _PLACE_BEHIND.sub("", _ROLE_BEHIND.sub("", name)).strip()
        if not name or _HOUSE.search(name):
            name = _beside_house(name)
        names += _divided(name, language, labelled=labelled) if name else []
    names = [name for name in names if name and not _HOUSE.search(name)]
    if any(map(_is_korean, names)):  # `돌내/김민수 기자`
        return [name for name in names if len(name) > 2 or name[0] in _FAMILIES]
    return names


def _korean(words: Sequence[str]) -> list[str]:
    """The words among several that are Korean names of the usual three signs: the others are
    offices, places, roles and buttons."""
    bare = (_ROLE_BEHIND.sub("", word) for word in words)
    return [word for word in bare if _is_korean(word) and not _HOUSE.search(word)]


def _is_korean(word: str) -> bool:
    if _HANGUL_NAME.fullmatch(word) is None:
        return False
    return word.startswith(_TWO_SIGNS) if len(word) > 3 else word[0] in _FAMILIES


def _is_name_first(part: str) -> bool:
    """Whether `佐伯直人＝戸ノ浜` has the name before its mark: what stands behind is not all Han."""
    first, _, rest = part.replace("=", "＝").partition("＝")
    kana = rest != "" and _KANA_OR_PLACE.search(rest) is not None
    return kana and _JAPANESE_NAME.fullmatch(first) is not None


def _beside_house(name: str) -> str:
    """The name beside a department: `社会部 佐伯直人`, `김민수 경제부`; "" where there is none."""
    first, *others = name.split() or [""]
    rest = " ".join(others)
    if not rest:
        return ""
    if _HOUSE.search(first):
        return "" if _HOUSE.search(rest) else rest
    return first if len(others) == 1 and _HOUSE.search(rest) else ""


def _divided(name: str, language: str | None, *, labelled: bool) -> list[str]:
    """`周明远 陈露` are two, `佐伯 直人` is one: Japanese puts a space inside a name."""
    parts = name.split()
    if len(parts) > 1 and _HOUSE.search(parts[0]):
        parts = parts[1:]
        name = " ".join(parts)
    if language == "ja" and len(parts) > 1 and all(map(_WHOLE_JAPANESE.fullmatch, parts)):
        return parts
    whole = len(parts) > 1 and all(_CHINESE_NAME.fullmatch(part) for part in parts)
    chinese = language == "zh" or (language != "ja" and labelled)
    if not (whole and chinese and any(len(part) > 1 for part in parts)):
        return [name]
    return [part for part in parts if len(part) < 4 or part.startswith(_CHINESE_FAMILIES)]
