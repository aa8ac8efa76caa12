import * as z from 'zod';
import { type Part, validate } from '../../lambdas/_http/validation.ts';
import { PageQuery } from '../../schemas/_kit/page.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { line } from '../../schemas/_kit/text.ts';
import { allRoutes } from '../../schemas/index.ts';

const Body = z.strictObject({
  name: line({ min: 1, max: 5 }),
  'a/b~c': z.int().optional(),
  list: z
    .array(z.strictObject({ score: z.number().min(0).max(10) }))
    .max(2)
    .optional(),
  kind: z.enum(['one', 'two']).optional(),
  choice: z.union([z.string(), z.number()]).optional(),
});

const messagesOf = (part: Part, schema: z.ZodType, value: unknown): string[] => {
  try {
    validate(part, schema, value);
  } catch (error) {
    return (error as Problem).errors?.map(({ message }) => message) ?? [];
  }
  return [];
};

const errorsOf = (part: Part, schema: z.ZodType, value: unknown) => {
  try {
    validate(part, schema, value);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.definition).toMatchObject({ code: 'INVALID_REQUEST', status: 400 });
    return error.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
};

test.each<[string, unknown, string[]]>([
  ['no body', undefined, [' REQUIRED']],
  ['a list instead of an object', [], [' WRONG_TYPE']],
  ['null', null, [' WRONG_TYPE']],
  ['a missing field', {}, ['/name REQUIRED']],
  ['a field that is null', { name: null }, ['/name WRONG_TYPE']],
  ['an unknown field', { name: 'a', nick: 1 }, ['/nick UNKNOWN_FIELD']],
  ['several unknown fields', { name: 'a', x: 1, y: 2 }, ['/x UNKNOWN_FIELD', '/y UNKNOWN_FIELD']],
  ['a nested unknown field', { name: 'a', list: [{ score: 1, by: 2 }] }, ['/list/0/by UNKNOWN_FIELD']],
  ['a name with slash and tilde', { name: 'a', 'a/b~c': 'x' }, ['/a~1b~0c WRONG_TYPE']],
  ['too large', { name: 'a', list: [{ score: 11 }] }, ['/list/0/score TOO_BIG']],
  ['too small', { name: 'a', list: [{ score: -1 }] }, ['/list/0/score TOO_SMALL']],
  ['too many', { name: 'a', list: [{ score: 1 }, { score: 1 }, { score: 1 }] }, ['/list TOO_BIG']],
  ['a value outside the list', { name: 'a', kind: 'three' }, ['/kind NOT_ALLOWED']],
  ['no type of a union', { name: 'a', choice: true }, ['/choice NOT_ALLOWED']],
  ['text that is too long', { name: 'abcdef' }, ['/name INVALID']],
  ['text that shows nothing', { name: '\u200b' }, ['/name BLANK']],
  ['text that turns its direction', { name: 'a\u202eb' }, ['/name DIRECTION_CONTROL']],
])('%s is reported with its pointer', (_, value, expected) => {
  expect(errorsOf('body', Body, value)).toEqual(expected);
});

test('property names of the prototype are unknown fields and change nothing', () => {
  const value = JSON.parse('{"name":"a","__proto__":{"admin":true},"constructor":1}');
  expect(errorsOf('body', Body, value)).toEqual(['/__proto__ UNKNOWN_FIELD', '/constructor UNKNOWN_FIELD']);
  const record = validate('body', z.record(z.string(), z.unknown()), JSON.parse('{"__proto__":{"admin":true},"a":1}'));
  expect((record as { admin?: boolean }).admin).toBeUndefined();
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('pointers into query and path have the parameter’s name', () => {
  expect(errorsOf('query', PageQuery, { limit: '0', page: '1' })).toEqual(['query:limit TOO_SMALL', 'query:page UNKNOWN_FIELD']);
  expect(errorsOf('query', PageQuery, { limit: '101' })).toEqual(['query:limit TOO_BIG']);
  for (const limit of ['x', '1,2', 'NaN', 'Infinity', '1.5', '{}'])
    expect(errorsOf('query', PageQuery, { limit })).toEqual(['query:limit WRONG_TYPE']);
  expect(errorsOf('path', z.object({ id: z.string().regex(/^a+$/) }), { id: 'b' })).toEqual(['path:id WRONG_FORMAT']);
});

test('a problem response has at most twenty field errors', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, index]));
  expect(errorsOf('body', Body, { name: 'a', ...many })).toHaveLength(20);
});

test('a body nested a hundred thousand levels deep is rejected like any other wrong type', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(errorsOf('body', Body, deep)).toEqual([' WRONG_TYPE']);
  expect(errorsOf('body', Body, { name: deep })).toEqual(['/name WRONG_TYPE']);
});

test.each<[unknown, string]>([
  [{}, 'is required'],
  [{ name: 1 }, 'must be a string'],
  [{ name: '' }, 'must have at least 1 character'],
  [{ name: 'a', 'a/b~c': 1.5 }, 'must be an integer'],
  [{ name: 'a', list: {} }, 'must be an array'],
  [{ name: 'a', list: 'a long text' }, 'must be an array'],
  [{ name: 'a', list: [1] }, 'must be an object'],
  [{ name: 'a', list: [{ score: 11 }] }, 'must be at most 10'],
  [{ name: 'a', list: [{ score: -1 }] }, 'must be at least 0'],
  [{ name: 'a', list: [{ score: 1 }, { score: 1 }, { score: 1 }] }, 'must have at most 2 items'],
  [{ name: 'a', kind: 'three' }, 'must be one of one, two'],
  [{ name: 'a', choice: true }, 'has none of the documented forms'],
])('%j is told what would be right', (value, message) => {
  expect(messagesOf('body', Body, value)).toEqual([message]);
});

test('no field of any route is refused in words of the library', () => {
  const values = [undefined, null, true, -5, 1e12, 0.123456789, '', 'x', 'a'.repeat(10_000), [], {}, [1], Array(200).fill('a')];
  const messages = allRoutes().flatMap(({ id, body, query }) =>
    [body, query].flatMap((schema) => {
      const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema;
      return inner instanceof z.ZodObject
        ? Object.keys(inner.shape).flatMap((name) =>
            values.flatMap((value) => messagesOf('body', inner, { [name]: value }).map((message) => `${id}: ${message}`)),
          )
        : [];
    }),
  );
  expect(messages.length).toBeGreaterThan(1000);
  expect([...new Set(messages)].filter((message) => !/: (must|is required|needs|has none)/.test(message))).toEqual([]);
});
