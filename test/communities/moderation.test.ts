import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as inCommunity from '../../schemas/moderation/community-routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import { listNotifications } from '../../schemas/notifications/routes.ts';
import { listAudit } from '../../schemas/platform/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';

let stack: SharedStack;
let [founder, mod, author, reader, platform, admin]: Person[] = [];
beforeAll(async () => {
  stack = await startStack();
  [founder, mod, author, reader, platform, admin] = await Promise.all([
    stack.as('founder'),
    stack.as('mod'),
    stack.as('author'),
    stack.as('reader'),
    stack.as('platform', ['moderator']),
    stack.as('admin', ['admin']),
  ]);
});
afterAll(() => stack?.stop());

const cast = () =>
  ({ founder, mod, author, reader, platform, admin }) as Record<'founder' | 'mod' | 'author' | 'reader' | 'platform' | 'admin', Person>;
const found = async () => {
  const us = cast();
  const { communityId } = await us.founder.call(communities.createCommunity, { body: { name: 'Judged' } });
  const params = { communityId };
  for (const person of [us.mod, us.author, us.reader]) await person.call(memberRoutes.joinCommunity, { params });
  await us.founder.call(memberRoutes.changeMemberRole, { params: { ...params, userId: us.mod.userId }, body: { role: 'moderator' } });
  return params;
};
const write = async (by: Person, communityId?: string) =>
  (await by.call(posts.createPost, { body: { body: 'Too much', ...(communityId === undefined ? {} : { communityId }) } })).postId;
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? 'UNKNOWN',
  );
const report = async (by: Person, id: string, type = 'post') =>
  (await by.call(moderation.fileReport, { body: { subject: { type, id }, reason: 'spam' } })).reportId;
const listed = async (by: Person, communityId: string, status = 'open') => {
  const query = { status: status as 'open' };
  const { items } = await by.call(inCommunity.listCommunityReports, { params: { communityId }, query });
  return items.map(({ subject }) => subject.id);
};
const because = { body: { reason: 'Off topic' } };

test('a moderator of a community removes and restores posts and comments inside, of lower ranks only', async () => {
  const us = cast();
  const { communityId } = await found();
  const postId = await write(us.author, communityId);
  const { commentId } = await us.reader.call(posts.createComment, { params: { postId }, body: { body: 'Worse' } });
  const onComment = { params: { communityId, commentId }, ...because };
  await us.mod.call(inCommunity.removeCommunityComment, onComment);
  expect((await us.author.call(posts.listComments, { params: { postId }, query: {} })).items).toEqual([]);
  await us.mod.call(inCommunity.restoreCommunityComment, onComment);
  expect((await us.author.call(posts.listComments, { params: { postId }, query: {} })).items).toHaveLength(1);
  const onPost = { params: { communityId, postId }, ...because };
  await us.mod.call(inCommunity.removeCommunityPost, onPost);
  for (const who of [us.author, us.founder]) expect(await codeOf(who.call(posts.getPost, { params: { postId } }))).toBe('NOT_FOUND');
  expect(await codeOf(us.author.call(inCommunity.restoreCommunityPost, onPost))).toBe('PERMISSION_DENIED');
  await us.mod.call(inCommunity.restoreCommunityPost, onPost);
  expect(await us.reader.call(posts.getPost, { params: { postId } })).toMatchObject({ body: 'Too much' });
  const founders = await write(us.founder, communityId);
  expect(await codeOf(us.mod.call(inCommunity.removeCommunityPost, { params: { communityId, postId: founders }, ...because }))).toBe(
    'PERMISSION_DENIED',
  );
});

test('the moderators of a community reach nothing outside it, and do not undo what the app decided', async () => {
  const us = cast();
  const [{ communityId }, other] = [await found(), await found()];
  const [elsewhere, outside] = [await write(us.author, other.communityId), await write(us.author)];
  for (const postId of [elsewhere, outside])
    expect(await codeOf(us.founder.call(inCommunity.removeCommunityPost, { params: { communityId, postId }, ...because }))).toBe(
      'NOT_FOUND',
    );
  const reportId = await report(us.reader, elsewhere);
  const params = { communityId, reportId };
  expect(await codeOf(us.founder.call(inCommunity.resolveCommunityReport, { params, body: { action: 'dismiss' } }))).toBe('NOT_FOUND');
  expect(await listed(us.founder, communityId)).toEqual([]);
  expect(await codeOf(us.mod.call(moderation.listReports, { query: {} }))).toBe('PERMISSION_DENIED');
  const postId = await write(us.author, communityId);
  await us.platform.call(moderation.removePost, { params: { postId }, ...because });
  expect(await codeOf(us.founder.call(inCommunity.restoreCommunityPost, { params: { communityId, postId }, ...because }))).toBe(
    'PERMISSION_DENIED',
  );
  await us.platform.call(moderation.restorePost, { params: { postId }, ...because });
});

test('a report reaches the community and the app, who decides first has decided, and it is audited', async () => {
  const us = cast();
  const { communityId } = await found();
  const postId = await write(us.author, communityId);
  const { commentId } = await us.author.call(posts.createComment, { params: { postId }, body: { body: 'Worse' } });
  const [ofPost, ofComment] = [await report(us.reader, postId), await report(us.reader, commentId, 'comment')];
  await stack.settle();
  expect(await listed(us.mod, communityId)).toEqual([postId, commentId]);
  expect(await codeOf(listed(us.author, communityId))).toBe('PERMISSION_DENIED');
  const atApp = (await us.platform.call(moderation.listReports, { query: { limit: 100 } })).items.map(({ subject }) => subject.id);
  expect(atApp).toEqual(expect.arrayContaining([postId, commentId]));
  const decided = await us.mod.call(inCommunity.resolveCommunityReport, {
    params: { communityId, reportId: ofPost },
    body: { action: 'remove', note: 'Off topic' },
  });
  expect(decided).toMatchObject({ status: 'resolved', content: { state: 'removed' }, resolution: { by: us.mod.userId } });
  expect(await codeOf(us.platform.call(moderation.resolveReport, { params: { reportId: ofPost }, body: { action: 'dismiss' } }))).toBe(
    'ALREADY_RESOLVED',
  );
  const audited = await us.admin.call(listAudit, { query: { target: `post:${postId}` } });
  expect(audited.items.map(({ action, actor }) => [action, actor]).sort()).toEqual([
    ['post.remove', us.mod.userId],
    ['report.resolve', us.mod.userId],
  ]);
  await us.platform.call(moderation.resolveReport, { params: { reportId: ofComment }, body: { action: 'dismiss' } });
  await stack.settle();
  expect([await listed(us.mod, communityId), (await listed(us.mod, communityId, 'resolved')).sort()]).toEqual([
    [],
    [commentId, postId].sort(),
  ]);
});

test('moderators do not learn of reports of their own content', async () => {
  const us = cast();
  const { communityId } = await found();
  const postId = await write(us.mod, communityId);
  const reportId = await report(us.reader, postId);
  await stack.settle();
  expect(await listed(us.mod, communityId)).toEqual([]);
  expect(await listed(us.founder, communityId)).toEqual([postId]);
  const params = { communityId, reportId };
  expect(await codeOf(us.mod.call(inCommunity.resolveCommunityReport, { params, body: { action: 'dismiss' } }))).toBe('PERMISSION_DENIED');
});

test('who left a private community is told nothing of it any more, and mentions and comments wait for nobody', async () => {
  const us = cast();
  const { communityId } = await found();
  const params = { communityId };
  await us.founder.call(communities.updateCommunity, { params, body: { visibility: 'private' } });
  const postId = await write(us.author, communityId);
  await us.reader.call(posts.createComment, { params: { postId }, body: { body: 'Before' } });
  await stack.settle();
  const about = async () =>
    (await us.author.call(listNotifications, { query: { limit: 100 } })).items.filter(({ data }) => data.postId === postId).length;
  expect(await about()).toBe(1);
  await us.author.call(memberRoutes.leaveCommunity, { params });
  expect(await about()).toBe(0);
  await us.reader.call(posts.createComment, { params: { postId }, body: { body: 'After' } });
  await stack.settle();
  expect(await about()).toBe(0);
});
