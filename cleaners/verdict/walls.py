# ruff: noqa: E501  patterns read better by language than by column
"""What pages say that stand before an article, or in its place, in many languages.

This is data only: each tuple is joined to one pattern. The verdict only uses them on pages that
show no real article, because any template may mention cookies, subscriptions and log-ins.
"""

from __future__ import annotations

import re

from cleaners.language.words import Words

# The number of an error, which a headline may have as well (`404 houses without power`, `Peugeot
# 404`), so only with the words or signs of an error.
_PAGE = r"(?:page|seite|página|pagina|strona|stránka|страница|сторінка|sayfa|oldal|sivu|sidan?|siden?|halaman|trang|σελίδα|صفحة|דף|ページ|页面|頁面|페이지)"
_ERROR = (
    r"(?:(?:http|server)\W*)?(?:(?:error|erreur|fehler(?:code)?|errore|erro|virhe|feil|fel|fejl|fout|ошибка|помилка|грешка|hata|błąd|chyba|hiba|eroare|σφάλμα|"
    r"خطأ|שגיאה|lỗi|kesalahan|status|code|エラー|错误|錯誤|오류|oops|ups|oups)\W*){0,2}"
)
_SAID = (
    r"(?:\W*|\s*(?:[|–—:·•!(]|\s-\s).{0,60}|\s+(?:not\b|no\b|service|internal|bad\b|gateway|server|forbidden|intern[aeo]\w*|page|error|file|fehler|seite|nicht|erreur|página|pagina|non\b|errore|erro\b|niet|sidan?|siden?|inte|ikke|"
    r"sivu\w*|ei\b|virhe|stron[ay]|nie\b|błąd|stránka|chyba|oldal|nem\b|hiba|страниц\w+|ошибка|не\b|сторінк\w+|помилка|sayfa|hata|halaman|trang|صفحة|الصفحة|דף|הדף|ページ|页面|頁面|페이지).{0,60})"
)

# A whole title or headline, with the site's name cut off.
NOT_FOUND_TITLE = re.compile(
    rf"\W*(?:{_ERROR}40[34]{_SAID}|.{{0,40}}(?:\s[|–—:·•-]\s|{_PAGE})\W*{_ERROR}40[34]\W*{_SAID}|"
    # `Oops!`, `Lo sentimos,`, `Hups!`: a word or two of regret, in whatever language.
    r"(?:(?:[^\W\d]{1,14}[ ’']?){1,3}\s*[!,.:…–，。！、،-]|sorry|désolé|tyvärr|beklager|عذر[اًا]+،?)?"
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
    r"(?:요청하신 |찾으시는 |해당 )?(?:페이지|기사)(?:를 찾을 수 없습니다|가 (?:존재하지 않|없|삭제되었)습니다)|존재하지 않는 페이지입니다|puslapis nerastas|lapa nav atrasta|lehte ei leitud|"
    r"(?:این )?(?:صفحه|مطلب)(?:‌?(?:ی|ای) که (?:به )?دنبال(?:ش| آن)?(?: هستید)?| مورد نظر(?: شما)?| درخواستی)? (?:پیدا نشد|یافت نشد|وجود ندارد|موجود نیست|حذف شده است)|"
    r"(?:यह |आपका )?(?:पृष्ठ|पेज|लेख)(?: मौजूद)? (?:नहीं (?:मिला|मिल सका|है)|उपलब्ध नहीं है|हटा दिया गया है)|(?:trang|bài viết|nội dung)(?: này| bạn (?:tìm|yêu cầu))? (?:không tồn tại|không còn(?: tồn tại)?|đã bị (?:xóa|gỡ))|"
    r"ไม่พบ(?:หน้านี้|หน้าเว็บ|เพจ|บทความ)|(?:পাতাটি|পৃষ্ঠাটি|পেজটি)(?: খুঁজে)? (?:পাওয়া যায়নি|পাওয়া যায়নি)|halaman tidak (?:dijumpai|wujud)|"
    r"(?:diese |die )?(?:seite|artikel|beitrag|dieser artikel|dieser beitrag)(?: gibt es| existiert)(?: leider)? nicht(?: mehr)?|(?:tato |hledaná |požadovaná )?stránka (?:už |již )?(?:neexistuje|není (?:dostupná|k dispozici))|(?:η )?σελίδα δεν (?:υπάρχει|είναι διαθέσιμη)(?: πια| πλέον)?|"
    r"این صفحه (?:دیگر )?(?:وجود ندارد|در دسترس نیست)|(?:העמוד|הדף|הכתבה) (?:כבר )?(?:לא (?:קיים|קיימת|נמצא|זמין)|אינו (?:קיים|זמין))(?: יותר)?|(?:यह )?(?:पेज|पृष्ठ|लेख) (?:अब )?(?:उपलब्ध|मौजूद) नहीं है|(?:ez )?az? (?:keresett )?(?:oldal|cikk) (?:már )?nem (?:létezik|elérhető|található)|"
    r"(?:halaman|artikel) ini (?:sudah )?tidak (?:ada|tersedia)(?: lagi)?|(?:takiej|tej) strony (?:już )?nie ma|nie ma (?:już )?(?:takiej|tej) strony|(?:ta )?strona (?:już )?nie (?:istnieje|jest (?:już )?dostępna)|bu (?:sayfa|içerik) (?:artık )?(?:yok|mevcut değil|yayında değil)|такої сторінки (?:більше |вже )?(?:немає|нема|не існує)|"
    r"هذه الصفحة (?:لم تعد|غير) (?:موجودة|متاحة|متوفرة)|"
    # The page has gone elsewhere.
    r"(?:this |the )?(?:page|site|article|content|website) (?:has |was |is )?(?:been )?(?:permanently )?(?:moved|relocated|redirected)(?: (?:permanently|to a new (?:address|location)|elsewhere))?|(?:you are being )?redirect(?:ing|ed)(?: you)?(?: to .{1,40})?|"
    r"(?:diese |die )?(?:seite|website|inhalte?) (?:ist |wurde |sind )?(?:umgezogen|verschoben|verlegt)(?: worden)?|(?:sie werden |du wirst )?(?:weitergeleitet|umgeleitet)|weiterleitung|"
    r"(?:cette |la )?page (?:a |est )?(?:été )?(?:déplacée|redirigée|déménagé)|redirection(?: en cours)?|(?:esta |la )?página (?:se )?(?:ha )?(?:sido )?(?:movid[ao]|trasladad[ao]|mudado|cambiado)(?: de (?:dirección|sitio))?|redirigiendo|redireccionando|"
    r"(?:esta |a )?página (?:foi |mudou )(?:movida|transferida|de (?:endereço|lugar))|redirecionando|a redirecionar|(?:questa |la )?pagina (?:è stata |si è )(?:spostata|trasferita)|reindirizzamento(?: in corso)?|"
    r"(?:deze |de )?pagina is (?:verhuisd|verplaatst)|u wordt doorgestuurd|sidan (?:har )?(?:flyttats?|flyttat)|siden (?:er |har )flyttet|sivu on siirretty|(?:ta )?strona (?:została )?przeniesiona|przekierowanie|"
    r"(?:tato )?stránka byla přes(?:unuta|těhována)|přesměrování|(?:az |ez az )?oldal (?:elköltözött|áthelyezve|át lett helyezve)|átirányítás|(?:această )?pagina (?:a fost|s-a) mutată?|redirecționare|"
    r"η σελίδα (?:έχει )?(?:μετακινηθεί|μετακινήθηκε|μεταφέρθηκε)|ανακατεύθυνση|(?:эта )?страница (?:была )?(?:перемещена|переехала|перенесена)|перенаправление|(?:цю |ця )?сторінк[ау] (?:було )?(?:переміщен[оа]|перенесен[оа]|переїхала)|перенаправлення|"
    r"(?:bu )?sayfa taşın(?:dı|mıştır)|yönlendiriliyorsunuz|(?:تم نقل|نُقلت|انتقلت) (?:هذه )?الصفحة|جار(?:ٍ|ي)? (?:إعادة )?(?:التوجيه|تحويلك)|(?:הדף|העמוד) (?:הועבר|עבר)(?: לכתובת (?:אחרת|חדשה))?|מעביר אותך|(?:این )?صفحه (?:جابه‌?جا|منتقل) شده(?: است)?|در حال انتقال|"
    r"(?:यह )?(?:पेज|पृष्ठ) (?:स्थानांतरित|दूसरी जगह ले जाया गया)(?: हो गया| कर दिया गया)?(?: है)?|trang (?:này )?đã (?:được )?(?:chuyển|di chuyển|dời)(?: (?:đi|sang địa chỉ (?:mới|khác)))?|đang chuyển hướng|(?:halaman|laman)(?: ini)? (?:telah |sudah )(?:di)?pindah(?:kan)?|mengalihkan|หน้านี้(?:ถูก|ได้)ย้าย(?:แล้ว)?|"
    r"(?:この|当)?(?:ページ|サイト|記事)は?(?:移転|移動)(?:しました|いたしました)|(?:自動的に)?(?:転送|リダイレクト)(?:します|中(?:です)?|されます)|(?:该|此|本)?(?:页面|頁面|网页|網頁)?已?(?:迁移|遷移|移至新地址)|(?:页面|頁面)?(?:正在)?(?:跳转|跳轉)中?|(?:이 )?페이지(?:가|는) (?:이동|이전)(?:되었|했|하였)습니다))\W*",
    re.I,
)

# A whole title or headline of a page that its server could not make, or that is being mended.
BROKEN_TITLE = re.compile(
    r"\W*(?:(?:oops|sorry|whoops|ups|oups|ops|hups|hoppla|hoppsan|oj|ωχ|אופס|ой|упс|عذر[اًا]+|vaya|ojej|jejda|maaf|rất tiếc|申し訳ありません|抱歉|죄송합니다)\W+)?(?:"
    rf"{_ERROR}50\d{_SAID}|"
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
    r"(?:ただいま)?メンテナンス中(?:です)?|エラーが発生しました|서버 오류|오류가 발생했습니다|(?:시스템|서비스) 점검 중(?:입니다)?|服务器(?:内部)?错误|系统维护(?:中)?|出错了|"
    r"(?:we are |we['’]re |the site is |site is )?(?:currently |temporarily )?(?:down for|under(?:going)?|in) (?:scheduled |planned |routine )?(?:maintenance|repair)|"
    r"(?:nous sommes |le site est )?(?:actuellement )?en (?:travaux|maintenance)|(?:seite|website) (?:wird|ist) (?:derzeit |gerade |momentan )?(?:gewartet|überarbeitet|in wartung|nicht erreichbar)|(?:wir )?(?:sind )?gleich (?:wieder )?(?:für (?:sie|dich|euch) )?(?:zurück|da)|"
    r"(?:estamos |sitio )?en (?:obras|mantenimiento)|(?:estamos )?em (?:obras|manutenção)|(?:siamo |sito )?in (?:manutenzione|costruzione)|(?:de )?(?:website|site) is (?:in onderhoud|tijdelijk niet beschikbaar)|wij zijn zo terug|"
    r"(?:webbplatsen|sidan|sajten) (?:underhålls|är nere(?: för underhåll)?|uppdateras)|(?:planerat )?underhåll|nettstedet er under vedlikehold|vedlikehold|vedligeholdelse|(?:strona|serwis) (?:jest )?(?:w przebudowie|niedostępn[ay]|w trakcie prac)|(?:trwają )?prace (?:konserwacyjne|techniczne)|"
    r"(?:probíhá |plánovaná )?údržba(?: stránek| webu)?|(?:stránky|web) (?:jsou |je )(?:dočasně )?(?:mimo provoz|v údržbě)|(?:az )?oldal(?:unk)? (?:jelenleg )?(?:karbantartás alatt(?: áll| van)?|fejlesztés alatt)|karbantartás(?: alatt)?|(?:valami|váratlan) hiba (?:történt|lépett fel)|valami (?:elromlott|rosszul sült el)|"
    r"(?:site(?:-ul)? (?:este )?)?în (?:mentenanță|întreținere|construcție|lucru)|(?:η ιστοσελίδα|ο ιστότοπος|το site) (?:είναι|βρίσκεται) (?:υπό|σε) συντήρηση|(?:εργασίες|υπό) συντήρησης?|(?:на сайте )?(?:ведутся |проводятся )?(?:технические|профилактические|ремонтные) работы|сайт (?:временно )?(?:недоступен|на (?:обслуживании|реконструкции))|"
    r"(?:на сайті )?(?:тривають |ведуться |проводяться )?(?:технічні|профілактичні) роботи|сайт (?:тимчасово )?недоступний|(?:site(?:miz)? )?bakım(?:da(?:dır|yız)?|(?: çalışması)? nedeniyle kapalı)|(?:نعمل على )?(?:صيانة الموقع|أعمال الصيانة)|عذراً?،? ?حدث خطأ(?: ما)?|(?:האתר )?(?:בתחזוקה|בשיפוצים|סגור לתחזוקה)|תקלה(?: זמנית)?|"
    r"(?:سایت|وب‌?سایت) (?:در (?:دست|حال) (?:تعمیر|به‌?روزرسانی|بروزرسانی)(?: است)?|موقتاً? در دسترس نیست)|(?:مشکلی|خطایی) (?:پیش آمد|رخ داد)(?:ه است)?|خطای (?:سرور|سرویس)|(?:साइट|वेबसाइट)(?: का)? (?:रखरखाव (?:जारी है|चल रहा है|में है)|अनुपलब्ध है)|रखरखाव(?: जारी है)?|(?:कुछ )?(?:गड़बड़|ग़लत|गलत) हो (?:गई|गया)|सर्वर (?:त्रुटि|में त्रुटि)|(?:एक )?त्रुटि (?:हुई|हो गई)|"
    r"(?:trang(?: web)?|website|hệ thống)(?: này)? (?:đang|tạm thời)(?: được)? (?:bảo trì|nâng cấp|ngừng hoạt động)|bảo trì(?: hệ thống)?|lỗi (?:máy chủ|hệ thống)|(?:situs|website|laman)(?: ini)?(?: sedang)?(?: dalam)? (?:pemeliharaan|perbaikan|perawatan)|(?:sedang )?(?:dalam )?pemeliharaan(?: situs)?|kesalahan server|"
    r"(?:เว็บไซต์)?(?:ปิดปรับปรุง|อยู่ระหว่าง(?:การ)?ปรับปรุง)|เกิดข้อผิดพลาด|(?:网站|網站|系统|系統)?(?:正在)?(?:维护|維護|升级|升級)中?|(?:服务器|伺服器|系统|系統)(?:内部|內部)?(?:错误|錯誤|繁忙)|(?:发生|發生|出现|出現)(?:了)?(?:错误|錯誤)|(?:サーバー|システム)エラー(?:が発生しました)?|(?:日頃)?(?:ただいま|現在)?(?:サイト)?(?:メンテナンス|点検)(?:中(?:です)?|のお知らせ)?|(?:사이트|서버|홈페이지) (?:점검|공사) 중(?:입니다)?|"
    r"(?:we|i)['’]?(?: will|ll)? (?:be )?(?:right )?back (?:soon|shortly)|nous revenons (?:bientôt|vite|dans un instant)|(?:nous serons )?de retour (?:bientôt|très vite)|volvemos (?:enseguida|pronto|en breve)|volt[aá]mos (?:já|em breve|logo)|torniamo (?:subito|presto)|(?:we|wij) zijn (?:zo|snel) (?:weer )?terug|vi är (?:snart|strax) tillbaka|vi er (?:snart|straks) tilbake?|"
    r"(?:zaraz|wkrótce|niedługo) wracamy|(?:hned|brzy) (?:jsme|budeme) zpět|(?:mindjárt|hamarosan) (?:visszajövünk|visszatérünk|jövünk)|revenim (?:imediat|în curând)|επιστρέφουμε (?:σύντομα|αμέσως)|(?:мы )?скоро верн[её]мся|(?:ми )?(?:незабаром|скоро) повернемо?ся|(?:birazdan|hemen|yakında) (?:geri )?(?:döneceğiz|dönüyoruz|buradayız)|سنعود (?:قريب[اًا]+|حال[اًا]+)|(?:נחזור|נשוב) (?:מיד|בקרוב)|"
    r"به ?‌?زودی (?:برمی‌?گردیم|باز ?‌?می‌?گردیم)|हम जल्द (?:ही )?(?:लौटेंगे|वापस (?:आएँगे|आएंगे))|(?:chúng tôi )?(?:sẽ )?sớm (?:quay|trở) lại|kami (?:akan )?segera kembali|เราจะกลับมาเร็วๆ ?นี้|(?:我们|我們)?(?:很快|马上|馬上|即将|即將)(?:就)?(?:回来|回來|恢复|恢復)|まもなく再開(?:します|いたします)?|곧 (?:돌아오겠습니다|찾아뵙겠습니다)|"
    # The whole site has gone elsewhere.
    r"we(?:['’]ve| have) moved|wir sind umgezogen|(?:nous avons|notre site a|le site a) déménagé|nos hemos (?:mudado|trasladado)|(?:nós )?mud[aá]mos(?: de (?:endereço|site|casa))?|ci siamo (?:trasferiti|spostati)|(?:wij|we) zijn verhuisd|vi har flyttat|przenieśliśmy się|přestěhovali jsme se|elköltöztünk|ne-am mutat|μετακομίσαμε|мы переехали|ми переїхали|taşındık|"
    r"(?:لقد )?انتقلنا|עברנו(?: דירה| לכתובת חדשה)?|(?:ما )?(?:جابه‌?جا شدیم|نقل مکان کردیم)|हमारा पता बदल गया(?: है)?|(?:chúng tôi )?đã (?:chuyển|dời)(?: nhà| địa chỉ)|kami (?:telah|sudah) pindah|(?:我们|我們|本站)(?:搬家|迁移|遷移)了?|(?:사이트가 )?(?:이사|이전)했습니다|"
    r"došlo k (?:neočekávané |neznámé )?chybě|παρουσιάστηκε (?:\S+ )?σφάλμα|حدث خطأ(?: \S+){0,3}|beklenmeyen (?:bir )?hata(?: oluştu)?|сталася (?:неочікувана )?помилка|(?:da|hier) ist (?:leider )?etwas schief ?gelaufen|"
    r"(?:일시적인 )?오류가? (?:발생|생겼)(?:했|하였)?습니다"
    r")\W*",
    re.I,
)

# What a page asks of who may not be old enough for it.
AGE = Words(
    r"(?:are you|i am|you must be|you are|i['’]m) (?:of legal (?:drinking |smoking )?age|(?:at least |over |aged? )?(?:18|21)(?: years)?(?: or (?:over|older)| of age)?)|age verification|"
    r"verify your age|(?:bist du|sind sie|ich bin) (?:mindestens |über |schon )?(?:16|18)|altersprüfung|altersverifikation|"
    r"(?:avez-vous|j['’]ai) (?:plus de )?18 ans|vérification de l['’]âge|(?:eres|es usted|soy) mayor de (?:edad|18)|verificación de edad|"
    r"(?:tem|tenho) mais de 18 anos|(?:hai|ho) (?:più di|compiuto) 18 anni|sei maggiorenne|ben je (?:ouder dan )?18|är du över 18|er du over 18|"
    r"oletko (?:yli |täyttänyt )?18|czy masz (?:ukończone )?18 lat|je vám (?:více než )?18|вам (?:уже )?(?:есть|исполнилось) 18|18 yaşından büyük|"
    r"18歳以上ですか|만 ?19세 이상|您(?:已|是否)(?:已)?(?:年)?满 ?18|"
    r"(?:are you|i am|must be) (?:an )?(?:adult|18\+)|(?:ben(?:t)? (?:je|u|jij)|ik ben) (?:al )?(?:ouder dan |minimaal |minstens )?18|leeftijdsverificatie|åldersverifiering|aldersbekreftelse|aldersverifikation|weryfikacja wieku|ověření věku|"
    r"(?:elmúlt(?:ál|am|-e)?|betölt\w+) (?:már )?(?:ön )?(?:a )?18|18 év feletti|életkor (?:igazolása|megerősítése)|(?:ai|aveți|am) (?:peste |împlinit |cel puțin )(?:vârsta de )?18|verificarea vârstei|(?:είστε|είσαι|είμαι) (?:άνω των|πάνω από|ενήλικ\w+) ?(?:18)?|επιβεβαίωση ηλικίας|"
    r"(?:вам|мені) (?:вже |уже )?(?:є |виповнилося |більше )?18|підтвердження віку|подтверждение возраста|yaş doğrulama|(?:هل )?(?:عمرك|أنت|تجاوزت|بلغت)(?: سن)?(?: أكثر من| فوق| أكبر من)?(?: سن)? (?:ال)?(?:18|ثامنة عشرة)|التحقق من العمر|(?:האם )?(?:מלאו לך|אתה מעל(?: גיל)?|אני מעל(?: גיל)?|הינך מעל(?: גיל)?) 18|אימות גיל|"
    r"(?:بالای|بیش از|کمتر از) (?:18|۱۸) سال|تأیید سن|(?:उम्र|आयु) (?:18|१८)|18 (?:वर्ष|साल) (?:से अधिक|या उससे)|उम्र की पुष्टि|(?:đã |trên |từ )?đủ 18 tuổi|trên 18 tuổi|xác (?:nhận|minh) (?:độ )?tuổi|(?:berusia|berumur|usia)(?: anda)?(?: di)? (?:atas |minimal )?18|verifikasi usia|อายุ(?:ครบ|เกิน|มากกว่า)? ?(?:18|20)|ยืนยันอายุ|"
    r"(?:18|20)歳(?:以上|未満)|年齢確認|성인 인증|(?:18|十八)(?:周?岁|歲)(?:以上)?|年[龄齡](?:验证|驗證|确认|確認)|"
    r"zutritt (?:erst )?ab (?:16|18)|(?:sie müssen|du musst) (?:mindestens )?18|(?:site |contenu )?réservé aux (?:plus de 18 ans|adultes|majeurs)|deb[ea]s? (?:ser|tener) (?:mayor de|más de|al menos) 18|(?:é preciso|deve) ter (?:mais de|pelo menos) 18|devi avere (?:più di|almeno|compiuto) 18|toegang vanaf 18|(?:je|u) moet (?:minstens |ten minste )?18|du måste (?:ha fyllt|vara) (?:minst )?18|"
    r"musisz mieć (?:ukończone )?18|(?:vstup|přístup) (?:povolen )?(?:jen |pouze )?od 18|musí vám být 18|18 éven felüli\w*|(?:הכניסה )?מגיל 18|מעל גיל 18|(?:только )?для лиц(?:,)? (?:старше|достигших) 18|вам должно быть 18|(?:лише |тільки )?для осіб(?:,)? старш\w+ (?:за |від )?18|(?:18|19)세 미만은|未满 ?18(?:周?岁)?(?:禁止|请)|未滿 ?18(?:歲)?(?:禁止|請)",
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
    r"请完成安全验证|访问(?:被拒绝|受限|过于频繁)|人机验证|安全验证|أنا لست روبوت|"
    r"unusual traffic|traffic from your (?:computer )?network|solve the (?:captcha|puzzle)|ungewöhnlich\w* \w*(?:verkehr|zugriff\w*)|(?:sie|du) (?:ein mensch|kein roboter) (?:sind|bist)|que vous êtes (?:bien )?(?:un )?humain|tráfico (?:inusual|sospechoso)|tráfego (?:incomum|fora do comum|suspeito)|traffico (?:insolito|anomalo|sospetto)|ongewoon verkeer|"
    r"(?:att )?du (?:är en människa|inte är en robot)|ovanlig trafik|at du (?:er et menneske|ikke er en robot)|uvanlig trafikk|usædvanlig trafik|että (?:olet ihminen|et ole robotti)|że jesteś człowiekiem|nietypowy ruch|že (?:jste|nejste) (?:člověk|robot)|neobvyklý provoz|hogy (?:ön |te )?(?:ember|nem (?:ön )?robot)|szokatlan forgal\w+|"
    r"că (?:ești|sunteți) (?:om|o persoană)|că nu (?:ești|sunteți) (?:un )?robot|trafic neobișnuit|ότι (?:είστε|είσαι) άνθρωπος|δεν είστε ρομπότ|ασυνήθιστη (?:κίνηση|κυκλοφορία)|что вы (?:человек|не (?:бот|робот))|(?:подозрительн|необычн)\w+ (?:трафик|активност\w+)|що ви (?:людина|не робот)|(?:незвичн|підозріл)\w+ (?:трафік|активн\w+)|olağan ?dışı trafik|"
    r"(?:أنك|أنّك) (?:إنسان|لست (?:روبوتاً?|آلياً?))|حركة (?:مرور )?غير (?:معتادة|عادية)|ש?(?:אתה|את|הנך) (?:אנושי|אדם|לא רובוט)|(?:תעבורה|פעילות) חריגה|(?:که )?(?:انسان هستید|ربات نیستید)|ترافیک غیر ?‌?عادی|कि आप (?:इंसान|मनुष्य|रोबोट नहीं)|असामान्य (?:ट्रैफ़िक|ट्रैफिक|गतिविधि)|"
    r"bạn (?:là (?:con )?người|không phải (?:là )?(?:robot|rô-bốt|người máy))|lưu lượng (?:truy cập )?bất thường|(?:bahwa )?anda (?:adalah )?(?:manusia|bukan robot)|lalu lintas (?:yang )?tidak (?:biasa|wajar)|(?:คุณ)?(?:เป็นมนุษย์|ไม่ใช่หุ่นยนต์|ไม่ใช่บอท)|การเข้าชมที่ผิดปกติ|"
    r"(?:不是|并非|非)(?:机器人|機器人)|(?:异常|異常)(?:的)?(?:流量|访问|存取)|(?:证明|證明|确认|確認)您是(?:人类|真人)|(?:ロボット|機械)では(?:ない|ありません)|(?:通常と異なる|不審な|異常な)(?:アクセス|トラフィック)|로봇이 아(?:닌|니라는|님을)|로봇입니까|(?:ש)?אינ(?:כם|ך) רובוט|האם (?:אתה|את) רובוט|nem robot|자동(?:화된)? (?:접속|입력) 방지|비정상적인 (?:트래픽|접근|활동)",
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
    r"đăng nhập|تسجيل الدخول|התחברות|ログイン|로그인|登录|登錄|登入|είσοδος|כניסה|belépés|conectare|(?:用户|用戶|会员|會員)(?:登录|登錄|登入)|ورود به حساب|"
    r"(?:create|open) (?:an?|your|my) (?:new )?(?:free )?account|(?:user )?(?:sign ?up|register|registration)(?: (?:now|here|for free|for an account))?|(?:neues |ein |mein )?(?:kunden|benutzer)?konto (?:erstellen|anlegen|eröffnen)|(?:jetzt )?registrier(?:en|ung)|(?:neu )?registrieren|"
    r"(?:créer|ouvrir) (?:un|mon|votre) (?:nouveau )?compte|inscription|s['’]inscrire|(?:crear|crea|abrir) (?:una|tu|mi|su) (?:nueva )?cuenta|reg[ií]str(?:ate|arse|o|ese)|criar (?:uma |a sua )?(?:nova )?conta|cadastr(?:e-se|o|ar)|regist(?:o|ar|e-se)|(?:crea|apri) (?:un |il tuo )?(?:nuovo )?account|registr(?:azione|ati)|"
    r"(?:(?:nieuw )?account|profiel) aanmaken|(?:maak een account(?: aan)?)|registreren|skapa (?:ett )?(?:nytt )?konto|registrera (?:dig|konto)|bli medlem|opprett (?:en )?(?:ny )?(?:bruker)?konto|registrer deg|opret (?:en )?(?:ny )?(?:bruger)?konto|luo (?:uusi )?(?:käyttäjä)?tili|rekisteröidy|(?:załóż|utwórz) (?:nowe )?konto|(?:za)?rejestr(?:acja|uj się)|"
    r"(?:vytvořit|založit|vytvoření) (?:nov(?:ý|ého) )?(?:uživatelsk(?:ý|ého) )?(?:účet|účtu)|registr(?:ace|ovat se)|regisztráció|(?:új )?fiók létrehozása|creeaz[ăa] (?:un )?cont(?: nou)?|cont nou|înregistrare|δημιουργία λογαριασμού|εγγραφή|регистрация|зарегистрироваться|создать (?:аккаунт|уч[её]тную запись)|"
    r"реєстрація|зареєструватися|створити (?:акаунт|обліковий запис)|(?:(?:yeni )?hesap (?:oluştur|aç)|kayıt ol|üye ol|üyelik)|(?:إنشاء|افتح|أنشئ) (?:حساب(?: جديد)?|حسابك)|تسجيل(?: حساب جديد| جديد)?|(?:יצירת|פתיחת) חשבון|הרשמה|ورود(?: به (?:سایت|حساب(?: کاربری)?))?|ثبت‌? ?نام|(?:ساخت|ایجاد) (?:حساب|اکانت)(?: کاربری)?|عضویت|"
    r"(?:लॉग ?इन|साइन ?इन)(?: करें)?|(?:नया )?(?:खाता|अकाउंट) (?:बनाएँ|बनाएं|खोलें)|(?:पंजीकरण|रजिस्टर)(?: करें)?|(?:tạo|đăng ký)(?: một)?(?: tài khoản)?(?: mới)?|(?:buat|daftar) akun(?: baru)?|daftar|เข้าสู่ระบบ|ลงชื่อเข้าใช้|สมัครสมาชิก|สร้างบัญชี|লগ ?ইন|নিবন্ধন|"
    r"(?:新規)?(?:会員|ユーザー)?登録|(?:無料)?会員登録|アカウント(?:を)?作成|サインイン|회원 ?가입|계정 만들기|(?:用户|用戶|会员|會員|免费|免費)?(?:注册|註冊)(?:账号|帳號|账户|帳戶|会员|會員)?)\W*",
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
    r"giriş yapın|şifremi unuttum|ログインしてください|パスワードをお忘れ|로그인이 필요|비밀번호 찾기|请登录|忘记密码|سجل الدخول|"
    r"am uitat parola|ai uitat parola|ξεχάσατε τον κωδικό|"
    r"نسيت (?:كلمة (?:المرور|السر))|שכחת(?:ם|י)? (?:את ה)?סיסמה|رمز عبور (?:خود )?را فراموش|فراموشی رمز|पासवर्ड भूल|quên mật khẩu|lupa (?:kata sandi|password)|ลืมรหัสผ่าน|忘記密碼",
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
    r"有料会員(?:限定|になると)|会員限定|続きを読むには|この記事は有料|유료 회원|구독하(?:시면|고)|订阅后|付费阅读|للمشتركين فقط|למנויים בלבד|"
    r"(?:اشترك|اشتركوا) (?:الآن )?(?:ل(?:متابعة|مواصلة|قراءة)|كي)|(?:لمتابعة|لمواصلة|لإكمال) القراءة|محتوى (?:حصري|مدفوع)|כתבה למנויים|(?:כדי )?להמשיך (?:לקרוא|בקריאה)|(?:הצטרפו|הירשמו) (?:למינוי|כמנויים)|ویژه‌?ی? ?مشترکان|ویژهٔ مشترکان|(?:مخصوص|برای) مشترکان|(?:برای ادامه‌?ٔ?ی? ?(?:خواندن|مطالعه))|(?:ابتدا )?مشترک شوید|"
    r"केवल (?:सदस्यों|सब्सक्राइबर\w*|ग्राहकों) के लिए|(?:आगे|पूरा) पढ़ने के लिए|(?:सदस्यता|सब्सक्रिप्शन) लें|(?:सब्सक्राइब) करें|(?:chỉ )?(?:dành|dành riêng) cho (?:người đăng ký|thành viên|hội viên|độc giả trả phí)|(?:đăng ký|đăng nhập|mua gói)(?: ngay)? để (?:đọc|xem)(?: tiếp| toàn bộ)?|"
    r"khusus (?:untuk )?(?:pelanggan|member|subscriber)|berlangganan (?:sekarang )?(?:untuk|agar|dan)|untuk (?:lanjut|melanjutkan|terus) membaca|เฉพาะสมาชิก|สมัครสมาชิกเพื่ออ่าน|কেবল (?:সদস্যদের|গ্রাহকদের) জন্য|(?:exclusiv |doar |numai )(?:disponibil )?pentru abonați|doar pentru abonați|(?:abonează-te|abonați-vă) (?:pentru|ca să)|pentru a citi mai departe|"
    r"(?:ez a )?(?:cikk|tartalom) (?:csak )?(?:az )?előfizető\w*|fizessen elő|fizess elő|předplaťte si|(?:obsah|článek) (?:je )?(?:jen |pouze )?pro předplatitele|γίνετε συνδρομητ\w+|για συνδρομητές|付费(?:会员|用户|内容)|(?:订阅|訂閱)(?:会员|會員|用户|用戶)?(?:即可|以|才能|後|后)|(?:会员|會員|订户|訂戶)(?:专享|專享|独享|獨享|专属|專屬)|(?:阅读|閱讀)全文(?:请|請|需)|(?:登録|購読)すると続き|残り\d+文字|(?:유료 )?(?:구독자|회원) 전용|(?:전체|전문)을? (?:보려면|읽으려면)",
)
