# What Scandesk says. A verdict is a word that a person would call out; then why; then what to do.

## What a scan does. The words in capitals are also used in sentences, in lower case.

action-pack = تغليف
action-ship = شحن
action-deliver = تسليم
action-return = إرجاع
action-cancel = إلغاء
chip-label = المسح يعني
chip-find = بحث
chip-test = اختبار
chip-nothing = لا شيء
action-warehouse = المستودع { $warehouse }
action-asks-warehouse = يطلب المستودع
action-asks-reason = يطلب السبب
action-notes = يُدوَّن فقط
action-unsupported = غير ممكن هنا

## Accepted

done-pack = تم التغليف
done-ship = تم الشحن
done-deliver = تم التسليم
done-return = تم الإرجاع
done-cancel = تم الإلغاء
done-note = تم التدوين
sub-accepted = حُفظ. امسح الطلب التالي.
sub-noted = دُوّن على الطلب. امسح الطلب التالي.
today-count = { $what } اليوم
corner-sending = جارٍ الإرسال
corner-sent = أُرسل
corner-waits = في الانتظار، غير مُرسَل: { $n }

## Duplicate

already-pack = سبق تغليفه
already-ship = سبق شحنه
already-deliver = سبق تسليمه
already-return = سبق إرجاعه
already-cancel = سبق إلغاؤه
already-note = سبق تدوينه
sub-duplicate = لم يُرسل شيء مجددًا. امسح الطلب التالي.
again-title = مُسح من جديد
again-here = هنا
again-seconds = هنا، بعد { $n } ث
again-minutes = هنا، بعد { $n } د
again-operator = هنا، العامل { $operator }
again-system = نظام الطلبات

## Unverified

word-unverified = لم يتم التحقق
sub-unverified = حُفظ. تابع مع الطلب التالي.
unsent-side = غير مُرسَل
explain-saved = محفوظ على هذه المحطة
explain-saved-help = لا يضيع شيء حتى لو انقطعت الكهرباء.
explain-unchecked = تعذّر التحقق منه
explain-unchecked-help = هذا الطلب ليس في القائمة المحفوظة هنا ولا يوجد اتصال.
explain-slow-help = هذا الطلب ليس في القائمة المحفوظة هنا ولم يصل رد في الوقت المناسب.
explain-later = يُتحقَّق منه ويُرسَل لاحقًا تلقائيًا
explain-later-help = إذا رفضه نظام الطلبات فسيظهر في «للمراجعة».
link-last = آخر اتصال
link-next = المحاولة التالية بعد
link-oldest = أقدم غير مُرسَل
link-try = حاول الآن

## Command

word-command = الآن: { $action }
sub-command = من الآن، المسح يعني: { $action }.
word-done = تم
sub-done = تم تنفيذ { $code }.

## Stops

word-refused = قف
word-unknown = غير موجود
word-ambiguous = أكثر من طلب
word-invalid = رمز خاطئ
word-unsupported = غير ممكن
word-held = لم يُحتسب
word-cannot-save = تعذّر الحفظ
why-unknown = لا يوجد طلب بهذا الرقم
why-ambiguous = عدد الطلبات المطابقة: { $n }
why-invalid = لا يحتوي على رقم طلب
why-broke-off = انقطع الرمز
why-ran-together = اختلط رمزان
why-modem = هذا مودم وليس ماسحًا
why-unsupported = لا يوجد «{ $action }» في هذا النظام
why-held = اضغط موافق أولًا، ثم امسحه من جديد.
why-new = لم يُغلَّف بعد
why-packed = لم يُشحن بعد
why-waiting = في انتظار شركة الشحن
why-shipped = شُحن من قبل
why-delivered = سُلِّم من قبل
why-returned = مُرتجَع
why-canceled = مُلغى
why-out-of-stock = نفد من المخزون
why-rollback = أُعيد إلى الوراء
why-status = الحالة: { $status }
why-no-warehouse = لم يُختر مستودع
why-no-reason = لم يُختر سبب
why-long-reason = السبب طويل جدًا
why-reason-lost = سيضيع السبب
next-refused = ضعه جانبًا. نادِ المشرف.
next-unknown = تحقق من الملصق. إن كان صحيحًا فضعه جانبًا.
next-ambiguous = ابحث عنه وقارن الاسم.
next-invalid = امسح ملصق الطلب.
next-broke-off = امسحه من جديد.
next-modem = الإعدادات تشير إلى منفذ مودم: صحّحها.
next-unsupported = اختر إجراءً آخر. لم يُحفظ شيء.
next-warehouse = اضغط موافق واختر المستودع.
next-reason = اضغط موافق واختر السبب.
next-cannot-save = توقف عن المسح. نادِ المشرف.
fact-history = { $what } { $when } في { $where }. لم يُرسل شيء.
fact-status = نظام الطلبات يقول { $status }. لم يُرسل شيء.
fact-asked = سُئل نظام الطلبات الساعة { $time }. لم يُحفظ شيء.
fact-nothing = لم يُحفظ شيء.
tile-count = { $n ->
   *[other] لم تُحتسب
 }
tile-again = امسحها من جديد:
tile-more = + { $n } أخرى
ok-aside = موافق، وضعته جانبًا
ok-plain = موافق
or-scan = أو امسح هذا
look-it-up = ابحث عنه
try-again = حاول مجددًا

## Ready, and what replaces it

ready-word = جاهز: { $action }
ready-line = امسح ملصق الطلب
checking-word = جارٍ التحقق
checking-line = يجري سؤال نظام الطلبات
checking-seconds = يجري سؤال نظام الطلبات، { $n } ث
choose-warehouse = أي مستودع
choose-warehouse-line = اختره قبل أول مسح
choose-reason = ما السبب
choose-reason-line = اختره قبل أول مسح
no-scanner-word = لا يوجد ماسح
no-scanner-line = صِله، أو اكتب الرقم في «بحث»
reread-note = قُرئ مجددًا، يُحتسب مرة واحدة
reread-line = قُرئ مجددًا. يُحتسب مرة واحدة.
settled-line = { $what } قبل { $age }
age-seconds = { $n } ث
age-minutes = { $n } د
age-hours = { $n } س
undone-what = تم التراجع عنه
stopped-what = توقف
card-stopped = توقفات
card-waiting = بانتظار الإرسال
cash-label = المبلغ المطلوب

## Top bar

top-warehouse = المستودع
top-operator = العامل
top-connection = الاتصال
top-unsent = غير مُرسَل
top-sound = الصوت
top-choose = اختر
link-starting = جارٍ البدء
link-online = متصل
link-offline = غير متصل
link-sign-in = سجّل الدخول من جديد
link-settings = راجع الإعدادات
sound-on = يعمل
sound-none = لا يوجد صوت

## Places

nav-station = المحطة
nav-look-up = بحث
nav-attention = للمراجعة
nav-history = السجل
nav-scanner = الماسح
nav-settings = الإعدادات
strip-title = آخر ما مُسح

## Scanners and their test

scanner-list = الماسحات على هذا الحاسوب
scanner-keyboard = ماسح لوحة المفاتيح
scanner-kind-wedge = يكتب مثل لوحة المفاتيح
scanner-kind-evdev = يكتب لـ Scandesk وحده
scanner-kind-serial = منفذ تسلسلي
scanner-kind-hid = HID نقطة بيع
scanner-reading = متصل ومستخدم
scanner-missing = مفصول: أعد توصيله
scanner-disabled = متوقف في الإعدادات
scanner-failed = تعذّرت قراءته
scanner-more = ماسحات أخرى، { $n } من { $max }
test-title = امسح أي شيء
test-help = تراه كما وصل، بما فيه محارف التحكم.
test-nothing = لا يُحتسب هنا شيء ولا يُرسل. الكتابة ثم Enter تعمل أيضًا.
test-last = آخر مسح كما وصل
test-count = { $clock }، مسح اختبار { $n }، لا يُحتسب
test-gaps = الفاصل قبل كل حرف، مللي ثانية
test-speed = السرعة
test-length = الطول
speed-average = { $ms } مللي ثانية للحرف
speed-unknown = غير معروفة
speed-unknown-help = توقيت المفاتيح غير معروف
speed-device-help = يعرضه scandesk devices test
speed-longest = أطولها { $ms }، والماسح لا يتجاوز { $max }
length-chars = عدد الأحرف: { $n }
length-ended = ونهاية كما يجب
length-typed = كتبه شخص أو ماسح بطيء
length-open = بلا نهاية: اضبط الماسح ليرسل Enter
part-symbology = الترميز { $code }
part-reference = رقم الطلب
part-command = أمر لم يُنفَّذ
part-test = رمز الاختبار
part-nothing = سيكون توقفًا
part-end = النهاية
end-enter = Enter
end-feed = LF
end-tab = Tab
check-title = هل تخطيط لوحة المفاتيح صحيح؟
check-help = إذا اختلف تخطيط الماسح عن تخطيط الحاسوب كُتبت أرقام خاطئة.
check-scan = امسح هذا للتحقق
check-alike = التخطيطان متطابقان
check-alike-help = الماسح والحاسوب متفقان. لا شيء يحتاج إلى ضبط.
check-repaired = التخطيطان مختلفان، تم الإصلاح
check-repaired-help = الماسح US والحاسوب { $layout }: قرأ الحاسوب { $text }
check-wrong = تخطيط لوحة المفاتيح خاطئ
check-trust-computer = الحاسوب يقرؤه صحيحًا: اضبط ⁦trust_host_layout = true⁩ أو الماسح على US.
check-trust-positions = الحاسوب مضبوط على { $layout }: اضبطه على US أو ⁦trust_host_layout = false⁩.
check-set-scanner = الماسح مضبوط على { $layout }: اضبطه على US.
check-unknown = التخطيط غير معروف: اضبط الماسح والحاسوب على US.
layout-us = US
layout-fr = الفرنسية
layout-be = البلجيكية
layout-de = الألمانية
layout-es = الإسبانية أو الإيطالية
layout-nl = الهولندية
layout-es-nl = الإسبانية أو الإيطالية أو الهولندية
layout-other = تخطيط آخر

## Choosing a warehouse

warehouse-title = من أين تخرج الطلبات؟
warehouse-help = اضغط رقمه أو اكتبه.
warehouse-empty = لا يوجد رقم بعد.
warehouse-use = استخدم { $warehouse }
warehouse-use-none = استخدمه

## Choosing a cancel reason

reason-title = لماذا تُلغى الطلبات؟
reason-count = { $n } من { $max } حرف
reason-empty = اكتب حرفًا واحدًا على الأقل أو اختر سببًا.
reason-long = { $n } حرف زائد
reason-use = استخدمه
reason-preset-mind = غيّر العميل رأيه
reason-preset-address = عنوان خاطئ
reason-preset-damaged = بضاعة تالفة
key-space = مسافة
panel-close = أغلق

## One of the last scans, unfolded

undo-button = تراجع
undo-waits = محفوظ ولم يُرسل بعد
undo-sending = يُرسل الآن، لا يمكن التراجع
undo-sent = أُرسل بالفعل، لا يمكن التراجع
undo-refused = رفضه نظام الطلبات: انظر «للمراجعة»
undo-discarded = تم التراجع: لم يُرسل شيء
undo-nothing = لم يُحفظ شيء، فلا شيء للتراجع عنه
undo-gone = لم يعد ضمن آخر ما مُسح

## Closing the program

close-title = إغلاق Scandesk؟
close-keep = تابع المسح
close-close = أغلق

## Dates: days from Monday, months from January

date-days = الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
date-months = يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
