import * as z from 'zod';
import { queryInteger } from '../_kit/numbers.ts';
import { line, paragraphs, timestamp } from '../_kit/text.ts';
import { NOTIFICATION_CHANNELS } from './models.ts';

/** Texts of operators, by template, channel and language together; the built-in ones do not count. */
export const MAX_STORED_TEMPLATES = 500;
/** Versions kept of each; a published one stays however old it is. */
export const KEPT_TEMPLATE_VERSIONS = 20;
const MAX_VERSION = 9_999_999;

export const TEMPLATE_CHANNELS = NOTIFICATION_CHANNELS;
export const TemplateChannel = z.enum(TEMPLATE_CHANNELS).meta({
  id: 'TemplateChannel',
  description: '`inApp` is the inbox',
  examples: ['email'],
});

const canonical = (tag: string): string | undefined => {
  try {
    const { baseName } = new Intl.Locale(tag);
    return Intl.PluralRules.supportedLocalesOf(baseName).length > 0 ? baseName : undefined;
  } catch {
    return undefined;
  }
};

export const TemplateLocale = z
  .string()
  .max(35)
  .refine((tag) => canonical(tag) !== undefined, { error: 'must be a language tag such as pt-BR, of a language whose plurals are known' })
  .overwrite((tag) => canonical(tag) ?? tag)
  .meta({ description: 'BCP 47', examples: ['pt-BR'] });

const SUBJECT = 'E-mails only; the title by default';
const PREHEADER = 'E-mails only: what a list of mails shows beside the subject; the body by default';
const ACTION = 'E-mails only: label of the button, which is shown where a message has a link';
const TITLE = { examples: ['New comment'] };
const BODY = { examples: ['{actor} commented on your post.'] };
const LABEL = { description: ACTION, examples: ['Read the comment'] };

/** Texts in ICU MessageFormat, without markup: each channel escapes them. */
export const NewTemplateTexts = z
  .strictObject({
    title: line({ min: 1, max: 300 }).meta(TITLE),
    body: paragraphs({ min: 1, max: 4000 }).meta(BODY),
    subject: line({ min: 1, max: 300 }).optional().meta({ description: SUBJECT }),
    preheader: line({ min: 1, max: 300 }).optional().meta({ description: PREHEADER }),
    action: line({ min: 1, max: 100 }).optional().meta(LABEL),
  })
  .meta({ id: 'NewTemplateTexts', description: 'Texts in ICU MessageFormat, such as `{count, plural, one {# like} other {# likes}}`' });

export const TemplateTexts = z
  .object({
    title: z.string().meta(TITLE),
    body: z.string().meta(BODY),
    subject: z.string().optional().meta({ description: SUBJECT }),
    preheader: z.string().optional().meta({ description: PREHEADER }),
    action: z.string().optional().meta(LABEL),
  })
  .meta({ id: 'TemplateTexts', description: 'Texts in ICU MessageFormat' });
export type TemplateTexts = z.infer<typeof TemplateTexts>;

export const TemplateVariable = z
  .object({
    name: z.string().meta({ examples: ['actor'] }),
    kind: z.enum(['text', 'number', 'time', 'url']),
    summary: z.string(),
    sample: z.string().meta({ description: 'As a text, whatever its kind', examples: ['Ada Lovelace'] }),
    required: z.boolean().meta({ description: 'Texts without it are refused' }),
  })
  .meta({ id: 'TemplateVariable', description: 'A value that the texts of a template may show' });

export const TemplateProblem = z
  .object({
    locale: z.string(),
    channel: TemplateChannel,
    place: z.enum(['title', 'body', 'subject', 'preheader', 'action']),
    code: z.string().meta({ examples: ['UNKNOWN_PLACEHOLDER'] }),
    message: z.string().meta({ description: 'English', examples: ['{actr} is no variable of this template; it may be {actor}'] }),
    offset: z
      .int()
      .optional()
      .meta({ description: 'Position in the text', examples: [0] }),
  })
  .meta({ id: 'TemplateProblem', description: 'Why texts cannot be published' });
export type TemplateProblem = z.infer<typeof TemplateProblem>;

const Stored = {
  channel: TemplateChannel,
  locale: z.string(),
  latest: z.int().meta({ description: 'Number of the latest version' }),
  published: z.int().nullable().meta({ description: 'Version that users receive; null for the built-in texts' }),
};
export const StoredTemplate = z
  .object(Stored)
  .meta({ id: 'StoredTemplate', description: 'Texts of operators for a channel and a language' });

const Named = {
  templateId: z.string().meta({ description: 'Name of the notification rule, such as `comment`', examples: ['comment'] }),
  summary: z.string(),
};
export const TemplateSummary = z
  .object({ ...Named, stored: z.array(StoredTemplate) })
  .meta({ id: 'TemplateSummary', description: 'A template, and which texts of operators replace the built-in ones' });

const Made = { version: z.int(), at: timestamp() };
export const TemplateVersion = z
  .object({
    ...Made,
    content: TemplateTexts,
    problems: z.array(TemplateProblem).meta({ description: 'Empty for texts that can be published' }),
  })
  .meta({ id: 'TemplateVersion', description: 'Texts as they were saved once' });

export const Template = z
  .object({
    ...Named,
    variables: z.array(TemplateVariable),
    channel: TemplateChannel,
    locale: z.string(),
    published: z.int().nullable().meta({ description: 'Version that users receive; null for the built-in texts' }),
    builtIn: z.object({ locale: z.string(), content: TemplateTexts }).meta({
      id: 'BuiltInTemplate',
      description: 'Texts of this release, in the nearest language that has some',
    }),
    version: TemplateVersion.nullable().meta({ description: 'The version asked for, or the latest; null while there is none' }),
    versions: z.array(z.object(Made)).meta({ description: 'All that are kept, newest first' }),
  })
  .meta({ id: 'Template' });
export type Template = z.infer<typeof Template>;

const OfTexts = { channel: TemplateChannel, locale: TemplateLocale };

export const TemplateQuery = z.strictObject({
  channel: TemplateChannel.default('email').meta({ description: 'Channel of the texts' }),
  locale: TemplateLocale.default('en').meta({ description: 'Language of the texts, BCP 47' }),
  version: queryInteger({ min: 1, max: MAX_VERSION }).optional().meta({ description: 'Version to show; the latest by default' }),
});
export const NewTemplateVersion = z.strictObject({ ...OfTexts, content: NewTemplateTexts }).meta({ id: 'NewTemplateVersion' });

export const TemplatePublication = z
  .strictObject({
    ...OfTexts,
    version: z
      .int()
      .min(0)
      .max(MAX_VERSION)
      .meta({ description: 'An earlier one rolls back; 0 returns to the built-in texts', examples: [1] }),
  })
  .meta({ id: 'TemplatePublication' });

/** A value of a preview, as a rule would give it. */
const Value = z.union([z.string().max(2048), z.number(), z.boolean()]);
export const TemplatePreviewRequest = z
  .strictObject({
    ...OfTexts,
    content: NewTemplateTexts.optional().meta({ description: 'Texts to show; by default those that users receive' }),
    data: z
      .record(z.string().regex(/^[A-Za-z]\w{0,39}$/, 'must be the name of a variable'), Value)
      .refine((values) => Object.keys(values).length <= 30, { error: 'must have at most 30 values' })
      .default({})
      .meta({ description: 'Values of variables; the samples by default', examples: [{ actor: 'Ada Lovelace' }] }),
  })
  .meta({ id: 'TemplatePreviewRequest' });

export const TemplatePreview = z
  .object({
    locale: z.string().meta({ description: 'Language of the texts; another one than asked for where there are none' }),
    direction: z.enum(['ltr', 'rtl']),
    title: z.string(),
    body: z.string(),
    subject: z.string().optional(),
    html: z.string().optional(),
    text: z.string().optional().meta({ description: 'The plain part of an e-mail' }),
  })
  .meta({ id: 'TemplatePreview', description: 'A message as its receiver gets it' });
