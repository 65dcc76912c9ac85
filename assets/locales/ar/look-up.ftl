# بحث: العثور على طلب.

## البحث

find-reference = الرقم
find-phone = الهاتف
find-name = الاسم
find-city = المدينة
find-all = بحث في الكل
find-here = { $n } على هذه المحطة، أو امسح ملصقًا
find-scanned = بُحث عنه، { $n } على هذه المحطة
find-here-and-there = { $n } هنا و{ $more } في نظام الطلبات
find-asking = يُسأل نظام الطلبات
find-asking-seconds = يُسأل نظام الطلبات، { $n } ث
find-back = العودة إلى «{ $text }»
find-wrong-control = لا رقم يحتوي على مثل هذه الرموز
find-wrong-long = { $max } حرفًا على الأكثر
find-compare = قارن الأسماء.
find-not-here = لا شيء مطابق على هذه المحطة
find-not-here-next = «بحث في الكل» يسأل نظام الطلبات.
find-nowhere = لا يوجد طلب مطابق
find-nowhere-next = تحقق من الملصق أو ابحث بالاسم.
find-help = امسح ملصقًا أو اكتب ما تعرفه
find-help-here = رقم أو هاتف أو اسم أو مدينة: ما على هذه المحطة يظهر فورًا.
find-help-all = «بحث في الكل» يسأل نظام الطلبات أيضًا.
pages-where = { $from } إلى { $to } من { $all }

## ما يقوله نظام الطلبات وما لا يقوله

ask-no-system = لم يُضبط أي نظام طلبات
ask-no-system-next = اضبطه في الإعدادات.
ask-not-offered = غير ممكن في نظام الطلبات هذا
ask-not-offered-next = بُحث في قائمة هذه المحطة فقط.
ask-not-found = غير موجود في نظام الطلبات
ask-not-found-next = تحقق من الملصق أو ابحث بالاسم.
ask-slow = لم يصل جواب في الوقت المحدد
ask-slow-next = حاول مجددًا أو استخدم قائمة هذه المحطة.
ask-unreachable = تعذّر الوصول إلى نظام الطلبات
ask-unreachable-next = تحقق من الشبكة ثم حاول مجددًا.
ask-busy = طلبات كثيرة جدًا الآن
ask-busy-next = انتظر دقيقة ثم حاول مجددًا.
ask-sign-in = انتهى تسجيل الدخول
ask-sign-in-next = سجّل الدخول من جديد في الإعدادات.
ask-settings = الإعدادات خاطئة
ask-refused = رفض نظام الطلبات
ask-store = تعذّرت قراءة قائمة هذه المحطة
ask-supervisor-next = نادِ المشرف.

## الطلب

order-pack = غلّف هذا الطلب
order-ship = اشحن هذا الطلب
order-deliver = سلّم هذا الطلب
order-return = أرجع هذا الطلب
order-cancel = ألغِ هذا الطلب
order-papers = المستندات
order-past = السجل
order-past-none = لا شيء معروف بعد
order-past-more = الأقدم غير معروض
order-asked = سُئل { $clock }
order-from-list = من قائمة هذه المحطة، { $clock }
order-more-lines = + { $n } أخرى
order-stopped = أجب عن التوقف أولًا: اضغط «المحطة».
order-twins = عدة طلبات لها هذا الرقم. نادِ المشرف.
renew-button = تجديد
renew-sent = جارٍ التجديد
renew-sent-seconds = جارٍ التجديد، { $n } ث
renew-done = جُدّد. يمكن تغليفه من جديد.
renew-lost = لا يُعرف هل جُدّد. انظر مجددًا قبل أن تعيد المحاولة.
past-renewed = جُدّد
past-waiting = لم يُرسل بعد
past-sending = قيد الإرسال
past-refused = رفضه نظام الطلبات
past-blocked = ينتظر مسحًا سابقًا
past-operator = العامل { $operator }
past-other-station = محطة أخرى

## مستنداته

papers-label = ملصق الطرد
papers-untitled = بلا عنوان
papers-copies = { $n ->
    [one] نسخة واحدة
   *[other] النسخ: { $n }
 }
papers-none = لا مستندات مع هذا الطلب
