import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { documentClient, type Key } from '../../lambdas/_table/table.ts';
import { commentKeys } from '../../lambdas/posts/comments/comments.store.ts';
import { deleteComment } from '../../lambdas/posts/comments/delete-comment.ts';
import { rowAt } from '../../lambdas/posts/counts/applied-rows.store.ts';
import { forEachPost, readWhenStable } from '../../lambdas/posts/counts/for-each-post.ts';
import { rebuildPost } from '../../lambdas/posts/counts/rebuild-counts.job.ts';
import { reconcilePost } from '../../lambdas/posts/counts/reconcile-counts.job.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { likeKeys } from '../../lambdas/posts/likes/likes.store.ts';
import { listLikes } from '../../lambdas/posts/likes/list-likes.ts';
import { unlikePost } from '../../lambdas/posts/likes/unlike-post.ts';
import { commentRefOf } from '../../lambdas/posts/post/post.rules.ts';
import { postKeys } from '../../lambdas/posts/post/post.store.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { blocked, call, clock, codeOf, comment, contextOf, people, post, seen, startHarness, tell, type Who } from '../support/posts.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let author: Who;
let crowd: Who[];
beforeAll(async () => {
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
const set = (key: Key, name: string, value: number) =>
  documentClient.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: key.pk, sk: key.sk },
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

test('liking and taking it back change nothing the second time', async () => {
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

test('whoever was blocked likes no more and may take back what they liked', async () => {
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

test('who likes it is listed newest first without those who are hidden', async () => {
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
  const seenBy = async (who: Who) => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const answer = await page(who, { limit: '2', ...(cursor ? { cursor } : {}) });
      ids.push(...answer.items.map(({ userId }) => userId));
      cursor = answer.cursor;
    } while (cursor);
    return ids.map((userId) => fans.findIndex((fan) => fan.userId === userId));
  };
  expect(await seenBy(author)).toEqual([5, 4, 3, 1, 0]);
  expect(await seenBy(viewer)).toEqual([5, 3, 1, 0]);
  expect((await page(viewer, {})).items[0]).toMatchObject({ relationship: 'none', likedAt: expect.any(String) });
  expect(await codeOf(page(viewer, { cursor: 'x.y' }))).toBe('INVALID_CURSOR');
  await blocked(author, viewer);
  expect(await codeOf(page(viewer, {}))).toBe('NOT_FOUND');
});

test('fifty people who like and unlike at once and repeat themselves are counted once each', async () => {
  const { postId } = await post(author);
  const wishes = crowd.map((_, index) => index % 3 !== 0);
  await Promise.all(
    crowd.flatMap((who, index) => [
      like(who, postId).then(() => (wishes[index] ? like(who, postId) : unlike(who, postId))),
      tell({ likes: of(postId, [who]) }),
      ...(wishes[index] ? [like(who, postId)] : []),
    ]),
  );
  await Promise.all([tell({ likes: of(postId, crowd) }), tell({ likes: of(postId, crowd.toReversed()) })]);
  expect((await counts(postId)).likes).toBe(wishes.filter(Boolean).length);
});

test('edits and counts that race lose neither', async () => {
  const { postId } = await post(author, { body: '0' });
  const fans = crowd.slice(0, 20);
  await Promise.all(fans.map((fan) => like(fan, postId)));
  const edits = async () => {
    for (let version = 1; version <= 15; version += 1) await edit(postId, String(version));
  };
  await Promise.all([edits(), ...fans.map((fan) => tell({ likes: of(postId, [fan]) }))]);
  expect(await seen(author, postId)).toMatchObject({ body: '15', counts: { likes: 20 } });
});

test('counts are exact whatever is told twice late or at once', async () => {
  const people = crowd.slice(0, 4);
  const act = fc.record({
    who: fc.nat(3),
    what: fc.constantFrom('like', 'unlike', 'comment', 'reply', 'delete', 'edit', 'tell', 'tell all at once'),
    which: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const { postId } = await post(author, { body: 'start' });
      const liked = new Set<number>();
      const written: { id: string; top: string; by: Who; there: boolean }[] = [];
      const everything = () => ({ likes: of(postId, people), comments: written.map(({ id }) => id) });
      for (const { who, what, which } of acts) {
        clock.now = new Date(clock.now.getTime() + 1);
        const by = people[who] as Who;
        const there = written.filter((one) => one.there);
        const chosen = there[which % Math.max(1, there.length)];
        if (what === 'like') await like(by, postId).then(() => liked.add(who));
        else if (what === 'unlike') await unlike(by, postId).then(() => liked.delete(who));
        else if (what === 'comment' || what === 'reply') {
          const made = await comment(by, postId, 'text', what === 'reply' ? chosen?.id : undefined);
          written.push({ id: made.commentId, top: made.parentId ?? '', by, there: true });
        } else if (what === 'delete' && chosen) {
          await remove(chosen.by, chosen.id);
          chosen.there = false;
        } else if (what === 'edit') await edit(postId, `edit ${which}`);
        else if (what === 'tell') await tell({ likes: of(postId, [by, by]), comments: chosen ? [chosen.id, chosen.id] : [] });
        else if (what === 'tell all at once') {
          const { likes, comments } = everything();
          await Promise.all([tell(everything()), tell({ likes: likes.toReversed(), comments: comments.toReversed() })]);
        }
      }
      await tell(everything());
      expect(await counts(postId)).toEqual({ likes: liked.size, comments: written.filter(({ there }) => there).length });
      const whole = await readWhenStable(postId);
      for (const { id } of written.filter(({ top }) => top === '')) {
        const stored = whole?.comments.find(({ position }) => position === commentRefOf(id)?.position);
        expect(stored?.replies).toBe(written.filter(({ top, there }) => top === id && there).length);
      }
      expect(await reconcilePost(postId, ctx())).toEqual({ posts: 1, busy: 0, drift: 0 });
    }),
    { numRuns: 12 },
  );
});

test('a row that is ahead of what was read is left alone', async () => {
  const { postId } = await post(author);
  const who = crowd[0] as Who;
  await like(who, postId);
  await tell({ likes: of(postId, [who]) });
  // As a reader sees it whose reading of the like is older than that of the row.
  const row = rowAt(likeKeys.key({ postId, userId: who.userId }));
  await set(row, 'v', 2);
  await set(row, 'counted', 0);
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
    return { postId, fans, comments: [top.commentId, reply.commentId], top: commentRefOf(top.commentId) ?? {} };
  };

  test('counters that were spoilt are found and made what the rows say', async () => {
    const { postId, fans, comments, top } = await make();
    await tell({ likes: of(postId, fans), comments });
    await set(postKeys.key({ postId }), 'likes', 7);
    await set(commentKeys.key(top), 'replies', 9);
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 2 });
    expect(await rebuildPost(postId, ctx())).toMatchObject({ posts: 1, counted: 0 });
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 0 });
    expect(await counts(postId)).toEqual({ likes: 3, comments: 2 });
  });

  test('rows that contradict their like and rows of nothing are found', async () => {
    const { postId, fans, comments } = await make();
    await tell({ likes: of(postId, fans), comments });
    const [first, second] = fans.map(({ userId }) => likeKeys.key({ postId, userId })) as [Key, Key];
    await set(rowAt(first), 'counted', 0);
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 2 });
    expect(await rebuildPost(postId, ctx())).toMatchObject({ counted: 1 });
    expect(await counts(postId)).toEqual({ likes: 3, comments: 2 });
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 0 });
    await documentClient.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: second }));
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 1 });
  });

  test('what the projector never heard of is found after a while and counted by a rebuild', async () => {
    const { postId } = await make();
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 5 });
    expect(await rebuildPost(postId, ctx())).toMatchObject({ posts: 1, counted: 5 });
    expect(await counts(postId)).toEqual({ likes: 3, comments: 2 });
  });

  test('a rebuild while likes go on ends exact', async () => {
    const { postId, comments } = await make();
    await set(postKeys.key({ postId }), 'likes', 40);
    const goOn = async () => {
      for (const fan of crowd.slice(3, 30)) {
        await like(fan, postId);
        await tell({ likes: of(postId, [fan]) });
      }
    };
    await Promise.all([goOn(), rebuildPost(postId, ctx())]);
    await rebuildPost(postId, ctx());
    await tell({ likes: of(postId, crowd), comments });
    expect(await counts(postId)).toEqual({ likes: 30, comments: 2 });
    expect(await reconcilePost(postId, ctx())).toMatchObject({ drift: 0 });
  });

  test('what is counted between the readings of a rebuild makes it read again', async () => {
    const { postId, fans, comments } = await make();
    await tell({ likes: of(postId, fans), comments });
    const late = crowd[40] as Who;
    await set(postKeys.key({ postId }), 'likes', 40);
    let readings = 0;
    documentClient.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        const values = (args.input as { ExpressionAttributeValues?: Record<string, unknown> }).ExpressionAttributeValues ?? {};
        if (!Object.values(values).includes(rowAt(likeKeys.key({ postId, userId: '' })).pk)) return answer;
        readings += 1;
        // Likes and rows are read, and now one more comes and is counted.
        if (readings === 1) await like(late, postId).then(() => tell({ likes: of(postId, [late]) }));
        return answer;
      },
      { step: 'initialize', name: 'between', override: true },
    );
    await rebuildPost(postId, ctx());
    documentClient.middlewareStack.remove('between');
    expect(readings).toBe(2);
    expect((await counts(postId)).likes).toBe(4);
  });

  test('the posts of some days are walked through once and a run goes on where its time was up', async () => {
    const begin = clock.now;
    clock.now = new Date('2027-03-01T23:59:59.000Z');
    const made = await Promise.all(Array.from({ length: 30 }, () => post(author)));
    clock.now = new Date('2027-03-02T00:00:00.000Z');
    made.push(...(await Promise.all(Array.from({ length: 5 }, () => post(author)))));
    const walked: string[] = [];
    const work = async (postId: string) => {
      walked.push(postId);
      return { posts: 1 };
    };
    const walk = (args: unknown, checkpoint: unknown, remaining: number) =>
      forEachPost({ args, checkpoint, save: async () => {} }, { days: 2, work }, { ...ctx(), remaining: () => remaining });
    let checkpoint: unknown;
    for (let runs = 0; ; runs += 1) {
      const outcome = await walk({}, checkpoint, 0);
      if (outcome.done) break;
      checkpoint = outcome.checkpoint;
      expect(runs).toBeLessThan(60);
    }
    expect(walked.sort()).toEqual(made.map(({ postId }) => postId).sort());
    expect(await walk({ from: '2027-03-02' }, undefined, 900_000)).toEqual({ done: true, counts: { posts: 5 } });
    expect(await walk({ postId: made[0]?.postId }, undefined, 900_000)).toEqual({ done: true, counts: { posts: 1 } });
    await expect(walk({ from: 'yesterday' }, undefined, 900_000)).rejects.toThrow();
    clock.now = begin;
  });
});
