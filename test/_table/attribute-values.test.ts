import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { fromWireItem, toWireItem, type WireItem } from '../../lambdas/_table/attribute-values.ts';
import { fc } from '../support/property.ts';

/** The SDK's conversion, with binary values as they are in the text of a request. */
const bySdk = (item: Record<string, unknown>): unknown =>
  JSON.parse(
    JSON.stringify(marshall(item, { removeUndefinedValues: true }), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );

// The SDK loses `__proto__` and takes an object with a field `constructor` for a class.
const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__' && text !== 'constructor');
/** Without those that are nearer to 0 than the table stores. */
const double = fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter((value) => value === 0 || Math.abs(value) >= 1e-130);
const number = fc.oneof(fc.maxSafeInteger(), double);
const bytes = fc.uint8Array({ maxLength: 20 });
const set = fc.oneof(
  fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 }).map((members) => new Set<unknown>(members)),
  fc.uniqueArray(number, { minLength: 1, maxLength: 5 }).map((members) => new Set<unknown>(members)),
  fc.array(bytes, { minLength: 1, maxLength: 3 }).map((members) => new Set<unknown>(members)),
);
const scalar = fc.oneof(fc.string(), number, fc.bigInt(), fc.boolean(), fc.constant(null), fc.constant(undefined), bytes, set);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }) },
    { weight: 1, arbitrary: fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)) },
  ),
}));
const item = fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true });

test('items are converted as by the SDK: numbers, sets, bytes, null, nested values, and undefined ones left out', () => {
  fc.assert(
    fc.property(item, (given) => {
      expect(JSON.parse(JSON.stringify(toWireItem(given)))).toEqual(bySdk(given));
    }),
    { numRuns: 300 },
  );
});

test('stored items are read as by the SDK', () => {
  fc.assert(
    fc.property(item, (given) => {
      const stored = marshall(given, { removeUndefinedValues: true });
      expect(fromWireItem(JSON.parse(JSON.stringify(toWireItem(given))) as WireItem)).toEqual(unmarshall(stored));
    }),
    { numRuns: 300 },
  );
});

test('functions are left out, and a field called constructor does not make an object a class', () => {
  expect(toWireItem({ a: () => 1, b: [() => 1, 2], c: { constructor: 'text' } })).toEqual({
    b: { L: [{ N: '2' }] },
    c: { M: { constructor: { S: 'text' } } },
  });
  expect(toWireItem(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: { N: '1' } });
});

class Point {
  x = 1;
}

test.each([
  ['a number that is not finite', Number.NaN],
  ['an infinite number', Number.NEGATIVE_INFINITY],
  ['a number that is not exact', 2 ** 53],
  ['an empty set', new Set()],
  ['a set without members but undefined', new Set([undefined])],
  ['a set of objects', new Set([{}])],
  ['an instance of a class', new Point()],
  ['a date', new Date(0)],
])('%s is refused, as by the SDK', (_, refused) => {
  expect(() => marshall({ refused }, { removeUndefinedValues: true })).toThrow();
  expect(() => toWireItem({ refused })).toThrow(/table|set|not exact/);
});

test('a value of an unknown type is refused', () => {
  expect(() => fromWireItem({ a: JSON.parse('{ "X": 1 }') })).toThrow('unknown type: X');
});

test('a number that is nearer to 0 than the table stores is 0', () => {
  expect(toWireItem({ a: Number.MIN_VALUE, b: -1e-200, c: 1e-130, d: new Set([5e-324, 0]) })).toEqual({
    a: { N: '0' },
    b: { N: '0' },
    c: { N: '1e-130' },
    d: { NS: ['0'] },
  });
});
