# ruff: noqa: E501  a language's words stay together
"""What bylines say besides names, in many languages: `By`, roles, newsrooms, places, buttons.

Data only; `names` reads bylines with it.
"""

from __future__ import annotations

import re

# Who wrote it and took its pictures: `Text and photos: Nora Ashdown`.
BOTH = re.compile(
    r"^(?:words|text[eo]?s?|testo|tekst[iy]?|szöveg|текст|κείμενο|metin)\s+(?:and|und|et|[eyaiіи]|en|och|og|ja|és|και|ve|&)\s+"
    r"(?:photo(?:graph)?(?:s|y)?|pictures|fotos?|foto['’]s|bilder|bild|beeld|fotograf[ií]as?|fotografi[ae]|kuvat|zdjęcia|fotók?|фото|φωτογραφίες|fotoğraf(?:lar)?)\s*[:：]\s*",
    re.I,
)
BY = re.compile(
    r"^(?:"
    r"(?:un\s+)?(?:relato|cuento|poema)\s+de|(?:un\s+)?racconto\s+di|(?:eine\s+)?(?:erzählung|kurzgeschichte)\s+von|(?:une\s+)?nouvelle\s+de|"
    r"(?:[\w-]+\s+){1,4}by(?=\s+[A-ZÀ-Þ])|(?:written|reported|posted|story)\s+by|(?:as\s+)?told\s+to|authors?|by|from(?=\s+[A-Z]\w+\s+[A-Z])|words|"
    r"(?:das\s+)?(?:interview|gespräch)\s+führten?|die\s+fragen\s+stellten?|"
    r"(?:aufgezeichnet|protokolliert|geschrieben|erstellt|eingestellt|eingereicht|eingetragen|gepostet|veröffentlicht|berichtet|gastbeitrag|gastkommentar|leitartikel|beitrag)\s+von|"
    r"(?:test[oi]|texto|texte|tekst|text)\s+(?:di|de|van|von)|"
    r"(?:une?\s+)?(?:article|enquête|texte|interview|entretien|chronique|analyse|tribune|reportage|billet|éditorial|critique|portrait|récit|dossier|compte[- ]rendu)\s+(?:de|par)|texte|"
    r"photos?\s+and\s+text|"
    r"(?:ein|eine)?\s*(?:kommentar|analyse|interview|gastbeitrag|kolumne|bericht|text|essay|porträt|"
    r"reportage|glosse|rezension|protokoll)\s+von|aus\s+\S+\s+(?:berichtet|von)|"
    r"autor(?:in|en|innen|es|a|ka|ka\s+tekstu)?|von|text|verfasst\s+von|protokoll|"
    r"(?:[\w’']+\s+){1,3}par(?=\s+[A-ZÀ-Þ])|(?:écrit|rédigé|publié)\s+par|par|auteure?s?|(?:(?:entrevista|texto|reportagem|cr[óo]nica|crônica|artigo|nota|informe|trabajo|trabalho)\s+\w+\s+)?por|reportag(?:em|em\s+especial)\s+de|per(?=\s+[A-ZÀ-Þ]\w+\s+[A-ZÀ-Þ])|(?:escrito|publicad[oa]|firmado|enviad[oa]|postad[oa]|creado|criado)\s+por|escriben?|redacción(?!\s+\w+\s*$)|texto|"
    r"(?:una?\s+)?(?:entrevista|análisis|crónica|reportaje|columna|opinión|artículo|texto|nota|editorial|reseña|perfil|crônica|análise|coluna|artigo|resenha)\s+(?:de|por)|di|"
    r"(?:(?:intervista|servizio|test[oi]|articolo)\s+)?a\s+cura\s+di|(?:scritto|pubblicato|raccolto|inviato|inserito|postato|intervista\s+realizzata)\s+da|(?:una?\s+|un['’]\s*)?(?:intervista|analisi|commento|articolo|reportage|servizio|editoriale|recensione|cronaca)\s+di|autore|"
    r"door|(?:geschreven|interview|reportage|tekst|column|analyse|ingediend|geplaatst|gepost|gepubliceerd|toegevoegd)\s+door|een\s+(?:column|artikel|verhaal|reportage|interview|analyse)\s+(?:van|door)|"
    r"tekst|av|af|(?:skrevet|oprettet|indsendt)\s+af|(?:skrevet|skriven|publicerad|publisert|inskickat|upplagt|inlagt|postat|lagt\s+inn)\s+av|(?:en\s+)?(?:krönika|analys|kommentar|intervju|kommentar|ledare|analyse)\s+av|kirjoittanut|(?:lähettänyt|julkaissut|lisännyt)|"
    r"kirjoittaja|teksti|"
    r"(?:(?:wpisan|napisan|dodan|zamieszczon|opublikowan|wysłan)[yea]\s+)?przez|wywiad\s+przeprowadził[ai]?|opracował[ao]?|oprac(?:owanie)?|przygotował[ao]?|zebrał[ao]?|red|napisał[ao]?|rozmawiał?[ao]?|notował[ao]?|tekst|autorzy|autoři|"
    r"připravil[ai]?|napsal[ai]?|rozhovor\s+vedl[ai]?|zpracoval[ai]?|vložil[ai]?|odeslal[ai]?|publikoval[ai]?|zaznamenal[ai]?|text\s+av|írta|szerző|beküldte|közzétette|(?:az\s+)?interjút\s+készítette|"
    r"(?:scris|publicat|postat|adăugat|trimis|(?:un\s+)?interviu\s+realizat)\s+de|(?:un\s+|o\s+)?(?:articol|interviu|reportaj|analiză)\s+de|"
    r"de(?=\s+[A-ZÀ-Þ]\w+\s+[A-ZÀ-Þ])|autori?|piše|pišu|razgovarala?o?|пише|автор(?:ы|и|ка)?(?:\s+(?:статьи|текста|материала|статті|тексту))?|текст|от(?=\s+[А-Я]\w+\s+[А-Я])|"
    r"специально\s+для\s+«[^»]{2,30}»|(?:материал\s+)?подготовил[аи]?|беседовал[аи]?|беседу\s+вел[аи]?|записал[аи]?|(?:добавил|опубликовал|разместил|отправил)[аи]?|интервью\s+взял[аи]?|рассказал[аи]?|розмовля(?:в|ла|ли)|спілкува(?:вся|лася|лися)|підготува(?:в|ла|ли)|(?:дода|опублікува|розмісти)(?:в|ла|ли)|"
    r"yazan|yazar|gönderen|ekleyen|hazırlayan|derleyen|haber(?:\s*(?:-|ve)\s*fotoğraf)?|muhabir|oleh|ditulis\s+oleh|penulis|pewarta|reporter|reporters|tác\s+giả|theo|bài(?:\s+viết)?|phóng\s+viên|nhà\s+báo|pv|ctv|thực\s+hiện|người\s+viết|"
    r"του|της|γράφ(?:ει|ουν)(?:\s+(?:η|ο|οι))?|(?:γράφτηκε|αναρτήθηκε|δημοσιεύ(?:θ|τ)ηκε)\s+από(?:\s+τ(?:ον|ην?)(?:/τ(?:ον|ην?))?)?|επιμέλεια|כותב(?:ת)?|כתב(?:ת?נו|ים)|מאת|(?:(?:كتب|نشر|أضيف|أرسل|مرسلة|كُتب|نُشر)\s+)?بواسطة|بقلم|كتبت?ه?|كتبها|أعد(?:ها?|ته|تها)|الكاتبة?|文|文・|"
    r"取材・文|記者|记者|作者|(?:发布|發布|發佈|发表|發表|张贴|張貼)[者人]|投稿者|撰文|本[报報]记者|本[報紙]?記者|本報記者|"
    r"本紙記者|執筆|글쓴이|작성자|등록자|글|기자|लेखक|लेखिका|द्वारा|प्रस्तुति|रिपोर्ट|रिपोर्टर|ब्यूरो\s+चीफ|(?:वरिष्ठ\s+|विशेष\s+)?(?:संवाददाता|पत्रकार)|बाय|লেখক|লেখা|(?:সাক্ষাৎকার\s+)?নিয়েছেন|লিখেছেন|প্রতিবেদক|(?:\S+\s+)?প্রতিনিধি|எழுதியவர்|"
    r"โดย|นักข่าว|แปลและเรียบเรียง(?:\s*โดย)?|เขียนโดย|เรื่องโดย|เรื่องและภาพ(?:\s*โดย)?|เรื่อง|ผู้เขียน|ผู้สื่อข่าว(?:พิเศษ|อาวุโส)?|(?:รายงาน|บทความ|ข่าว|สัมภาษณ์)โดย|تقرير|إعداد|اعداد|كتابة|مراسل(?:ة|نا|تنا)?(?:\s+ال\S+)*|المراسلة?|الصح(?:في|في|افي)ة?|حوار|"
    r"نویسنده|نوشته|گفت‌وگو\s+از|گزارش(?:\s+از)?|خبرنگار(?:\s+ما)?|به\s+قلم|تحریر|رپورٹ|از|write\s*up|skrifað\s+af|"
    r"parašė|autorius|autorė|autors|autore|raksta|shkruan|nga|ავტორი|հեղինակ|автор[иы]|авторка|аўтар|"
    r"επιμέλεια|ρεπορτάζ|του|της|egilea|scríofa\s+ag|gan)"
    r"(?:\s*[:：/／]\s*|\s+[-–—]\s+|\.{0,3}\s+|$)",
    re.I,
)
# Who paid for, built or passed a page has not written it: `Powered by`, `Präsentiert von`.
NOT_WROTE = re.compile(
    r"(?:powered|presented|sponsored|sponsored\s+content|approved|designed|supported|funded|brought\s+to\s+you|developed|"
    r"built|operated|managed|provided|made\s+possible|distributed|owned|performed|moderated|recommended|trusted|used)\s+by\b|"
    r"(?:offerte?|présentée?|sponsorisée?|financée?|proposée?|validée?|conçue?|soutenue?)\s+par\b|"
    r"(?:patrocinad[oa]|presentad[oa]|financiad[oa]|ofrecid[oa]|apresentad[oa]|oferecid[oa]|desarrollad[oa]|desenvolvid[oa]|diseñad[oa]|aprobad[oa]|aprovad[oa])\s+por\b|"
    r"(?:präsentiert|gesponsert|unterstützt|gefördert|finanziert|empfohlen|genehmigt|gestaltet|entwickelt)\s+von\b|"
    r"(?:offerto|presentato|sponsorizzato|finanziato|approvato|sviluppato)\s+da\b|"
    r"(?:aangeboden|gesponsord|mogelijk\s+gemaakt|gefinancierd|ontwikkeld)\s+door\b|"
    r"(?:sponsras|presenteras|finansieras|sponset|presentert|sponsoreret|præsenteret)\s+a[vf]\b|"
    r"(?:sponsorowan|wspieran|zatwierdzon|finansowan)\w+\s+przez\b|(?:dipersembahkan|disponsori|didukung)\s+oleh\b",
    re.I,
)
# A mark that a content system lost the space behind: `ByNora Ashdown`.
GLUED = re.compile(r"^(By|Von|Par|Por)(?=[A-ZÀ-Þ][a-zà-ÿ])")
# A label behind which no name was printed: `Written by`, `Escrito por:`.
NAMELESS = re.compile(
    r"(?:[^\W\d_]+\s+){0,2}(?:by|par|von|por|da|di|door|av|af|przez|oleh)\s*[:：]?", re.I
)
# Where else somebody is to be found: `River Walkers on Facebook`.
ELSEWHERE = re.compile(
    r"(?:facebook|twitter|instagram|linkedin|youtube|tiktok|mastodon|bluesky|substack)\s*$", re.I
)
ON_THERE = re.compile(r"\s(?:on|auf|sur|en|su|op|på|na|no|di)\s+" + ELSEWHERE.pattern, re.I)
# A line of a picture's credit says by this that it also names who wrote.
WRITTEN = re.compile(
    r"(?:photos?|fotos?|bilder|фото)\s+(?:and|und|et|y|i|og|och|и)\s+(?:text|words|texte|texto)",
    re.I,
)
# Jobs, by which a role before or behind a name is known.
JOB = re.compile(
    r"(?:^|-)(?:\w*(?:reporter|redakteur|korrespondent|journalist|skribent|redaktör|redaktør|redacteur)|(?:gast)?autor|correspondent|editor|writer|columnist|producer|contributor|photographer|"
    r"analyst|director|manager|officer|founder|co-?founder|ceo|cto|reviewer|expert|coordinator|consultant|educator|"
    r"fellow|scholar|lecturer|economist|historian|lawyer|"
    r"specialist|strategist|dietitian|dietician|nutritionist|horticultur(?:al)?ist|therapist|physician|researcher|"
    r"scientist|attorney|advis[eo]r|professor|marketer|blogger|president|engineer|developer|"
    r"redaktor|volontär|reporterin|autor|mitarbeiter|kommentator|"
    r"journaliste|rédact(?:rice|eur)?|rédac|correspondant|envoyé|redactor|periodista|corresponsal|enviad|"
    r"jornalista|repórter|editora?|colunista|cronista|comentarista|giornalista|inviat|corrispondent|verslaggever|"
    r"toimittaja|dziennikarz|dziennikark|novinář|zpravodaj|reportér|komentátor|újságíró|szerkesztő|muhabir(?:imiz)?|gazeteci|журналист|журналіст|оглядач|собкор|спецкор|корреспондент|редактор|кореспондент|"
    r"обозревател|колумнист|wartawan|jurnalis|kontributor|δημοσιογράφος|συντάκτη)(?:s|in|innen|en|e|a|o|ka|и|ы|ка|ь|ë|ов)?[.,]?$",
    re.I,
)
MODIFIER = re.compile(
    r"(?:political|politics|senior|chief|staff|health|business|sports?|foreign|deputy|managing|contributing|special|"
    r"national|education|science|tech(?:nology)?|crime|royal|environment|culture|arts|economics|assistant|associate|"
    r"executive|news|features|lead|video|digital|data|local|legal|security|defen[cs]e|diplomatic|world|international|"
    r"guest|freelance|marketing|investigative|investigations|entertainment|fashion|food|travel|gaming|football|consumer|markets|"
    r"certified|registered|licensed|clinical|medical|pediatric|financial|fitness|garden|master|product|growth|brand|"
    r"harbou?r|port|marine|maritime|city|town|county|council|court|courts|police|democracy|rural|farming|religion|film|music|books|theatre|"
    r"labou?r|planning|property|retail|money|personal|motoring|weather|space|war|europe|asia|africa|"
    r"energy|climate|transport|housing|community|weekend|opinion|online|web|home|affairs|social|media|content|and|of|&)",
    re.I,
)
FORMER = re.compile(r"former|formerly|ex-\w+|deputy|co-?founder|founder|ceo|president", re.I)
# `Interview: …`, `Enviada especial: …`: any few words, if a name follows the colon.
_LETTER = r"(?:[^\W\d_]|(?=\W)[\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d])"  # or a sign of a vowel
LABEL = re.compile(
    rf"^(?:{_LETTER}{{2,20}}\s){{0,2}}{_LETTER}{{2,20}}\s*[:：／]\s*(?={_LETTER}{{2,}}\s+[^\W\d_])"
)
# `Un reportage d’Anaïs Le Goff`
ELIDED = re.compile(
    r"^((?:une?\s+)?(?:article|enquête|entretien|chronique|analyse|tribune|reportage)\s+)d['’](?=[A-ZÀ-Þ])",
    re.I,
)
# `Von unserer Redakteurin …`, `dal nostro inviato …`.
OUR = re.compile(
    r"^(?:(?-i:(?:the\s+)?[A-Z]\w+['’]s\s+(?=[A-Z]\w+\s+[A-Z]))|(?:(?:de|par|van|von|da|por)\s+)?(?:unsere[rmn]?|onze|dal(?:la)?\s+nostr[oa]|notre|nuestr[oa]|nosso|nossa|vår|vores|our)\s+"
    r"(?:\w+\s+){1,3}?(?=(?-i:[A-ZÀ-Þ])))",
    re.I,
)
WIRE_DATELINE = re.compile(r"^\S{1,8}=\S+\s+(?=\S)(?!\S{0,2}(?:기자|특파원))|\s*=\s*$")
TAIL = re.compile(
    r"(?:\s*(?:(?:인턴|수습|선임|전문|객원|시민|명예)?기자|특파원|논설위원|記者|编辑|編集委員|특별취재팀))+$"
    r"|\s+(?:e|y|et|und|and|en|og|och|i|ed?)\s+(?:equipe|equipo|équipe|team|colleghi)$|\s+reports$|\s+on\s+behalf\s+of\s.*$|\s+(?:y|e|et|und|and|&|и)\s+(?i:agencias|agências|agencies|agences|agenturen|agenzie|wires|агентства)$|\s+(?i:follow|leave\s+a\s+comment|\d+\s+comments?)$|\s+(?:ผู้สื่อข่าว|บรรณาธิการ|คอลัมนิสต์|นักข่าว|นักเขียน|รายงาน)\S*$|\s+is\s+(?:our|the|an?)\s.*$"
    r"|\s+\d{1,2}\s+(?i:sec|min|hour|hr|day|week|month|year)[a-z]*\s+ago$|\s+(?:vor|hace|il\s+y\s+a)\s+\d.{1,20}$"
    r"|\s+[-–—|•·]\s+.{0,80}$|\s+berichtet(?:en)?\b.{0,60}$|\s+की\s+रिपोर्ट$"
    r"|\s+(?i:(?:last\s+)?updated|published|posted|aktualisiert|veröffentlicht|publié|actualizado|"
    r"publicado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret)\b.{0,60}$"
    r"|(?:\s+(?i:on|le|am|el|il|den|dne|dnia|em|op))?\s+"
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues?|wed|thu|thur|fri|sat|sun)(?i:day|nesday|rsday|sday|urday)?[A-Za-z]*\.?,?\s+\d.{0,30}$"
    r"|(?:\s+(?i:on|le|am|el|il|den|dne|dnia|em|op|بتاريخ|في|يوم))?\s+\d{1,2}[.\s/-].{0,40}$"
    r"|\s+(?:for|at|of|de|von|für|pour|para)\s+(?:the\s+)?[A-Z]\S{1,30}(?:\.(?:com|org|net|de|co\.uk))$"
)
# A place before a name: `المرسى - سامي نجار`.
PLACE_FIRST = re.compile(r"^\S+\s+[-–—|/•]\s+(?=[^\W\d_]\S*\s+[^\W\d_])")
# A piece that is only where somebody is: `à Kermaria`; and one that is a role: `संवाददाता, सोनपुर`.
PLACE_PIECE = re.compile(
    r"^(?:à|au|aux|en|in|aus|dans|w|we|v|ve|из|в|у|da|desde|[Ff]rom|reporting\s+from)\s+[^\W\d_a-zà-ÿ]|^\S+\s+(?:থেকে|से)$"
)
ROLE_AND_PLACE = re.compile(
    r"^(?:संवाददाता|रिपोर्टर|(?:নিজস্ব|বিশেষ)\s+(?:প্রতিবেদক|প্রতিনিধি)|(?:staff\s+)?reporter|correspondent|wartawan|muhabir|корреспондент|مراسلة?)\s*[,،|]",
    re.I,
)
# What may follow a whole name: a place, another newsroom, another's work.
AFTER_NAME = re.compile(
    r"\s+(?:reporting\s+from|from|in|à|aus|desde|[Ff]or)\s+(?:the\s+)?[A-ZÀ-Þ].{1,40}$"
    r"|\s+(?:Fotos?|Photos?|Bilder|Bild|Video|Kamera|Kuvat?|Zdjęcia|Fotografi[ea]|Fotograf[ií]as?|Ilustra[çc]\w+|Im[aá]gene?s|Imagens?|Beeld|Illustrations?)\b.{0,80}$"
    r"|\s+[Ss]pecial\s+(?:to|for)\s+.{2,60}$"
    r"|\s+(?:من|في)\s+ال\S+$|\s+of\s+(?:the\s+)?[A-Z].{1,40}$|(?<=[^\W\d_]{4})\.\s+[A-ZÀ-Þ].*$"
)
NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\S+|(?<![\w.])@\w+|\([^()]{0,60}\)|（(?![^（）]*[记記]者)[^（）]{0,60}）|\[[^\[\]]{0,60}\]|©|\*"
)
AND = r"(?:and|AND|und|UND|et|og|och|ve|ja|și|és|dan|oraz|và|και|sowie|with|mit|avec|con|и|та|و|और|एवं|तथा|व|এবং|ও|மற்றும்|اور|และ)"
SPLIT = re.compile(rf"\s*(?:[,;|/،؛、，；・·•&＆\n]|(?<!\d)\+)\s*(?:{AND}\s+)?|\s+{AND}\s+")
BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
# `y`, `e`, `i`, `en`, `a` also stand inside names (Ortega y Gasset): they divide whole names only.
# Arabic and Hebrew write theirs together with the name that follows (وليد begins with it).
SPLIT_NARROW = re.compile(
    r"\s+(?:y|e|i|en|a|u|і|ו)\s+(?!(?:de|del|dos|das|da|do)\s)"
    r"|\s+و(?!(?:ليد|سام|ائل|فاء|جدي|حيد|سيم|هيب|صفي|لاء|رد)\s)(?=[\u0621-\u064a]{2,}\s)"
    r"|\s+ו(?!יקטור|רד|ילי)(?=[\u05d0-\u05ea]{2,}\s)"
)
ROLE = re.compile(
    r"\b(?:reporter\w*|correspondent\w*|editor\w*|writer|columnist|journalist\w*|producer|staff|analyst|"
    r"contributor|freelance\w*|photographer|author|chief|head\s+of|director|managing|senior|intern|"
    r"redakteur\w*|redaktor\w*|chefredakteur\w*|volont[äa]r\w*|korrespondent\w*|autor\w*|leiter\w*|ressort\w*|"
    r"journaliste|rédact\w*|correspondant\w*|chef|grand\s+reporter|envoy[ée]\w*|redactor\w*|periodista|"
    r"corresponsal|enviad\w*|jornalista|repórter|giornalista|inviat\w*|corrispondente|redacteur|"
    r"verslaggever|journalister?|redaktør|redaktör|toimittaja|dziennikarz\w*|dziennikarka|redaktork?a?|"
    r"novinář\w*|újságíró|szerkesztő|profes\w*|university|universit\w*|phd|muhabir\w*|журналист\w*|"
    r"корреспондент\w*|редактор\w*|кореспондент\w*|fakult\w*|institut\w*|photos?|fotos?|video|grafik\w*|"
    r"журналіст\w*|оглядач\w*|zpravodaj\w*|reportér\w*|kontributor|wartawan|mitglied|member\s+of|membre|"
    r"مراسلة?|محررة?|صحفية?|كاتبة?|خبرنگار|روزنامه[‌\s]نگار|نمائندہ|نامہ\s+نگار|כתבת?|עורכת?)\b|संवाददाता|रिपोर्टर|पत्रकार|প্রতিনিধি|ผู้สื่อข่าว",
    re.I,
)
HOUSE = re.compile(
    r"\b(?:redaktion\w*|redazione|r[ée]daction|redacci[oó]n|reda[cç][aã]o|redakcja|redakce|redakcia|"
    r"redactie|redaksi|staff|newsroom|news\s?session|web\s?session|session|editorial|editors?|team|admin\w*|bureau|"
    r"webmaster|agenc\w*|agentur\w*|newspaper|news|nachrichten|online|digital|press|media|tv|radio|"
    r"desk|wire\s+(?:reports?|services?)|डेस्क|ब्यूरो|ডেস্ক|প্রতিবেদক|प्रतिनिधि|هيئة\s+التحرير|تحریریه|وكالات|تحریریہ|ویب\s+ڈیسک|กองบรรณาธิการ|ทีมข่าว|מערכת|"
    r"редакц\w*|toimitus|toimetus|szerkesztőség|ekibi|haber\s+merkezi|newsblog|contributors?)\b"
    r"|編集部|編集局|新聞|网|網|社$|뉴스|신문|취재|\.(?:com|net|org|de|fr|lt|uk|at|ch|dk|no|se)$",
    re.I,
)
# `nora@paper.example (Nora Ashdown)`; and a date behind a name, with or without a word before it.
MAILED = re.compile(r"^\S+@\S+\s*\(([^()]{3,60})\)$")
DATED = re.compile(
    r"(?:\s+|^)(?:(?:on|le|am|el|il|em|op|vom|dne|dnia|den|à|بتاريخ|في|يوم|发布时间[:：]?|發布時間[:：]?)\s*)?(?:(?:입력|수정|승인|등록|송고)\s*:?\s*)?(?:(?:19|20)\d\d\s?[-./년年]\s?\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b)"
    r".{0,40}$"
)
# Whoever took the pictures, named behind who wrote: `… und Ole Hansen (Fotos)`.
PICTURED = re.compile(
    r"(?:[,;]|\s(?:and|und|et|y|e|og|och|i|en))\s+[^,;()]{3,40}\s?"
    r"\((?:fotos?|photos?|bilder|bild|video|pictures|images?|illustrations?|kuvat|foto|фото|写真)\)",
    re.I,
)
# Who wrote, by a word in brackets behind the name: `Åse Kvalheim (tekst) Pål Moe (foto)`.
WROTE = re.compile(r"\s*\((?:tekst|text[eo]?|testo|words|teksti|текст|bài)\)", re.I)
# A date before a byline: `May 2, 2024 by Nora Ashdown`, `Dec. 19, 2025 · Nora Ashdown`.
DATED_BEFORE = re.compile(r"^[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}\s*(?:[|·•–-]\s*|(?=by\s))")
# When a byline was last touched: `PTI | Updated: May 2, 2024, 13:10 IST`.
UPDATED = re.compile(
    r"[\s|/,·•–-]*\b(?:last\s+)?(?:updated|published)\s*(?:on\s*)?:\s*(?=[A-Z]?[a-z]*\.?\s*\d).*$",
    re.I,
)
# Places of two words that bylines name, and the words that begin names of places.
_CITIES = (
    r"New\s(?:Delhi|York)|Los\sAngeles|San\s(?:Francisco|Diego|José)|Washington,?\sD\.?C\.?|Hong\sKong|"
    r"Tel\sAviv|Abu\sDhabi|Kuala\sLumpur|Buenos\sAires|São\sPaulo|Rio\sde\sJaneiro|Mexico\sCity|"
    r"Ciudad\sde\sMéxico|Cape\sTown|Addis\s?Ababa|Phnom\sPenh|Hà\sNội|नई\sदिल्ली|نئی\sدہلی"
)
CITIES = re.compile(rf"(?:{_CITIES})$")
PLACES = re.compile(
    rf"(?:{_CITIES}|"
    r"(?:Isla|Puerto|Ciudad|Bahía|Playa|Île|Porto|Cidade|Bad|Port|Cape|Lake|Fort|Mount)\s[A-ZÀ-Þ]\S+)$"
)
# Accounts of a content system, and what stands where no author was entered.
ACCOUNT = re.compile(
    r"(?:admin\w*|webmaster|root|user\d*|guest|test|unknown|anonymous|none|null|"
    r"undefined(?:\s+undefined)?|n/?a|wordpress|joomla|drupal|super\s?user|default|authors?)",
    re.I,
)
# Where somebody works, behind a name and a comma: `…, Tolmen College`.
INSTITUTION = re.compile(
    r"\b(?:college|school|hospital|museum|foundation|trust|council|cent(?:er|re)|ministry|department|society|"
    r"association|academy|laborator\w+|hochschule|universit\w+|klinik\w*|ministerium|stiftung|verband|verein|"
    r"école|lycée|hôpital|ministère|fondation|escuela|colegio|facultad|ministerio|fundación|asociación|"
    r"escola|faculdade|ministério|fundação|scuola|politecnico|ospedale|ministero|fondazione|hogeschool|"
    r"ziekenhuis|stichting|högskola|sjukhus|stiftelse|szkoła|akademia|ministerstwo|fundacja|škola|nemocnice|"
    r"ministerstvo|nadace|университет\w*|академи\w+|министерств\w+|фонда?|университет\w*|üniversitesi|bakanlığı|vakfı)\b",
    re.I,
)
# Buttons beside a byline.
BUTTON = re.compile(
    r"\b(?:facebook|twitter|instagram|whatsapp|linkedin|telegram|pinterest|youtube|reddit|e-?mail|"
    r"follow|share|print|comments?|read more|subscribe|newsletter|folgen|teilen|drucken|partager|"
    r"suivre|imprimer|seguir|compartir|condividi|segui|updated?|published|posted|"
    r"min(?:utes)? read|sizes?|fonts?|text|listen|save|sign (?:in|up)|request|demo|free trial|contact us|get started|learn more|register|log in|menu|bio|profile|articles?)\b",
    re.I,
)
# What stands after a name: `Ilana Moss, MS, RDN`.
DEGREE = re.compile(r"[A-Z]{2,5}|[SMBD]\.[A-Z][a-z]{0,4}\.?|Ph\.?D|M\.?D|Jr|Sr")
# Degrees that also stand behind a name without a comma: `Ilana Moss MD`.
DEGREES = frozenset((
    "MD", "M.D.", "PhD", "Ph.D.", "Ph.D", "RD", "RDN", "MBA", "CPA", "CFP", "CFA", "DVM", "JD",
    "MPH", "RN", "LCSW", "CPP", "PSP", "DDS", "DMD", "EdD", "MSW", "FACP", "Esq", "Esq.",
))  # fmt: skip
# `…, photos by John Roe`; and a line that is a picture's credit as a whole.
PICTURES = re.compile(
    r"(?:photo|foto|bild|pictures?|images?|video|grafik|graphic|illustration|kamera|kuva|zdjęcia|imag|ilustra)\w*\W",
    re.I,
)
CREDIT = re.compile(
    r"(?:photo|foto|bild|imag|video|grafik|graphic|illustration|ilustra|kamera|kuva|kép|zdjęci|fotó|"
    r"credit|crédit|crédito|quelle|source|fuente|fonte|фото|зображення|φωτο|صورة|תמונה|写真|사진|图)\w*\s*[:：]",
    re.I,
)
# `Doe, Jane`
INVERTED = re.compile(r"[^\W\d_][\w'’-]*,\s*[^\W\d_][\w'’. -]*")
# Latin, Greek and Cyrillic, in which names have capitals.
CASED = re.compile("[A-Za-zÀ-ɏͰ-ԯ]")
SLUG = re.compile(r"[a-z0-9._-]+")
PARTICLES = frozenset((
    "de", "da", "do", "dos", "das", "del", "della", "di", "van", "von", "der", "den", "ten",
    "ter", "zu",
    "zum", "zur", "la", "le", "el", "al", "bin", "ibn", "af", "av", "e", "y", "i", "du",
    "des", "d'", "st", "los", "las", "lo", "dal", "dalla", "degli", "vom", "op", "ben", "abu", "ould", "ul", "t",
))  # fmt: skip
