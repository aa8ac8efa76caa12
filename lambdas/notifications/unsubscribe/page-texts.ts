import type { NotificationCategory, OutsideChannel } from '../../../schemas/notifications/models.ts';

type Texts = {
  /** `ask`, `done` and `undone` name the channel and the categories: `{channel}`, `{categories}`. */
  title: string;
  ask: string;
  confirm: string;
  doneTitle: string;
  done: string;
  undo: string;
  undoneTitle: string;
  undone: string;
  brokenTitle: string;
  broken: string;
  failedTitle: string;
  failed: string;
  channels: Record<OutsideChannel, string>;
  categories: Record<NotificationCategory, string>;
};

const en: Texts = {
  title: 'Unsubscribe?',
  ask: 'You will get no more {channel} about: {categories}.',
  confirm: 'Unsubscribe',
  doneTitle: 'You are unsubscribed',
  done: 'You will get no more {channel} about: {categories}. Your inbox in the app is unchanged.',
  undo: 'Undo',
  undoneTitle: 'You are subscribed again',
  undone: 'You will get {channel} about: {categories}.',
  brokenTitle: 'This link does not work',
  broken: 'It is not complete, or its account is gone. You find all settings of messages in the app.',
  failedTitle: 'That did not work',
  failed: 'Nothing has changed. Please try again in a few minutes.',
  channels: { email: 'e-mails', push: 'push messages' },
  categories: {
    social: 'friends, followers, comments and likes',
    mention: 'mentions',
    competition: 'competitions',
    streak: 'streaks',
    community: 'communities',
    commerce: 'orders',
    offer: 'offers',
    venue: 'venues',
    chat: 'messages',
    alert: 'alerts',
    account: 'your account',
  },
};

const de: Texts = {
  title: 'Abmelden?',
  ask: 'Sie erhalten keine {channel} mehr zu: {categories}.',
  confirm: 'Abmelden',
  doneTitle: 'Sie sind abgemeldet',
  done: 'Sie erhalten keine {channel} mehr zu: {categories}. In der App ändert sich nichts.',
  undo: 'Rückgängig machen',
  undoneTitle: 'Sie sind wieder angemeldet',
  undone: 'Sie erhalten {channel} zu: {categories}.',
  brokenTitle: 'Dieser Link funktioniert nicht',
  broken: 'Er ist unvollständig, oder das Konto gibt es nicht mehr. In der App finden Sie alle Einstellungen für Nachrichten.',
  failedTitle: 'Das hat nicht geklappt',
  failed: 'Es hat sich nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal.',
  channels: { email: 'E-Mails', push: 'Push-Nachrichten' },
  categories: {
    social: 'Freunde, Follower, Kommentare und Likes',
    mention: 'Erwähnungen',
    competition: 'Wettbewerbe',
    streak: 'Serien',
    community: 'Communitys',
    commerce: 'Bestellungen',
    offer: 'Angebote',
    venue: 'Orte',
    chat: 'Nachrichten',
    alert: 'Warnungen',
    account: 'Ihr Konto',
  },
};

const es: Texts = {
  title: '¿Cancelar la suscripción?',
  ask: 'No recibirás más {channel} sobre: {categories}.',
  confirm: 'Cancelar la suscripción',
  doneTitle: 'Suscripción cancelada',
  done: 'No recibirás más {channel} sobre: {categories}. Tu bandeja en la aplicación no cambia.',
  undo: 'Deshacer',
  undoneTitle: 'Suscripción recuperada',
  undone: 'Recibirás {channel} sobre: {categories}.',
  brokenTitle: 'Este enlace no funciona',
  broken: 'Está incompleto o la cuenta ya no existe. En la aplicación encontrarás todos los ajustes de los mensajes.',
  failedTitle: 'No ha funcionado',
  failed: 'No ha cambiado nada. Inténtalo de nuevo dentro de unos minutos.',
  channels: { email: 'correos', push: 'notificaciones push' },
  categories: {
    social: 'amigos, seguidores, comentarios y me gusta',
    mention: 'menciones',
    competition: 'competiciones',
    streak: 'rachas',
    community: 'comunidades',
    commerce: 'pedidos',
    offer: 'ofertas',
    venue: 'lugares',
    chat: 'mensajes',
    alert: 'alertas',
    account: 'tu cuenta',
  },
};

const ar: Texts = {
  title: 'هل تريد إلغاء الاشتراك؟',
  ask: 'لن تصلك بعد الآن {channel} بشأن: {categories}.',
  confirm: 'إلغاء الاشتراك',
  doneTitle: 'تم إلغاء اشتراكك',
  done: 'لن تصلك بعد الآن {channel} بشأن: {categories}. لا يتغير شيء في التطبيق.',
  undo: 'تراجع',
  undoneTitle: 'تمت إعادة اشتراكك',
  undone: 'ستصلك {channel} بشأن: {categories}.',
  brokenTitle: 'هذا الرابط لا يعمل',
  broken: 'الرابط غير مكتمل أو لم يعد الحساب موجودًا. ستجد جميع إعدادات الرسائل في التطبيق.',
  failedTitle: 'لم ينجح ذلك',
  failed: 'لم يتغير شيء. يُرجى المحاولة مرة أخرى بعد بضع دقائق.',
  channels: { email: 'رسائل بريد إلكتروني', push: 'إشعارات' },
  categories: {
    social: 'الأصدقاء والمتابعين والتعليقات والإعجابات',
    mention: 'الإشارات إليك',
    competition: 'المسابقات',
    streak: 'السلاسل',
    community: 'المجتمعات',
    commerce: 'الطلبات',
    offer: 'العروض',
    venue: 'الأماكن',
    chat: 'الرسائل',
    alert: 'التنبيهات',
    account: 'حسابك',
  },
};

const TEXTS: ReadonlyMap<string, Texts> = new Map(Object.entries({ en, de, es, ar }));

export type Language = { language: string; direction: 'ltr' | 'rtl'; texts: Texts };

/** Returns the texts in the first language of a locale such as `de-AT` or of a list of them; in English for other languages. */
export const languageOf = (locales: string): Language => {
  const language = /^[a-z]+/i.exec(locales.trim())?.[0].toLowerCase() ?? 'en';
  const texts = TEXTS.get(language);
  return texts ? { language, direction: language === 'ar' ? 'rtl' : 'ltr', texts } : { language: 'en', direction: 'ltr', texts: en };
};
