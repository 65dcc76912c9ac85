# The printed sheet of command barcodes.

sheet-title = أوامر Scandesk
sheet-help = امسح رمزًا واحدًا. تعرض الشاشة ما تغيّر وتسمع ثلاث نغمات صاعدة.
sheet-badges-title = شارات Scandesk
sheet-badges-help = امسح شارتك عند البدء، ومرة أخرى عند المغادرة.
sheet-print = اطبع بنسبة 100 % وبالأسود على الأبيض. لا شريط لامعًا فوق الرمز.
sheet-page = صفحة { $n } من { $max }
sheet-pack = تغليف
sheet-ship = شحن
sheet-deliver = تسليم
sheet-return = إرجاع
sheet-cancel = إلغاء
sheet-acknowledge = موافق، رأيته
sheet-echo = أعد الجواب
sheet-undo = تراجع عن آخر مسح
sheet-send = أرسل الآن
sheet-louder = أعلى صوتًا
sheet-softer = أخفض صوتًا
sheet-dark = شاشة داكنة
sheet-light = شاشة فاتحة
sheet-sign-out = تسجيل الخروج
sheet-export = تصدير السجل
sheet-warehouse = المستودع { $warehouse }
sheet-reason = إلغاء: { $reason }
