import type { TemplateTexts, TemplateVariable } from '../../_async/notification-template.ts';

export type Variables = Readonly<Record<string, TemplateVariable>>;
export type Place = keyof TemplateTexts;

/** Language, direction and zone in which a text is shown. */
export type Reading = {
  /** BCP 47 tag of the texts. */
  locale: string;
  /** The reader's tag, for numbers and dates, where it is of the same language. */
  formats: string;
  direction: 'ltr' | 'rtl';
  timeZone: string;
};

/** A message, safe for its channel. E-mails alone have subject, HTML and a plain part. */
export type Rendered = {
  locale: string;
  direction: 'ltr' | 'rtl';
  title: string;
  body: string;
  subject?: string;
  html?: string;
  text?: string;
};
