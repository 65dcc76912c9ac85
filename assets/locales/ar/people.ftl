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
