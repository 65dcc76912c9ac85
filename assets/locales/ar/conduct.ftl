# Closing, and what is out of order.

trouble-word = خارج الخدمة
trouble-call-it = توقف عن المسح. اتصل بالدعم التقني.
trouble-call-supervisor = توقف عن المسح. نادِ المشرف.
trouble-fact = المسح لا يُحتسب الآن. وما حُفظ من قبل لم يتغيّر.
trouble-trying = تجري المحاولة مجددًا
trouble-settings = تعذّر استخدام الإعدادات
trouble-settings-help = صحّح ملف الإعدادات، ثم اضغط «حاول مجددًا».
trouble-database = تعذّر فتح ما حُفظ
trouble-database-help = أعِد آخر نسخة احتياطية، أو انقل الملف. ثم اضغط «حاول مجددًا».
trouble-disk = تعذّرت الكتابة على القرص
trouble-disk-help = أفرِغ مساحة على القرص، أو استبدله. ثم اضغط «حاول مجددًا».
trouble-permissions = الحفظ غير مسموح هنا
trouble-permissions-help = اسمح لحساب هذه المحطة بالكتابة في مجلدها. ثم اضغط «حاول مجددًا».
trouble-display = تعذّر استخدام الشاشة
trouble-display-help = صحّح إعداد الشاشة في ملف الإعدادات، ثم اضغط «حاول مجددًا».
trouble-process = Scandesk يعمل هنا بالفعل
trouble-process-help = أغلق النافذة الأخرى، ثم اضغط «حاول مجددًا».
