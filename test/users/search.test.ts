import type { Context } from '../../lambdas/_base/context.ts';
import { compareBytes, firstPosition, searchableNames } from '../../lambdas/users/search/search.rules.ts';
import { fc } from '../support/property.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let store: typeof import('../../lambdas/users/profile/profile.store.ts') & typeof import('../../lambdas/_people/profiles.store.ts');
let commit: typeof import('../../lambdas/_table/commit.ts');
let signUp: typeof import('../../lambdas/users/accounts/sign-up.ts')['signUp'];
let searchPeople: typeof import('../../lambdas/users/search/search-people.ts')['searchPeople'];
beforeAll(async () => {
  table = await startTable();
  store = {
    ...(await import('../../lambdas/users/profile/profile.store.ts')),
    ...(await import('../../lambdas/_people/profiles.store.ts')),
  };
  commit = await import('../../lambdas/_table/commit.ts');
  ({ signUp } = await import('../../lambdas/users/accounts/sign-up.ts'));
  ({ searchPeople } = await import('../../lambdas/users/search/search-people.ts'));
  await addUser('user_viewer', 'viewer', null);
  for (const [handle, displayName] of PEOPLE) await addUser(`user_${handle.replace(/[.-]/g, '_')}`, handle, displayName);
});
afterAll(() => table?.stop());

type Change = { handle?: string; displayName?: string | null; profile?: 'public' | 'friends' | 'private' };
const change = async (userId: string, { handle, displayName, profile }: Change): Promise<void> => {
  const before = await store.requireProfile(userId);
  const after = {
    ...before,
    handle: handle ?? before.handle,
    displayName: displayName === undefined ? before.displayName : (displayName ?? undefined),
    audiences: profile ? { profile } : before.audiences,
  };
  await commit.transact(await store.replaceProfile(before, after), contextOf());
};
const addUser = async (userId: string, handle: string, displayName: string | null): Promise<void> => {
  await signUp({ kind: 'user', userId, roles: ['user'], username: userId, authenticatedAt: 0 });
  await change(userId, { handle, displayName });
};

const PEOPLE: [handle: string, displayName: string | null][] = [
  ['anna', 'Anna'],
  ['anna.m', 'Änna Müller'],
  ['annabel', null],
  ['bella', 'Annabel Lee'],
  ['carl', 'Carl Anna-Maria Annan'],
  ['zorro', 'Łukasz Żółć'],
  ['odys', 'ΟΔΥΣΣΕΥΣ'],
  ['li', '李小龙'],
  ['kimchi', '김민준'],
  ['emoji', '🏃 Runner'],
  ['hash', '#1 Fan'],
  // Text and bytes sort these differently.
  ['sort.a', 'Q\u{f000}'],
  ['sort.b', 'Q🏃'],
  ['sort.c', 'Qa'],
  ['qb', null],
  // Handles and names alternate in the result.
  ...Array.from({ length: 6 }, (_, index): [string, string | null] => [`mix.${index}`, null]),
  ...Array.from({ length: 6 }, (_, index): [string, string | null] => [`turn.${index}`, `Mix.${index}x`]),
  ['del.carmen', 'María del Carmen'],
];

const viewer = (): Context =>
  contextOf({ caller: { kind: 'user', userId: 'user_viewer', roles: ['user'], username: 'v', authenticatedAt: 0 } });
const pageOf = async (query: string, limit = 25, cursor?: string) => {
  const input = { params: {}, query: { query, limit, ...(cursor ? { cursor } : {}) }, body: undefined };
  const page = await searchPeople(input, viewer());
  if (!('items' in page)) throw new Error('no page');
  return page;
};
const handlesFor = async (query: string): Promise<string[]> => (await pageOf(query)).items.map(({ handle }) => handle);
const inPages = async (query: string, limit: number): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await pageOf(query, limit, cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ handle }) => handle));
    cursor = page.cursor;
  }
  return found;
};

test.each([
  ['anna', ['anna', 'annabel', 'bella', 'carl', 'anna.m'].sort()],
  ['ANNA M', ['anna.m']],
  ['Anna', ['anna', 'anna.m', 'annabel', 'bella', 'carl'].sort()],
  ['muller', ['anna.m']],
  ['MÜLL', ['anna.m']],
  ['lee', ['bella']],
  ['lukasz zo', ['zorro']],
  ['zolc', ['zorro']],
  ['οδυς', ['odys']],
  ['ΟΔΥΣ', ['odys']],
  ['李', ['li']],
  ['李小', ['li']],
  ['기', ['kimchi']],
  ['🏃', ['emoji']],
  ['run', ['emoji']],
  ['#1', ['hash']],
  ['anna.', ['anna.m']],
  ['@anna.', ['anna.m']],
  ['＠ANNA.M', ['anna.m']],
  ['@', []],
  ['carmen', ['del.carmen']],
  ['nobody', []],
  ['\u0301', []],
  ['   ', []],
])('query %p finds %p', async (query, handles) => {
  expect((await handlesFor(query)).sort()).toEqual(handles);
});

test('the exact match comes first, then longer matches in order; each user appears once', async () => {
  expect(await handlesFor('anna')).toEqual(['anna', 'anna.m', 'annabel', 'bella', 'carl']);
});

test('pages of any size contain every match once, in the same order', async () => {
  for (const query of ['a', 'an', 'anna', 'l', 'm', 'mix', 'q', 'turn', 'z']) {
    const whole = await handlesFor(query);
    expect(new Set(whole).size).toBe(whole.length);
    for (const limit of [1, 2, 3, 4]) expect([query, limit, await inPages(query, limit)]).toEqual([query, limit, whole]);
  }
});

test('users with a hidden profile are left out, and pages stay full', async () => {
  for (const handle of ['hidden.a', 'hidden.b', 'hidden.c', 'hidden.d', 'hidden.e', 'hidden.f']) {
    await addUser(`user_${handle.replace('.', '_')}`, handle, 'Hidden Name');
    if (handle < 'hidden.e') await change(`user_${handle.replace('.', '_')}`, { profile: handle === 'hidden.a' ? 'friends' : 'private' });
  }
  expect(await handlesFor('hidden')).toEqual(['hidden.e', 'hidden.f']);
  const page = await pageOf('hidden n', 1);
  expect(page.items.map(({ handle }) => handle)).toEqual(['hidden.e']);
  expect((await pageOf('hidden n', 1, page.cursor ?? '')).items.map(({ handle }) => handle)).toEqual(['hidden.f']);
});

test('a search finds new names and handles, not former ones', async () => {
  await addUser('user_renamed', 'before.h', 'Before Formerly');
  await change('user_renamed', { handle: 'after.h', displayName: 'After Lately' });
  expect(await Promise.all(['before', 'formerly', 'after', 'lately'].map(handlesFor))).toEqual([[], [], ['after.h'], ['after.h']]);
  await change('user_renamed', { displayName: null });
  expect(await Promise.all(['after', 'lately'].map(handlesFor))).toEqual([['after.h'], []]);
});

test('a cursor is valid only for the query that returned it', async () => {
  const { cursor } = await pageOf('anna', 1);
  expect(cursor).not.toBeNull();
  for (const [query, other] of [
    ['annab', cursor],
    ['anna', `${cursor}x`],
    ['anna', 'e30.AAAAAAAAAAAAAAAAAAAAAA'],
  ] as const)
    await expect(pageOf(query, 1, other ?? '')).rejects.toMatchObject({ name: 'INVALID_CURSOR' });
  // Case and accents do not change the query.
  expect((await pageOf('ÁNNA', 1, cursor ?? '')).items).toHaveLength(1);
});

test('a page of 25 takes three index queries, one visibility query and one batch read', async () => {
  table.calls();
  await pageOf('anna');
  expect(table.calls().sort()).toEqual(['BatchGetItem', 'Query', 'Query', 'Query', 'Query']);
});

test('a search matches exactly the users whose handle, name or last word begins with the query, once each', () => {
  const word = fc.constantFrom('ann', 'anna', 'anné', 'ann!', '"ann', 'an', 'Änn', '🏃', '\u{f000}', 'ann-b', "o'ann");
  const person = fc.record({ handle: fc.constantFrom('ann', 'an-n', 'ann.b', 'bob'), words: fc.array(word, { maxLength: 4 }) });
  fc.assert(
    fc.property(
      fc.array(person, { maxLength: 6 }),
      fc.constantFrom('a', 'an', 'ann', 'ann ', 'anna', '"', '🏃', '\u{f000}'),
      (people, prefix) => {
        const all = people.map(({ handle, words }, index) => ({
          userId: `user_${index}`,
          handle: `${handle}${index}`,
          displayName: words.join('  ') || null,
        }));
        const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
        for (const user of all) {
          const words = plain(user.displayName ?? '').split(/\s+/);
          const texts = [user.handle, words.join(' '), words.at(-1) ?? ''];
          expect(firstPosition(user, prefix) !== undefined).toBe(texts.some((text) => text.startsWith(prefix)));
          expect(searchableNames(user.displayName).length).toBe(user.displayName === null ? 0 : Math.min(2, words.length));
        }
        const positions = all.flatMap((user) => firstPosition(user, prefix) ?? []);
        expect(new Set(positions).size).toBe(positions.length);
        expect([...positions].sort(compareBytes)).toEqual([...positions].sort((a, b) => Buffer.from(a).compare(Buffer.from(b))));
      },
    ),
  );
});
