import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import type { NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { TemplateProblem } from '../../../schemas/notifications/template-models.ts';
import type { TemplateTexts, TemplateVariable, VariableKind } from '../../_async/notification-template.ts';
import { formatMessage, parseMessage } from './message.ts';
import type { Place, Reading, Variables } from './template.model.ts';

type Found = Pick<TemplateProblem, 'code' | 'message' | 'offset'>;

const EMAIL_ONLY: readonly Place[] = ['subject', 'preheader', 'action'];
/** Nested arguments of a text; a plural in a select is two. */
const MAX_DEPTH = 4;
/** Whole numbers by which the plural forms of a language are told; the larger ones repeat them. */
const COUNTS = Array.from({ length: 201 }, (_, count) => count);

const STYLES: Partial<Record<TYPE, readonly string[]>> = {
  [TYPE.number]: ['integer', 'percent'],
  [TYPE.date]: ['short', 'medium', 'long', 'full'],
  [TYPE.time]: ['short', 'medium', 'long', 'full'],
};
const ARGUMENT_OF: Partial<Record<TYPE, { kind: VariableKind; as: string }>> = {
  [TYPE.number]: { kind: 'number', as: 'a number' },
  [TYPE.date]: { kind: 'time', as: 'a date' },
  [TYPE.time]: { kind: 'time', as: 'a time' },
  [TYPE.plural]: { kind: 'number', as: 'a plural' },
  [TYPE.select]: { kind: 'text', as: 'a choice' },
};

const offsetOf = (element: MessageFormatElement): number => element.location?.start.offset ?? 0;

const pluralProblems = (element: MessageFormatElement & { type: TYPE.plural }, locale: string): Found[] => {
  const rules = new Intl.PluralRules(locale, { type: element.pluralType ?? 'cardinal' });
  const isMissing = (count: number): boolean =>
    !Object.hasOwn(element.options, `=${count}`) && !Object.hasOwn(element.options, rules.select(count - element.offset));
  const missing = new Set(COUNTS.filter(isMissing).map((count) => rules.select(count - element.offset)));
  const known = rules.resolvedOptions().pluralCategories as string[];
  const unknown = Object.keys(element.options).filter((key) => !key.startsWith('=') && !known.includes(key));
  const named = (forms: Iterable<string>) => [...forms].map((form) => `\`${form}\``).join(', ');
  return [
    ...(missing.size === 0
      ? []
      : [{ code: 'PLURAL_FORM_MISSING', message: `the plural of {${element.value}} lacks ${named(missing)}, which ${locale} has` }]),
    ...(unknown.length === 0
      ? []
      : [{ code: 'PLURAL_FORM_UNKNOWN', message: `${locale} has no plural form ${named(unknown)}; it has ${named(known)}` }]),
  ].map((found) => ({ ...found, offset: offsetOf(element) }));
};

const nameProblems = (element: MessageFormatElement & { value: string }, variables: Variables): Found[] => {
  const { value: name, type } = element;
  const offset = offsetOf(element);
  const variable: TemplateVariable | undefined = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (!variable) {
    const names = Object.keys(variables).map((known) => `{${known}}`);
    const right = names.length === 0 ? 'this template has no variables' : `it may be ${names.join(', ')}`;
    return [{ code: 'UNKNOWN_PLACEHOLDER', message: `{${name}} is no variable of this template; ${right}`, offset }];
  }
  const argument = ARGUMENT_OF[type];
  if (argument && argument.kind !== variable.kind)
    return [{ code: 'WRONG_ARGUMENT', message: `{${name}} is a ${variable.kind} and cannot be ${argument.as}`, offset }];
  const style = 'style' in element && typeof element.style === 'string' ? element.style : undefined;
  if (style !== undefined && !STYLES[type]?.includes(style))
    return [{ code: 'UNKNOWN_FORMAT', message: `{${name}} has no format \`${style}\`; it may be ${STYLES[type]?.join(', ')}`, offset }];
  return [];
};

type Walked = { problems: Found[]; names: string[] };

const walk = (elements: readonly MessageFormatElement[], variables: Variables, locale: string, depth: number): Walked => {
  const walked: Walked = { problems: [], names: [] };
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
    walked.names.push(element.value);
    walked.problems.push(...nameProblems(element, variables));
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    if (element.type === TYPE.plural) walked.problems.push(...pluralProblems(element, locale));
    if (depth > MAX_DEPTH) {
      walked.problems.push({ code: 'TOO_NESTED', message: `at most ${MAX_DEPTH} choices may be nested`, offset: offsetOf(element) });
      continue;
    }
    for (const option of Object.values(element.options)) {
      const inner = walk(option.value, variables, locale, depth + 1);
      walked.problems.push(...inner.problems);
      walked.names.push(...inner.names);
    }
  }
  return walked;
};

const SYNTAX: Readonly<Record<string, string>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'a placeholder is not closed by }',
  EMPTY_ARGUMENT: 'a placeholder {} has no name',
  MALFORMED_ARGUMENT: 'a placeholder is not a name, as in {actor}',
  MISSING_OTHER_CLAUSE: 'a plural or select lacks `other`',
  INVALID_ARGUMENT_TYPE: 'the type of a placeholder is none of number, date, time, plural, selectordinal and select',
};

const syntaxProblem = (error: unknown): Found => {
  const { message: kind, location } = error as Error & { location?: { start: { offset: number } } };
  const says = SYNTAX[kind] ?? `the text is no ICU message: ${kind.toLowerCase().replaceAll('_', ' ')}`;
  return { code: 'SYNTAX', message: says, offset: location?.start.offset ?? 0 };
};

/** An apostrophe before a brace begins a quotation in ICU messages; in French it is an accident. */
const quoted = (text: string): Found[] => {
  const offset = text.search(/(?<!')'\{\s*\w+\s*[,}]/u);
  if (offset < 0) return [];
  return [{ code: 'QUOTED_PLACEHOLDER', message: 'the apostrophe before { makes it plain text; write ’ or two apostrophes', offset }];
};

const samplesOf = (variables: Variables): Record<string, string | number> =>
  Object.fromEntries(Object.entries(variables).map(([name, { sample }]) => [name, sample]));

const readingOf = (locale: string): Reading => ({ locale, formats: locale, direction: 'ltr', timeZone: 'UTC' });

/** Formats that only fail when they are used, such as `::currency/` without a currency. */
const formatProblems = (text: string, variables: Variables, locale: string): Found[] => {
  try {
    formatMessage(text, variables, samplesOf(variables), readingOf(locale));
    return [];
  } catch (error) {
    return [{ code: 'UNKNOWN_FORMAT', message: `a number, date or time has a format that does not work: ${String(error)}`, offset: 0 }];
  }
};

const checkText = (text: string, variables: Variables, locale: string): Walked => {
  try {
    const walked = walk(parseMessage(text), variables, locale, 1);
    walked.problems.push(...quoted(text));
    if (walked.problems.length === 0) walked.problems.push(...formatProblems(text, variables, locale));
    return walked;
  } catch (error) {
    return { problems: [syntaxProblem(error)], names: [] };
  }
};

/** Says all that is wrong with the texts of a template in one language on one channel. */
export const checkTexts = (
  texts: TemplateTexts,
  variables: Variables,
  { locale, channel }: { locale: string; channel: NotificationChannel },
): TemplateProblem[] => {
  const problems: TemplateProblem[] = [];
  const names = new Set<string>();
  let isParsed = true;
  for (const [place, text] of Object.entries(texts) as [Place, string | undefined][]) {
    if (text === undefined) continue;
    if (channel !== 'email' && EMAIL_ONLY.includes(place)) {
      problems.push({ locale, channel, place, code: 'NOT_ALLOWED', message: `only e-mails have a text \`${place}\`` });
      continue;
    }
    const walked = checkText(text, variables, locale);
    isParsed &&= !walked.problems.some(({ code }) => code === 'SYNTAX');
    for (const name of walked.names) names.add(name);
    problems.push(...walked.problems.map((found) => ({ locale, channel, place, ...found })));
  }
  const isMissing = ([name, { required }]: [string, TemplateVariable]): boolean => required === true && !names.has(name);
  const missing = isParsed ? Object.entries(variables).filter(isMissing) : [];
  const message = (name: string): string => `{${name}} must be shown: ${variables[name]?.summary ?? ''}`;
  return [
    ...problems,
    ...missing.map(([name]) => ({ locale, channel, place: 'body' as const, code: 'MISSING_VARIABLE', message: message(name) })),
  ];
};
