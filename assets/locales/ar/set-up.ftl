# The test of the connection, and setting up.

test-connection = اختبار الاتصال
test-start = اختبار
test-runs = تجري المحاولة
test-not-yet = لم يُجرَّب
test-save-anyway = احفظ مرة أخرى لحفظه كما هو.
step-address = العنوان
step-sign-in = تسجيل الدخول
step-orders = الطلبات
step-clock = الساعة
step-rights = الصلاحيات
found-address = تم الوصول إلى العنوان
found-no-address = تعذّر الوصول إلى العنوان
found-sign-in = تم تسجيل الدخول
found-no-sign-in = لم يتم تسجيل الدخول
found-orders = يمكن قراءة الطلبات
found-no-orders = تعذّرت قراءة الطلبات
found-clock = الساعة متوافقة
found-no-clock = الساعة مختلفة
found-rights = كل شيء مسموح
found-no-rights = الصلاحيات غير واضحة
found-denied = غير مسموح: { $actions }
detail-encrypted = آمن، أجاب خلال { $n } م.ث
detail-this-machine = على هذا الحاسوب، أجاب خلال { $n } م.ث
detail-orders = عدد الطلبات: { $n }
detail-orders-least = { $n } من الطلبات وأكثر
detail-no-orders = لا توجد طلبات بعد
detail-clock = الفرق { $n } ث
detail-clock-ahead = هذا الحاسوب متقدم { $n } د: اضبط ساعته
detail-clock-behind = هذا الحاسوب متأخر { $n } د: اضبط ساعته
detail-clock-unknown = نظام الطلبات لا يخبر بالوقت
detail-wait-seconds = يطلب الانتظار { $n } ث ثم اختبر من جديد
detail-wait = يطلب الانتظار ثم اختبر من جديد
detail-no-address = أدخل عنوانًا مثل https://shop.example
detail-not-secure = يجب أن يبدأ العنوان بـ https://
detail-address-more = المضيف ومساره فقط
detail-no-connection = لا أحد يجيب: تحقق من الشبكة والعنوان
detail-not-trusted = لا يثق هذا الحاسوب بشهادته
detail-too-slow = استغرق وقتًا طويلًا: اختبر من جديد
detail-moved = انتقل إلى عنوان آخر
detail-another-system = شيء آخر يجيب هناك
detail-key-and-account = المفتاح وحساب المحطة
detail-account = قُبل الحساب
detail-key-refused = المفتاح خاطئ أو لم يعد صالحًا
detail-account-refused = الحساب أو كلمة السر خطأ
detail-codes-refused = أحد الرمزين خطأ
detail-may-not-read = لا يحق لهذا الحساب قراءة الطلبات: اطلب ذلك
detail-nothing-denied = لم يُرفض شيء
detail-denied = اطلب الصلاحية أو تابع بدونها
detail-rights-unclear = لا تخبر الإجابات بذلك
detail-no-usable = يجيب، لكن بما لا يمكن استخدامه
missing-key = أدخل مفتاح الوصول
missing-account = أدخل الحساب
missing-password = أدخل كلمة السر
missing-customer = أدخل رمز العميل
missing-wms = أدخل رمز نظام المستودع

## The five steps

set-up-title = إعداد Scandesk
set-up-language = اللغة
set-up-order-system = نظام الطلبات
set-up-scanner = الماسح
set-up-sound = الصوت
set-up-station = المحطة والرمز
set-up-samples = جرّبه بطلبات تجريبية
set-up-start = ابدأ المسح
set-up-starting = لحظة
set-up-done = تم
next-order-system = التالي: نظام الطلبات
next-scanner = التالي: الماسح
next-sound = التالي: الصوت
next-station = التالي: المحطة
test-again = اختبر مجددًا
sample-orders = طلبات تجريبية
sample-leave = غادر الطلبات التجريبية

## Language

language-title = اختر لغتك
language-help = تظهر كل النصوص بها فورًا. يمكنك تغيير ذلك لاحقًا.

## Order system

connect-title = اتصل بنظام الطلبات
connect-help = تقرأ المحطة الطلبات منه وتخبره بما تمسحه. يمكنك تغيير ذلك لاحقًا.
connect-region = المنطقة
connect-keyring = تُحفظ في سلسلة مفاتيح هذا الحاسوب، ولا تُحفظ أبدًا في ملف تشاركه.
connect-anyway = يمكنك المتابعة من دونه. تُحفظ عمليات المسح وتُرسل عندما يُصحَّح في الإعدادات.
kind-wedocod = مفتاح وحساب المحطة
kind-ewarehousing = منطقة وحساب ورموز

## Scanner

scan-title = امسح أي ملصق
scan-help = ترى ما يرسله الماسح. لا شيء يُحسب أو يُرسل هنا.
scan-waits = امسح ملصق طلب أو أي باركود آخر. الكتابة ثم Enter تعملان أيضًا.
scan-read = قُرئ
scan-typed = كُتب، أو الماسح بطيء
scan-open = النهاية ناقصة
scan-nothing = لا رقم طلب فيه
scan-nothing-help = امسح ملصق طلب للتأكد.
scan-none = لا ماسح بعد؟
scan-later = تابع. اختبره لاحقًا في صفحة الماسح. يمكن أيضًا كتابة أرقام الطلبات.

## Sound

sound-title = استمع
sound-help = من يغلّف لا ينظر إلى الشاشة. يجب أن يُسمع هذان الصوتان رغم الضجيج.
sound-again = شغّل الاثنين مجددًا
sound-why = اضبطه بالقدر الذي يحتاجه المكان. لا ينخفض أبدًا عن 30 %.
sound-well = الصوتان مسموعان. يمكنك المتابعة.
sound-not-heard = ارفع الصوت وافحص مكبر الصوت وسلكه. يمكنك المتابعة، لكن لن يسمع أحد التوقف.
sound-no-device = لا يوجد مكبر صوت يعمل في هذا الحاسوب. يمكنك المتابعة، لكن لن يسمع أحد التوقف.
heard-question = هل سمعت الاثنين؟
heard-both = نعم، الاثنين
heard-not = لا

## Station and PIN

station-title = سمّ هذه المحطة
station-help = يظهر اسمها على كل عملية مسح. ثم اختر رمز من يحق له تغيير الإعدادات.
pin-chosen = تم اختيار الرمز
pin-chosen-help = يُحفظ عندما تبدأ المسح.
pin-without = بلا رمز الآن
pin-without-help = أول من يحتاج إلى رمز يختاره. حتى ذلك الحين يمكن لأي شخص ذلك.
pin-stays = يبقى الرمز
pin-stays-help = لهذه المحطة رمز بالفعل. لا يُغيَّر هنا.
pin-none-now = بلا رمز الآن
pin-none-help = عندها يمكن لأي شخص اختيار رمز لاحقًا وتغيير الإعدادات به.
pin-after-all = اختر رمزًا رغم ذلك
pin-undecided = اختر رمزًا، أو اضغط «بلا رمز الآن»
