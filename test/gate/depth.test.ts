import { type Depth, rotate, sample } from '../support/depth.ts';

const values = Array.from({ length: 100 }, (_, index) => index);
const at = (rotation: number): Depth => ({ isDeep: false, rotation, share: 8 });

test('eight samples that follow each other have every value once', () => {
  const samples = Array.from({ length: 8 }, (_, rotation) => sample(values, at(3 + rotation)));
  expect(samples.flat().sort((a, b) => a - b)).toEqual(values);
  for (const one of samples) expect([12, 13]).toContain(one.length);
});

test('a sample keeps the order and is the same for the same rotation', () => {
  const one = sample(values, at(5));
  expect(one).toEqual([...one].sort((a, b) => a - b));
  expect(sample(values, at(5 + 8))).toEqual(one);
});

test('a sample of a list of pairs has first and second halves of pairs', () => {
  const parities = new Set(sample(values, at(0)).map((value) => value % 2));
  expect(parities.size).toBe(2);
});

test('a short list still gives one value, and an empty one none', () => {
  const found = [7, 8, 9].map((rotation) => sample(['a', 'b', 'c'], at(rotation)));
  expect([found.flat().sort(), found.map(({ length }) => length)]).toEqual([
    ['a', 'b', 'c'],
    [1, 1, 1],
  ]);
  expect(sample([], at(7))).toEqual([]);
});

test('one value at a time goes round', () => {
  expect([0, 1, 2, 3].map((rotation) => rotate(['a', 'b', 'c'], at(rotation)))).toEqual([['a'], ['b'], ['c'], ['a']]);
});

test('the deep part has everything', () => {
  const deep = { ...at(1), isDeep: true };
  expect([sample(values, deep), rotate(values, deep)]).toEqual([values, values]);
});
