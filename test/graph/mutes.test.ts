import { readRelationship } from '../../lambdas/_people/relationships.store.ts';
import { readViewerVisibility } from '../../lambdas/_people/visibility.store.ts';
import { listMutes } from '../../lambdas/graph/mutes/list-mutes.ts';
import { muteUser } from '../../lambdas/graph/mutes/mute-user.ts';
import { unmuteUser } from '../../lambdas/graph/mutes/unmute-user.ts';
import { getUser } from '../../lambdas/users/profile/get-user.ts';
import { MAX_MUTED } from '../../schemas/graph/models.ts';
import * as routes from '../../schemas/graph/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { befriend, call, clock, codeOf, people, startHarness, tick, type Who } from '../support/relationships.ts';
import { minutes } from '../support/use-cases.ts';
import { ACTIONS } from './actions.ts';
import { fillView } from './fill-view.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const of = ({ userId }: Who) => ({ params: { userId } });
const mute = (me: Who, other: Who, until?: string) => call(routes.muteUser, muteUser, me, { ...of(other), body: { until } });
const unmute = (me: Who, other: Who) => call(routes.unmuteUser, unmuteUser, me, of(other));
const mutes = (me: Who, query = {}) => call(routes.listMutes, listMutes, me, { query });
const idsOf = async (me: Who) => (await mutes(me)).items.map(({ userId }) => userId);
const seesMuted = async (me: Who, other: Who) => (await call(users.getUser, getUser, me, of(other))).muted;

test('mutes are listed newest first, for their user alone, until they are ended', async () => {
  const [me, one, two] = (await people(3)) as [Who, Who, Who];
  await befriend(me, one);
  const first = await mute(me, one);
  expect(first).toMatchObject({ userId: one.userId, relationship: 'friend', until: null, mutedAt: clock.now.toISOString() });
  tick();
  await mute(me, two);
  expect(await idsOf(me)).toEqual([two.userId, one.userId]);
  const page = await mutes(me, { limit: 1 });
  expect((await mutes(me, { limit: 1, cursor: page.cursor })).items).toEqual([first]);
  expect([await seesMuted(me, one), await seesMuted(one, me)]).toEqual([true, false]);
  expect(await idsOf(one)).toEqual([]);
  for (let time = 0; time < 2; time += 1) await unmute(me, two);
  expect(await idsOf(me)).toEqual([one.userId]);
  // It is no part of the relationship that the other one may know of.
  expect(await readRelationship(me.userId, one.userId)).toMatchObject({ friendsSince: expect.any(String) });
});

test('a mute ends at its time, and muting again replaces the end', async () => {
  const [me, other] = (await people(2)) as [Who, Who];
  const { mutedAt } = await mute(me, other, minutes(60));
  tick();
  expect(await mute(me, other, minutes(30))).toMatchObject({ mutedAt, until: minutes(30) });
  const { v } = await readRelationship(me.userId, other.userId);
  await mute(me, other, minutes(30));
  expect((await readRelationship(me.userId, other.userId)).v).toBe(v);
  clock.now = new Date(clock.now.getTime() + 29 * 60_000);
  expect([await idsOf(me), await seesMuted(me, other)]).toEqual([[other.userId], true]);
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect([await idsOf(me), await seesMuted(me, other)]).toEqual([[], false]);
  // A new one begins now, and one for good has no end.
  expect(await mute(me, other)).toMatchObject({ mutedAt: clock.now.toISOString(), until: null });
});

test('ended mutes leave the list with the next mute', async () => {
  const [me, one, two] = (await people(3)) as [Who, Who, Who];
  await mute(me, one, minutes(1));
  clock.now = new Date(clock.now.getTime() + 60_000);
  await mute(me, two);
  expect([...(await readViewerVisibility(me.userId)).muted.keys()]).toEqual([two.userId]);
});

test('wrong mutes are refused by name', async () => {
  const [me, other, blocker] = (await people(3)) as [Who, Who, Who];
  const [suspended] = (await people(1, { suspended: true })) as [Who];
  expect(await codeOf(mute(me, me))).toBe('SAME_PERSON');
  expect(await codeOf(mute(me, { userId: 'me' }))).toBe('SAME_PERSON');
  expect(await codeOf(unmute(me, me))).toBe('NOT_FOUND');
  for (const until of [minutes(0), minutes(367 * 24 * 60)]) expect(await codeOf(mute(me, other, until))).toBe('MUTE_TIME');
  await ACTIONS.block?.(blocker, me);
  for (const hidden of [blocker, suspended, { userId: 'user_nobody' }]) {
    expect(await codeOf(mute(me, hidden))).toBe('NOT_FOUND');
    expect(await codeOf(unmute(me, hidden))).toBe('NOT_FOUND');
  }
  expect(await idsOf(me)).toEqual([]);
});

test('a mute outlasts blocks, and neither reveals a block nor a name that is hidden', async () => {
  const [me, other] = (await people(2)) as [Who, Who];
  await mute(me, other);
  await ACTIONS.block?.(other, me);
  const nameless = { userId: other.userId, handle: null, displayName: null, avatarUrl: null, relationship: 'none', until: null };
  expect((await mutes(me)).items).toMatchObject([nameless]);
  expect(await mute(me, other)).toMatchObject(nameless);
  await ACTIONS.block?.(me, other);
  await ACTIONS.unblock?.(me, other);
  await ACTIONS.unblock?.(other, me);
  expect((await mutes(me)).items).toMatchObject([{ userId: other.userId, handle: expect.any(String) }]);
  await ACTIONS.block?.(other, me);
  await unmute(me, other);
  expect(await codeOf(unmute(me, other))).toBe('NOT_FOUND');
});

test('a user mutes a limited number of others, in which ended mutes do not count', async () => {
  const [me, one, two] = (await people(3)) as [Who, Who, Who];
  await mute(me, one);
  await fillView(me, 'MUTED', MAX_MUTED - 1, { at: clock.now.toISOString(), until: minutes(60) });
  expect(await codeOf(mute(me, two))).toBe('MUTE_LIMIT');
  expect(await codeOf(mute(me, one, minutes(5)))).toBe('none');
  await fillView(me, 'MUTED', 1, { at: clock.now.toISOString(), until: minutes(1) });
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect(await codeOf(mute(me, two))).toBe('none');
  expect((await readViewerVisibility(me.userId)).muted.size).toBe(MAX_MUTED);
});

test('an own mute that has ended does not count for the limit, and many ended ones leave the list in parts', async () => {
  const [me, one, two] = (await people(3)) as [Who, Who, Who];
  const mutedUntil = (until: string) => ({ at: clock.now.toISOString(), until });
  await fillView(me, 'MUTED', MAX_MUTED - 1, mutedUntil(minutes(60)));
  await mute(me, one, minutes(1));
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect(await codeOf(mute(me, one, minutes(1)))).toBe('none');
  expect(await codeOf(mute(me, two))).toBe('MUTE_LIMIT');
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  const left = async () => (await readViewerVisibility(me.userId)).muted.size;
  await mute(me, two);
  expect(await left()).toBe(MAX_MUTED + 1 - 50);
  await mute(me, one);
  expect(await left()).toBe(MAX_MUTED + 1 - 100);
  expect(await idsOf(me)).toEqual([two.userId, one.userId].sort().reverse());
});

test('a mute that is renewed while another one is set stays in the list', async () => {
  const [me, ...others] = (await people(9)) as [Who, ...Who[]];
  for (const other of others) {
    await mute(me, other, minutes(1));
    clock.now = new Date(clock.now.getTime() + 60_000);
    const [another] = (await people(1)) as [Who];
    await Promise.all([mute(me, other, minutes(1)), mute(me, another)]);
    expect((await readViewerVisibility(me.userId)).muted.get(other.userId)).toMatchObject({ until: minutes(1) });
    clock.now = new Date(clock.now.getTime() + 60_000);
  }
});
