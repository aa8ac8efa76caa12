import * as z from 'zod';
import { hasDirectionControls, isBlank, isDirectionBalanced } from './visible-text.ts';

/** Counts code points instead of UTF-16 units, as people count characters. */
const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const NUL = '\u0000';
// C0 and C1 controls, and the line and paragraph separators.
const SINGLE_LINE_FORBIDDEN = /[\p{Cc}\u2028\u2029]/u;

/** Why a text is refused: the code of the field error, and what would be right. */
type Refusal = readonly [code: string, message: string];

const BLANK: Refusal = ['BLANK', 'must show something: spaces and invisible characters alone are no text'];
const TURNED: Refusal = ['DIRECTION_CONTROL', 'must not contain controls of direction (U+202A to U+202E, U+2066 to U+2069)'];
const UNBALANCED: Refusal = ['DIRECTION_CONTROL', 'must close each control of direction in its paragraph, by U+202C or U+2069'];

const bounded = (min: number, max: number, refusalOf: (text: string) => Refusal | undefined) =>
  z
    .string()
    .check((payload) => {
      const text = payload.value;
      const length = codePoints(text);
      const reject = (message: string, code = 'INVALID') => payload.issues.push({ code: 'custom', message, params: { code }, input: text });
      if (!text.isWellFormed()) reject('must be well-formed Unicode without lone surrogates');
      else if (text.includes(NUL)) reject('must not contain NUL');
      else if (length < min) reject(`must have at least ${min} ${min === 1 ? 'character' : 'characters'}`);
      else if (length > max) reject(`must have at most ${max} characters, has ${length}`);
      else {
        const [code, message] = refusalOf(text) ?? [];
        if (message) reject(message, code);
      }
    })
    .meta({ minLength: min, maxLength: max });

const CONTROL: Refusal = ['INVALID', 'must not contain control characters'];
const controlsIn = (text: string): Refusal | undefined => (SINGLE_LINE_FORBIDDEN.test(text) ? CONTROL : undefined);
/** An empty text is a matter of the minimum length. */
const blankIn = (text: string): Refusal | undefined => (text !== '' && isBlank(text) ? BLANK : undefined);

/**
 * A name, reason or other line that users read, stored exactly as sent. Lengths are code points. Control characters, controls of
 * direction and text that shows nothing are rejected.
 */
export const line = (options: { min?: number; max: number }) =>
  bounded(options.min ?? 0, options.max, (text) => controlsIn(text) ?? blankIn(text) ?? (hasDirectionControls(text) ? TURNED : undefined));

/**
 * Text of several lines that users read, stored exactly as sent. Lengths are code points. NUL, lone surrogates, text that shows
 * nothing, and controls of direction that are not closed are rejected.
 */
export const paragraphs = (options: { min?: number; max: number }) =>
  bounded(options.min ?? 0, options.max, (text) => blankIn(text) ?? (isDirectionBalanced(text) ? undefined : UNBALANCED));

/** A line that only machines read: a query or a value to compare with. It may be blank and hold any printable character. */
export const term = (options: { min?: number; max: number }) => bounded(options.min ?? 0, options.max, controlsIn);

/** An opaque id from the API: letters, digits, `_` and `-`. */
export const id = (noun: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id from the API')
    .meta({ description: `Opaque id of the ${noun}` });

/** An instant in UTC with milliseconds, `2026-11-20T09:43:00.000Z`; any ISO 8601 offset is accepted and normalised. */
export const instant = () =>
  z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2026-11-20T09:43:00.000Z', abort: true })
    // Years outside 0–9999 change the width of the ISO text, by which the table sorts.
    .refine((text) => !Number.isNaN(Date.parse(text)) && Date.parse(text) >= 0 && Date.parse(text) < 253_402_300_800_000, {
      error: 'must be between 1970 and 9999',
    })
    // Also runs for values that the check above rejected, which have no ISO text.
    .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()));

/** An instant in a response: UTC with milliseconds, as the API writes every time. */
export const timestamp = () => z.string().meta({ format: 'date-time' });

/** A civil date, `2026-11-20`. */
export const date = () => z.iso.date({ error: 'must be a date such as 2026-11-20' });
