import * as app from '../../lambdas/users/data-search/data-search.rules.ts';

test.each([
  ['of a small table', undefined, 100, 54_000],
  ['of 40 GB', undefined, 320_000, 54_000],
  ['of 100 GB, whose round would take more than four days', undefined, 800_000, (800_000 * 16) / 96],
  ['with a rate', 1_000, 400_000, 3_600_000],
])('the hourly portion %s', (_, rate, segmentUnits, portion) => {
  expect(app.portionOf(rate, segmentUnits)).toBe(portion);
});

test('the largest search fits into an item', () => {
  const [part, held] = [{ name: 'leaderboards', summary: '', items: {} }, { erasure: { leaves: '', run: async () => {} } }];
  let user = { userId: 'user_00000000000000000001', alias: 'user_00000000000000000002', rounds: 1, left: 1, items: {}, types: {} };
  for (let index = 0; index < 60; index += 1) {
    const item = { pk: 'P', sk: 'S', type: `competition-of-type-${index}` };
    user = app.withFound(user, { item, held, part: { ...part, name: `a-domain-${index % 12}` } });
  }
  expect(Object.values(user.types).reduce<number>((sum, count) => sum + Number(count), 0)).toBe(60);
  const exported = { userId: user.userId, exportId: 'export_00000000000000000001', left: 16, parts: 100, failures: 0 };
  const leftOver = { pk: 'P'.repeat(100), sk: 'S'.repeat(60), userId: user.userId };
  const largest = {
    erasures: Array(app.MOST_ERASURES).fill(user),
    exports: Array(app.MOST_EXPORTS).fill(exported),
    leftOver: Array(300).fill(leftOver),
  };
  expect(JSON.stringify(largest).length).toBeLessThan(350_000);
});

test('records in memory are bounded', () => {
  expect([app.isFull({ pages: 99, characters: 9_999_999 }), app.isFull({ pages: 100, characters: 0 })]).toEqual([false, true]);
  expect(app.isFull({ pages: 0, characters: 10_000_000 })).toBe(true);
});
