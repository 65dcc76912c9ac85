# What several screens say: fields, keys, pages, the PIN.

key-clear = مسح

## The PIN

pin-leave = رجوع
pin-why = هذا للمشرف فقط. لم يتغير شيء بعد.
pin-why-new = لا يوجد رمز لهذه المحطة بعد. اختر رمزًا: فهو يحمي ما لا يجوز للجميع تغييره.
pin-title = رمز المشرف
pin-title-new = اختر رمزًا
pin-title-again = مرة أخرى
pin-six = أدخل الأرقام الستة
pin-differs = الرمزان مختلفان. اختر من جديد.
pin-trivial = هذا أول ما يجربه أي شخص. اختر غيره.
pin-checking = لحظة
pin-wrong = خطأ. المحاولات الباقية: { $n }، ثم انتظار { $minutes } دقيقة
pin-tries = المحاولات الباقية: { $n }، ثم انتظار { $minutes } دقيقة
pin-new-help = ستة أرقام بلا نمط واضح
pin-again-help = أدخل الرمز الجديد مرة أخرى
pin-wait = محاولات كثيرة. انتظر { $time }
pin-no-scanner = لا يمكن للماسح الكتابة هنا
