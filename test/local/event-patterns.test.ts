import { compileFilters, compilePattern } from '../../local/patterns.ts';

const matches: [string, unknown, unknown, boolean][] = [
  ['equals', { source: ['a'] }, { source: 'a' }, true],
  ['equals another', { source: ['a'] }, { source: 'b' }, false],
  ['equals one of', { source: ['a', 'b'] }, { source: 'b' }, true],
  ['absent key', { source: ['a'] }, {}, false],
  ['all keys', { a: [1], b: [2] }, { a: 1, b: 3 }, false],
  ['number is not text', { a: [1] }, { a: '1' }, false],
  ['null', { a: [null] }, { a: null }, true],
  ['null is not absent', { a: [null] }, {}, false],
  ['nested', { detail: { type: ['x'] } }, { detail: { type: 'x', more: 1 } }, true],
  ['nested in absent', { detail: { type: ['x'] } }, {}, false],
  ['list element', { tags: ['b'] }, { tags: ['a', 'b'] }, true],
  ['list of maps', { items: { id: [2] } }, { items: [{ id: 1 }, { id: 2 }] }, true],
  ['exists', { a: [{ exists: true }] }, { a: 0 }, true],
  ['exists with null', { a: [{ exists: true }] }, { a: null }, true],
  ['exists but absent', { a: [{ exists: true }] }, {}, false],
  ['absent wanted', { a: [{ exists: false }] }, {}, true],
  ['absent wanted, nested', { detail: { a: [{ exists: false }] } }, {}, true],
  ['absent wanted but there', { a: [{ exists: false }] }, { a: 1 }, false],
  ['exists sees no map', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
  ['exists inside a map', { a: { M: { id: { S: [{ exists: true }] } } } }, { a: { M: { id: { S: 'x' } } } }, true],
  ['prefix', { a: [{ prefix: 'us' }] }, { a: 'user' }, true],
  ['prefix of a number', { a: [{ prefix: '1' }] }, { a: 12 }, false],
  ['prefix in any case', { a: [{ prefix: { 'equals-ignore-case': 'US' } }] }, { a: 'user' }, true],
  ['suffix', { a: [{ suffix: '.png' }] }, { a: 'x.png' }, true],
  ['in any case', { a: [{ 'equals-ignore-case': 'ABC' }] }, { a: 'aBc' }, true],
  ['wildcard', { a: [{ wildcard: 'x/*/z' }] }, { a: 'x/y.y/z' }, true],
  ['wildcard is no expression', { a: [{ wildcard: 'x.z' }] }, { a: 'xyz' }, false],
  ['anything but', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
  ['anything but, hit', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'y' }, false],
  ['anything but, absent', { a: [{ 'anything-but': 'x' }] }, {}, false],
  ['anything but a number', { a: [{ 'anything-but': 5 }] }, { a: 5 }, false],
  ['anything but a prefix', { a: [{ 'anything-but': { prefix: 'p' } }] }, { a: 'pq' }, false],
  ['anything but any case', { a: [{ 'anything-but': { 'equals-ignore-case': ['p', 'q'] } }] }, { a: 'Q' }, false],
  ['numeric range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
  ['numeric out of range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5.1 }, false],
  ['numeric of text', { a: [{ numeric: ['=', 5] }] }, { a: '5' }, false],
  ['$or, second', { $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
  ['$or, none', { $or: [{ a: [1] }, { b: [2] }] }, { b: 1 }, false],
  ['$or and a key', { c: [1], $or: [{ a: [1] }, { b: [2] }] }, { c: 2, b: 2 }, false],
  ['$or nested', { detail: { $or: [{ a: [1] }, { b: [{ exists: true }] }] } }, { detail: { b: 'x' } }, true],
];

test.each(matches)('%s', (_, pattern, event, expected) => {
  expect(compilePattern(pattern)(event)).toBe(expected);
});

test('an unknown operator is rejected with an error that names it', () => {
  expect(() => compilePattern({ a: [{ cidr: '10.0.0.0/8' }] })).toThrow('cidr');
  expect(() => compilePattern({ a: [{ numeric: ['~', 1] }] })).toThrow('~');
});

test('filter criteria accept events that match any pattern, and all events without patterns', () => {
  const filters = compileFilters({ Filters: [{ Pattern: '{"a":[1]}' }, { Pattern: '{"b":[1]}' }] });
  expect([{ a: 1 }, { b: 1 }, { c: 1 }].map(filters)).toEqual([true, true, false]);
  expect(compileFilters(undefined)({})).toBe(true);
});
