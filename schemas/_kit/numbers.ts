import * as z from 'zod';

/** Digits as documented: no sign, exponent, other base, leading zero or space, all of which `Number` would accept. */
const DECIMAL = /^(0|[1-9]\d{0,15})$/;
const error = 'must be an integer in decimal digits, such as 25';

/** A boolean in a query, which arrives as text. */
export const queryFlag = () =>
  z.preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean({ error: 'must be true or false' }));

/** An integer in a query, which arrives as text. */
export const queryInteger = ({ min, max }: { min: number; max: number }) =>
  z.preprocess(
    (value) => (typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value),
    z
      .number({ error })
      .int({ error })
      .min(min, { error: `must be at least ${min}` })
      .max(max, { error: `must be at most ${max}` }),
  );

const THOUSANDTH = 0.001;
const decimals = 'must have at most 3 decimals';
/** Numbers with at most three decimals. Of a number that is nearly 0 the remainder alone is 0 as well. */
export const threeDecimals = (number: z.ZodNumber) =>
  number
    .multipleOf(THOUSANDTH, { error: decimals, abort: true })
    .refine((value) => value === 0 || Math.abs(value) >= THOUSANDTH, { error: decimals });
