# ruff: noqa: E501  patterns read better by language than by column
"""What pages that stand before an article, or instead of one, say in many languages.

Data only: each tuple is joined to one pattern. The verdict asks them only of pages that show no
real article, for any template may mention cookies, subscriptions and log-ins.
"""

from __future__ import annotations

import re

# A whole title or headline, with the site's name cut off.
NOT_FOUND_TITLE = re.compile(
    r"\W*(?:(?:http\s*)?(?:error|erreur|fehler|errore|virhe|feil|fel|fejl|ошибка|помилка|hata|błąd|chyba|hiba|"
    r"エラー|오류)?\W*40[34]\b.{0,60}|.{0,40}\b40[34]\W*(?:error|not found|fehler|erreur|ошибка)?\W*|"
    r"(?:oops|whoops|ups|sorry|hoppla|oh no|mince|désolé|entschuldigung|tyvärr|beklager|valami hiba történt)?"
    r"[\W\d]*(?:(?:the |this |that |your )?(?:page|article|story|content|url|file|site|document|requested page)"
    r"(?: (?:you requested|you are looking for|you were looking for|requested))? "
    r"(?:was |is |could |can ?)?(?:not|n['’]t|cannot)? ?(?:be )?(?:not found|found|missing|unavailable|"
    r"no longer available|no longer exists|gone|doesn['’]?t exist|does not exist)|nothing found|not found|"
    r"we can['’]t find that page|page missing|"
    r"(?:die |diese |ihre )?(?:angeforderte |gesuchte )?(?:seite|artikel|inhalt|dokument)(?: wurde| konnte| ist| existiert)?"
    r"(?: leider)?(?: nicht| nicht mehr)(?: gefunden| vorhanden| verfügbar| gefunden werden)?|"
    r"(?:la |cette |l['’])?(?:page|article|contenu)(?: demandée?| recherchée?)?"
    r" (?:(?:est |n['’]est )?introuvable|n['’]existe (?:pas|plus)|non trouvée?|n['’]a pas été trouvée?|inexistante)|"
    r"(?:la |esta |el )?(?:página|artículo|contenido|pagina)(?: solicitad[ao]| que buscas?)?"
    r" (?:no (?:encontrad[ao]|existe|disponible|se encuentra|ha sido encontrad[ao])|no se (?:ha )?(?:encontró|encontrado))|"
    r"(?:a )?(?:página|pagina|conteúdo) não (?:encontrad[ao]|existe|foi encontrad[ao])|"
    r"(?:la )?pagina (?:non (?:trovata|esiste|disponibile|è stata trovata)|inesistente)|"
    r"(?:deze |de )?(?:pagina|artikel) (?:is )?niet (?:gevonden|beschikbaar)|"
    r"(?:sidan|artikeln) (?:kunde inte hittas|hittades inte|finns inte|saknas)|"
    r"siden (?:(?:blev |ble |kunne )?ikke (?:fundet|funnet|findes|finnes)|findes ikke|finnes ikke|ble ikke funnet)|"
    r"sivua ei (?:löydy|löytynyt)|(?:nie znaleziono|strona nie została znaleziona|nie ma takiej) ?(?:strony)?|"
    r"strona nie istnieje|stránka (?:nebyla nalezena|neexistuje|nenalezena|sa nenašla|nebola nájdená)|"
    r"(?:az |a )?(?:keresett )?oldal nem található|pagina nu (?:a fost găsită|există)|"
    r"stranica nije pronađena|stran ni najdena|страница не найдена|страница не существует|"
    r"сторінк[ау] не (?:знайдено|знайдена|існує)|страницата не е намерена|η σελίδα δεν βρέθηκε|"
    r"sayfa bulunamadı|aradığınız sayfa bulunamadı|halaman tidak ditemukan|không tìm thấy trang|"
    r"الصفحة غير موجودة|لم يتم العثور على الصفحة|הדף לא נמצא|صفحه مورد نظر یافت نشد|पृष्ठ नहीं मिला|पेज नहीं मिला|"
    r"ไม่พบหน้า(?:ที่คุณต้องการ)?|(?:お探しの)?(?:ページ|記事)(?:が|は)?(?:見つかりません(?:でした)?|存在しません)|"
    r"(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到)|(?:您访问的)?页面不存在|找不到(?:页面|頁面|网页)|"
    r"페이지를 찾을 수 없습니다|puslapis nerastas|lapa nav atrasta|lehte ei leitud))\W*",
    re.I,
)

CONSENT = re.compile(
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
    re.I,
)
CONSENT_URL = re.compile(
    r"//(?:consent|cmp|myprivacy|privacy|guce|cookiewall|consenso)\.|"
    r"/(?:consent|cookie-?wall|privacy-?(?:gate|wall)|cookie-?consent|zustimmung|gdpr|collectconsent)(?:[/?.]|$)",
    re.I,
)

BOT = re.compile(
    r"just a moment\.\.\.|attention required!? \| cloudflare|checking (?:if the site connection is secure|your browser)|"
    r"verif(?:y|ying) (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|i['’]?m not a robot|"
    r"(?:confirm|prove|ensure|sure) (?:that )?you(?:['’]re| are) (?:a human|human|not a (?:robot|bot))|"
    r"press (?:&(?:amp;)?|and) hold|unusual (?:traffic|activity)|automated (?:requests|access|queries)|"
    r"access (?:to this page has been )?denied|you have been blocked|security check|pardon our interruption|"
    r"request unsuccessful|ddos protection|too many requests|rate limit(?:ed)?|"
    r"enable javascript and cookies to continue|complete the captcha|"
    r"sicherheitsüberprüfung|sind sie ein mensch|zugriff verweigert|ungewöhnliche(?:n|r)? (?:aktivität|datenverkehr)|"
    r"kein roboter|vérification de sécurité|vous n['’]êtes pas un robot|accès refusé|trafic inhabituel|"
    r"verificación de seguridad|no eres un robot|acceso denegado|tráfico inusual|não é um robô|acesso negado|"
    r"non sei un robot|accesso negato|controllo di sicurezza|geen robot|toegang geweigerd|"
    r"nie jesteś robotem|dostęp zabroniony|nejste robot|вы не робот|доступ (?:запрещ[её]н|ограничен)|"
    r"проверка браузера|подтвердите, что вы (?:не робот|человек)|ви не робот|робот емес|"
    r"robot olmadığınızı|erişim engellendi|ロボットではありません|アクセスが(?:拒否|制限)|로봇이 아닙니다|비정상적인 접근|"
    r"请完成安全验证|访问(?:被拒绝|受限|过于频繁)|人机验证|安全验证|أنا لست روبوت",
    re.I,
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
LOGIN = re.compile(
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
    re.I,
)
PAYWALL = re.compile(
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
    re.I,
)
