import { setTimeout } from 'node:timers/promises';
import { etagOf } from '../../lambdas/_http/respond.ts';
import { announcePhases } from '../../lambdas/competitions/competition/announce-phases.ts';
import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { cloneCompetition } from '../../lambdas/competitions/competition/clone-competition.ts';
import { listCompetitions } from '../../lambdas/competitions/competition/list-competitions.ts';
import { updateCompetition } from '../../lambdas/competitions/competition/update-competition.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { draft, published } from '../support/competitions.ts';
import { aroundCalls } from '../support/table-calls.ts';
import { call, clock, codeOf, contextOf, minutes, person, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let creator: Who;
let reader: Who;
beforeAll(async () => {
  fixture = await startHarness();
  [creator, reader] = await Promise.all([person(), person()]);
});
afterAll(() => fixture.stop());
/** Lists are ordered by creation time, so every competition gets its own. */
const tick = (): void => {
  clock.now = new Date(clock.now.getTime() + 1000);
};

const page = (who: Who, query: object) => call(routes.listCompetitions, listCompetitions, who, { query });
const all = async (who: Who, query: object, limit = 3): Promise<string[]> => {
  const names: string[] = [];
  for (let cursor: string | null | undefined; ; ) {
    const { items, cursor: next } = await page(who, { ...query, limit: String(limit), ...(cursor ? { cursor } : {}) });
    names.push(...items.map(({ name }) => name));
    if (next === null) return names;
    cursor = next;
  }
};
const patch = (who: Who, competitionId: string, body: object, ifMatch?: string) =>
  call(routes.updateCompetition, updateCompetition, who, { params: { competitionId }, body, ifMatch });

test('lists by status, name and owner are exact at any time, with and without the lifecycle run', async () => {
  const begin = clock.now;
  const make = async (name: string, fields: object = {}) => {
    tick();
    return published(creator, { name, ...fields });
  };
  tick();
  await draft(creator, { name: 'A draft' });
  await make('Élan vital', { endsAt: minutes(600) });
  await make('elan noir', { startsAt: minutes(10), endsAt: minutes(20) });
  await make('Zebra', { endsAt: minutes(15) });
  await make('Hidden', { visibility: 'private', endsAt: minutes(600) });
  const cancelled = await make('Gone', { endsAt: minutes(600) });
  await call(routes.cancelCompetition, cancelCompetition, creator, { params: { competitionId: cancelled.competitionId } });

  const expectLists = async (scheduled: string[], active: string[], completed: string[]) => {
    expect(await all(reader, { status: 'scheduled' })).toEqual(scheduled);
    expect(await all(reader, { status: 'active' }, 1)).toEqual(active);
    expect(await all(reader, { status: 'completed' }, 1)).toEqual(completed);
    expect(await all(reader, { status: 'cancelled' })).toEqual(['Gone']);
    expect(await all(reader, {}, 2)).toEqual(['Gone', 'Zebra', 'elan noir', 'Élan vital']);
  };
  await expectLists(['elan noir'], ['Zebra', 'Élan vital'], []);
  expect(await all(reader, { query: 'ELAN' }, 1)).toEqual(['elan noir', 'Élan vital']);
  expect(await all(reader, { query: 'elan', status: 'active' })).toEqual(['Élan vital']);
  expect(await all(reader, { mine: 'true' })).toEqual([]);
  expect(await all(reader, { status: 'draft' })).toEqual([]);
  expect(await all(creator, { mine: 'true' }, 2)).toEqual(['Gone', 'Hidden', 'Zebra', 'elan noir', 'Élan vital', 'A draft']);
  expect(await all(creator, { status: 'draft' })).toEqual(['A draft']);

  clock.now = new Date(begin.getTime() + 16 * 60_000);
  await expectLists([], ['elan noir', 'Élan vital'], ['Zebra']);
  expect(await announcePhases(contextOf(creator))).toEqual({ announced: 2 });
  await expectLists([], ['elan noir', 'Élan vital'], ['Zebra']);
  clock.now = new Date(begin.getTime() + 30 * 60_000);
  await expectLists([], ['Élan vital'], ['Zebra', 'elan noir']);
  expect(await announcePhases(contextOf(creator))).toEqual({ announced: 3 });
  expect(await announcePhases(contextOf(creator))).toEqual({ announced: 0 });
  await expectLists([], ['Élan vital'], ['Zebra', 'elan noir']);
});

test('a cursor opens only the list it came from', async () => {
  await Promise.all([published(creator), published(creator)]);
  const { cursor } = await page(reader, { limit: '1' });
  expect(await codeOf(page(reader, { limit: '1', status: 'active', cursor }))).toBe('INVALID_CURSOR');
  expect(await codeOf(page(creator, { limit: '1', mine: 'true', cursor }))).toBe('INVALID_CURSOR');
});

test('the mine list contains joined competitions', async () => {
  const { competitionId } = await published(creator, { name: 'Joined' });
  await call(routes.joinCompetition, joinCompetition, reader, { params: { competitionId } });
  expect(await all(reader, { mine: 'true' })).toEqual(['Joined']);
});

describe('updates', () => {
  test('all settings of a draft can change, and null clears a field', async () => {
    const { competitionId } = await draft(creator, { description: 'Steps', minScore: 1, capacity: 5 });
    const changed = await patch(creator, competitionId, {
      description: null,
      minScore: null,
      precision: 2,
      rounds: [{ name: 'A' }, { name: 'B' }],
    });
    expect(changed).toMatchObject({
      description: null,
      minScore: null,
      capacity: 5,
      precision: 2,
      rounds: [{ roundId: 'r1' }, { roundId: 'r2' }],
    });
    expect(await codeOf(patch(creator, competitionId, { endsAt: minutes(-120) }))).toBe('INVALID_REQUEST');
    expect(await codeOf(patch(reader, competitionId, { name: 'Mine' }))).toBe('NOT_FOUND');
    expect(await codeOf(patch(creator, competitionId, { featured: true }))).toBe('PERMISSION_DENIED');
    expect(await patch({ userId: 'user_admin', roles: ['user', 'admin'] }, competitionId, { featured: true })).toMatchObject({
      featured: true,
    });
  });

  test('publication, start, end and cancellation each fix more settings', async () => {
    const { competitionId } = await published(creator, { startsAt: minutes(10), endsAt: minutes(20), minScore: 0 });
    expect(await codeOf(patch(reader, competitionId, { name: 'Mine' }))).toBe('PERMISSION_DENIED');
    expect(await codeOf(patch(creator, competitionId, { maxScore: 5 }))).toBe('COMPETITION_PUBLISHED');
    // Sending a fixed field with its current value is allowed.
    const same = await patch(creator, competitionId, { minScore: 0, startsAt: minutes(11) });
    expect(same.startsAt).toBe(minutes(11));
    const begin = clock.now;
    clock.now = new Date(begin.getTime() + 12 * 60_000);
    expect(await codeOf(patch(creator, competitionId, { startsAt: minutes(1) }))).toBe('COMPETITION_STARTED');
    expect(await codeOf(patch(creator, competitionId, { direction: 'asc' }))).toBe('COMPETITION_PUBLISHED');
    expect(await codeOf(patch(creator, competitionId, { endsAt: minutes(0) }))).toBe('COMPETITION_COMPLETED');
    expect(await patch(creator, competitionId, { endsAt: minutes(5) })).toMatchObject({ status: 'active', joinUntil: minutes(5) });
    clock.now = new Date(begin.getTime() + 18 * 60_000);
    expect(await codeOf(patch(creator, competitionId, { graceSeconds: 0 }))).toBe('COMPETITION_COMPLETED');
    expect(await patch(creator, competitionId, { name: 'It was' })).toMatchObject({ name: 'It was', status: 'completed' });
    clock.now = begin;
    const off = await published(creator);
    await call(routes.cancelCompetition, cancelCompetition, creator, { params: { competitionId: off.competitionId } });
    expect(await codeOf(patch(creator, off.competitionId, { name: 'Again' }))).toBe('COMPETITION_CANCELLED');
  });

  test('If-Match rejects an update of an outdated version', async () => {
    const view = await draft(creator);
    const etag = etagOf(routes.getCompetition.output.parse(view));
    await patch(creator, view.competitionId, { name: 'First' }, etag);
    expect(await codeOf(patch(creator, view.competitionId, { name: 'Second' }, etag))).toBe('STALE_RESOURCE');
  });

  test('a clone is a draft of the caller’s own with all times shifted', async () => {
    const { competitionId } = await published(creator, {
      startsAt: minutes(0),
      endsAt: minutes(60),
      rounds: [{ name: 'Half', endsAt: minutes(30), weight: 2.5 }],
    });
    const clone = await call(routes.cloneCompetition, cloneCompetition, reader, {
      params: { competitionId },
      body: { startsAt: minutes(100) },
    });
    expect(clone).toMatchObject({
      status: 'draft',
      creatorId: reader.userId,
      clonedFrom: competitionId,
      endsAt: minutes(160),
      joinUntil: minutes(160),
    });
    expect(clone.rounds).toMatchObject([{ startsAt: minutes(100), endsAt: minutes(130), weight: 2.5 }]);
  });
});

test('a list fails once, also if the read of blocks fails after that of the list', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  let calls = 0;
  const end = aroundCalls(async () => {
    calls += 1;
    if (calls === 1) await setTimeout(30);
    throw new Error('the table is away');
  });
  const listing = call(routes.listCompetitions, listCompetitions, creator, { query: {} });
  await expect(listing).rejects.toThrow('the table is away');
  await setTimeout(60);
  end();
  process.off('unhandledRejection', note);
  expect({ calls, unhandled }).toEqual({ calls: 2, unhandled: [] });
});
