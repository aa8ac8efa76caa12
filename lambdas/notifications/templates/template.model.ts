/** How a variable is checked, cleaned and formatted. */
export const VARIABLE_KINDS = ['text', 'number', 'time', 'url'] as const;
export type VariableKind = (typeof VARIABLE_KINDS)[number];

/** A value that the texts of a template may show. */
export type Variable = {
  kind: VariableKind;
  summary: string;
  /** For previews; a time is ISO 8601. */
  sample: string | number;
  /** Shown where a rule gave no value. Without one, a text is `…` and a number is 0. */
  default?: string | number;
  /** Texts without it are refused: a message with a code must show it. */
  required?: boolean;
};

export type Variables = Readonly<Record<string, Variable>>;

/** One message, before its texts: its name is the name of its rule. */
export type TemplateDefinition = { summary: string; variables: Variables };

/** Texts in ICU MessageFormat. An e-mail alone has subject, preheader and the label of its button. */
export type TemplateTexts = { title: string; body: string; subject?: string; preheader?: string; action?: string };
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

export type Rendered = {
  locale: string;
  direction: 'ltr' | 'rtl';
  title: string;
  body: string;
  subject?: string;
  html?: string;
  text?: string;
};
