# Operators, their badges and their shifts.

why-no-operator = امسح شارتك أولًا
why-no-such-badge = هذه الشارة غير معروفة هنا
why-no-such-reason = هذا السبب لم يعد مستخدمًا
why-no-command = لا يوجد أمر بهذا الرمز
next-no-operator = اضغط موافق وامسح شارتك.
next-new-sheet = اضغط موافق. يجب طباعة الرموز من جديد.
next-no-command = اضغط موافق وامسحه من جديد.
