# Printing: printers, what waits for them, and what is printed.

## A printer in trouble: a word for the top bar, then what to do

top-printer = الطابعة
printer-off = مطفأة
printer-off-do = لا يمكن الوصول إليها. شغّلها وتحقق من الكابل والعنوان.
printer-silent = لا ترد
printer-silent-do = لا ترد. افحصها، أو أطفئها ثم شغّلها.
printer-closed = ممنوعة
printer-closed-do = لا تقبل هذه المحطة. اسمح لها من الطابعة أو من CUPS.
printer-missing = غير معروفة
printer-missing-do = لا توجد طابعة بهذا الاسم. تحقق من الاسم في الإعدادات.
printer-busy = مشغولة
printer-busy-do = لا يمكنها الطباعة الآن. انتظر قليلًا.
printer-refuses = افحصها
printer-refuses-do = لا تقبل ما يُرسل إليها. تأكد من أن العنوان لطابعة.
printer-simple = غير ملائمة
printer-simple-do = أبسط من أن تمنع الطباعة مرتين. صِلها عبر CUPS.
printer-stopped = متوقفة
printer-stopped-do = هي متوقفة. شغّلها من الطابعة أو من CUPS.
printer-waits = افحصها
printer-waits-do = لا تواصل العمل. افحصها.
printer-paper = بلا ورق
printer-paper-do = نفد الورق. ضع ورقًا.
printer-other-paper = الورق
printer-other-paper-do = تريد ورقًا آخر. ضع الورق الذي تذكره.
printer-jam = ورق عالق
printer-jam-do = علق الورق. افتحها وأخرجه.
printer-cover = مفتوحة
printer-cover-do = الغطاء مفتوح. أغلقه.
printer-ink = بلا حبر
printer-ink-do = نفد الحبر أو الشريط. استبدله.
printer-tray = بلا درج
printer-tray-do = درج ناقص. أعده إلى مكانه.
printer-full = ممتلئة
printer-full-do = امتلأ المخرج. خذ الورق.

## Where a paper stands

print-waiting = ينتظر
print-printing = تجري الطباعة
print-printed = طُبع
print-failed = لم ينجح
print-given-up = أُلغي
print-papers = المستندات
print-again = أعد المحاولة
print-give-up = إلغاء
print-give-up-sure = إلغاء فعلًا
papers-print = اطبع

## The page of the printers

page-printing = الطباعة
item-printer = الطابعة
item-label-printer = طابعة الملصقات
item-on-pack = الطباعة عند التغليف
help-printer = طابعة يعرفها هذا الحاسوب، أو عنوان مثل ipp://192.168.1.20/ipp/print
help-label-printer = حيث تخرج الملصقات. فارغ: حيث يخرج كل شيء آخر.
help-on-pack = تُطبع مستندات الطلب بعد أن يؤكد نظام الطلبات تغليفه.
wrong-printer = ليست طابعة بعد. اختر واحدة، أو اكتب عنوانًا يبدأ بـ ipp://
wrong-printer-scheme = عنوان الطابعة يبدأ بـ ipp:// أو ipps://
wrong-printer-public = يمكن لأي أحد القراءة في شبكة عامة. ابدأ بـ ipps://
wrong-printer-password = لا مكان هنا لاسم مستخدم أو كلمة مرور
wrong-printer-more = المضيف ومساره فقط، ولا شيء بعدهما
wrong-on-pack = اختر طابعة، أو لا تطبع عند التغليف
printing-check = افحص
printing-test = صفحة تجربة
printing-same = نفسها
printing-jobs = تنتظر: { $n }، لم تنجح: { $failed }
printing-no-jobs = لم يُطبع شيء لأي طلب بعد.
printing-printers = الطابعات
printing-sheet = اطبع ورقة الأوامر
printing-asked = لحظة
printing-ready = هي جاهزة.
printing-sent = { $name }: وصل إلى الطابعة.
printing-denied = لم يتم: { $why }
printing-looking = يجري البحث عن طابعات هذا الحاسوب
printing-no-cups = خدمة الطباعة في هذا الحاسوب لا ترد. اكتب عنوانًا.
printing-no-queues = لا يعرف هذا الحاسوب أي طابعة. اكتب عنوانًا.
sheet-without = بلا طابعة: الأمر «scandesk sheet FILE.pdf» يصنع الورقة كملف.
