import type { BuiltInTexts } from './definitions.ts';

/** Worded by nouns where Arabic would otherwise name the gender of the reader or the actor. */
export const ar: BuiltInTexts = {
  friend_request: { title: 'طلب صداقة جديد', body: 'لديك طلب صداقة من {actor}.', action: 'عرض الطلب' },
  friend_request_accepted: {
    title: 'تم قبول طلب الصداقة',
    body: 'تم قبول طلب الصداقة الذي أرسلته إلى {actor}.',
    action: 'عرض الملف الشخصي',
  },
  new_follower: { title: 'متابعة جديدة', body: 'متابعة جديدة لحسابك من {actor}.', action: 'عرض الملف الشخصي' },
  follow_request: { title: 'طلب متابعة', body: 'لديك طلب متابعة من {actor}.', action: 'عرض الطلب' },
  mention: { title: 'تمت الإشارة إليك', body: 'تمت الإشارة إليك من قِبل {actor}.', action: 'عرض' },
  comment: { title: 'تعليق جديد', body: 'تعليق جديد من {actor} على منشورك.', action: 'قراءة التعليق' },
  reply: { title: 'رد جديد', body: 'رد جديد من {actor} على تعليقك.', action: 'قراءة الرد' },
  like: {
    title:
      '{count, plural, zero {إعجاب جديد} one {إعجابات جديدة} two {إعجابات جديدة} few {إعجابات جديدة} many {إعجابات جديدة} other {إعجابات جديدة}}',
    body: '{count, plural, zero {منشورك نال إعجاب {actor}.} one {منشورك نال إعجاب {actor} وشخص آخر.} two {منشورك نال إعجاب {actor} وشخصين آخرين.} few {منشورك نال إعجاب {actor} و# أشخاص آخرين.} many {منشورك نال إعجاب {actor} و# شخصًا آخر.} other {منشورك نال إعجاب {actor} و# شخص آخر.}}',
    action: 'عرض المنشور',
  },
  competition_starting: { title: 'بدأت المنافسة', body: 'بدأت المنافسة {competition}. بالتوفيق!', action: 'عرض المنافسة' },
  competition_ending: {
    title: 'تنتهي المنافسة قريبًا',
    body: 'تنتهي المنافسة {competition} في {endsAt, date, long}، الساعة {endsAt, time, short}.',
    action: 'عرض المنافسة',
  },
  competition_won: { title: 'مبارك الفوز!', body: 'تهانينا! لقد فزت في {competition}.', action: 'عرض النتائج' },
  overtaken: { title: 'تغيّر ترتيبك', body: 'أصبح {actor} أمامك في {competition}.', action: 'عرض لوحة الترتيب' },
  competition_invited: { title: 'لديك دعوة', body: 'لديك دعوة من {actor} إلى {competition}.', action: 'عرض الدعوة' },
  community_join_requested: {
    title:
      '{count, plural, zero {طلب انضمام جديد} one {طلبات انضمام جديدة} two {طلبات انضمام جديدة} few {طلبات انضمام جديدة} many {طلبات انضمام جديدة} other {طلبات انضمام جديدة}}',
    body: '{count, plural, zero {لديك طلب من {actor} للانضمام إلى {community}.} one {لديك طلبات من {actor} وشخص آخر للانضمام إلى {community}.} two {لديك طلبات من {actor} وشخصين آخرين للانضمام إلى {community}.} few {لديك طلبات من {actor} و# أشخاص آخرين للانضمام إلى {community}.} many {لديك طلبات من {actor} و# شخصًا آخر للانضمام إلى {community}.} other {لديك طلبات من {actor} و# شخص آخر للانضمام إلى {community}.}}',
    action: 'عرض الطلبات',
  },
  community_request_accepted: { title: 'أصبحت عضوًا', body: 'قُبل طلبك للانضمام إلى {community}.', action: 'عرض المجتمع' },
  community_invited: { title: 'لديك دعوة', body: 'لديك دعوة من {actor} إلى {community}.', action: 'عرض الدعوة' },
  community_announcement: { title: 'إعلان جديد', body: 'لديك إعلان من {actor} في {community}.', action: 'قراءة الإعلان' },
  community_report: {
    title:
      '{count, plural, zero {بلاغ جديد} one {بلاغات جديدة} two {بلاغات جديدة} few {بلاغات جديدة} many {بلاغات جديدة} other {بلاغات جديدة}}',
    body: '{count, plural, zero {ورد بلاغ عن محتوى في {community}.} one {ورد بلاغ عن محتوى في {community}، ثم بلاغ آخر.} two {ورد بلاغ عن محتوى في {community}، ثم بلاغان آخران.} few {ورد بلاغ عن محتوى في {community}، ثم # بلاغات أخرى.} many {ورد بلاغ عن محتوى في {community}، ثم # بلاغًا آخر.} other {ورد بلاغ عن محتوى في {community}، ثم # بلاغ آخر.}}',
    action: 'عرض البلاغات',
  },
  habit_reminder: {
    title: 'حان وقت {habit}',
    body: 'طلبت أن نذكّرك بهذه العادة، ولم تُنجزها اليوم بعد.',
    action: 'عرض العادة',
  },
  streak_at_risk: {
    title: 'سلسلتك على وشك الانتهاء',
    body: 'إن لم تواصل اليوم، تنتهي سلسلتك المتواصلة منذ {days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}. لا يزال هناك وقت.',
    action: 'متابعة السلسلة',
  },
  report_resolved: { title: 'تمت مراجعة بلاغك', body: 'شكرًا لك. راجع فريق الإشراف بلاغك واتخذ قرارًا بشأنه.' },
  suspension_lifted: { title: 'حسابك نشط من جديد', body: 'انتهى تعليق حسابك. أهلًا بعودتك!' },
  roles_changed: { title: 'تغيّرت أدوارك', body: 'غيّرت الإدارة أدوار حسابك.' },
  deletion_requested: {
    title: 'سيُحذف حسابك',
    body: 'طلبت حذف حسابك، وسيُحذف في {deleteAfter, date, long}. للإبقاء عليه يكفي تسجيل الدخول قبل هذا الموعد.',
  },
  deletion_cancelled: { title: 'سيبقى حسابك', body: 'سجّلت الدخول من جديد، ولذلك لن يُحذف حسابك.' },
  signed_out: {
    title: 'تم تسجيل خروجك من كل الأجهزة',
    body: 'تم تسجيل الخروج من حسابك على جميع الأجهزة. إن لم يكن ذلك بطلب منك، فيُرجى تغيير كلمة المرور.',
  },
  email_code: {
    title: 'رمز التأكيد',
    body: 'رمز التأكيد هو {code}. وهو صالح لمدة {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.\n\nإن لم تطلبه، يمكنك تجاهل هذه الرسالة.',
    subject: 'تأكيد عنوان بريدك الإلكتروني',
  },
  webhook_disabled: {
    title: 'تم إيقاف Webhook',
    body: '{reason, select, gone {أجاب {endpoint} بأن العنوان لم يعد موجودًا (410)، فأوقفنا هذا الـ Webhook.} other {تعذّر التسليم إلى {endpoint} لفترة طويلة، فأوقفنا هذا الـ Webhook.}} يُرجى التحقق من العنوان ثم تفعيله من جديد.',
    action: 'عرض الـ Webhook',
  },
  digest: {
    title:
      '{count, plural, zero {لا إشعارات جديدة} one {إشعار جديد} two {إشعاران جديدان} few {# إشعارات جديدة} many {# إشعارًا جديدًا} other {# إشعار جديد}}',
    body: '{more, plural, zero {} one {وإشعار آخر في التطبيق.} two {وإشعاران آخران في التطبيق.} few {و# إشعارات أخرى في التطبيق.} many {و# إشعارًا آخر في التطبيق.} other {و# إشعار آخر في التطبيق.}}',
    action: 'فتح التطبيق',
  },
  email_footer: { title: 'إلغاء الاشتراك', body: 'تصلك هذه الرسالة وفقًا لإعدادات الإشعارات لديك.', action: 'إعدادات الإشعارات' },
  unavailable: { title: 'لم يعد متاحًا', body: 'لم يعد هذا موجودًا، أو لم يعد بإمكانك رؤيته.' },
  notification: { title: 'إشعار جديد', body: 'التفاصيل في التطبيق.', action: 'فتح التطبيق' },
};
