import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient, readItems } from '../../lambdas/_table/table.ts';
import { commentKeys } from '../../lambdas/posts/comments/comments.store.ts';
import { mentionCandidatesIn } from '../../lambdas/posts/post/mentions.rules.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { befriend, blocked, call, comment, people, post, seen, startHarness, type Who, withProfile } from '../support/posts.ts';
import { fc } from '../support/property.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

/** Data of the `mention.created` events of a post. */
const mentionEvents = async (postId: string): Promise<{ userIds: string[] }[]> => {
  const { Items = [] } = await documentClient.send(
    new ScanCommand({
      TableName: process.env.TABLE_NAME,
      FilterExpression: '#type = :outbox AND #event.#name = :name AND #event.#data.postId = :postId',
      ExpressionAttributeNames: { '#type': 'type', '#event': 'event', '#name': 'name', '#data': 'data' },
      ExpressionAttributeValues: { ':outbox': 'outbox', ':name': 'mention.created', ':postId': postId },
    }),
  );
  return Items.map(({ event }) => event.data);
};

/** The handle that `people` gives to a user. */
const handleOf = ({ userId }: Who): string => userId.replace('_', '-');
const mentioned = ({ mentions }: { mentions: { userId: string }[] }): string[] => mentions.map(({ userId }) => userId);

describe('finding handles', () => {
  test.each<[string, [number, string][]]>([
    ['@ada', [[0, 'ada']]],
    ['Hello @ada.', [[6, 'ada']]],
    ['Ask @ada.b_c..', [[4, 'ada.b_c']]],
    ['👋🏽 @ada-b_c.d!', [[3, 'ada-b_c.d']]],
    [
      '(@ada)(@bob)',
      [
        [1, 'ada'],
        [7, 'bob'],
      ],
    ],
    [
      '@ada/@bob',
      [
        [0, 'ada'],
        [5, 'bob'],
      ],
    ],
    [
      '@ada.b/@bob',
      [
        [0, 'ada.b'],
        [7, 'bob'],
      ],
    ],
    ['mail ada@example.org or @@ada', []],
    ['on another server @ada@example.org', []],
    ['jose\u0301@ada', []],
    ['@adaé', []],
    ['@ab @1up @', []],
    [`@${'x'.repeat(31)}`, []],
    [`@${'x'.repeat(30)}...`, [[0, 'x'.repeat(30)]]],
    ['ä@ada ö@bob', []],
    ['See https://social.example/@ada/123', []],
    ['social.example/@ada, www.social.example?by=@ada, ftp://a.b/@ada#@ada', []],
    ['https://social.example/x @ada', [[25, 'ada']]],
    ['(https://social.example)。@ada', [[25, 'ada']]],
    ['https://social.example/pageを見て@ada', [[30, 'ada']]],
    ['こんにちは@ada さん', [[5, 'ada']]],
    [
      '你好@ada，谢谢@bob。',
      [
        [2, 'ada'],
        [9, 'bob'],
      ],
    ],
    ['@adaさん', [[0, 'ada']]],
    ['ขอบคุณที่@ada', [[9, 'ada']]],
    [
      'ကျေးဇူး@ada ភាសា@bob',
      [
        [7, 'ada'],
        [16, 'bob'],
      ],
    ],
    ['ありがとうada@example.org', []],
  ])('%s', (text, expected) => {
    expect(mentionCandidatesIn(text).map(({ start, handle }) => [start, handle])).toEqual(expected);
  });

  test('positions are code points for any text around a handle', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('@ada', ' @bob.x ', '👩‍👩‍👧 ', '\n', '@'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const points = [...text];
        for (const { start, handle } of mentionCandidatesIn(text))
          expect(points.slice(start, start + handle.length + 1).join('')).toBe(`@${handle}`);
      }),
    );
  });

  test('a text of the maximum length with many `@` and dots is parsed without trying all its parts', () => {
    const begin = performance.now();
    const hostile = [`@a${'.'.repeat(1998)}`, `@a${'.-'.repeat(999)}x`, `@${'a'.repeat(1999)}`, 'a.'.repeat(999), 'a:/@'.repeat(499)];
    for (const text of ['@a'.repeat(1000), ...hostile, ...hostile.map((text) => `${text.slice(0, 1998)}@b`)]) mentionCandidatesIn(text);
    // Some milliseconds; a pattern that backtracks takes minutes.
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

test('a mention names only existing users who allow tagging and have no block with the author', async () => {
  const [author, friend, stranger, refusing, blocker, blockedOne, suspended] = (await people(7)) as [Who, Who, Who, Who, Who, Who, Who];
  await befriend(author, friend);
  await withProfile(refusing, { refuses: ['tagging'] });
  await withProfile(suspended, { suspended: true });
  await blocked(blocker, author);
  await blocked(author, blockedOne);
  const everybody = [author, friend, stranger, refusing, blocker, blockedOne, suspended];
  const body = `${everybody.map((who) => `@${handleOf(who)}`).join(' ')} @nobody-at-all`;
  const made = await post(author, { body });
  expect(mentioned(made)).toEqual([friend.userId, stranger.userId]);
  const [first] = made.mentions;
  expect([...body].slice(first?.start, (first?.start ?? 0) + (first?.length ?? 0)).join('')).toBe(`@${handleOf(friend)}`);
  expect(first?.handle).toBe(handleOf(friend));
});

test('users who may not see the post are mentioned neither in it nor in its comments', async () => {
  const [author, friend, stranger, mate] = (await people(4)) as [Who, Who, Who, Who];
  await befriend(author, friend);
  await befriend(author, mate);
  const body = `@${handleOf(friend).toUpperCase()} and @${handleOf(stranger)}.`;
  const made = await post(author, { body, visibility: 'friends' });
  expect(made.mentions).toMatchObject([{ userId: friend.userId, handle: handleOf(friend).toUpperCase(), start: 0 }]);
  // The commenter and the stranger are friends, but the post's author decides the audience.
  await befriend(mate, stranger);
  const written = await comment(mate, made.postId, `@${handleOf(stranger)} @${handleOf(author)} @${handleOf(friend)}`);
  expect(mentioned(written)).toEqual([author.userId, friend.userId]);
  const key = commentKeys.key({ postId: made.postId, thread: 'TOP', position: written.commentId.split('-').at(-1) });
  expect((await readItems([key], { consistent: true }))(key)?.event).toMatchObject({ name: 'comment.created' });
});

test('a commenter cannot mention users with whom there is a block', async () => {
  const [author, commenter, enemy, other] = (await people(4)) as [Who, Who, Who, Who];
  await blocked(enemy, commenter);
  await blocked(commenter, other);
  const { postId } = await post(author);
  const body = `@${handleOf(enemy)} @${handleOf(other)} @${handleOf(author)}`;
  await comment(commenter, postId, body);
  expect(await mentionEvents(postId)).toMatchObject([{ authorId: commenter.userId, userIds: [author.userId] }]);
  expect(mentioned(await comment(author, postId, body))).toEqual([enemy.userId, other.userId]);
});

test('a mention is omitted for a viewer whom the mentioned user has blocked since', async () => {
  const [author, friend, viewer] = (await people(3)) as [Who, Who, Who];
  const { postId } = await post(author, { body: `With @${handleOf(friend)}` });
  expect(mentioned(await seen(viewer, postId))).toEqual([friend.userId]);
  await blocked(friend, viewer);
  expect(mentioned(await seen(viewer, postId))).toEqual([]);
  expect(mentioned(await seen(author, postId))).toEqual([friend.userId]);
});

test('an edit resolves mentions again and announces only new ones', async () => {
  const [author, one, two, three] = (await people(4)) as [Who, Who, Who, Who];
  const names = (...who: Who[]) => who.map((person) => `@${handleOf(person)}`).join(' ');
  const { postId } = await post(author, { body: 'Nobody' });
  const edited = (body: string) => call(routes.updatePost, updatePost, author, { params: { postId }, body: { body } });
  for (const whom of [[one, two], [two], [three, two, one], []]) {
    await edited(`${names(...whom)}!`);
    expect(mentioned(await seen(author, postId))).toEqual(whom.map(({ userId }) => userId));
  }
  const announced = (await mentionEvents(postId)).map(({ userIds }) => userIds.join(' ')).sort();
  expect(announced).toEqual([`${one.userId} ${two.userId}`, `${three.userId} ${one.userId}`].sort());
});

test('at most twenty handles are resolved', async () => {
  const crowd = await people(22);
  const author = crowd[0] as Who;
  const made = await post(author, {
    body: crowd
      .slice(1)
      .map((who) => `@${handleOf(who)}`)
      .join(' '),
  });
  expect(made.mentions).toHaveLength(20);
});
