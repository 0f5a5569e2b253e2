# ruff: noqa: E501  a language's months stay together
"""Month names of many languages, January first; forms of one month are separated by `/`.

Only full names and the abbreviations that newspapers print; nominative and genitive where a date
takes the genitive.
"""

from __future__ import annotations

import unicodedata

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
    "cs": "leden/ledna únor/února březen/března duben/dubna květen/května červen/června "
    "červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince",
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
    "απρίλιος/απριλίου/απρ μάιος/μαΐου/μαϊ ιούνιος/ιουνίου/ιουν ιούλιος/ιουλίου/ιουλ "
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
    "september/sep oktober/okt november/nov desember/des",
    "vi": "tháng.1 tháng.2 tháng.3 tháng.4 tháng.5 tháng.6 tháng.7 tháng.8 tháng.9 tháng.10 "
    "tháng.11 tháng.12",
    "ca": "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set "
    "octubre/oct novembre/nov desembre/des",
    "ar": "يناير/جانفي فبراير/شباط/فيفري مارس/آذار/اذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ماي "
    "يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية/يوليوز أغسطس/اغسطس/آب/أوت/غشت "
    "سبتمبر/أيلول/شتنبر أكتوبر/اكتوبر نوفمبر/نونبر ديسمبر/دجنبر",
    "fa": "ژانویه/ژانویهٔ فوریه/فوریهٔ مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر "
    "دسامبر",
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
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
}


def _lookup() -> tuple[dict[tuple[str, str], int], dict[str, int | None]]:
    """Month by (language, name), and by name alone: None where languages disagree (`listopad`)."""
    exact: dict[tuple[str, str], int] = {}
    alone: dict[str, int | None] = {}
    for language, table in MONTHS.items():
        for number, forms in enumerate(table.split(), start=1):
            for written in forms.split("/"):
                form = unicodedata.normalize("NFC", written.casefold())
                exact[language, form] = number
                alone[form] = number if alone.get(form, number) == number else None
    return exact, alone


_EXACT, _ALONE = _lookup()


def month(name: str, language: str | None = None) -> int | None:
    """The number of a month by its name, in a language or in whichever language knows it."""
    word = unicodedata.normalize("NFC", name.casefold().strip())
    for form in (word, word.rstrip(".")):
        found = _EXACT.get((language or "", form)) or _ALONE.get(form)
        if found:
            return found
    return None
