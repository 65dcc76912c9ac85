# History: what was scanned.

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
