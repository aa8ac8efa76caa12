import { digest, idDigest, shardOf } from '../../lambdas/_base/hash.ts';
import { newId } from '../../lambdas/_base/ids.ts';

test('equal texts have equal digests, different texts different ones, in 43 URL-safe characters', () => {
  expect(digest('a', 'b')).toBe(digest('a', 'b'));
  expect(new Set([digest('a', 'b'), digest('ab'), digest('b', 'a'), digest('a'), digest()]).size).toBe(5);
  expect(digest('x')).toMatch(/^[\w-]{43}$/);
});

test('an id digest has the requested length and uses the alphabet of ids', () => {
  expect(idDigest(12, 'case', 'user')).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
  expect(idDigest(20, 'case', 'user').startsWith(idDigest(12, 'case', 'user'))).toBe(true);
});

test.each([
  ['random ids', () => newId('user')],
  ['counted ids', (index: number) => `user_${index}`],
  ['ids with the same end', (index: number) => `user_${index}_0000`],
])('%s spread evenly over any number of shards', (_, idOf) => {
  for (const shards of [2, 3, 8, 16, 64]) {
    const counts = Array.from({ length: shards }, () => 0);
    const ids = 400 * shards;
    for (let index = 0; index < ids; index += 1) {
      const shard = shardOf(idOf(index), shards);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(300);
    expect(Math.max(...counts)).toBeLessThan(500);
  }
});

test('a text always has the same shard, and shard 0 of one shard', () => {
  expect(shardOf('user_1', 64)).toBe(shardOf('user_1', 64));
  expect([shardOf('', 1), shardOf('user_1', 1)]).toEqual([0, 0]);
});
