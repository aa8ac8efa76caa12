import type { Expected } from './case.ts';

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the value at a path; names map over lists, numbers and `length` select in them. */
export const valueAt = (value: unknown, path: string): unknown => {
  let current = value;
  for (const key of path.split('.').filter(Boolean)) {
    const mapped = Array.isArray(current) && key !== 'length' && !/^\d+$/.test(key);
    current = mapped ? (current as Fields[]).map((one) => one?.[key]) : (current as Fields | undefined | null)?.[key];
  }
  return current;
};

const includes = (value: unknown, expected: Expected): boolean =>
  Array.isArray(value) ? value.some((one) => matches(one, expected)) : JSON.stringify(value ?? null).includes(String(expected));

const conditions: Record<string, (value: unknown, expected: Expected) => boolean> = {
  not: (value, expected) => !matches(value, expected),
  length: (value, expected) => (value as unknown[] | undefined)?.length === expected,
  contains: includes,
  lacks: (value, expected) => !includes(value, expected),
  oneOf: (value, expected) => (expected as Expected[]).some((one) => matches(value, one)),
};

export const matches = (value: unknown, expected: Expected): boolean => {
  if (!isFields(expected)) return JSON.stringify(value) === JSON.stringify(expected);
  const condition = Object.entries(expected).find(([name]) => name in conditions);
  if (condition) return conditions[condition[0]]!(value, condition[1]);
  return Object.entries(expected).every(([key, inner]) => matches((value as Fields | undefined)?.[key], inner));
};
