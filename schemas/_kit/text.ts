import * as z from 'zod';

/** Counts code points instead of UTF-16 units, as people count characters. */
const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const NUL = '\u0000';
// C0 and C1 controls, and the line and paragraph separators.
const SINGLE_LINE_FORBIDDEN = /[\p{Cc}\u2028\u2029]/u;

const bounded = (min: number, max: number, forbidden: (text: string) => string | undefined) =>
  z
    .string()
    .check((payload) => {
      const text = payload.value;
      const length = codePoints(text);
      const reject = (message: string) => payload.issues.push({ code: 'custom', message, input: text });
      if (!text.isWellFormed()) reject('must be well-formed Unicode without lone surrogates');
      else if (text.includes(NUL)) reject('must not contain NUL');
      else if (length < min) reject(`must have at least ${min} characters`);
      else if (length > max) reject(`must have at most ${max} characters, has ${length}`);
      else {
        const message = forbidden(text);
        if (message) reject(message);
      }
    })
    .meta({ minLength: min, maxLength: max });

/** A line of text, stored exactly as sent. Lengths are code points; control characters are rejected. */
export const line = (options: { min?: number; max: number }) =>
  bounded(options.min ?? 0, options.max, (text) => (SINGLE_LINE_FORBIDDEN.test(text) ? 'must not contain control characters' : undefined));

/** Text of several lines, stored exactly as sent. Lengths are code points; NUL and lone surrogates are rejected. */
export const paragraphs = (options: { min?: number; max: number }) => bounded(options.min ?? 0, options.max, () => undefined);

/** An opaque id from the API: letters, digits, `_` and `-`. */
export const id = (noun: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id from the API')
    .meta({ description: `Opaque id of the ${noun}` });

/** An instant in UTC with milliseconds, `2026-11-20T09:43:00.000Z`; any ISO 8601 offset is accepted and normalised. */
export const instant = () =>
  z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2026-11-20T09:43:00.000Z' })
    // Years outside 0–9999 change the width of the ISO text, by which the table sorts.
    .refine((text) => !Number.isNaN(Date.parse(text)) && Date.parse(text) >= 0 && Date.parse(text) < 253_402_300_800_000, {
      error: 'must be between 1970 and 9999',
    })
    // Also runs for values that the check above rejected, which have no ISO text.
    .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()));

/** A civil date, `2026-11-20`. */
export const date = () => z.iso.date({ error: 'must be a date such as 2026-11-20' });
