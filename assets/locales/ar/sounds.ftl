# What each sound says.

cue-acknowledged = استُلمت الموافقة
cue-reread = قُرئ من جديد
cue-lost = انقطع الاتصال
cue-back = عاد الاتصال
cue-server = شيء للمراجعة

## The page

page-levels = تغيير المستويات
sounds-others = أصوات أخرى
sounds-answers = الإجابات العشر
item-level = المستوى
help-level = كم يُخفَّض عن صوته الأصلي.
item-repeat = تكرار التنبيه
help-repeat = ما يرفضه نظام الطلبات لاحقًا يُكرَّر حتى يفتح أحد «للمراجعة».
