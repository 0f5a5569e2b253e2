# ruff: noqa: E501  patterns read better by language than by column
"""What pages say that stand before an article, or in its place, in many languages.

This is data only: each tuple is joined to one pattern. The verdict only uses them on pages that
show no real article, because any template may mention cookies, subscriptions and log-ins.
"""

from __future__ import annotations

import re
from functools import cached_property


class Words:
    """A pattern, itself in lower case, that is looked for in a text's lower case.

    A flag that ignores case tries every alternative at every letter and takes ten times as long.
    The pattern is compiled when it is first asked: most pages ask none.
    """

    def __init__(self, pattern: str) -> None:
        self._source = pattern

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def found(self, text: str) -> str:
        """The first of these words as the text has them; "" where it has none."""
        said = self._pattern.search(_lower(text))
        return text[said.start() : said.end()] if said is not None else ""

    def all(self, text: str) -> list[str]:
        """All of them, in lower case."""
        return self._pattern.findall(_lower(text))


def _lower(text: str) -> str:
    """The text in lower case, sign for sign: that of one letter would be two."""
    return text.replace("İ", "i").lower() if "İ" in text else text.lower()


# A whole title or headline, with the site's name cut off.
NOT_FOUND_TITLE = re.compile(
    r"\W*(?:(?:http\s*)?(?:error|erreur|fehler|errore|virhe|feil|fel|fejl|ошибка|помилка|hata|błąd|chyba|hiba|"
    r"エラー|오류)?\W*40[34]\b.{0,60}|.{0,40}\b40[34]\W*(?:error|not found|fehler|erreur|ошибка)?\W*|"
    # `Oops!`, `Lo sentimos,`, `Hups!`: a word or two of regret, in whatever language.
    r"(?:(?:[^\W\d]{1,14}[ ’']?){1,3}\s*[!,.:…–，。！-]|sorry|désolé|tyvärr|beklager|عذر[اًا]+،?)?"
    r"[\W\d]*(?:(?:we )?(?:could ?n['’]?t|can['’]?t|cannot) find (?:that|this|the) (?:page|article|story)(?: you['’]re looking for)?|(?:the |this |that |your )?(?:page|article|story|content|url|file|site|document|requested page)"
    r"(?: (?:you requested|you are looking for|you were looking for|requested))? "
    r"(?:was |is |could |can ?)?(?:not|n['’]t|cannot)? ?(?:be )?(?:not found|found|missing|unavailable|"
    r"no longer available|no longer exists|gone|doesn['’]?t exist|does not exist)|nothing found|not found|"
    r"page missing|(?:this|the) (?:page|article|story) has (?:been )?(?:moved|removed|expired|deleted)|"
    r"(?:diese[rs]? |die |der |ihre )?(?:angeforderte |gesuchte |gewünschte )?(?:seite|artikel|beitrag|inhalt|dokument)(?: wurde| konnte| ist| existiert| steht)?"
    r"(?: leider)?(?: nicht| nicht mehr)(?: gefunden| vorhanden| verfügbar| online| erreichbar| zur verfügung| gefunden werden)?|"
    r"(?:la |le |cette |cet |ce |l['’])?(?:page|article|contenu)(?: demandée?| recherchée?| que vous (?:cherchez|recherchez|demandez))?"
    r" (?:(?:est |n['’]est )?introuvable|n['’]existe (?:pas|plus)|non trouvée?|n['’]a pas été trouvée?|n['’]est plus (?:disponible|en ligne)|a été (?:supprimée?|déplacée?|retirée?)|inexistante)|"
    r"(?:no (?:hemos )?encontra(?:mos|do) (?:la|esta) página|(?:la |esta |el |este )?(?:página|artículo|contenido|pagina)(?: solicitad[ao]| que (?:estás? )?busca(?:s|ndo)?)?"
    r" (?:(?:ya )?no (?:encontrad[ao]|existe|(?:está )?disponible|se encuentra|ha sido encontrad[ao])|no se (?:ha )?(?:encontró|encontrado)|ha sido (?:eliminad[ao]|movid[ao])))|"
    r"não (?:foi possível encontrar|encontr[aá]mos|conseguimos encontrar) (?:a|essa|esta) página|(?:a |esta |essa )?(?:página|pagina|conteúdo)(?: que (?:procura|você procura))? (?:já )?não (?:encontrad[ao]|existe(?: mais)?|está disponível|foi encontrad[ao])|"
    r"(?:la |questa )?pagina(?: (?:che (?:cercavi|stai cercando|hai richiesto)|richiesta|cercata))? (?:non (?:trovata|esiste(?: più)?|(?:è )?(?:più )?disponibile|è stata trovata|c['’]è(?: più)?)|inesistente)|"
    r"(?:deze |de |dit )?(?:pagina|artikel)(?: die (?:u|je) zoekt)? (?:(?:is |kon )?niet (?:meer )?(?:gevonden|beschikbaar|gevonden worden)|bestaat niet(?: meer)?)|"
    r"(?:den här )?(?:sidan|artikeln)(?: du söker)? (?:kunde inte hittas|hittades inte|finns inte(?: längre)?|saknas)|"
    r"(?:vi kan(?: desværre| dessverre)? ikke finde siden|vi finner (?:dessverre )?ikke siden|(?:siden|artiklen|artikkelen)(?: du (?:leder|leter|søger|søker) etter| du søger)? (?:(?:blev |ble |kunne )?ikke (?:fundet|funnet|findes|finnes)|findes ikke(?: længere)?|finnes ikke(?: lenger)?|ble ikke funnet))|"
    r"(?:etsimääsi |hakemaasi |pyydettyä )?(?:sivua|artikkelia) ei (?:löydy|löytynyt|ole(?: enää)?(?: olemassa)?)|(?:nie znaleziono|strona nie została znaleziona|nie ma takiej|nie możemy znaleźć tej) ?(?:strony)?|"
    r"(?:ta |podana |szukana )?strona(?:,? której szukasz,?)? (?:już )?nie istnieje|(?:ale )?(?:tato |požadovaná |hledaná )?stránka(?:, kterou hledáte,)? (?:nebyla nalezena|neexistuje|nenalezena|sa nenašla|nebola nájdená)|"
    r"(?:az |a )?(?:keresett |kért )?(?:oldal|cikk) nem (?:található|létezik|elérhető)|pagina(?: (?:căutată|solicitată|pe care o cauți))? nu (?:a fost găsită|(?:mai )?există)|"
    r"(?:tražena )?stranica (?:nije pronađena|ne postoji)|stran ni najdena|(?:запрашиваемая |такая |эта |искомая )?(?:страница|статья)(?:, которую вы ищете,)? (?:не найдена|(?:больше )?не существует|удалена)|такой страницы (?:больше )?(?:нет|не существует)|"
    r"(?:цю |ця |такої )?сторінк[ауи] (?:більше )?не (?:знайдено|знайдена|існує)|страницата (?:не е намерена|не съществува)|η σελίδα(?: που (?:ζητήσατε|αναζητάτε|ψάχνετε))? δεν (?:βρέθηκε|υπάρχει)|"
    r"sayfa bulunamadı|aradığınız sayfa bulunamadı|(?:halaman|artikel|berita)(?: yang (?:anda|kamu) cari)? (?:tidak (?:ditemukan|tersedia)|telah dihapus)|không tìm thấy trang|"
    r"الصفحة(?: التي (?:تبحث عنها|طلبتها)| المطلوبة)? غير (?:موجودة|متوفرة|متاحة)|لم يتم العثور على الصفحة|(?:הדף|העמוד|הכתבה)(?: שחיפשת(?:ם)?| המבוקש)? (?:לא נמצא(?:ה)?|אינו קיים|הוסר(?:ה)?)|صفحه مورد نظر یافت نشد|पृष्ठ नहीं मिला|पेज नहीं मिला|"
    r"ไม่พบหน้า(?:ที่คุณต้องการ)?|(?:お探しの)?(?:ページ|記事)(?:が|は)?(?:見つかりません(?:でした)?|存在しません)|"
    r"(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到)|(?:您访问的|您要查看的|您要找的)?(?:页面|文章|内容)(?:已)?(?:不存在|被删除|丢失)(?:了)?|找不到(?:页面|頁面|网页)|"
    r"(?:요청하신 |찾으시는 |해당 )?(?:페이지|기사)(?:를 찾을 수 없습니다|가 (?:존재하지 않|없|삭제되었)습니다)|존재하지 않는 페이지입니다|puslapis nerastas|lapa nav atrasta|lehte ei leitud))\W*",
    re.I,
)

# A whole title or headline of a page that its server could not make, or that is being mended.
BROKEN_TITLE = re.compile(
    r"\W*(?:(?:oops|sorry|whoops|ups|oups|ops|hups)\W+)?(?:"
    r"(?:http\s*)?(?:error|erreur|fehler|errore|erro|fel|fejl|feil|ошибка|помилка|hata|błąd|chyba|hiba)?\W*50\d\b.{0,40}|"
    r"something (?:went|has gone) wrong|an? (?:unexpected |internal |unknown )?(?:server )?error (?:has )?occurred|"
    r"(?:internal )?server error|database error|error establishing a database connection|application error|"
    r"(?:the |this )?(?:service|site|website|page) (?:is )?(?:temporarily |currently )?(?:unavailable|down for maintenance|under maintenance)|"
    r"bad gateway|gateway time-?out|we['’]ll be (?:right )?back(?: soon| shortly)?|"
    r"(?:scheduled |site )?maintenance(?: mode)?|under (?:maintenance|construction)|"
    r"(?:derzeit |aktuelle )?wartungsarbeiten|wartungsmodus|(?:es ist )?ein (?:unerwarteter |technischer )?fehler(?: ist)?(?: aufgetreten)?|interner serverfehler|"
    r"(?:da|etwas) ist (?:leider )?(?:etwas )?schief ?gelaufen|"
    r"une erreur (?:technique |inattendue )?(?:est survenue|s['’]est produite)|erreur (?:technique|interne(?: du serveur)?|serveur)|"
    r"(?:site )?en (?:cours de )?maintenance|(?:service|site|page) (?:momentanément |temporairement )?indisponible|"
    r"error (?:interno )?del servidor|(?:se )?ha (?:ocurrido|producido) un error(?: inesperado)?|algo (?:ha salido|salió) mal|(?:sitio |web |página )?en mantenimiento|"
    r"erro (?:interno )?(?:do servidor)?|(?:ocorreu|aconteceu) um erro(?: inesperado)?|algo deu errado|(?:site |página )?em manutenção|"
    r"errore (?:interno )?(?:del server)|si è verificato un errore(?: imprevisto)?|qualcosa è andato storto|(?:sito |pagina )?in manutenzione|"
    r"er (?:is iets|ging iets) (?:mis ?gegaan|fout ?gegaan|mis|fout)|er is een fout opgetreden|onderhoud|"
    r"något gick (?:snett|fel)|ett (?:tekniskt |oväntat )?fel (?:har )?(?:inträffa(?:t|de)|uppstått|uppstod)|noe gikk galt|det (?:oppstod|har oppstått) en (?:teknisk )?feil|noget gik galt|der (?:opstod|er (?:sket|opstået)) en (?:teknisk )?fejl|"
    r"jotain meni (?:vikaan|pieleen)|huoltokatko|coś poszło nie tak|wystąpił (?:nieoczekiwany )?błąd|błąd serwera|przerwa techniczna|"
    r"něco se (?:pokazilo|nepovedlo)|došlo k chybě|chyba serveru|niečo sa pokazilo|hiba történt|szerverhiba|karbantartás|"
    r"a apărut o eroare|ceva nu a mers bine|ошибка сервера|(?:произошла|возникла) (?:непредвиденная )?ошибка|что-то пошло не так|(?:ведутся )?технические работы|"
    r"сталася помилка|щось пішло не так|помилка сервера|κάτι πήγε (?:στραβά|λάθος)|παρουσιάστηκε σφάλμα|bir (?:hata oluştu|şeyler ters gitti)|bakım çalışması|sunucu hatası|"
    r"terjadi kesalahan|đã xảy ra lỗi|حدث خطأ(?: ما| غير متوقع)?|الموقع (?:تحت|قيد) الصيانة|אירעה שגיאה|משהו השתבש|"
    r"(?:ただいま)?メンテナンス中(?:です)?|エラーが発生しました|서버 오류|오류가 발생했습니다|(?:시스템|서비스) 점검 중(?:입니다)?|服务器(?:内部)?错误|系统维护(?:中)?|出错了"
    r")\W*",
    re.I,
)

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
    r"çerez\w*|kabul et|αποδοχή όλων|συγκατάθεση|クッキー|同意する|全て同意|쿠키|모두 동의|接受所有|同意并继续|ملفات تعريف الارتباط",
)
CONSENT_URL = re.compile(
    r"//(?:consent|cmp|myprivacy|privacy|guce|cookiewall|consenso)\.|"
    r"/(?:consent|cookie-?wall|privacy-?(?:gate|wall)|cookie-?consent|zustimmung|gdpr|collectconsent)(?:[/?.]|$)",
    re.I,
)

# What a page asks of who may not be old enough for it.
AGE = Words(
    r"(?:are you|i am|you must be|you are|i['’]m) (?:of legal (?:drinking |smoking )?age|(?:at least |over |aged? )?(?:18|21)(?: years)?(?: or (?:over|older)| of age)?)|age verification|"
    r"verify your age|(?:bist du|sind sie|ich bin) (?:mindestens |über |schon )?(?:16|18)|altersprüfung|altersverifikation|"
    r"(?:avez-vous|j['’]ai) (?:plus de )?18 ans|vérification de l['’]âge|(?:eres|es usted|soy) mayor de (?:edad|18)|verificación de edad|"
    r"(?:tem|tenho) mais de 18 anos|(?:hai|ho) (?:più di|compiuto) 18 anni|sei maggiorenne|ben je (?:ouder dan )?18|är du över 18|er du over 18|"
    r"oletko (?:yli |täyttänyt )?18|czy masz (?:ukończone )?18 lat|je vám (?:více než )?18|вам (?:уже )?(?:есть|исполнилось) 18|18 yaşından büyük|"
    r"18歳以上ですか|만 ?19세 이상|您(?:已|是否)(?:年)?满18",
)

BOT = Words(
    r"just a moment\.\.\.|attention required!? \| cloudflare|checking (?:if the site connection is secure|your browser)|"
    r"verif(?:y|ying) (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|i['’]?m not a robot|"
    r"(?:confirm|prove|ensure|sure) (?:that )?you(?:['’]re| are) (?:a human|human|not a (?:robot|bot))|"
    r"press (?:&(?:amp;)?|and) hold|unusual (?:traffic|activity)|automated (?:requests|access|queries)|"
    r"access (?:to this page has been )?denied|you have been blocked|security check|pardon our interruption|"
    r"request unsuccessful|ddos protection|too many requests|rate limit(?:ed)?|"
    r"enable javascript and cookies to continue|complete the captcha|please enable js and disable any ad blocker|"
    r"(?:needs|has) to (?:review|verify|check) the security of your connection|"
    r"muss die sicherheit ihrer verbindung überprüfen|bestätigen sie,? dass sie ein mensch sind|"
    r"(?:doit|va) vérifier la sécurité de votre connexion|confirmez que vous êtes (?:un )?humain|"
    r"(?:debe|necesita) (?:verificar|revisar|comprobar) la seguridad de (?:tu|su) conexión|(?:confirm[ae]|verifi(?:ca|que)|demuestra) que (?:eres|es usted|es) (?:un )?(?:ser )?humano|"
    r"precisa (?:verificar|analisar) a segurança da sua conexão|confirme que (?:você )?é (?:um ser )?humano|"
    r"(?:deve|sta) verifica(?:re|ndo) la sicurezza della (?:tua )?connessione|(?:conferma|verifica) di essere (?:un )?umano|"
    r"moet de (?:beveiliging|veiligheid) van (?:uw|je) verbinding controleren|bevestig dat (?:u|je) een mens bent|"
    r"sprawdzić (?:bezpieczeństwo|zabezpieczenia) (?:twojego )?połączenia|potwierdź, że jesteś człowiekiem|"
    r"проверить безопасность вашего подключения|подтвердите, что вы (?:не робот|человек)|bağlantınızın güvenliğini|insan olduğunuzu doğrulayın|"
    r"接続のセキュリティを確認|あなたが人間であることを確認|연결의? 보안을 (?:검토|확인)|사람인지 확인|检查您的连接的安全性|"
    r"sicherheitsüberprüfung|sind sie ein mensch|zugriff verweigert|ungewöhnliche(?:n|r)? (?:aktivität|datenverkehr)|"
    r"kein roboter|vérification de sécurité|vous n['’]êtes pas un robot|accès refusé|trafic inhabituel|"
    r"verificación de seguridad|no eres un robot|acceso denegado|tráfico inusual|não é um robô|acesso negado|"
    r"non sei un robot|accesso negato|controllo di sicurezza|geen robot|toegang geweigerd|"
    r"nie jesteś robotem|dostęp zabroniony|nejste robot|вы не робот|доступ (?:запрещ[её]н|ограничен)|"
    r"проверка браузера|подтвердите, что вы (?:не робот|человек)|ви не робот|робот емес|"
    r"robot olmadığınızı|erişim engellendi|ロボットではありません|アクセスが(?:拒否|制限)|로봇이 아닙니다|비정상적인 접근|"
    r"请完成安全验证|访问(?:被拒绝|受限|过于频繁)|人机验证|安全验证|أنا لست روبوت",
)
# What the software of the blockers leaves in the page, and the name it goes by.
BOT_MARKS: tuple[tuple[str, str], ...] = (
    ("_cf_chl_opt", "Cloudflare challenge"),
    ("cf-browser-verification", "Cloudflare challenge"),
    ("cf-error-details", "Cloudflare block"),
    ("cdn-cgi/l/chk_captcha", "Cloudflare challenge"),
    ("captcha-delivery.com", "DataDome challenge"),
    ("errors.edgesuite.net", "Akamai block"),
    ("sec-if-cpt-container", "Akamai challenge"),
    ("bm-verify=", "Akamai challenge"),
    ("px-captcha", "PerimeterX challenge"),
    ("px-block", "PerimeterX block"),
    ("_incapsula_resource", "Imperva challenge"),
    ("incapsula incident id", "Imperva block"),
    ("sucuri website firewall", "Sucuri block"),
    ("sucuri_cloudproxy", "Sucuri challenge"),
    ("awswaf", "AWS WAF challenge"),
    ("anubis_challenge", "Anubis challenge"),
    ("ddos-guard", "DDoS-Guard challenge"),
    ("kpsdk", "Kasada challenge"),
    ("generated by cloudfront", "CloudFront block"),
    ("showcaptcha", "captcha page"),
    ("smartcaptcha", "captcha page"),
    ("g-recaptcha", "captcha page"),
    ("h-captcha", "captcha page"),
    ("cf-turnstile", "captcha page"),
)

LOGIN_TITLE = re.compile(
    r"\W*(?:(?:member |account |subscriber )?(?:log ?in|sign ?in|log ?on)(?: required| to .{0,40}| or .{0,30})?|"
    r"(?:bitte )?(?:anmelden|anmeldung|einloggen|login)|(?:se )?connecter|connexion|identifiez-vous|"
    r"iniciar sesión|inicia sesión|acceder|entrar|iniciar sessão|accedi|accesso|area riservata|inloggen|aanmelden|"
    r"logga in|logg inn|log ind|kirjaudu(?: sisään)?|zaloguj(?: się)?|logowanie|přihlá(?:sit se|šení)|prihlásenie|"
    r"bejelentkezés|autentificare|prijava|вход|войти|авторизация|увійти|вхід|σύνδεση|giriş(?: yap)?|masuk|"
    r"đăng nhập|تسجيل الدخول|התחברות|ログイン|로그인|登录|登錄|登入)\W*",
    re.I,
)
LOGIN = Words(
    r"(?:log|sign) ?in to (?:continue|read|access|view|your)|please (?:log|sign) in|"
    r"you (?:must|need to) (?:be logged in|log in|sign in)|forgot(?:ten)? (?:your )?password|"
    r"create (?:an|your) (?:free )?account|"
    r"melden sie sich an|bitte (?:melden|loggen)|passwort vergessen|jetzt (?:anmelden|registrieren)|"
    r"connectez-vous|mot de passe oublié|identifiez-vous|inicia(?:r)? sesión|olvid\w+ (?:tu|su|la) contraseña|"
    r"esquec\w+ (?:a |sua )?(?:senha|palavra)|accedi (?:al|per)|password dimenticata|log in om|wachtwoord vergeten|"
    r"logga in för|glömt (?:ditt )?lösenord|logg inn for|glemt passord|log ind for|glemt (?:din )?adgangskode|"
    r"kirjaudu sisään|unohditko salasana\w*|zaloguj się|(?:nie pamiętasz|zapomniałeś) hasła|přihlaste se|"
    r"zapomenuté heslo|jelentkezzen be|elfelejtett jelszó|войдите|забыли пароль|увійдіть|забули пароль|"
    r"giriş yapın|şifremi unuttum|ログインしてください|パスワードをお忘れ|로그인이 필요|비밀번호 찾기|请登录|忘记密码|سجل الدخول",
)
PAYWALL = Words(
    r"subscribe (?:now |today )?(?:to|for) (?:continue|read|unlock|access|keep|full|unlimited)|"
    r"(?:this|the) (?:article|story|content) is (?:for|only|exclusive|reserved|available (?:only )?to)|"
    r"(?:for|to) (?:our )?subscribers|already (?:a subscriber|subscribed)|continue reading with|"
    r"to (?:continue|keep) reading|unlock this (?:article|story)|subscriber[- ](?:only|exclusive)|"
    r"members? only|you(?:['’]ve| have) reached your (?:limit|free)|start your (?:free )?trial|"
    r"weiterlesen mit|jetzt (?:das )?(?:digital-?)?(?:abo|abonnement) abschließen|nur für abonnent\w+|"
    r"exklusiv für abonnent\w+|mit (?:dem )?(?:digital-?abo|plus)|um (?:diesen artikel |weiter)?(?:zu lesen|weiterzulesen)|"
    r"jetzt freischalten|bereits abonnent|réservée? aux abonnés|abonnez-vous pour|article réservé|"
    r"pour lire la suite|il vous reste .{0,20} à lire|déjà abonné|solo para suscriptores|suscr[ií]bete (?:para|y sigue)|"
    r"para seguir leyendo|contenido exclusivo|exclusivo para (?:assinantes|suscriptores|sócios)|assine (?:já|agora|e continue|para (?:ler|continuar))|"
    r"para continuar (?:a ler|lendo|leyendo)|abbonati per|riservato agli abbonati|per continuare a leggere|"
    r"sei già abbonato|alleen voor abonnees|verder lezen\?|lees verder met|"
    r"endast för prenumeranter|för att läsa (?:hela|vidare|resten)|bli prenumerant|kun for abonnenter|for å lese (?:hele|videre|resten)|"
    r"for at læse (?:hele|videre|resten)|vain tilaajille|tilaa ja lue|dla (?:subskrybentów|prenumeratorów)|wykup dostęp|"
    r"aby czytać dalej|pouze pro předplatitele|len pre predplatiteľov|csak előfizetőknek|"
    r"само за абонати|только для подписчиков|оформите подписку|чтобы (?:читать|дочитать)|"
    r"для передплатників|оформіть передплату|μόνο για συνδρομητές|(?:devamını )?oku(?:mak|maya) (?:devam etmek )?için abone|abonelere özel|"
    r"有料会員(?:限定|になると)|会員限定|続きを読むには|この記事は有料|유료 회원|구독하(?:시면|고)|订阅后|付费阅读|للمشتركين فقط|למנויים בלבד",
)
