# Attention: what waits for a person.

## The list

attention-tab-all = الكل
attention-tab-refused = مرفوض
attention-tab-unclear = غير واضح
attention-tab-blocked = موقوف
attention-empty = لا شيء يحتاج إليك
attention-empty-help = ما يرفضه نظام الطلبات يظهر هنا.
attention-empty-tab = لا شيء هنا
attention-failed = تعذّرت قراءة القائمة
attention-page = { $n } من { $max }
attention-today = اليوم { $clock }
attention-card-when = { $what }، { $when }
attention-card-status = نظام الطلبات: { $status }
attention-card-not-shipped = نظام الطلبات: { $status }، لم يُشحن
attention-card-none = نظام الطلبات: لا يوجد طلب كهذا
attention-card-many = نظام الطلبات: { $n } طلبات مطابقة
attention-card-unknown = نظام الطلبات: لم يُسأل بعد
attention-card-unclear = لا يُعرف هل نُفّذ
attention-waits-above = ينتظر الإدخال الذي فوقه
attention-waits-for = ينتظر: { $what }

## The entry that is looked at

attention-scanned = { $what }، مُسح { $when }
attention-scanned-by = { $what }، مسحه العامل { $operator } { $when }
attention-wants = هذه المحطة تريد
attention-says = نظام الطلبات يقول
attention-from = من { $status }، { $sent }
attention-unchecked = لم يُتحقق منه قبل ذلك، { $sent }
attention-sent = { $n ->
    [0] لم يُرسل بعد
    [1] أُرسل مرة واحدة
   *[other] مرات الإرسال: { $n }
 }
attention-says-unknown = غير معروف
attention-says-none = لا يوجد طلب
attention-says-many = الطلبات: { $n }
attention-since = منذ { $since }، سُئل { $asked }
attention-asked = سُئل { $asked }
attention-asking = يُسأل الآن
attention-asking-seconds = يُسأل، { $n } ث
attention-last-known = آخر ما عُرف { $at }
attention-no-answer-known = لا جواب، آخر ما عُرف { $at }
attention-no-answer = لا جواب
attention-behind = خلفه: { $what }. يتابع بعد الإعادة أو الاستبعاد.
attention-behind-waits = خلفه: { $what }. ينتظر أيضًا.
attention-answered = أجاب
attention-last-try = آخر محاولة
attention-reason = سبب الاستبعاد
attention-reason-missing = اختر سببًا أولًا أو اكتبه.
attention-preset-done = نُفّذ من قبل
attention-preset-label = ملصق خاطئ
attention-preset-test = مسح تجريبي
attention-write = اكتب…
attention-retry = أعد
attention-discard = استبعد
attention-discard-for = استبعد: { $reason }
attention-open = افتح

## What became of a decision

note-discarded = استُبعد: { $what }، { $reference }
note-retried = يُرسل من جديد: { $what }، { $reference }
note-freed = يتابع: { $what }
note-nothing = لم يُنفّذ شيء.
note-meanwhile = تقرّر الأمر في مكان آخر.
note-blocked = قرّر أولًا بشأن الإدخال السابق.
note-scanned = مُسح { $reference }
note-scanned-help = أكمل السبب ثم امسحه من جديد.

## What happened, and what to do about it

found-blocked = ينتظر { $what } من الطلب نفسه.
advice-blocked = قرّر بشأن ذاك، وهذا يتابع بعدها تلقائيًا.
found-doubtful = لم يأتِ جواب. لا يُعرف هل نُفّذ.
advice-doubtful = تسأل هذه المحطة من جديد تلقائيًا. لا يُرسل شيء مرتين.
found-already = الطلب في هذه الحالة من قبل. لا ينقصه شيء.
advice-already = استبعد هذا المسح: نُفّذ من قبل.
found-noted = مسحٌ آخر دوّن هذا على الطلب.
advice-compare = إن كان هناك طرد على الطاولة فافتح الطلب وقارن الاسم.
found-left = { $when ->
    [today] غادر اليوم. تغليفه من جديد لا يغيّر شيئًا.
    [yesterday] غادر أمس. تغليفه من جديد لا يغيّر شيئًا.
    [other] غادر في { $date }. تغليفه من جديد لا يغيّر شيئًا.
   *[unknown] لقد غادر. تغليفه من جديد لا يغيّر شيئًا.
 }
found-queued = ينتظر الناقل. تغليفه من جديد لا يغيّر شيئًا.
found-arrived = { $when ->
    [today] سُلّم اليوم. هذا المسح لا يغيّر شيئًا.
    [yesterday] سُلّم أمس. هذا المسح لا يغيّر شيئًا.
    [other] سُلّم في { $date }. هذا المسح لا يغيّر شيئًا.
   *[unknown] لقد سُلّم. هذا المسح لا يغيّر شيئًا.
 }
found-came-back = { $when ->
    [today] رجع اليوم.
    [yesterday] رجع أمس.
    [other] رجع في { $date }.
   *[unknown] لقد رجع.
 }
advice-came-back = افتح الطلب وانظر إلى الطرد ثم قرّر.
found-cancelled = { $when ->
    [today] أُلغي اليوم. يجب ألا يغادر.
    [yesterday] أُلغي أمس. يجب ألا يغادر.
    [other] أُلغي في { $date }. يجب ألا يغادر.
   *[unknown] لقد أُلغي. يجب ألا يغادر.
 }
advice-cancelled = أبقِ الطرد هنا واستبعد هذا المسح.
found-not-left = الطلب لم يغادر بعد.
advice-not-left = اشحنه أولًا ثم أعد. إن كان الملصق خاطئًا فاستبعد.
found-not-packed = الطلب لم يُغلّف بعد.
advice-not-packed = غلّفه أولًا ثم أعد.
found-too-late = لقد غادر. لا يمكن إلغاؤه بعد الآن.
advice-too-late = استبعد هذا المسح. حين يرجع الطرد امسحه كإرجاع.
found-out-of-stock = نفد أحد منتجاته.
found-set-back = أُعيد الطلب إلى الوراء.
advice-office = اسأل المكتب ثم أعد أو استبعد.
found-elsewhere = لا يمكن هذا من { $status }.
advice-elsewhere = افتح الطلب وانظر ما يحتاجه.
found-no-order = لا يوجد طلب بهذا الرقم.
advice-no-order = قارن الملصق. إن كان صحيحًا فاسأل المكتب عن الطلب.
found-many = عدد الطلبات المطابقة لهذا الرمز: { $n }
advice-many = افتح وقارن الاسم وامسح الطلب الصحيح ثم استبعد هذا.
found-open = حالة الطلب تسمح بذلك.
advice-open = اقرأ الجواب أدناه. بعد إصلاحه أعد.
found-unclear = لا يُعرف هل نُفّذ هذا.
advice-unclear = تغيّر الطلب منذ ذلك. انظر إلى الطرد ثم أعد أو استبعد.
found-refused = رفض نظام الطلبات.
advice-refused = اقرأ جوابه أدناه. بعد إصلاحه أعد.
