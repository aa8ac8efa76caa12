import * as z from 'zod';
import { threeDecimals } from '../../schemas/_kit/numbers.ts';

const Amount = threeDecimals(z.number().min(-1000).max(1000));

test.each([0, -0, 0.001, -0.001, 12.345, 999.999, 0.1 + 0.2, 1000])('%d has at most three decimals', (value) => {
  expect(Amount.safeParse(value).success).toBe(true);
});

test.each([Number.MIN_VALUE, -Number.MIN_VALUE, 1e-200, 1e-131, 1e-21, 1e-7, 0.0001, 0.0005, 12.3456])('%d has more', (value) => {
  expect(Amount.safeParse(value).error?.issues.map(({ message }) => message)).toEqual(['must have at most 3 decimals']);
});
