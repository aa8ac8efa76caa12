import { jest } from '@jest/globals';
import { createCache, loadOnce } from '../../lambdas/_base/cache.ts';

afterEach(() => jest.useRealTimers());

test('an entry lives exactly as long as its lifetime', () => {
  jest.useFakeTimers({ now: 1000 });
  const cache = createCache<string>({ maxEntries: 10, lifetimeMs: 50 });
  cache.set('a', 'x');
  jest.setSystemTime(1050);
  expect(cache.get('a')).toBe('x');
  jest.setSystemTime(1051);
  expect(cache.get('a')).toBeUndefined();
});

test('a write renews the lifetime of an entry, a read does not', () => {
  jest.useFakeTimers({ now: 1000 });
  const cache = createCache<number>({ maxEntries: 10, lifetimeMs: 10 });
  cache.set('read', 1);
  cache.set('written', 1);
  jest.setSystemTime(1009);
  cache.get('read');
  cache.set('written', 2);
  jest.setSystemTime(1015);
  expect([cache.get('read'), cache.get('written')]).toEqual([undefined, 2]);
});

test('the cache never exceeds its bound and evicts the least recently used entry first', () => {
  const cache = createCache<number>({ maxEntries: 3, lifetimeMs: 60_000 });
  for (let index = 0; index < 10_000; index += 1) cache.set(`k${index}`, index);
  expect(['k9996', 'k9997', 'k9998', 'k9999'].map((key) => cache.get(key))).toEqual([undefined, 9997, 9998, 9999]);
});

test('overwriting an entry evicts no other one', () => {
  const cache = createCache<number>({ maxEntries: 2, lifetimeMs: 60_000 });
  cache.set('a', 1);
  cache.set('b', 1);
  cache.set('b', 2);
  expect([cache.get('a'), cache.get('b')]).toEqual([1, 2]);
});

test('an entry that was read recently is not evicted before others', () => {
  const cache = createCache<number>({ maxEntries: 2, lifetimeMs: 60_000 });
  cache.set('read', 1);
  cache.set('other', 1);
  cache.get('read');
  cache.set('new', 1);
  expect([cache.get('read'), cache.get('other'), cache.get('new')]).toEqual([1, undefined, 1]);
});

test('entries age by Date alone, which the local stack moves', () => {
  const cache = createCache<number>({ maxEntries: 2, lifetimeMs: 60_000 });
  cache.set('a', 1);
  const moved = Date.now() + 60_001;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(moved);
  expect(cache.get('a')).toBeUndefined();
  clock.mockRestore();
});

test('a deleted entry is gone', () => {
  const cache = createCache<number>({ maxEntries: 2, lifetimeMs: 60_000 });
  cache.set('a', 1);
  cache.delete('a');
  expect(cache.get('a')).toBeUndefined();
});

test('what many ask for at once is loaded once, and neither a failure nor nothing is kept', async () => {
  const cache = createCache<Promise<number | undefined>>({ maxEntries: 3, lifetimeMs: 60_000 });
  const answers = [Promise.reject(new Error('away')), Promise.resolve(undefined), Promise.resolve(1), Promise.resolve(2)];
  let loads = 0;
  const ask = () =>
    loadOnce(cache, 'a', () => {
      loads += 1;
      return answers[loads - 1] as Promise<number | undefined>;
    });
  const failed = await Promise.allSettled([ask(), ask(), ask()]);
  expect([loads, failed.map(({ status }) => status)]).toEqual([1, ['rejected', 'rejected', 'rejected']]);
  expect(await Promise.all([ask(), ask()])).toEqual([undefined, undefined]);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  expect([await ask(), loads]).toEqual([1, 3]);
});
