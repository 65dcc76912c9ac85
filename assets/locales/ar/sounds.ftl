# What each sound says.

cue-accepted = تم، تابع
cue-unverified = لم يتم التحقق، تابع
cue-duplicate = سبق إنجازه
cue-refused = قف
cue-unknown = غير موجود
cue-ambiguous = أكثر من طلب
cue-invalid = رمز خاطئ
cue-unsupported = غير ممكن
cue-command = إجراء آخر
cue-held = لم يُحتسب
cue-acknowledged = استُلمت الموافقة
cue-reread = قُرئ من جديد
cue-lost = انقطع الاتصال
cue-back = عاد الاتصال
cue-server = شيء للمراجعة
