# Operators, their badges and their shifts.

why-no-operator = امسح شارتك أولًا
why-no-such-badge = هذه الشارة غير معروفة هنا
why-no-such-reason = هذا السبب لم يعد مستخدمًا
why-no-command = لا يوجد أمر بهذا الرمز
next-no-operator = اضغط موافق وامسح شارتك.
next-new-sheet = اضغط موافق. يجب طباعة الرموز من جديد.
next-no-command = اضغط موافق وامسحه من جديد.
word-signed-in = أهلًا
sub-signed-in = تم تسجيل الدخول. اسمك على كل مسح من الآن.
word-signed-out = إلى اللقاء
sub-signed-out = هذه حصيلة النوبة.
word-nobody = لا أحد هنا
sub-nobody = لم يسجل أحد دخوله. امسح شارتك للبدء.
word-warehouse = المستودع { $warehouse }
sub-warehouse = الشحنات تخرج الآن من هذا المستودع.
sub-reason = من الآن، المسح يعني الإلغاء لهذا السبب.
word-louder = أعلى
word-softer = أخفض
shift-recorded = محسوبة
shift-duplicates = سبق تنفيذها
shift-stopped = توقفات
shift-held = غير محسوبة
shift-time = من { $from } إلى { $to }
shift-rate = { $n } في الساعة
shift-short = أقصر من أن يُحسب معدل

## Entering them

people-count = المسجّلون: { $n }
people-none = لم يُسجَّل أحد بعد. الجميع يمسح، ولا اسم على عمليات المسح.
people-add = إضافة شخص
people-new = شخص جديد
people-name = الاسم
people-name-help = 24 حرفًا على الأكثر. يظهر على كل عملية مسح.
people-badge = الشارة
people-language = اللغة
people-volume = مستوى الصوت
people-as-station = مثل المحطة
people-scan = امسح شارته الآن. المسح يصل إلى هنا.
people-make = اصنع شارة
people-made = شارة من الاسم. هي على ورقة الأوامر للطباعة.
people-print-badge = اطبع شارة { $name }
item-operator = لا مسح بلا شارة
help-operator = كل مسح توقف حتى يسجّل أحد دخوله.
wrong-operator-name = الاسم من حرف واحد إلى 24 حرفًا
wrong-operator-double = هذا الاسم مستعمل. أضف حرفًا أو رقمًا.
wrong-badge-none = امسح شارة أو اصنع واحدة
wrong-badge-double = هذه شارة { $name }
wrong-badge-command = هذا رمز أمر وليس شارة
wrong-badge-long = هذا الرمز أطول من شارة
wrong-badge-unreadable = تعذّرت قراءة الرمز. امسحه من جديد.
