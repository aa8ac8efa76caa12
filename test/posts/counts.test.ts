import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { forEachSubject } from '../../lambdas/_async/paged-job.ts';
import { rebuildJob, reconcileJob } from '../../lambdas/_counters/counter-jobs.ts';
import { documentClient, type Key, readItem } from '../../lambdas/_table/table.ts';
import { commentKeys, readComments } from '../../lambdas/posts/comments/comments.store.ts';
import { deleteComment } from '../../lambdas/posts/comments/delete-comment.ts';
import { listComments } from '../../lambdas/posts/comments/list-comments.ts';
import { namedPosts, postsSince } from '../../lambdas/posts/counts/list-posts.ts';
import { countedPosts } from '../../lambdas/posts/counts/post-counts.counter.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { likeKeys } from '../../lambdas/posts/likes/likes.store.ts';
import { listLikes } from '../../lambdas/posts/likes/list-likes.ts';
import { unlikePost } from '../../lambdas/posts/likes/unlike-post.ts';
import type { CommentRef } from '../../lambdas/posts/post/post.model.ts';
import { commentRefOf } from '../../lambdas/posts/post/post.rules.ts';
import { postKeys } from '../../lambdas/posts/post/post.store.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { blocked, call, clock, codeOf, comment, contextOf, people, post, seen, startHarness, tell, type Who } from '../support/posts.ts';
import { fc } from '../support/property.ts';
import { shortenPauses } from '../support/short-pauses.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let author: Who;
let crowd: Who[];
beforeAll(async () => {
  shortenPauses();
  fixture = await startHarness();
  [author = { userId: '' }, ...crowd] = await people(51);
});
afterAll(() => fixture.stop());

const like = (who: Who, postId: string) => call(routes.likePost, likePost, who, { params: { postId } });
const unlike = (who: Who, postId: string) => call(routes.unlikePost, unlikePost, who, { params: { postId } });
const remove = (who: Who, commentId: string) => call(routes.deleteComment, deleteComment, who, { params: { commentId } });
const edit = (postId: string, body: string) => call(routes.updatePost, updatePost, author, { params: { postId }, body: { body } });
const counts = async (postId: string) => (await seen(author, postId)).counts;
const of = (postId: string, who: readonly Who[]) => who.map(({ userId }) => ({ postId, userId }));
const ctx = () => contextOf(author);
const patient = () => ({ ...ctx(), remaining: () => 900_000 });
const run = (postId: string) => ({ args: { postId }, checkpoint: undefined, save: async () => {} });
const reconcilePost = async (postId: string) => (await reconcileJob(countedPosts)(run(postId), patient())).counts;
const rebuildPost = async (postId: string) => (await rebuildJob(countedPosts)(run(postId), patient())).counts;
/** The applied row of a like or comment. */
const rowAt = ({ pk, sk }: Key): Key => ({ pk: `${pk}#COUNTED`, sk });
const set = (key: Key, name: string, value: unknown) =>
  documentClient.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: key.pk, sk: key.sk },
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

test('repeating a like or an unlike changes nothing', async () => {
  const { postId } = await post(author);
  const [one, two] = crowd as [Who, Who];
  expect((await like(one, postId)).likedByMe).toBe(true);
  await like(one, postId);
  await like(two, postId);
  await unlike(two, postId);
  await unlike(two, postId);
  await tell({ likes: [...of(postId, [one, two]), ...of(postId, [one])] });
  expect(await seen(one, postId)).toMatchObject({ likedByMe: true, counts: { likes: 1 } });
  expect(await seen(two, postId)).toMatchObject({ likedByMe: false, counts: { likes: 1 } });
  expect(await codeOf(like(one, 'post_absent'))).toBe('NOT_FOUND');
  expect(await codeOf(unlike(one, 'post_absent'))).toBe('NOT_FOUND');
});

test('a blocked user cannot like but may withdraw an earlier like', async () => {
  const [host, guest, other] = (await people(3)) as [Who, Who, Who];
  const { postId } = await post(host);
  await like(guest, postId);
  await blocked(host, guest);
  await blocked(host, other);
  expect(await codeOf(like(other, postId))).toBe('NOT_FOUND');
  expect(await codeOf(unlike(other, postId))).toBe('NOT_FOUND');
  expect(await codeOf(unlike(guest, postId))).toBe('none');
  await tell({ likes: of(postId, [guest, other]) });
  expect((await seen(host, postId)).counts.likes).toBe(0);
});

test('likes are listed newest first without users who are hidden from the caller', async () => {
  const { postId } = await post(author);
  const fans = crowd.slice(0, 6);
  for (const fan of fans) {
    clock.now = new Date(clock.now.getTime() + 1);
    await like(fan, postId);
  }
  await unlike(fans[2] as Who, postId);
  const [viewer] = (await people(1)) as [Who];
  await blocked(fans[4] as Who, viewer);
  const page = (who: Who, query: object) => call(routes.listLikes, listLikes, who, { params: { postId }, query });
  const listedFor = async (who: Who) => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const answer = await page(who, { limit: '2', ...(cursor ? { cursor } : {}) });
      ids.push(...answer.items.map(({ userId }) => userId));
      cursor = answer.cursor;
    } while (cursor);
    return ids.map((userId) => fans.findIndex((fan) => fan.userId === userId));
  };
  expect(await listedFor(author)).toEqual([5, 4, 3, 1, 0]);
  expect(await listedFor(viewer)).toEqual([5, 3, 1, 0]);
  expect((await page(viewer, {})).items[0]).toMatchObject({ relationship: 'none', likedAt: expect.any(String) });
  expect(await codeOf(page(viewer, { cursor: 'x.y' }))).toBe('INVALID_CURSOR');
  await blocked(author, viewer);
  expect(await codeOf(page(viewer, {}))).toBe('NOT_FOUND');
});

test('concurrent and repeated likes and unlikes of fifty users count each user once', async () => {
  const { postId } = await post(author);
  const likesInTheEnd = crowd.map((_, index) => index % 3 !== 0);
  await Promise.all(
    crowd.flatMap((who, index) => [
      like(who, postId).then(() => (likesInTheEnd[index] ? like(who, postId) : unlike(who, postId))),
      tell({ likes: of(postId, [who]) }),
      ...(likesInTheEnd[index] ? [like(who, postId)] : []),
    ]),
  );
  await Promise.all([tell({ likes: of(postId, crowd) }), tell({ likes: of(postId, crowd.toReversed()) })]);
  expect((await counts(postId)).likes).toBe(likesInTheEnd.filter(Boolean).length);
});

test('concurrent edits and counts lose neither', async () => {
  const { postId } = await post(author, { body: '0' });
  const fans = crowd.slice(0, 20);
  await Promise.all(fans.map((fan) => like(fan, postId)));
  const edits = async () => {
    for (let version = 1; version <= 15; version += 1) await edit(postId, String(version));
  };
  await Promise.all([edits(), ...fans.map((fan) => tell({ likes: of(postId, [fan]) }))]);
  expect(await seen(author, postId)).toMatchObject({ body: '15', counts: { likes: 20 } });
});

test('counts are exact if changes are delivered twice, late or concurrently', async () => {
  const users = crowd.slice(0, 4);
  const act = fc.record({
    who: fc.nat(3),
    what: fc.constantFrom('like', 'unlike', 'comment', 'reply', 'delete', 'edit', 'deliver', 'deliver all concurrently', 'rebuild'),
    which: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const { postId } = await post(author, { body: 'start' });
      const liked = new Set<number>();
      const written: { id: string; parentId: string; by: Who; active: boolean }[] = [];
      const everything = () => ({ likes: of(postId, users), comments: written.map(({ id }) => id) });
      for (const { who, what, which } of acts) {
        clock.now = new Date(clock.now.getTime() + 1);
        const by = users[who] as Who;
        const activeComments = written.filter(({ active }) => active);
        const chosen = activeComments[which % Math.max(1, activeComments.length)];
        if (what === 'like') await like(by, postId).then(() => liked.add(who));
        else if (what === 'unlike') await unlike(by, postId).then(() => liked.delete(who));
        else if (what === 'comment' || what === 'reply') {
          const made = await comment(by, postId, 'text', what === 'reply' ? chosen?.id : undefined);
          written.push({ id: made.commentId, parentId: made.parentId ?? '', by, active: true });
        } else if (what === 'delete' && chosen) {
          await remove(chosen.by, chosen.id);
          chosen.active = false;
        } else if (what === 'edit') await edit(postId, `edit ${which}`);
        else if (what === 'deliver') await tell({ likes: of(postId, [by, by]), comments: chosen ? [chosen.id, chosen.id] : [] });
        else if (what === 'deliver all concurrently') {
          const { likes, comments } = everything();
          await Promise.all([tell(everything()), tell({ likes: likes.toReversed(), comments: comments.toReversed() })]);
        } else if (what === 'rebuild') await Promise.all([rebuildPost(postId), tell(everything())]);
      }
      await tell(everything());
      expect(await counts(postId)).toEqual({ likes: liked.size, comments: written.filter(({ active }) => active).length });
      const parents = written.filter(({ parentId }) => parentId === '');
      const stored = await readComments(
        postId,
        parents.flatMap(({ id }) => commentRefOf(id) ?? []),
      );
      for (const [index, { id }] of parents.entries())
        expect(stored.comments[index]?.replies).toBe(written.filter(({ parentId, active }) => parentId === id && active).length);
      expect(await reconcilePost(postId)).toMatchObject({ checked: 1, drift: 0 });
    }),
    { numRuns: 12 },
  );
});

test('an applied row newer than the like that was read stays unchanged', async () => {
  const { postId } = await post(author);
  const who = crowd[0] as Who;
  await like(who, postId);
  await tell({ likes: of(postId, [who]) });
  // The state of a worker that read the like before the row was written.
  const row = rowAt(likeKeys.key({ postId, userId: who.userId }));
  await set(row, 'v', 2);
  await set(row, 'c', {});
  await tell({ likes: of(postId, [who]) });
  expect((await counts(postId)).likes).toBe(1);
});

describe('reconciling and rebuilding', () => {
  const make = async () => {
    const { postId } = await post(author);
    const fans = crowd.slice(0, 3);
    await Promise.all(fans.map((fan) => like(fan, postId)));
    const top = await comment(author, postId, 'top');
    const reply = await comment(author, postId, 'reply', top.commentId);
    return { postId, fans, comments: [top.commentId, reply.commentId], top: commentRefOf(top.commentId) as CommentRef };
  };

  test('wrong counters are found, and a rebuild counts them again', async () => {
    const { postId, fans, comments, top } = await make();
    await tell({ likes: of(postId, fans), comments });
    await set(postKeys.key({ postId }), 'likes', 7);
    await set(commentKeys.key(top), 'replies', 9);
    expect(await reconcilePost(postId)).toMatchObject({ drift: 2 });
    expect(await rebuildPost(postId)).toMatchObject({ rebuilt: 1, counted: 5 });
    expect(await reconcilePost(postId)).toMatchObject({ drift: 0 });
    expect(await counts(postId)).toEqual({ likes: 3, comments: 2 });
  });

  test('applied rows that contradict their like or have none are found', async () => {
    const { postId, fans, comments } = await make();
    await tell({ likes: of(postId, fans), comments });
    const [first, second] = fans.map(({ userId }) => likeKeys.key({ postId, userId })) as [Key, Key];
    await set(rowAt(first), 'c', {});
    expect(await reconcilePost(postId)).toMatchObject({ drift: 2 });
    expect(await rebuildPost(postId)).toMatchObject({ rebuilt: 1, counted: 5 });
    expect(await counts(postId)).toEqual({ likes: 3, comments: 2 });
    expect(await reconcilePost(postId)).toMatchObject({ drift: 0 });
    await documentClient.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: second }));
    expect(await reconcilePost(postId)).toMatchObject({ drift: 1 });
  });

  test('changes that never reached the counter are reported as drift and counted by a rebuild', async () => {
    const { postId } = await make();
    expect(await reconcilePost(postId)).toMatchObject({ drift: 5 });
    expect(await rebuildPost(postId)).toMatchObject({ rebuilt: 1, counted: 5 });
    expect(await counts(postId)).toEqual({ likes: 3, comments: 2 });
  });

  test('a rebuild during new likes ends with exact counts', async () => {
    const { postId, comments } = await make();
    await set(postKeys.key({ postId }), 'likes', 40);
    const likeMeanwhile = async () => {
      for (const fan of crowd.slice(3, 30)) {
        await like(fan, postId);
        await tell({ likes: of(postId, [fan]) });
      }
    };
    await Promise.all([likeMeanwhile(), rebuildPost(postId)]);
    await rebuildPost(postId);
    await tell({ likes: of(postId, crowd), comments });
    expect(await counts(postId)).toEqual({ likes: 30, comments: 2 });
    expect(await reconcilePost(postId)).toMatchObject({ drift: 0 });
  });

  test('after a rebuild the old numbers are kept for ten minutes, and then removed', async () => {
    const { postId, fans, comments, top } = await make();
    await tell({ likes: of(postId, fans), comments });
    await rebuildPost(postId);
    await like(crowd[40] as Who, postId);
    await tell({ likes: of(postId, [crowd[40] as Who]) });
    const stored = () => readItem(postKeys.key({ postId }), { consistent: true });
    expect(await stored()).toMatchObject({ likes: 4, likes_2: 4, comments: 2, comments_2: 2 });
    expect(await reconcilePost(postId)).toMatchObject({ drift: 0, deleted: 0 });
    const begin = clock.now;
    clock.now = new Date(begin.getTime() + 11 * 60_000);
    expect(await reconcilePost(postId)).toMatchObject({ drift: 0, deleted: 3 });
    clock.now = begin;
    expect(await stored()).not.toHaveProperty('likes');
    expect(await counts(postId)).toEqual({ likes: 4, comments: 2 });
    expect((await readComments(postId, [top])).comments[0]?.replies).toBe(1);
    expect((await call(routes.listComments, listComments, author, { params: { postId } })).items[0]?.counts).toEqual({ replies: 1 });
  });

  test('a run visits every post of a range of days once and resumes where its time ran out', async () => {
    const begin = clock.now;
    clock.now = new Date('2027-03-01T23:59:59.000Z');
    const made = await Promise.all(Array.from({ length: 30 }, () => post(author)));
    clock.now = new Date('2027-03-02T00:00:00.000Z');
    made.push(...(await Promise.all(Array.from({ length: 5 }, () => post(author)))));
    const visited: string[] = [];
    const work = async (postId: string) => {
      visited.push(postId);
      return { counts: { posts: 1 } };
    };
    const runJob = (args: unknown, checkpoint: unknown, remaining: number) =>
      forEachSubject(
        { args, checkpoint, save: async () => {} },
        namedPosts(args, clock.now) ?? postsSince('2027-03-01', '2027-03-02'),
        work,
        {
          remaining: () => remaining,
        },
      );
    let checkpoint: unknown;
    for (let runs = 0; ; runs += 1) {
      const outcome = await runJob({}, checkpoint, 0);
      if (outcome.done) break;
      checkpoint = outcome.checkpoint;
      expect(runs).toBeLessThan(120);
    }
    expect(visited.sort()).toEqual(made.map(({ postId }) => postId).sort());
    expect(await runJob({ from: '2027-03-02' }, undefined, 900_000)).toMatchObject({ done: true, counts: { posts: 5, writeUnits: 0 } });
    expect(await runJob({ postId: made[0]?.postId }, undefined, 900_000)).toMatchObject({ done: true, counts: { posts: 1 } });
    expect(() => namedPosts({ from: 'yesterday' }, clock.now)).toThrow();
    expect(await runJob({ full: true, rate: 100_000 }, undefined, 900_000)).toMatchObject({ counts: { posts: expect.any(Number) } });
    expect(new Set(visited).size).toBeGreaterThan(made.length);
    clock.now = begin;
  });
});
