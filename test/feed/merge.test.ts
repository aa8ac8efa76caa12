import type { ListSegment } from '../../lambdas/feed/activity/activity.model.ts';
import { fillPage, mergeSegments } from '../../lambdas/feed/timeline/merge-pages.ts';
import { fc } from '../support/property.ts';

type Entry = { position: string; from: string };

/** One event per time, so that an event at the same time in two lists is the same event. */
const position = (at: number): string => `t${String(at).padStart(3, '0')}#e${at}`;

/** Reads a list like the table: `limit` entries before a position, and `until` even if they end exactly with the list. */
const query = (list: readonly Entry[], before: string | undefined, limit: number, downTo?: string): ListSegment<Entry> => {
  const rest = list
    .filter((entry) => (before === undefined || entry.position < before) && (downTo === undefined || entry.position >= downTo))
    .sort((a, b) => (a.position < b.position ? 1 : -1));
  return { entries: rest.slice(0, limit), until: rest.length >= limit && limit > 0 ? rest[limit - 1]?.position : downTo };
};

type Fixture = { feedEntries: Entry[]; pullLists: Entry[][]; hidden: Set<string> };

const pageOf = (fixture: Fixture, before: string | undefined, limit: number) =>
  fillPage<Entry, string>({
    limit,
    before,
    read: async (from, size) => {
      const feedEntries = query(fixture.feedEntries, from, size);
      return mergeSegments([...fixture.pullLists.map((list) => query(list, from, size, feedEntries.until)), feedEntries]);
    },
    load: async (entries) => entries.map((entry) => (fixture.hidden.has(entry.position) ? undefined : entry.position)),
  });

const bruteForce = ({ feedEntries, pullLists, hidden }: Fixture): string[] =>
  [...new Set([...feedEntries, ...pullLists.flat()].map((entry) => entry.position))]
    .filter((candidate) => !hidden.has(candidate))
    .sort()
    .reverse();

/** Whether any entry, hidden or not, follows a position. */
const hasEntriesAfter = ({ feedEntries, pullLists }: Fixture, before: string): boolean =>
  [...feedEntries, ...pullLists.flat()].some((entry) => entry.position < before);

const positions = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });
const fixture = fc.record({ feedEntries: positions, pullLists: fc.array(positions, { maxLength: 4 }), hidden: positions }).map(
  ({ feedEntries, pullLists, hidden }): Fixture => ({
    feedEntries: feedEntries.map((at) => ({ position: position(at), from: 'feedEntries' })),
    pullLists: pullLists.map((list, index) => list.map((at) => ({ position: position(at), from: `list ${index}` }))),
    hidden: new Set(hidden.map(position)),
  }),
);

test('all pages together equal a sort of all visible entries', async () => {
  await fc.assert(
    fc.asyncProperty(fixture, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), async (given, limits) => {
      const seen: string[] = [];
      let before: string | undefined;
      let pages = 0;
      do {
        const limit = limits[pages % limits.length] as number;
        const page = await pageOf(given, before, limit);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        // A page with a cursor is full. The next page is empty only if all remaining entries are hidden.
        if (page.last !== undefined) expect(page.items).toHaveLength(limit);
        if (before !== undefined && page.items.length === 0) expect(hasEntriesAfter(given, before)).toBe(true);
        seen.push(...page.items);
        before = page.last;
        pages += 1;
      } while (before !== undefined && pages < 500);
      expect(seen).toEqual(bruteForce(given));
    }),
    { numRuns: 500 },
  );
});

const arrival = fc.record({ at: fc.integer({ min: 0, max: 400 }), list: fc.integer({ min: -1, max: 3 }), hides: fc.boolean() });

test('entries that arrive between pages cause no duplicates and no omissions', async () => {
  await fc.assert(
    fc.asyncProperty(fixture, fc.integer({ min: 1, max: 12 }), fc.array(arrival, { maxLength: 60 }), async (given, limit, arrivals) => {
      const start = bruteForce(given);
      const hiddenLater = new Set<string>();
      const seen: string[] = [];
      const pending = [...arrivals];
      let before: string | undefined;
      do {
        const page = await pageOf(given, before, limit);
        seen.push(...page.items);
        before = page.last;
        for (const { at, list, hides } of pending.splice(0, 3)) {
          const entry = { position: position(at), from: 'later' };
          if (hides) hiddenLater.add(entry.position);
          if (hides) given.hidden.add(entry.position);
          else (given.pullLists[list] ?? given.feedEntries).push(entry);
        }
      } while (before !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual([...seen].sort().reverse());
      expect(start.filter((candidate) => !hiddenLater.has(candidate) && !seen.includes(candidate))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a merge ends where the least complete list ends', () => {
  const entry = (at: number, from: string): Entry => ({ position: position(at), from });
  const merged = mergeSegments([
    { entries: [entry(9, 'list'), entry(5, 'list')], until: position(5) },
    { entries: [entry(9, 'feedEntries'), entry(7, 'feedEntries'), entry(2, 'feedEntries')], until: undefined },
  ]);
  expect(merged.entries.map(({ position: at, from }) => [at, from])).toEqual([
    [position(9), 'list'],
    [position(7), 'feedEntries'],
    [position(5), 'list'],
  ]);
  expect(merged.until).toBe(position(5));
});

test('a feed of hidden entries ends a page after some hundreds of entries', async () => {
  const feedEntries = Array.from({ length: 900 }, (_, at) => ({ position: position(at), from: 'feedEntries' }));
  const given: Fixture = { feedEntries, pullLists: [], hidden: new Set(feedEntries.map((entry) => entry.position).slice(1)) };
  let before: string | undefined;
  const pages: string[][] = [];
  do {
    const page = await pageOf(given, before, 25);
    pages.push(page.items);
    before = page.last;
  } while (before !== undefined);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat()).toEqual([position(0)]);
});
