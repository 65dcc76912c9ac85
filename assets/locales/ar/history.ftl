# History: what was scanned.

choice-all = الكل

## Filters

filter-day = اليوم
filter-action = الإجراء
filter-answer = الجواب
filter-operator = العامل
day-today = هذا اليوم
day-yesterday = أمس
day-week = آخر 7 أيام
day-month = آخر 30 يومًا
day-range = { $from } إلى { $to }

## The chart

chart-title = عمليات المسح في الساعة
chart-best = أفضل ساعة { $best }
chart-best-now = أفضل ساعة { $best }، الآن { $now }
history-counting = جارٍ العد
history-counting-seconds = جارٍ العد، { $n } ث
history-trouble = تعذّرت قراءة السجل
history-none = لا توجد عمليات مسح كهذه
history-sent = الإرسال
history-command = أمر
history-stop = توقف: { $why }

## What it comes to

class-accepted = مقبول
class-unchecked = لم يتم التحقق
class-duplicate = سبق إنجازه
class-stopped = توقف
class-uncounted = لم يُحتسب
books-saved = محفوظ { $n }
books-sent = = مُرسَل { $n }
books-unsent = + غير مُرسَل { $n }
books-attention = + للمراجعة { $n }
books-discarded = + متروك { $n }
books-balance = لا تنقص أي عملية مسح
books-missing = عمليات مسح ناقصة: { $numbers }
books-missing-some = تنقص عمليات مسح
books-missing-next = نادِ المشرف.

## When it was sent

sent-nothing = لا شيء للإرسال
sent-waits = لم يُرسَل بعد
sent-sending = جارٍ الإرسال
sent-refused = مرفوض: انظر «للمراجعة»
sent-blocked = ينتظر: انظر «للمراجعة»
sent-discarded = متروك، لم يُرسَل

## Taking it along

export-button = تصدير
export-where = إلى أين
export-as = بصيغة
export-what = عمليات المسح: { $n }، { $days }
export-csv = جدول CSV
export-xlsx = مصنف Excel
export-station = هذه المحطة
export-begin = صدّر هذه العمليات
export-no-stick = لا توجد ذاكرة USB.
export-no-stick-help = أدخل واحدة فتظهر هنا.
stick-free = المتاح { $size }
stick-unmounted = اضغط لاستخدامها
stick-mounting = جارٍ تحميلها
stick-not-allowed = لا يُسمح بتحميلها هنا
stick-unreadable = تعذّرت قراءتها
stick-locked = لا يمكن الكتابة عليها
export-writing = { $n ->
    [one] كُتبت عملية مسح: { $n }
   *[other] كُتبت عمليات مسح: { $n }
 }
export-packing = جارٍ إنشاء المصنف
export-settling = في انتظار القرص
export-keep-in = لا تسحب الذاكرة بعد.
export-end = أوقف التصدير
export-rows = { $n ->
    [one] صُدّرت عملية مسح: { $n }
   *[other] صُدّرت عمليات مسح: { $n }
 }
export-done-stick = يمكنك سحب الذاكرة الآن.
export-done-station = محفوظ على هذه المحطة، في مجلد exports ضمن بياناتها.
export-again = صدّر شيئًا آخر
export-ended = أُوقف التصدير
export-ended-help = لم يُحفظ شيء. يمكنك سحب الذاكرة.
export-full = لا توجد مساحة كافية
export-full-help = أخلِ بعض المساحة أو اختر مكانًا آخر.
export-gone = الذاكرة لم تعد موصولة
export-gone-help = أعد توصيلها ثم صدّر من جديد.
export-locked = لا يمكن الكتابة هناك
export-locked-help = افتح قفل الذاكرة أو اختر مكانًا آخر.
export-failed = فشل التصدير

## The columns of an export

column-number = الرقم
column-day = اليوم
column-time = الوقت
column-station = المحطة
column-operator = العامل
column-action = الإجراء
column-reference = المرجع
column-raw = كما مُسح
column-outcome = الجواب
column-reason = السبب
column-status-before = الحالة قبل
column-status-after = الحالة بعد
column-effect = الأثر
column-warehouse = المستودع
column-cancel-reason = سبب الإلغاء
column-source = وسيلة المسح
column-scanner = الماسح
column-symbology = نوع الباركود
column-state = الإرسال
column-confirmed = وقت الإرسال
column-attempts = عدد مرات الإرسال
column-last-error = آخر مشكلة
column-discarded-why = سبب التخلي عنه
column-scan-id = معرّف المسح
