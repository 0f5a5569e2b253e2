# ruff: noqa: E501  a language's words stay together
"""Words that say when within a week, of many languages: weekdays, today, the hour.

Full names and what newspapers print for short, as they stand beside a date or an hour.
"""

from __future__ import annotations

import re

_WEEKDAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
    "segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira seg ter qua qui sex "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma woe don vrij zat zon "
    "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag mån tis ons tors fre lör sön man tirs lør søn "
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina ti ke pe la su "
    "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz "
    "pondělí úterý středa čtvrtek pátek neděle pondelok utorok streda štvrtok piatok nedeľa "
    "hétfő kedd szerda csütörtök péntek szombat vasárnap "
    "luni marți miercuri joi vineri sâmbătă duminică "
    "ponedjeljak ponedeljak utorak srijeda sreda četvrtak petak subota nedjelja nedelja ponedeljek torek četrtek petek nedelja "
    "понедељак уторак среда четвртак петак субота недеља понеделник вторник сряда четвъртък петък събота неделя "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "понеділок вівторок середа четвер п'ятниця п’ятниця субота неділя нд панядзелак аўторак серада чацвер пятніца нядзеля "
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar bazar şənbə "
    "senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat ahad "
    "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis "
    "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena "
    "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev "
    "dilluns dimarts dimecres dijous divendres dissabte diumenge luns mércores xoves venres "
    "e hënë e martë e mërkurë e enjte e premte e shtunë e diel "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد "
    "دوشنبه سهشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه شنبه یکشنبه یک‌شنبه "
    "שני שלישי רביעי חמישי שישי שבת ראשון יום "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার "
    "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili "
)
_NEAR = (
    "today yesterday now heute gestern hier aujourd'hui aujourd’hui hoy ayer hoje ontem oggi ieri vandaag gisteren "
    "idag igår i dag går tänään eilen dziś dzisiaj wczoraj dnes včera ma tegnap azi ieri danas jučer juče danes včeraj "
    "данас јуче днес вчера сегодня вчера сьогодні вчора сёння σήμερα χθες χτες bugün dün hari ini kemarin semalam hôm nay qua "
    "šiandien vakar šodien täna eile avui ahir sot dje اليوم أمس امروز دیروز היום אתמול आज कल আজ গতকাল leo jana "
)
_HOURS = (
    "at on um am pm a.m p.m h hr hrs uhr à alle ore às a las la kl klo ob um o godz v ve в о у об στις saat pukul lúc "
    "noon midnight utc gmt cet cest est edt et ist msk мск wib wita bst pst pdt ct pt время น st nd rd th er "
    "de del den der le el il di of the "
)
_MOMENTS = frozenset(f"{_WEEKDAYS} {_NEAR}".split()) - {"e", "i", "hari", "ini", "hôm", "nay", "a"}
_BESIDE = frozenset(_HOURS.split()) | {"e", "i", "hari", "ini", "hôm", "nay"}
# The same in scripts without spaces.
_DENSE = re.compile(
    r"\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号號]|\d{1,2}\s?[時时点點시]\s?(?:\d{1,2}\s?[分분])?|"
    r"[(（]?[月火水木金土日](?:曜日?)?[)）]|[月火水木金土日]曜日?|(?:星期|[周週]|[礼禮]拜)[一二三四五六日天]|[월화수목금토일]요일|"
    r"午前|午後|午后|上午|下午|凌晨|早上|晚上|오전|오후|今天|昨天|今日|昨日|きょう|きのう|오늘|어제|"
    r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?|วันนี้|เมื่อวาน|เวลา"
)


def names_moment(word: str) -> bool:
    """Whether a word in small letters is a weekday, or says today or yesterday."""
    return word in _MOMENTS


def stands_beside(word: str) -> bool:
    """Whether a word in small letters may stand beside a date or an hour: `at`, `Uhr`, `pm`."""
    return word in _BESIDE


def without_moments(text: str) -> tuple[str, bool]:
    """A text without the dates, weekdays and hours of scripts that write no spaces, and whether it
    had any."""
    rest, found = _DENSE.subn(" ", text)
    return rest, found > 0
