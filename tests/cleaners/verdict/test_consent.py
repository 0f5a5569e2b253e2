"""News that has the words of requests for consent, and requests for it."""

# ruff: noqa: E501  a story stays on its line
from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.consent import consent_words

STORIES = {
    "de": "Der Bundesrat hat dem Gesetz am Freitag seine Zustimmung gegeben. Ohne die Zustimmung der Kammer hätte es nicht in Kraft treten können. Der Minister sprach von einem guten Tag für die Gemeinden, die nun mit den Planungen für die neuen Brücken beginnen.",
    "de-data": "Der Beauftragte für Datenschutz hat gegen eine Klinik ein Bußgeld verhängt. Akten von vierhundert Kranken hatten in einem Hof gelegen. Die Klinik erklärte, sie nehme den Datenschutz ernst und habe die Abläufe geändert, seit der Fall bekannt ist.",
    "en": "The patients had not given their consent when the clinic sold their records, the court ruled on Friday. The clinic had said that consent was not needed because no names were sold. The judge ordered it to pay nine thousand to each of the forty patients who had sued.",
    "en-data": "A laptop with the personal data of forty thousand patients has been stolen from a clinic in the north of the county. The clinic said that the personal data were encrypted. The police asked anyone who had seen a grey van near the car park to come forward.",
    "en-cookies": "The baker of the harbour street has given away nine hundred cookies on Sunday, one for each guest of the fair. The cookies were baked in the night by six of her neighbours. What was left went to the school, where the fourth form found that cookies help with sums.",
    "ru": "Согласно новому закону, платить за вывоз мусора будут все жители посёлка. Глава района не согласился с поправками, которые предложили фермеры, но согласен обсудить льготы для пенсионеров. Закон вступит в силу первого мая, а тарифы объявят в конце марта.",
    "uk": "Рада дала згоду на будівництво мосту, а згодом погодила й кошторис. Міський голова сказав, що згоди вдалося досягти лише після опівночі. Роботи почнуться в травні й триватимуть три роки. Жителі набережної бояться шуму й хочуть звернутися до суду.",
    "it": "Il presidente della regione rifiuta di dimettersi nonostante le pressioni del suo partito. In consiglio non c'è consenso su un nome nuovo, e i sindaci chiedono di votare entro l'estate. Il partito teme di perdere altro consenso nelle città della costa.",
    "es": "El pleno volvió a rechazar el proyecto del puerto, que ya se había votado en marzo. El alcalde pidió el consentimiento de los vecinos antes de seguir, y la oposición le reprochó rechazar cualquier consulta. La obra costaría nueve millones y duraría tres años.",
    "fr": "Le tribunal a jugé vendredi que le consentement des patients était nécessaire. La clinique avait vendu leurs dossiers sans ce consentement, en expliquant que les noms avaient été effacés. Le juge l'a condamnée à verser neuf mille euros à chacun des plaignants.",
    "fr-partners": "Le ministre a remercié nos partenaires de la mer du Nord, qui ont envoyé neuf pompes au port. Nos partenaires attendent maintenant notre aide, a-t-il dit lundi devant les élus. Les pompes resteront jusqu'à l'été, et la digue sera relevée d'un mètre avant les tempêtes.",
    "pl": "Sejmik nie wyraził zgody na budowę portu, choć rząd zapewniał, że pieniądze są gotowe. Do zgody zabrakło trzech głosów. Marszałek powiedział, że zgoda będzie możliwa dopiero po konsultacjach z mieszkańcami wyspy, które mają się zacząć w maju i potrwać do jesieni.",
    "hu": "A testület elfogadta a kikötő felújításáról szóló tervet, amelyet márciusban még elutasított. A polgármester szerint a lakosság is elfogadja a magasabb díjakat, ha a munkák időben elkészülnek. A javaslatot tizenkét szavazattal fogadták el, hárman tartózkodtak.",
    "nl": "De gemeenteraad gaf toestemming voor de bouw van een nieuwe brug over de haven. Eerder weigerde de provincie haar toestemming, omdat het geld ontbrak. De wethouder zei dat de bouw in mei begint en drie jaar duurt. Omwonenden vrezen voor de rust op de kade.",
    "tr": "Meclis, liman projesini ikinci oylamada kabul etti. Başkan, muhalefetin de sonunda kabul ettiğini söyledi. Köprü dokuz milyona mal olacak ve yapımı üç yıl sürecek. Rıhtımda oturanlar gürültüden korkuyor ve yanıt alamazlarsa mahkemeye gitmek istiyor, çünkü yazın uyuyamıyorlar.",
}  # fmt: skip
WALLS = {
    "en": "We use cookies to make our site work. With your consent we and our partners also use them for advertising. Accept all",
    "de": "Mit Ihrer Zustimmung verwenden wir und unsere Partner Cookies. Ihre Einwilligung gilt für diese Seite. Alle akzeptieren",
    "ru": "Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с обработкой персональных данных. Принять все",
    "tr": "Deneyiminizi iyileştirmek için çerezler kullanıyoruz. Kişisel verileriniz ortaklarımızla paylaşılır. Kabul et",
    "it": "Noi e i nostri partner usiamo i cookie con il tuo consenso. Accetta tutti. Rifiuta",
}


def cleaned(language: str, title: str, text: str) -> Article | Rejection:
    source = (
        f"<html lang={language[:2]}><head><meta charset=utf-8><title>{title} - The Post</title></head>"
        f"<body><div><a href=/>Home</a></div><h1>{title}</h1><div class=text>{text}</div></body></html>"
    )
    return clean(Page("https://post.example/news/7", source.encode(), "2026-02-02T00:00:00Z"))


@pytest.mark.parametrize("form", ["<p>{}</p>", "{}", "<p>{}</p><p>{}</p>"])
@pytest.mark.parametrize("story", STORIES)
def test_news_that_speaks_of_consent_asks_for_none(story, form):
    told = STORIES[story]
    text = form.format(f"{told} 2026.", f"Twice. {told}")
    article = cleaned(story, " ".join(told.split()[:6]), text)
    assert isinstance(article, Article), article
    assert told in article.text


@pytest.mark.parametrize("language", WALLS)
def test_a_page_that_asks_for_consent_is_a_wall(language):
    asked = WALLS[language]
    wall = cleaned(language, "The Post", f"<p>{asked}</p>" * 2)
    assert isinstance(wall, Rejection)
    assert wall.reason is Reason.CONSENT_WALL
    assert len(consent_words(asked)) >= 2


@pytest.mark.parametrize("story", ["de", "ru", "hu"])
@pytest.mark.parametrize("at", ["privacy.example/news/1", "post.example/gdpr/fines-rise"])
def test_an_address_alone_makes_no_wall_of_two_paragraphs(story, at):
    told = f"<p>{STORIES[story]}</p><p>Twice. {STORIES[story]}</p>"
    source = f"<html><meta charset=utf-8><body><h1>{STORIES[story][:30]}</h1>{told}</body></html>"
    page = Page(f"https://{at}", source.encode(), "2026-02-02T00:00:00Z")
    assert isinstance(clean(page), Article)
    asked = source.replace(told, f"<p>{WALLS['en']}</p><p>{WALLS['de']}</p>")
    wall = clean(Page(f"https://{at}", asked.encode(), "2026-02-02T00:00:00Z"))
    assert isinstance(wall, Rejection)
    assert wall.reason is Reason.CONSENT_WALL


def test_cookies_and_consent_together_ask():
    assert consent_words("Cookies help us. Do you consent?") == ["cookies", "consent"]
    assert consent_words("Your consent, your personal data") == []
    assert consent_words("Two cookies and a cookie") == []
