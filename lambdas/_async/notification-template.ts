/** How a variable is checked, cleaned and formatted. */
export type VariableKind = 'text' | 'number' | 'time' | 'url';

/** A value that the texts of a template may show. */
export type TemplateVariable = {
  kind: VariableKind;
  summary: string;
  /** For previews; a time is ISO 8601. */
  sample: string | number;
  /** Shown where a rule gave no value. Without one, a text is `…` and a number is 0. */
  default?: string | number;
  /** Texts without it are refused: a message with a code must show it. */
  required?: boolean;
};

/** Texts in ICU MessageFormat. An e-mail alone has subject, preheader and the label of its button. */
export type TemplateTexts = { title: string; body: string; subject?: string; preheader?: string; action?: string };

/** The texts of one rule on all channels, by language; English is the language of last resort. */
export type NotificationTemplate = {
  summary: string;
  variables: Readonly<Record<string, TemplateVariable>>;
  texts: Readonly<Record<string, TemplateTexts>> & { readonly en: TemplateTexts };
};
