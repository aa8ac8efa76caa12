import { jest } from '@jest/globals';
import { BoundedCache } from '../../lambdas/_base/cache.ts';

afterEach(() => jest.useRealTimers());

test('an entry is there until its time is over, not longer', () => {
  jest.useFakeTimers({ now: 1000 });
  const cache = new BoundedCache<string>({ maxEntries: 10, lifetimeMs: 50 });
  cache.set('a', 'x');
  jest.setSystemTime(1049);
  expect(cache.get('a')).toBe('x');
  jest.setSystemTime(1050);
  expect(cache.get('a')).toBeUndefined();
});

test('reading does not prolong, writing does', () => {
  jest.useFakeTimers({ now: 0 });
  const cache = new BoundedCache<number>({ maxEntries: 10, lifetimeMs: 10 });
  cache.set('read', 1);
  cache.set('written', 1);
  jest.setSystemTime(9);
  cache.get('read');
  cache.set('written', 2);
  jest.setSystemTime(15);
  expect([cache.get('read'), cache.get('written')]).toEqual([undefined, 2]);
});

test('it never holds more than its bound: the oldest goes first', () => {
  const cache = new BoundedCache<number>({ maxEntries: 3, lifetimeMs: 60_000 });
  for (let index = 0; index < 10_000; index += 1) cache.set(`k${index}`, index);
  expect(['k9996', 'k9997', 'k9998', 'k9999'].map((key) => cache.get(key))).toEqual([undefined, 9997, 9998, 9999]);
});

test('writing an entry again pushes no other one out', () => {
  const cache = new BoundedCache<number>({ maxEntries: 2, lifetimeMs: 60_000 });
  cache.set('a', 1);
  cache.set('b', 1);
  cache.set('b', 2);
  expect([cache.get('a'), cache.get('b')]).toEqual([1, 2]);
});

test('a deleted entry is gone', () => {
  const cache = new BoundedCache<number>({ maxEntries: 2, lifetimeMs: 60_000 });
  cache.set('a', 1);
  cache.delete('a');
  expect(cache.get('a')).toBeUndefined();
});
