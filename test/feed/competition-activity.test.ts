import * as competitions from '../../schemas/competitions/routes.ts';
import type { FeedItem } from '../../schemas/feed/models.ts';
import * as routes from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { changePrivacy } from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { befriend } from '../support/viewers.ts';
import { type FeedStack, feedOf, post, startFeedStack } from './http-harness.ts';

let fixture: FeedStack;
beforeAll(async () => {
  fixture = await startFeedStack();
});
afterAll(() => fixture?.stop());

const three = (name: string) => Promise.all(['one', 'two', 'three'].map((part) => fixture.as(`${name}.${part}`)));
const activityOf = async (viewer: Person, { userId }: Person): Promise<FeedItem[]> =>
  (await viewer.call(routes.listActivity, { params: { userId }, query: {} })).items;
const names = (items: readonly FeedItem[]) => items.map(({ type, data }) => `${type} ${'name' in data && data.name}`);
const change = async (who: Person, competitionId: string, body: object) => {
  await who.call(competitions.updateCompetition, { params: { competitionId }, body });
  await fixture.settle();
};

test('a competition that turns private takes its activity along, and gives it back when it is public again', async () => {
  const [who, friend, stranger] = (await three('private')) as [Person, Person, Person];
  await befriend(who, friend);
  const competitionId = await fixture.compete(who);
  await fixture.settle();
  const seen = async () => ({
    friend: names(await feedOf(friend, 'competitions')),
    stranger: names(await activityOf(stranger, who)),
    own: names(await activityOf(who, who)),
  });
  const joined = ['competition_joined Cup'];
  expect(await seen()).toEqual({ friend: joined, stranger: joined, own: joined });
  await change(who, competitionId, { visibility: 'private' });
  expect(await seen()).toEqual({ friend: [], stranger: [], own: joined });
  await change(who, competitionId, { visibility: 'public' });
  expect(await seen()).toEqual({ friend: joined, stranger: joined, own: joined });
});

test('activity shows the current name of its competition', async () => {
  const [who, friend, stranger] = (await three('renamed')) as [Person, Person, Person];
  await befriend(who, friend);
  const competitionId = await fixture.compete(who);
  await fixture.settle();
  await change(who, competitionId, { name: 'Another name' });
  expect(names(await feedOf(friend, 'competitions'))).toEqual(['competition_joined Another name']);
  expect(names(await activityOf(stranger, who))).toEqual(['competition_joined Another name']);
});

test('results of a user whom another one added appear in no activity until the user takes part', async () => {
  const [organiser, who, friend] = (await three('added')) as [Person, Person, Person];
  await befriend(who, friend);
  await who.call(changePrivacy, { body: { allowBeingAdded: 'everyone' } });
  const competitionId = await fixture.compete(organiser);
  const params = { competitionId };
  const { results } = await organiser.call(competitions.addParticipants, { params, body: { userIds: [who.userId] } });
  expect(results).toMatchObject([{ status: 'accepted' }]);
  const score = async (value: number) => {
    const body = { userId: who.userId, score: value };
    await organiser.call(competitions.submitScore, { params: { ...params, roundId: 'r1' }, body });
    await fixture.settle();
  };
  await score(1);
  await score(2);
  expect([await activityOf(who, who), await feedOf(friend)]).toEqual([[], []]);
  await who.call(competitions.joinCompetition, { params });
  await fixture.clock.advance(3_600_000 / 2);
  await fixture.settle();
  expect(names(await feedOf(friend))).toEqual(['competition_joined Cup']);
});

test('users delete events of their own activity for good', async () => {
  const [who, friend, stranger] = (await three('deleted')) as [Person, Person, Person];
  const moderator = await fixture.as('deleted.moderator', ['moderator']);
  await befriend(who, friend);
  await fixture.compete(who);
  const postId = await post(who);
  await fixture.settle();
  const [ofPost, joined] = (await activityOf(who, who)) as [FeedItem, FeedItem];
  const remove = (by: Person, { eventId }: FeedItem) => by.call(routes.deleteActivity, { params: { eventId } });
  for (const other of [friend, moderator]) await expect(remove(other, joined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(remove(who, ofPost)).rejects.toMatchObject({ code: 'ACTIVITY_OF_POST' });
  await remove(who, joined);
  await remove(who, joined);
  await fixture.settle();
  for (const items of [await activityOf(who, who), await activityOf(stranger, who), await feedOf(friend)])
    expect(items.map(({ target }) => target.id)).toEqual([postId]);
  expect((await fixture.feedEntriesOf(friend)).map((entry) => entry.postId)).toEqual([postId]);
  const body = { reason: 'x' };
  for (const route of [routes.removeEvent, routes.restoreEvent])
    await expect(moderator.call(route, { params: { eventId: joined.eventId }, body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  // A new friend gets no entry of it either.
  await befriend(who, stranger);
  await fixture.settle();
  expect((await feedOf(stranger)).map(({ target }) => target.id)).toEqual([postId]);
  await who.call(graph.endFriendship, { params: { userId: stranger.userId } });
});
