# ruff: noqa: E501  patterns read better by language than by column
"""What pages say that ask for consent before they show an article, in many languages.

News is full of the same words: a parliament agrees, a minister refuses, records are stolen, biscuits
are baked. So a text asks for consent only where it speaks as no news does (`Accept all`), or of cookies and
of something else, or of three such things.
"""

from __future__ import annotations

import re

from cleaners.language.words import Words

CONSENT = Words(
    r"we (?:and our (?:\d+ )?partners|value your privacy|use cookies)|before you continue|accept all|reject all|"
    r"manage (?:my |your )?(?:preferences|choices|options|cookies)|store and/or access information|"
    r"personal data|consent|cookies?\b|your privacy|"
    r"zustimm\w+|einwillig\w+|datenschutz\w*|alle akzeptieren|werbung und tracking|"
    r"tout accepter|continuer sans accepter|nos partenaires|vos données|consentement|"
    r"aceptar (?:todo|y continuar)|rechazar|nuestros socios|consentimiento|aceitar (?:todos|e continuar)|"
    r"nossos parceiros|consentimento|accetta (?:tutti|e continua)|rifiuta|consenso|i nostri partner|"
    r"alles accepteren|toestemming|onze partners|godkänn alla|samtycke|godta alle|samtykke|accepter alle|"
    r"hyväksy kaikki|evästee\w+|suostumu\w+|akceptuj\w*|zgod[aęy]|ciasteczk\w+|pliki cookie|přijmout vše|"
    r"souhlas\w*|elfogad\w*|sütik\w*|accept toate|принять все|соглас\w+|файлы cookie|прийняти всі|згод\w+|"
    r"çerez\w*|kabul et|αποδοχή όλων|συγκατάθεση|クッキー|同意する|全て同意|쿠키|모두 동의|接受所有|同意并继续|ملفات تعريف الارتباط|"
    r"unsere[nr]? (?:\d+ )?\w*\s?partnern?|nos \d+ partenaires|nostri \d+ partner|nuestros \d+ socios|nossos \d+ parceiros|our \d+ partners|onze \d+ partners|våre? \d+ partnere|vores \d+ partnere|naszymi \d+ partnerami|наши(?:ми|х) \d+ партн[её]р\w+|your device|(?:ihre|deine) privatsphäre|(?:ihrem|deinem) gerät|votre (?:vie privée|appareil)|(?:vostra|tua) privacy|(?:vostro|tuo) dispositivo|(?:su|tu) (?:privacidad|dispositivo)|(?:seu dispositivo|sua privacidade)|"
    r"uw (?:apparaat|privacy)|din enhet|(?:twoim|twojej) (?:urządzeniu|prywatności)|(?:vašem|vaší) (?:zařízení|soukromí)|(?:вашем|твоём) устройстве|cihazınız\w*|"
    r"personenbezogene\w* daten|(?:wir und )?unsere \w*\s?partner|données personnelles|datos personales|dados pessoais|dati personali|persoonsgegevens|personuppgifter|våra (?:\d+ )?partner\w*|kakor\b|(?:din|er) integritet|integritetspolicy|personopplysninger|"
    r"informasjonskapsler|persondata|henkilötie\w+|kumppanimme|nasi (?:zaufani )?partnerzy|dane osobowe|danych osobowych|prywatnoś\w+|osobní údaje|osobních údajů|naši partneři|soukromí|osobné údaje|partnereink|személyes adat\w*|adatkezelési|adatvédel\w*|"
    r"partenerii noștri|date(?:le)? (?:tale |dvs\.? )?(?:personale|cu caracter personal)|confidențialit\w+|consimțăm\w+|οι συνεργάτες μας|προσωπικ\w+ δεδομέν\w+|απόρρητό σας|πολιτική απορρήτου|персональн\w+ данн\w+|наши партн[её]ры|конфиденциальност\w+|cookie-файл\w*|"
    r"персональн\w+ дан\w+|наші партнери|(?:вашу |твою )?приватність|конфіденційності|kişisel veri\w*|ortaklarımız|gizlili\w+|çerezler\w*|شركاؤنا|وشركاؤنا|البيانات الشخصية|خصوصيت\w*|قبول الكل|موافقتك|השותפים שלנו|נתונים אישיים|מידע אישי|פרטיות\w*|קובצי|עוגיות|אישור הכול|קבל הכול|"
    r"شرکای(?:مان| ما)|داده‌?های شخصی|حریم خصوصی|کوکی\w*|پذیرش همه|हमारे साझेदार|व्यक्तिगत (?:डेटा|जानकारी)|गोपनीयता|कुकी\w*|सभी स्वीकार|सहमति|dữ liệu cá nhân|(?:và (?:các )?đối tác)|đối tác của chúng tôi|quyền riêng tư|chấp nhận (?:tất cả|và tiếp tục)|data pribadi|mitra kami|privasi|terima semua|setuju (?:semua|dan lanjut\w*)|"
    r"ข้อมูลส่วนบุคคล|คุกกี้|ยอมรับทั้งหมด|ความเป็นส่วนตัว|พันธมิตรของเรา|個人(?:データ|情報)|当社(?:と|の|及び|および)?(?:その)?パートナー|プライバシー|すべて同意|개인 ?정보|(?:저희|당사)와? ?파트너|개인정보|동의(?:합니다|하고|하기)|个人(?:数据|信息)|個人資料|(?:我们|我們)(?:和|与|與|及)?(?:的)?(?:合作伙伴|合作夥伴)|隐私|隱私|全部接受|接受全部",
)
# Those that news has as well.
_AGREEMENT = re.compile(
    r"consent\w*|consenso|zustimm\w+|einwillig\w+|toestemming|samtycke|samtykke|suostumu\w+|akceptuj\w*|zgod[aęy]|souhlas\w*|elfogad\w*|соглас\w+|згод\w+|"
    r"consimțăm\w+|συγκατάθεση|सहमति|موافقتك|rechazar|rifiuta|kabul et|동의(?:하고|하기)"
)
_DATA = re.compile(
    r"personal data|datenschutz\w*|personenbezogene\w* daten|données personnelles|datos personales|dados pessoais|dati personali|persoonsgegevens|personuppgifter|"
    r"personopplysninger|persondata|henkilötie\w+|dane osobowe|danych osobowych|prywatnoś\w+|osobní údaje|osobních údajů|soukromí|osobné údaje|személyes adat\w*|adatvédel\w*|adatkezelési|"
    r"date(?:le)? (?:tale |dvs\.? )?(?:personale|cu caracter personal)|confidențialit\w+|προσωπικ\w+ δεδομέν\w+|персональн\w+ дан\w+|конфиденциальност\w+|приватність|конфіденційності|"
    r"kişisel veri\w*|gizlili\w+|البيانات الشخصية|خصوصيت\w*|נתונים אישיים|מידע אישי|פרטיות\w*|داده‌?های شخصی|حریم خصوصی|व्यक्तिगत (?:डेटा|जानकारी)|गोपनीयता|dữ liệu cá nhân|quyền riêng tư|"
    r"data pribadi|privasi|ข้อมูลส่วนบุคคล|ความเป็นส่วนตัว|個人(?:データ|情報)|プライバシー|개인 ?정보|개인정보|个人(?:数据|信息)|個人資料|隐私|隱私"
)
_PARTNERS = re.compile(
    r"(?:wir und )?unsere[nr]? \w*\s?partnern?|nos partenaires|nuestros socios|nossos parceiros|i nostri partner|onze partners|våra partner\w*|kumppanimme|nasi partnerzy|naši partneři|"
    r"partnereink|partenerii noștri|οι συνεργάτες μας|наши партн[её]ры|наші партнери|ortaklarımız|و?شركاؤنا|השותפים שלנו|شرکای(?:مان| ما)|हमारे साझेदार|(?:và (?:các )?)?đối tác(?: của chúng tôi)?|"
    r"mitra kami|พันธมิตรของเรา|(?:我们|我們)(?:和|与|與|及)?(?:的)?(?:合作伙伴|合作夥伴)"
)
_COOKIES = re.compile(
    r"cookies?|evästee\w+|ciasteczk\w+|pliki cookie|sütik\w*|kakor|informasjonskapsler|файлы cookie|cookie-файл\w*|çerez\w*|クッキー|쿠키|"
    r"ملفات تعريف الارتباط|קובצי|עוגיות|کوکی\w*|कुकी\w*|คุกกี้"
)
_KINDS = (_AGREEMENT, _DATA, _PARTNERS, _COOKIES)
MOST_OF_NEWS = 2  # kinds in one text, and cookies with nothing else
CONSENT_URL = re.compile(
    r"//(?:consent|cmp|myprivacy|privacy|guce|cookiewall|consenso)\.|"
    r"/(?:consent|cookie-?wall|privacy-?(?:gate|wall)|cookie-?consent|zustimmung|gdpr|collectconsent)(?:[/?.]|$)",
    re.I,
)


def names_consent(title: str) -> bool:
    """Whether a title has any of these words."""
    return bool(CONSENT.found(title))


def consent_words(text: str) -> list[str]:
    """The words by which a text asks for consent, in lower case; none where news may have them."""
    words = CONSENT.all(text)
    kinds = {_kind(word) for word in words}
    asks = None in kinds or (_COOKIES in kinds and len(kinds) > 1) or len(kinds) > MOST_OF_NEWS
    return words if asks else []


def _kind(word: str) -> re.Pattern[str] | None:
    return next((kind for kind in _KINDS if kind.fullmatch(word)), None)
