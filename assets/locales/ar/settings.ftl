# Settings.

## The two lists

settings-anyone = يمكن للجميع تغييره
settings-guarded = يحتاج إلى الرمز السري
settings-ignored = المسح لا يُحتسب هنا
settings-ran-out = قُفل بعد خمس دقائق. أدخل الرمز للمتابعة.
settings-language = اللغة
settings-theme = المظهر
theme-dark = داكن
theme-light = فاتح
settings-sound = الصوت
play-packed = شغّل «تم التغليف»
play-stop = شغّل «قف»
settings-never = لا ينخفض أبدًا عن 30 %.
settings-operator = العامل { $n }
settings-sign-out = تسجيل الخروج
settings-badge = امسح بطاقتك
settings-unkept = مستخدم الآن، لكنه لم يُحفظ: { $why }
page-order-system = نظام الطلبات
page-scanners = الماسحات
page-rules = الإجراءات والقواعد
page-warehouse = المستودع
page-people = العمال والرمز السري
page-queue = قائمة الانتظار والتصدير
page-backups = النسخ والسجلات
page-close = إغلاق Scandesk
page-about = حول البرنامج وحالته
page-sounds = كل الأصوات

## Unlocked

top-unlocked = مفتوح
settings-unlocked = مفتوح
settings-unlocked-help = اختر ما تريد تغييره. يُقفل تلقائيًا بعد { $minutes } د دون تغيير.
settings-lock = إقفال من جديد
settings-back = رجوع
settings-save = حفظ
settings-discard = تجاهل
settings-stay = متابعة التعديل
settings-unsaved = لم يُحفظ
settings-saving = جارٍ الحفظ
settings-saved = حُفظ وهو قيد الاستخدام
value-yes = نعم
value-no = لا
value-none = –
value-environment = تحدده بيئة النظام
value-unknown = غير معروف

## The single settings

item-system = نظام الطلبات
item-address = العنوان
item-key = مفتاح الوصول
item-email = حساب المحطة
item-password = كلمة السر
item-username = اسم المستخدم
item-customer = رمز العميل
item-wms = رمز النظام
item-action = يبدأ بـ
item-packing = شحن المغلّف فقط
item-notes = تدوين ما لا يدعمه النظام
item-losing = قد يضيع سبب الإلغاء
item-layout = الوثوق بتخطيط الحاسوب
item-undo = مهلة التراجع، بالثواني
item-reread = الملصق نفسه مجددًا، مللي ثانية
item-requests = الطلبات في الدقيقة
item-reason = سبب الإلغاء { $n }
item-warehouse = المستودع
item-station = اسم المحطة
item-currency = العملة
help-system = يحدد ما يُرسل ويُقرأ. تبقى عمليات المسح المنتظرة محفوظة.
help-address = يبدأ بـ https:// وينتهي بعد المضيف أو مساره.
help-secret = ما تكتبه يحل محل المحفوظ، ولا يُعرض بعد ذلك أبدًا.
help-account = حساب لهذه المحطة وحدها، ليُميَّز عملها.
help-code = كما كتبه مسؤول نظام الطلبات.
help-action = ما يفعله المسح عند بدء المحطة.
help-packing = شحن ما لم يُغلَّف يصبح إيقافًا بدل تحذير.
help-notes = حيث لا توجد الخطوة في النظام تُكتب ملاحظة.
help-losing = الإلغاء حتى إن لم يصل السبب إلى نظام الطلبات.
help-layout = للماسحات المضبوطة على تخطيط الحاسوب نفسه.
help-undo = مدة بقاء المسح قبل إرساله.
help-reread = المدة اللازمة قبل أن يُحتسب الملصق نفسه من جديد.
help-requests = لنظام الطلبات حد، وما زاد عليه يرفضه.
help-reason = يُعرض زرًا عند إلغاء الطلبات. فارغ: لا يُعرض.
help-warehouse = رقمه أو رمزه في نظام الطلبات. لازم قبل الشحن.
help-station = يظهر على كل مسح من هذه المحطة.
help-currency = تظهر بعد المبالغ، مثل MAD أو EUR.
wrong-name = تحتاج المحطة إلى اسم
wrong-address = هذا ليس عنوانًا بعد. مثال: https://shop.example
wrong-address-open = قد تُقرأ كلمات السر في الطريق. ابدأ بـ https://
wrong-address-more = المضيف ومساره فقط، دون اسم أو كلمة سر أو علامة استفهام
wrong-number = أدخل عددًا صحيحًا من { $least } إلى { $most }
kept-nowhere = لا شيء محفوظ بعد.
kept-environment = تحدده بيئة النظام في { $name }: غيّره هناك.
kept-keyring = محفوظ في سلسلة مفاتيح هذا الحاسوب.
kept-file = محفوظ في ملف لا يقرؤه إلا هذا الحساب: { $path }
kept-given = أُعطي لهذا التشغيل، ولا يُغيَّر هنا.

## Scanners

scanners-used = { $n } قيد الاستخدام
scanners-none = يُستخدم ماسح لوحة المفاتيح فقط: لا شيء لضبطه.
scanners-off = إيقاف
scanners-on = تشغيل
scanners-remove = إزالة
scanners-sure = تأكيد الإزالة
scanners-test = اختبار ماسح

## Scanners that are plugged in and not in the settings

scanner-found = وُجد، وليس في الإعدادات
scanner-found-use = وُجد. اضغط لاستعماله.
scanner-found-types = يكتب، ويعمل كما هو
scanner-use = استعمله

## The PIN

people-forgot = نسيته؟ يمكن لمسؤول هذا الحاسوب إزالته بالأمر «scandesk pin».
people-another = اختيار رمز آخر

## Queue

queue-unsent = { $n } غير مُرسَل
queue-waits = غير مُرسَل
queue-oldest = الأقدم
queue-person = للمراجعة
queue-offline = لا يوجد اتصال. يستمر المسح، ويُرسَل كل شيء لاحقًا تلقائيًا.
queue-sign-in = نظام الطلبات لا يقبل هذه المحطة. تحقق من الحساب وكلمة السر.
queue-settings = لن يُرسَل شيء قبل تصحيح الإعدادات.
queue-send = إرسال الآن
queue-history = السجل والتصدير
queue-attention = للمراجعة

## Backups and logs

backups-reading = لحظة
backups-room = تشغل قاعدة البيانات { $n } م.ب، والمتاح { $free } م.ب.
backups-size = تشغل قاعدة البيانات { $n } م.ب.
backups-none = لا توجد نسخة احتياطية بعد.
backups-asked = بطلب
backups-before = قبل تحديث
backups-mib = { $n } م.ب
backups-more = + { $n } أقدم
backups-make = إنشاء نسخة الآن
backups-made = أُنشئت النسخة وتم فحصها.
backups-works = جارٍ العمل
logs-copy = نسخ السجلات
logs-copied = نُسخت دون كلمات السر: { $path }

## About and health

about-version = الإصدار
about-station = المحطة
about-queue = غير مُرسَل · للمراجعة
about-data = مجلد البيانات
health-checking = جارٍ الفحص
health-well = كل شيء على ما يرام
health-problems = شيء يحتاج إلى تدخل
health-more = المزيد، { $n } من { $max }
health-again = فحص من جديد
health-configuration = الإعدادات
health-configuration-do = اضبط نظام الطلبات هنا.
health-database = قاعدة البيانات
health-database-do = توقف عن المسح. نادِ مسؤول هذا الحاسوب.
health-disk = القرص
health-disk-do = أفرغ مساحة على القرص وإلا فلن يُحفظ أي مسح.
health-queue = قائمة الانتظار
health-queue-do = انظر «للمراجعة» وقائمة الانتظار في الإعدادات.
health-scanners = الماسحات
health-scanners-do = صِله، أو أزله من الإعدادات.
health-sound = الصوت
health-sound-do = صِل مكبر صوت: لا أحد يسمع الإيقاف الآن.
health-server = نظام الطلبات
health-server-do = تحقق من الشبكة ثم اختبر نظام الطلبات هنا.
health-clock = الساعة
health-clock-do = اضبط ساعة الحاسوب: تحمل عمليات المسح تاريخها.
health-other = أخرى
health-other-do = نادِ مسؤول هذا الحاسوب.
