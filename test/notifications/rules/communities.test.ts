import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as communities from '../../../schemas/communities/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as inCommunity from '../../../schemas/moderation/community-routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import type { Notification } from '../../../schemas/notifications/inbox-models.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import { type Person, type SharedStack, startStack } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';

let stack: SharedStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

let count = 0;
const fresh = async (groups?: string[]): Promise<Person> => {
  count += 1;
  return stack.as(`m${count}`, groups);
};
const crowd = async <const Names extends readonly string[]>(...names: Names) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await fresh()]))) as Record<Names[number], Person>;
const inbox = async (who: Person): Promise<Notification[]> => {
  await stack.settle();
  return (await who.call(routes.listNotifications, {})).items.filter(({ type }) => type !== 'community_request_accepted');
};
const typesOf = async (who: Person): Promise<string[]> => (await inbox(who)).map(({ type }) => type);

/** A community of a founder and these members. */
const found = async (founder: Person, members: readonly Person[], settings: object = {}) => {
  const { communityId } = await founder.call(communities.createCommunity, { body: { name: 'Lake walkers', ...settings } });
  const params = { communityId };
  for (const person of members) await person.call(memberRoutes.joinCommunity, { params });
  return params;
};
const promote = (founder: Person, params: { communityId: string }, { userId }: Person) =>
  founder.call(memberRoutes.changeMemberRole, { params: { ...params, userId }, body: { role: 'moderator' } });
const write = async (by: Person, { communityId }: { communityId: string }, body: object = {}) =>
  (await by.call(posts.createPost, { body: { body: 'We meet at ten', communityId, ...body } })).postId;
const report = async (by: Person, id: string) =>
  (await by.call(moderation.fileReport, { body: { subject: { type: 'post', id }, reason: 'spam' } })).reportId;

describe('announcements', () => {
  test('an announcement tells the members, without its author, the blocked, those who left and the suspended', async () => {
    const { founder, one, blocked, left, suspended } = await crowd('founder', 'one', 'blocked', 'left', 'suspended');
    const judge = await fresh(['moderator']);
    const params = await found(founder, [one, blocked, left, suspended]);
    await blocked.call(graph.blockUser, of(founder));
    await left.call(memberRoutes.leaveCommunity, { params });
    await judge.call(users.suspendUser, { ...of(suspended), body: { reason: 'rude' } });
    const postId = await write(founder, params, { announcement: true });
    await stack.settle();
    const late = await fresh();
    await late.call(memberRoutes.joinCommunity, { params });
    await judge.call(users.liftSuspension, of(suspended));
    expect(await inbox(one)).toMatchObject([
      {
        type: 'community_announcement',
        category: 'community',
        actor: { userId: founder.userId },
        data: { ...params, postId },
        body: `${founder.handle} announced something in Lake walkers.`,
      },
    ]);
    for (const nobody of [founder, blocked, left, late]) expect(await typesOf(nobody)).toEqual([]);
    expect(await typesOf(suspended)).toEqual(['suspension_lifted']);
  });

  test('an ordinary post tells nobody, and who is mentioned in an announcement learns of it by the mention', async () => {
    const { founder, one, mentioned } = await crowd('founder', 'one', 'mentioned');
    const params = await found(founder, [one, mentioned]);
    await write(founder, params);
    expect(await typesOf(one)).toEqual([]);
    await write(founder, params, { announcement: true, body: `Thanks to @${mentioned.handle}` });
    expect(await typesOf(one)).toEqual(['community_announcement']);
    expect(await typesOf(mentioned)).toEqual(['mention']);
  });

  test('it is gone where it was deleted or removed, and for members who left', async () => {
    const { founder, one, other } = await crowd('founder', 'one', 'other');
    const params = await found(founder, [one, other]);
    const [deleted, removed] = [await write(founder, params, { announcement: true }), await write(founder, params, { announcement: true })];
    expect((await inbox(one)).map(({ data }) => data.postId).sort()).toEqual([deleted, removed].sort());
    await other.call(memberRoutes.leaveCommunity, { params });
    await founder.call(posts.deletePost, { params: { postId: deleted } });
    const admin = await fresh(['admin']);
    const onPost = { params: { ...params, postId: removed }, body: { reason: 'Off topic' } };
    await admin.call(inCommunity.removeCommunityPost, onPost);
    for (const who of [one, other]) expect((await inbox(who)).map(({ data }) => data)).toEqual([{}, {}]);
    await admin.call(inCommunity.restoreCommunityPost, onPost);
    expect((await inbox(one)).map(({ data }) => data.postId)).toContain(removed);
    expect((await inbox(other)).map(({ data }) => data)).toEqual([{}, {}]);
  });
});

describe('reports in a community', () => {
  test('they tell moderators of a higher rank than the author, one for each case, without the reporter, until they are decided', async () => {
    const { founder, mod, peer, one, other } = await crowd('founder', 'mod', 'peer', 'one', 'other');
    const params = await found(founder, [mod, peer, one, other]);
    for (const person of [mod, peer]) await promote(founder, params, person);
    const postId = await write(one, params);
    const reportId = await report(other, postId);
    const told = {
      type: 'community_report',
      category: 'community',
      data: { ...params, subjectType: 'post', subjectId: postId, reportId },
    };
    expect(await inbox(founder)).toMatchObject([{ ...told, count: 1, body: 'Content in Lake walkers was reported.' }]);
    await report(mod, postId);
    const [shown] = await inbox(founder);
    expect(shown).toMatchObject({ ...told, count: 2, body: 'Content in Lake walkers was reported, with 1 more report since.' });
    expect(JSON.stringify(shown)).not.toContain(other.userId);
    expect(shown?.actor).toBeUndefined();
    expect(await inbox(mod)).toMatchObject([{ ...told, count: 1 }]);
    for (const nobody of [one, other]) expect(await typesOf(nobody)).toEqual([]);
    const [ofPeer] = [await write(peer, params)];
    await report(one, ofPeer);
    expect((await inbox(founder)).map(({ data }) => data.subjectId)).toEqual([ofPeer, postId]);
    for (const lower of [mod, peer]) expect((await inbox(lower)).map(({ data }) => data.subjectId)).toEqual([postId]);
    const decision = { params: { ...params, reportId }, body: { action: 'dismiss' as const } };
    await founder.call(inCommunity.resolveCommunityReport, decision);
    expect((await inbox(peer)).map(({ data }) => data)).toEqual([{}]);
    expect((await inbox(founder)).map(({ data }) => data.subjectId)).toEqual([ofPeer, undefined]);
  });

  test('a report outside communities tells nobody, and who is no moderator any more reads nothing of one', async () => {
    const { founder, mod, one, other } = await crowd('founder', 'mod', 'one', 'other');
    const params = await found(founder, [mod, one, other]);
    await promote(founder, params, mod);
    const { postId } = await one.call(posts.createPost, { body: { body: 'Alone', visibility: 'public' } });
    await one.call(users.changePrivacy, { body: { activity: 'public' } });
    await report(other, postId);
    expect(await typesOf(mod)).toEqual([]);
    await report(other, await write(one, params));
    expect((await inbox(mod)).map(({ data }) => data.communityId)).toEqual([params.communityId]);
    await founder.call(memberRoutes.changeMemberRole, { params: { ...params, userId: mod.userId }, body: { role: 'member' } });
    expect((await inbox(mod)).map(({ data }) => data)).toEqual([{}]);
  });
});
