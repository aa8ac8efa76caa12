import fc from 'fast-check';
import type { ListSegment } from '../../lambdas/feed/activity/activity.model.ts';
import { fillPage, mergeSegments } from '../../lambdas/feed/timeline/merge-pages.ts';

type Entry = { position: string; from: string };

/** Two digits for the time and one for the event: places of several lists lie between each other, and some in two lists. */
const position = (at: number): string => `t${String(at).padStart(3, '0')}#e${at}`;

/** A list as the table answers it: `limit` entries before a place, and where it stopped, also exactly at the end. */
const query = (list: readonly Entry[], before: string | undefined, limit: number, downTo?: string): ListSegment<Entry> => {
  const rest = list
    .filter((entry) => (before === undefined || entry.position < before) && (downTo === undefined || entry.position >= downTo))
    .sort((a, b) => (a.position < b.position ? 1 : -1));
  return { entries: rest.slice(0, limit), until: rest.length >= limit && limit > 0 ? rest[limit - 1]?.position : downTo };
};

type Fixture = { copies: Entry[]; lists: Entry[][]; hidden: Set<string> };

const pageOf = (fixture: Fixture, before: string | undefined, limit: number) =>
  fillPage<Entry, string>({
    limit,
    before,
    read: async (from, size) => {
      const copies = query(fixture.copies, from, size);
      return mergeSegments([...fixture.lists.map((list) => query(list, from, size, copies.until)), copies]);
    },
    load: async (entries) => entries.map((entry) => (fixture.hidden.has(entry.position) ? undefined : entry.position)),
  });

const bruteForce = ({ copies, lists, hidden }: Fixture): string[] =>
  [...new Set([...copies, ...lists.flat()].map((entry) => entry.position))]
    .filter((place) => !hidden.has(place))
    .sort()
    .reverse();

/** Whether anything stands behind a place, hidden or not. */
const isLeft = ({ copies, lists }: Fixture, before: string): boolean =>
  [...copies, ...lists.flat()].some((entry) => entry.position < before);

const places = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });
const fixture = fc.record({ copies: places, lists: fc.array(places, { maxLength: 4 }), hidden: places }).map(
  ({ copies, lists, hidden }): Fixture => ({
    copies: copies.map((at) => ({ position: position(at), from: 'copies' })),
    lists: lists.map((list, index) => list.map((at) => ({ position: position(at), from: `list ${index}` }))),
    hidden: new Set(hidden.map(position)),
  }),
);

test('all pages together are what a sort of everything gives', async () => {
  await fc.assert(
    fc.asyncProperty(fixture, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), async (given, limits) => {
      const seen: string[] = [];
      let before: string | undefined;
      let pages = 0;
      do {
        const limit = limits[pages % limits.length] as number;
        const page = await pageOf(given, before, limit);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        // Whoever is told to go on has a full page, and finds something behind it unless all that is left is hidden.
        if (page.last !== undefined) expect(page.items).toHaveLength(limit);
        if (before !== undefined && page.items.length === 0) expect(isLeft(given, before)).toBe(true);
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

test('whatever arrives between pages nothing comes twice and nothing that was there is missing', async () => {
  await fc.assert(
    fc.asyncProperty(fixture, fc.integer({ min: 1, max: 12 }), fc.array(arrival, { maxLength: 60 }), async (given, limit, arrivals) => {
      const start = bruteForce(given);
      const hiddenLater = new Set<string>();
      const seen: string[] = [];
      const coming = [...arrivals];
      let before: string | undefined;
      do {
        const page = await pageOf(given, before, limit);
        seen.push(...page.items);
        before = page.last;
        for (const { at, list, hides } of coming.splice(0, 3)) {
          const entry = { position: position(at), from: 'later' };
          if (hides) hiddenLater.add(entry.position);
          if (hides) given.hidden.add(entry.position);
          else (given.lists[list] ?? given.copies).push(entry);
        }
      } while (before !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual([...seen].sort().reverse());
      expect(start.filter((place) => !hiddenLater.has(place) && !seen.includes(place))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a list that was not read far enough holds the others back', () => {
  const entry = (at: number, from: string): Entry => ({ position: position(at), from });
  const merged = mergeSegments([
    { entries: [entry(9, 'list'), entry(5, 'list')], until: position(5) },
    { entries: [entry(9, 'copies'), entry(7, 'copies'), entry(2, 'copies')], until: undefined },
  ]);
  expect(merged.entries.map(({ position: place, from }) => [place, from])).toEqual([
    [position(9), 'list'],
    [position(7), 'copies'],
    [position(5), 'list'],
  ]);
  expect(merged.until).toBe(position(5));
});

test('a feed of nothing but hidden things ends one answer after some hundreds', async () => {
  const copies = Array.from({ length: 900 }, (_, at) => ({ position: position(at), from: 'copies' }));
  const given: Fixture = { copies, lists: [], hidden: new Set(copies.map((entry) => entry.position).slice(1)) };
  let before: string | undefined;
  const answers: string[][] = [];
  do {
    const page = await pageOf(given, before, 25);
    answers.push(page.items);
    before = page.last;
  } while (before !== undefined);
  expect(answers.length).toBeGreaterThan(2);
  expect(answers.flat()).toEqual([position(0)]);
});
