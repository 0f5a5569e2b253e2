# ruff: noqa: E501  a language's months stay together
"""Month names of many languages, January first; forms of one month are separated by `/`.

Only full names and the abbreviations that newspapers print; nominative and genitive where a date
takes the genitive. `_` joins the words of one name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MONTHS: dict[str, str] = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
    "september/sep/sept october/oct november/nov december/dec",
    "de": "januar/jan/jänner februar/feb/feber märz/mär/mrz april/apr mai juni/jun juli/jul "
    "august/aug "
    "september/sep/sept oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août/aout "
    "septembre/sept octobre/oct novembre/nov décembre/déc",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
    "septiembre/setiembre/sep/sept octubre/oct noviembre/nov diciembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago "
    "setembro/set outubro/out novembro/nov dezembro/dez",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug "
    "agosto/ago "
    "settembre/set/sett ottobre/ott novembre/nov dicembre/dic",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug "
    "september/sep/sept oktober/okt november/nov december/dec",
    "sv": "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug "
    "september/sep/sept oktober/okt november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug "
    "september/sep/sept oktober/okt november/nov december/dec",
    "no": "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug "
    "september/sep/sept oktober/okt november/nov desember/des",
    "fi": "tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis "
    "huhtikuu/huhtikuuta/huhti toukokuu/toukokuuta/touko kesäkuu/kesäkuuta/kesä "
    "heinäkuu/heinäkuuta/heinä elokuu/elokuuta/elo syyskuu/syyskuuta/syys "
    "lokakuu/lokakuuta/loka marraskuu/marraskuuta/marras joulukuu/joulukuuta/joulu",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "pl": "styczeń/stycznia/sty luty/lutego/lut marzec/marca/mar kwiecień/kwietnia/kwi maj/maja "
    "czerwiec/czerwca/cze lipiec/lipca/lip sierpień/sierpnia/sie wrzesień/września/wrz "
    "październik/października/paź listopad/listopada/lis grudzień/grudnia/gru",
    "cs": "leden/ledna/led únor/února/úno březen/března/bře duben/dubna/dub květen/května/kvě "
    "červen/června/čvn červenec/července/čvc srpen/srpna/srp září/zář říjen/října/říj "
    "listopad/listopadu/lis prosinec/prosince/pro",
    "sk": "január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla "
    "august/augusta september/septembra október/októbra november/novembra december/decembra",
    "hu": "január/jan február/febr március/márc április/ápr május/máj június/jún július/júl "
    "augusztus/aug szeptember/szept október/okt november/nov december/dec",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug "
    "septembrie/sept octombrie/oct noiembrie/nov/noi decembrie/dec",
    "hr": "siječanj/siječnja/sij veljača/veljače/velj ožujak/ožujka/ožu travanj/travnja/tra "
    "svibanj/svibnja/svi lipanj/lipnja/lip srpanj/srpnja/srp kolovoz/kolovoza/kol rujan/rujna/ruj "
    "listopad/listopada/lis studeni/studenoga/studenog/stu prosinac/prosinca/pro",
    "sl": "januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija "
    "julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra "
    "december/decembra",
    "sr": "januar/januara/јануар/јануара/јан februar/februara/фебруар/фебруара/феб "
    "mart/marta/март/марта "
    "april/aprila/април/априла maj/maja/мај/маја jun/juna/juni/јун/јуна jul/jula/juli/јул/јула "
    "avgust/avgusta/август/августа septembar/septembra/септембар/септембра "
    "oktobar/oktobra/октобар/октобра novembar/novembra/новембар/новембра "
    "decembar/decembra/децембар/децембра",
    "bg": "януари/ян февруари/февр март април/апр май юни юли август/авг септември/септ "
    "октомври/окт ноември/ноем декември/дек",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "ru": "январь/января/янв февраль/февраля/фев март/марта/мар апрель/апреля/апр май/мая "
    "июнь/июня/июн июль/июля/июл август/августа/авг сентябрь/сентября/сен/сент "
    "октябрь/октября/окт ноябрь/ноября/ноя декабрь/декабря/дек",
    "uk": "січень/січня/січ лютий/лютого/лют березень/березня/бер квітень/квітня/квіт "
    "травень/травня/трав червень/червня/черв липень/липня/лип серпень/серпня/серп "
    "вересень/вересня/вер жовтень/жовтня/жовт листопад/листопада/лист грудень/грудня/груд",
    "be": "студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка травень/мая/траўня "
    "чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня верасень/верасня кастрычнік/кастрычніка "
    "лістапад/лістапада снежань/снежня",
    "el": "ιανουάριος/ιανουαρίου/ιαν φεβρουάριος/φεβρουαρίου/φεβ μάρτιος/μαρτίου/μαρ "
    "απρίλιος/απριλίου/απρ μάιος/μαΐου/μαϊ/μαΐ/μάι ιούνιος/ιουνίου/ιουν ιούλιος/ιουλίου/ιουλ "
    "αύγουστος/αυγούστου/αυγ σεπτέμβριος/σεπτεμβρίου/σεπ οκτώβριος/οκτωβρίου/οκτ "
    "νοέμβριος/νοεμβρίου/νοε δεκέμβριος/δεκεμβρίου/δεκ",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu "
    "eylül/eyl ekim/eki kasım/kas aralık/ara",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "lt": "sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės "
    "birželis/birželio liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio "
    "lapkritis/lapkričio gruodis/gruodžio",
    "lv": "janvāris/janvārī/janv februāris/februārī/febr marts/martā aprīlis/aprīlī maijs/maijā "
    "jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī "
    "novembris/novembrī decembris/decembrī",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november "
    "detsember",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt "
    "september/sep oktober/okt november/nov/nop desember/des",
    "vi": "tháng.1 tháng.2 tháng.3 tháng.4 tháng.5 tháng.6 tháng.7 tháng.8 tháng.9 tháng.10 "
    "tháng.11 tháng.12",
    "ca": "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set "
    "octubre/oct novembre/nov desembre/des",
    "ar": "يناير/جانفي/كانون_الثاني فبراير/شباط/فيفري مارس/آذار/اذار أبريل/ابريل/إبريل/نيسان/أفريل "
    "مايو/أيار/ايار/آيار/ماي يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية/يوليوز "
    "أغسطس/اغسطس/آب/اب/أوت/غشت سبتمبر/أيلول/ايلول/شتنبر أكتوبر/اكتوبر/تشرين_الأول/تشرين_الاول "
    "نوفمبر/نونبر/تشرين_الثاني ديسمبر/دجنبر/كانون_الأول/كانون_الاول",
    "fa": "ژانویه/ژانویهٔ/جنوری فوریه/فوریهٔ/فبروری مارس/مارچ آوریل/اپریل مه/می ژوئن/جون ژوئیه/جولای "
    "اوت/آگوست/اگست سپتامبر/سپتمبر اکتبر/اکتوبر نوامبر/نومبر دسامبر/دسمبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי "
    "אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "hi": "जनवरी/जन फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर "
    "नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "bn": "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "th": "มกราคม/ม.ค. กุมภาพันธ์/ก.พ. มีนาคม/มี.ค. เมษายน/เม.ย. พฤษภาคม/พ.ค. มิถุนายน/มิ.ย. "
    "กรกฎาคม/ก.ค. สิงหาคม/ส.ค. กันยายน/ก.ย. ตุลาคม/ต.ค. พฤศจิกายน/พ.ย. ธันวาคม/ธ.ค.",
    "mr": "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
    "gu": "જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ/ઓગસ્ટ સપ્ટેમ્બર ઑક્ટોબર/ઓક્ટોબર નવેમ્બર ડિસેમ્બર",
    "ta": "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై/జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
    "ml": "ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്/മെയ് ജൂൺ ജൂലൈ/ജൂലായ് ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ",
    "ka": "იანვარი/იანვარს/იან თებერვალი/თებერვალს/თებ მარტი/მარტს/მარ აპრილი/აპრილს/აპრ მაისი/მაისს/მაი "
    "ივნისი/ივნისს/ივნ ივლისი/ივლისს/ივლ აგვისტო/აგვისტოს/აგვ სექტემბერი/სექტემბერს/სექ "
    "ოქტომბერი/ოქტომბერს/ოქტ ნოემბერი/ნოემბერს/ნოე დეკემბერი/დეკემბერს/დეკ",
    "hy": "հունվար/հունվարի փետրվար/փետրվարի մարտ/մարտի ապրիլ/ապրիլի մայիս/մայիսի հունիս/հունիսի "
    "հուլիս/հուլիսի օգոստոս/օգոստոսի սեպտեմբեր/սեպտեմբերի հոկտեմբեր/հոկտեմբերի նոյեմբեր/նոյեմբերի "
    "դեկտեմբեր/դեկտեմբերի",
    "sq": "janar/jan shkurt/shk mars/mar prill/pri maj qershor/qer korrik/kor gusht/gush shtator/sht "
    "tetor/tet nëntor/nën dhjetor/dhj",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr/sentyabr oktabr/oktyabr noyabr dekabr",
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "gl": "xaneiro/xan febreiro/feb marzo/mar abril/abr maio/mai xuño/xuñ xullo/xul agosto/ago "
    "setembro/set outubro/out novembro/nov decembro/dec",
    "ms": "januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep "
    "oktober/okt november/nov disember/dis",
    "af": "januarie/jan februarie/feb maart/mrt april/apr mei junie/jun julie/jul augustus/aug "
    "september/sep oktober/okt november/nov desember/des",
    "eu": "urtarrila/urtarrilaren/urtarrilak/urt otsaila/otsailaren/otsailak/ots "
    "martxoa/martxoaren/martxoak/mar apirila/apirilaren/apirilak/api maiatza/maiatzaren/maiatzak/mai "
    "ekaina/ekainaren/ekainak/eka uztaila/uztailaren/uztailak/uzt abuztua/abuztuaren/abuztuak/abu "
    "iraila/irailaren/irailak/ira urria/urriaren/urriak/urr azaroa/azaroaren/azaroak/aza "
    "abendua/abenduaren/abenduak/abe",
    "cy": "ionawr/ion chwefror/chwe mawrth/maw ebrill/ebr mai mehefin/meh gorffennaf/gorff awst "
    "medi hydref/hyd tachwedd/tach rhagfyr/rhag",
    "ga": "eanáir/ean feabhra/feabh márta aibreán/aib bealtaine/beal meitheamh/meith iúil lúnasa/lún "
    "meán_fómhair deireadh_fómhair samhain/samh nollaig/noll",
    "lb": "januar/jan februar/feb mäerz/mäe abrëll/abr mee juni/jun juli/jul august/aug "
    "september/sep oktober/okt november/nov dezember/dez",
    "mt": "jannar/jan frar/fra marzu/mar april/apr mejju/mej ġunju/ġun lulju/lul awwissu/aww "
    "settembru/set ottubru/ott novembru/nov diċembru/diċ",
    "pa": "ਜਨਵਰੀ ਫ਼ਰਵਰੀ/ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",
    "kn": "ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",
    "ne": "जनवरी फेब्रुअरी/फेब्रुवरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "si": "ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජුනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්",
    "km": "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "lo": "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "ps": "جنوري فبروري مارچ اپرېل/اپریل مې/مۍ جون جولای اګست سپټمبر/سپتمبر اکټوبر/اکتوبر نومبر ډسمبر/دسمبر",
    "eo": "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
}


# The months of the Solar Hijri calendar, in Iran, in Dari and in Pashto, and of the lunar one.
_SOLAR = (
    "فروردین/حمل/وری/فروردين اردیبهشت/ثور/غویی/ارديبهشت خرداد/جوزا/غبرګولی تیر/سرطان/چنګاښ/تير "
    "مرداد/امرداد/اسد/زمری شهریور/سنبله/وږی/شهريور مهر/میزان/تله آبان/ابان/عقرب/لړم "
    "آذر/اذر/قوس/لیندۍ دی/جدی/مرغومی/دي بهمن/دلو/سلواغه اسفند/حوت/کب"
)
_LUNAR = (
    "محرم/muharram/muharrem صفر/safar/safer ربيع_الأول/ربيع_الاول/ربیع_الاول/rebiülevvel "
    "ربيع_الآخر/ربيع_الثاني/ربیع_الثانی/rebiülahir جمادى_الأولى/جمادى_الاولى/جمادی_الاول/cemaziyelevvel "
    "جمادى_الآخرة/جمادى_الثانية/جمادی_الثانی/cemaziyelahir رجب/rajab/recep شعبان/shaban/şaban "
    "رمضان/ramadan/ramazan/ramadhan شوال/shawwal/şevval/syawal ذو_القعدة/ذي_القعدة/ذیقعده/ذوالقعدة/zilkade "
    "ذو_الحجة/ذي_الحجة/ذیحجه/ذوالحجة/zilhicce"
)


def _forms(table: str) -> Iterator[tuple[str, int]]:
    for number, forms in enumerate(table.split(), start=1):
        for written in forms.split("/"):
            yield unicodedata.normalize("NFC", written.casefold()), number


def without_accents(word: str) -> str:
    """A Greek word without its accents."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(each for each in apart if not unicodedata.combining(each))


def _lookup() -> tuple[dict[tuple[str, str], int], dict[str, int | None]]:
    """Month by (language, name), and by name alone: None where languages disagree (`listopad`)."""
    exact: dict[tuple[str, str], int] = {}
    alone: dict[str, int | None] = {}
    for language, table in MONTHS.items():
        for form, number in _forms(table):
            exact[language, form] = number
            if language == "el":  # capitals, from which many forms come, have no accents
                exact[language, without_accents(form)] = number
            alone[form] = number if alone.get(form, number) == number else None
    return exact, alone


_EXACT, _ALONE = _lookup()
_OTHER = {form: ("solar", number) for form, number in _forms(_SOLAR)} | {
    form: ("lunar", number) for form, number in _forms(_LUNAR)
}
# Names of more than one word, which are read as one: `2 كانون الثاني 2024`.
_SEVERAL = re.compile(
    "|".join(
        sorted(
            {form.replace("_", r"\s") for form in (*_ALONE, *_OTHER) if "_" in form}, reverse=True
        )
    )
)
_VIETNAMESE = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_VIETNAMESE_WORDS = re.compile(
    r"\b(tháng)\s+(mười\s(?:một|hai)|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|chạp)(?=[\s,]+(?:năm\s+)?\d{4})",
    re.I,
)
# A name and what others call the same month: `2 مايو/ أيار 2024`.
_TWO_NAMES = re.compile(r"([^\W\d_]\w{2,18})\s?/\s?[^\W\d_]\w{2,18}(?=\s{1,3}\d{4})")


def joined(text: str) -> str:
    """A text with every month's name in one word, and with one name where it has two."""
    if not text.isascii():
        if "háng" in text:
            text = _VIETNAMESE_WORDS.sub(_numbered, text)
        text = _SEVERAL.sub(lambda match: match[0].replace(" ", "_"), text)
    return _TWO_NAMES.sub(r"\1", text) if "/" in text else text


def _numbered(match: re.Match[str]) -> str:
    return f"{match[1]} {_VIETNAMESE[' '.join(match[2].casefold().split())]}"


def month(name: str, language: str | None = None) -> int | None:
    """The number of a month by its name, in a language or in whichever language knows it."""
    word = unicodedata.normalize("NFC", name.casefold().strip()).removeprefix("เดือน")
    if language == "el":
        word = without_accents(word)
    for form in (word, word.rstrip(".")):
        found = _EXACT.get((language or "", form)) or _ALONE.get(form)
        if found:
            return found
    return None


def other_month(name: str) -> tuple[str, int] | None:
    """(calendar, number) of a month of the Hijri calendars: `solar` or `lunar`."""
    word = unicodedata.normalize("NFC", name.casefold().strip(" ."))
    return _OTHER.get(word.removesuffix("\u200cماه"))
