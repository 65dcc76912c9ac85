# Closing, and what is out of order.

trouble-word = خارج الخدمة
trouble-call-it = توقف عن المسح. اتصل بالدعم التقني.
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
trouble-no-settings-help = ملف الإعدادات المذكور غير موجود. ضعه في مكانه ثم أعد المحاولة.
trouble-credentials = لا يمكن استخدام بيانات الدخول
trouble-credentials-help = صحّح ملف بيانات الدخول واجعله مقروءًا لصاحبه فقط، ثم أعد المحاولة.
trouble-damaged-help = الملف تالف. ضع آخر نسخة احتياطية مكانه ثم أعد المحاولة.
trouble-newer-help = كتبه إصدار أحدث من Scandesk. ثبّت ذلك الإصدار ثم أعد المحاولة.
trouble-machine = هذا الجهاز لا يسمح بالبدء
trouble-machine-help = النص أدناه يوضح السبب. أصلحه ثم أعد المحاولة.
