import type * as z from 'zod';
import type { FieldError } from '../../schemas/_kit/problem.ts';
import { InvalidRequest } from '../../schemas/_kit/problems.ts';
import { issueMessage, REQUIRED } from './issue-messages.ts';

/** The part of the request that holds a value; it decides the format of pointers. */
export type Part = 'body' | 'query' | 'path';

/** Most field errors in one response. */
const MAX_ERRORS = 20;

const CODES: Record<string, string> = {
  invalid_type: 'WRONG_TYPE',
  too_small: 'TOO_SMALL',
  too_big: 'TOO_BIG',
  invalid_format: 'WRONG_FORMAT',
  invalid_value: 'NOT_ALLOWED',
  invalid_union: 'NOT_ALLOWED',
};

const pointerTo = (part: Part, path: readonly PropertyKey[]): string =>
  part === 'body'
    ? path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    : `${part}:${path.map(String).join('.')}`;

const fieldErrors = (part: Part, issue: z.core.$ZodIssue): FieldError[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerTo(part, [...issue.path, key]),
      code: 'UNKNOWN_FIELD',
      message: 'is not a field of this request',
    }));
  const named = issue.code === 'custom' ? issue.params?.code : undefined;
  const missing = issue.code === 'invalid_type' && issue.message === REQUIRED;
  return [
    {
      pointer: pointerTo(part, issue.path),
      code: missing ? 'REQUIRED' : String(named ?? CODES[issue.code] ?? 'INVALID'),
      message: issue.message,
    },
  ];
};

/**
 * Validates one part of a request against its schema.
 * @throws INVALID_REQUEST with each wrong field, what was wrong and how to correct it.
 */
export const validate = <Schema extends z.ZodType>(part: Part, schema: Schema, value: unknown): z.output<Schema> => {
  const result = schema.safeParse(value, { error: issueMessage });
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => fieldErrors(part, issue));
  // A value of another type has no length or range of its own.
  const ofType = new Set(errors.flatMap(({ pointer, code }) => (code === 'WRONG_TYPE' ? [pointer] : [])));
  const kept = errors.filter(({ pointer, code }) => code === 'WRONG_TYPE' || !ofType.has(pointer));
  throw InvalidRequest.error(undefined, { errors: kept.slice(0, MAX_ERRORS) });
};
