import type * as z from 'zod';

export const REQUIRED = 'is required';

const NOUNS: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  int: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
};

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  record: ['entry', 'entries'],
};

const boundOf = ({ code, origin }: { code: 'too_small' | 'too_big'; origin: string }, bound: number | bigint, inclusive = true): string => {
  const unit = UNITS[origin];
  if (unit) return `must have at ${code === 'too_small' ? 'least' : 'most'} ${bound} ${unit[Number(bound) === 1 ? 0 : 1]}`;
  if (!inclusive) return `must be ${code === 'too_small' ? 'greater' : 'less'} than ${bound}`;
  return `must be at ${code === 'too_small' ? 'least' : 'most'} ${bound}`;
};

/**
 * Says what would be right, as the contracts' own messages do, and without what was sent.
 * @returns undefined where the contract has a message of its own
 */
export const issueMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? REQUIRED : `must be ${NOUNS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return boundOf(issue, issue.minimum, issue.inclusive);
    case 'too_big':
      return boundOf(issue, issue.maximum, issue.inclusive);
    case 'invalid_value':
      return issue.values.length === 1 ? `must be ${String(issue.values[0])}` : `must be one of ${issue.values.map(String).join(', ')}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'has none of the documented forms';
    case 'invalid_key':
      return 'has a name that is not allowed';
    default:
      return undefined;
  }
};
