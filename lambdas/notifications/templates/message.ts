import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { LRUCache } from 'lru-cache';
import type { TemplateVariable } from '../../_async/notification-template.ts';
import { cleanValue, httpUrl, isolate } from './escape.rules.ts';
import type { Reading, Variables } from './template.model.ts';

/** Longest value of a text variable. */
const MAX_VALUE = 200;
/** Stands for a value that a rule did not give. */
const ABSENT = '…';

/** A piece of a formatted text: literal, or the address that a variable of the kind `url` holds. */
export type MessagePart = { text: string } | { url: string };

/** @throws SyntaxError of the parser, with the kind of the mistake as its message and its `location`. */
export const parseMessage = (text: string): MessageFormatElement[] => parse(text, { ignoreTag: true, captureLocation: true });

const isolatedName = (name: string): string => `${name} isolated`;

/** How a plain `{name}` shows a variable: numbers and times always in the reader's form. */
const shown = (element: MessageFormatElement & { type: TYPE.argument }, variable: TemplateVariable | undefined): MessageFormatElement[] => {
  const { value } = element;
  if (variable?.kind === 'number') return [{ type: TYPE.number, value }];
  if (variable?.kind === 'text') return [{ type: TYPE.argument, value: isolatedName(value) }];
  if (variable?.kind !== 'time') return [element];
  return [
    { type: TYPE.date, value, style: 'medium' },
    { type: TYPE.literal, value: ' ' },
    { type: TYPE.time, value, style: 'short' },
  ];
};

const prepared = (elements: readonly MessageFormatElement[], variables: Variables): MessageFormatElement[] =>
  elements.flatMap((element): MessageFormatElement[] => {
    if (element.type === TYPE.argument) return shown(element, variables[element.value]);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
    const options = Object.entries(element.options).map(([key, option]) => [key, { value: prepared(option.value, variables) }]);
    return [{ ...element, options: Object.fromEntries(options) }];
  });

/** Formats of Intl are costly to make and few; their options come from templates, so that they are bounded. */
const formats = new LRUCache<string, NonNullable<unknown>>({ max: 500 });
const kept = <Format extends NonNullable<unknown>>(kind: string, locale: string, options: unknown, make: () => Format): Format => {
  const key = JSON.stringify([kind, locale, options]);
  const known = formats.get(key) as Format | undefined;
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
};

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const format = kept('date', locale, options, () => new Intl.DateTimeFormat(locale, options));
  // A time that a rule did not give is no reason to lose the message.
  return { format: (at: Date) => (Number.isNaN(at.getTime()) ? ABSENT : format.format(at)) } as Intl.DateTimeFormat;
};

/** Numbers and dates are the reader's, plurals those of the text's own language. */
const formattersOf = ({ locale, formats: reader, timeZone }: Reading) => ({
  getNumberFormat: (_: unknown, options?: Intl.NumberFormatOptions) =>
    kept('number', reader, options, () => new Intl.NumberFormat(reader, options)),
  getDateTimeFormat: (_: unknown, options?: Intl.DateTimeFormatOptions) => dateFormat(reader, { ...options, timeZone }),
  getPluralRules: (_: unknown, options?: Intl.PluralRulesOptions) =>
    kept('plural', locale, options, () => new Intl.PluralRules(locale, options)),
});

const timeOf = (value: unknown): Date => new Date(typeof value === 'string' || typeof value === 'number' ? value : Number.NaN);
const numberOf = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0);

/** Values that a text may name, cleaned by their kind. It inherits nothing, because the library looks names up with `in`. */
const valuesOf = (variables: Variables, given: Readonly<Record<string, unknown>>, direction: Reading['direction']) => {
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, { kind, default: otherwise }] of Object.entries(variables)) {
    const value = Object.hasOwn(given, name) ? given[name] : otherwise;
    if (kind === 'number') values[name] = numberOf(value);
    else if (kind === 'time') values[name] = timeOf(value);
    else if (kind === 'url') values[name] = { url: httpUrl(value) ?? '' };
    else {
      values[name] = cleanValue(String(value ?? ''), MAX_VALUE) || cleanValue(String(otherwise ?? ABSENT), MAX_VALUE);
      values[isolatedName(name)] = isolate(String(values[name]), direction);
    }
  }
  return values;
};

const compiled = new LRUCache<string, IntlMessageFormat>({ max: 1000 });

/**
 * Formats a text in the reader's language and zone; the parts are not escaped yet.
 * @throws an error of the library for a text that `checkTexts` refuses.
 */
export const formatMessage = (
  text: string,
  variables: Variables,
  given: Readonly<Record<string, unknown>>,
  reading: Reading,
): MessagePart[] => {
  const key = JSON.stringify([reading.locale, reading.formats, reading.timeZone, variables, text]);
  const message =
    compiled.get(key) ??
    new IntlMessageFormat(prepared(parseMessage(text), variables), reading.locale, undefined, {
      formatters: formattersOf(reading) as unknown as NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>['formatters'],
    });
  compiled.set(key, message);
  const values = valuesOf(variables, given, reading.direction) as Record<string, string>;
  return message.formatToParts<{ url: string }>(values).map((part): MessagePart => {
    const { value } = part as { value: unknown };
    return typeof value === 'string' ? { text: value } : { url: (value as { url: string }).url };
  });
};

/** The parts as plain text. */
export const textOf = (parts: readonly MessagePart[]): string => parts.map((part) => ('url' in part ? part.url : part.text)).join('');
