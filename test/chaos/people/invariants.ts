import { AUDIENCES, type Audience, DEFAULT_AUDIENCES } from '../../../schemas/_kit/audience.ts';
import type { Contents, Item } from '../../support/table-contents.ts';
import { type Fixture, type Outcome, textOf } from './driver.ts';

/** Stored relationship, parsed without any code of the graph. */
type SideState = { close?: boolean; follow?: { state: string; since: string }; blockedAt?: string; mute?: { at: string } };
type Relationship = Item & { low: string; high: string; friendsSince?: string; sides: { low: SideState; high: SideState } };
type Post = Item & {
  postId: string;
  authorId: string;
  body?: string;
  state: string;
  visibility: Audience;
  likes?: number;
  comments?: number;
};

/** Complete feeds by viewer, read page by page. */
export type Feeds = ReadonlyMap<string, readonly { postId: string }[]>;

const differences = (name: string, found: Iterable<string>, expected: Iterable<string>): string[] => {
  const [actual, wanted] = [[...found].sort(), new Set(expected)];
  const repeated = actual.filter((value, index) => value === actual[index - 1]);
  return [
    ...actual.filter((value) => !wanted.has(value)).map((value) => `${name}: ${value} is unexpected`),
    ...[...wanted].filter((value) => !actual.includes(value)).map((value) => `${name}: ${value} is missing`),
    ...repeated.map((value) => `${name}: ${value} is repeated`),
  ];
};

/** Both directions of a relationship, with the state of each side. */
const directions = (relationship: Relationship) => [
  { relationship, me: relationship.low, other: relationship.high, mine: relationship.sides.low, theirs: relationship.sides.high },
  { relationship, me: relationship.high, other: relationship.low, mine: relationship.sides.high, theirs: relationship.sides.low },
];

const checkLists = (relationships: readonly Relationship[], contents: Contents, people: ReadonlySet<string>): string[] => {
  const all = relationships.flatMap(directions);
  const expected = {
    friend: all.flatMap(({ relationship, me, other, mine }) =>
      relationship.friendsSince ? [`${me} ${other}${mine.close ? ' close' : ''}`] : [],
    ),
    follower: all.flatMap(({ me, other, theirs }) => (theirs.follow?.state === 'following' ? [`${me} ${other}`] : [])),
    following: all.flatMap(({ me, other, mine }) => (mine.follow?.state === 'following' ? [`${me} ${other}`] : [])),
    'follow-request': all.flatMap(({ me, other, theirs }) => (theirs.follow?.state === 'requested' ? [`${me} ${other}`] : [])),
  };
  return Object.entries(expected).flatMap(([type, entries]) =>
    differences(
      type,
      contents(type)
        .map(({ pk, sk, close }) => ({
          owner: pk.split('#')[1] ?? '',
          entry: `${pk.split('#')[1]} ${sk.split('#').at(-1)}${close ? ' close' : ''}`,
        }))
        .filter(({ owner }) => people.has(owner))
        .map(({ entry }) => entry),
      entries,
    ),
  );
};

/** Feeds and the list read mutes from one item, notifications from the relationship. */
const checkMutes = (relationships: readonly Relationship[], contents: Contents, people: ReadonlySet<string>): string[] =>
  differences(
    'mute',
    contents('view-muted').flatMap(({ pk, ...item }) =>
      Object.keys(item)
        .filter((name) => name.startsWith('user_'))
        .map((other) => `${pk.slice('USER#'.length)} ${other}`)
        .filter((entry) => people.has(entry.split(' ')[0] ?? '')),
    ),
    relationships.flatMap(directions).flatMap(({ me, other, mine }) => (mine.mute ? [`${me} ${other}`] : [])),
  );

/** Users whose account is suspended at the end of the load. */
export const suspendedIn = (contents: Contents): Set<string> =>
  new Set(contents('account').flatMap(({ pk, status }) => (status === 'suspended' ? [pk.slice('USER#'.length)] : [])));

const checkCounts = (relationships: readonly Relationship[], contents: Contents, people: ReadonlySet<string>): string[] => {
  const suspended = suspendedIn(contents);
  const all = relationships.flatMap(directions);
  return [...people].flatMap((userId) => {
    const own = all.filter(({ me }) => me === userId);
    const hidden = own.filter(({ other }) => suspended.has(other));
    const lengths = (entries: typeof own) => ({
      friends: entries.filter(({ relationship }) => relationship.friendsSince).length,
      followers: entries.filter(({ theirs }) => theirs.follow?.state === 'following').length,
      following: entries.filter(({ mine }) => mine.follow?.state === 'following').length,
    });
    const [whole, ofHidden] = [lengths(own), lengths(hidden)];
    const item = contents('graph-counts').find(({ pk }) => pk === `USER#${userId}`);
    const expected = {
      ...whole,
      hiddenFriends: ofHidden.friends,
      hiddenFollowers: ofHidden.followers,
      hiddenFollowing: ofHidden.following,
    };
    return Object.entries(expected).flatMap(([name, value]) => {
      const counted = Number(item?.[name] ?? 0);
      return counted === value ? [] : [`${userId} has ${value} ${name}, the count is ${counted}`];
    });
  });
};

const checkPosts = (posts: readonly Post[], contents: Contents): string[] => {
  const suspended = suspendedIn(contents);
  return posts
    .filter(({ state }) => state === 'active')
    .flatMap(({ pk, postId, likes = 0, comments = 0 }) => {
      const liked = contents('post-like').filter((like) => like.pk === pk && like.liked && !suspended.has(String(like.userId))).length;
      const written = contents('comment').filter(
        (comment) => comment.pk === `POST#${postId}#COMMENTS` && comment.state === 'active' && !suspended.has(String(comment.authorId)),
      ).length;
      return [
        ...(likes === liked ? [] : [`${postId} has ${liked} likes, the count is ${likes}`]),
        ...(comments === written ? [] : [`${postId} has ${written} comments, the count is ${comments}`]),
      ];
    });
};

/** Checks the effects of each command: texts are unique, so these are the posts and comments with its text. */
const checkEffects = (fixture: Fixture, outcomes: readonly Outcome[], contents: Contents, deleted: number): string[] => {
  const texts = [...contents('post'), ...contents('comment')].map(({ body }) => String(body));
  return outcomes.flatMap(({ command, kind, ...outcome }) => {
    if (command.kind !== 'post' && command.kind !== 'comment') return [];
    const count = texts.filter((text) => text === textOf(fixture, command.key)).length;
    if (count > 1) return [`${command.key} took effect ${count} times`];
    if (kind === 'rejected' && count > 0) return [`${command.key} was rejected and took effect`];
    // A deleted post has no text, so the check requires that no post was deleted.
    if (kind === 'acknowledged' && count === 0 && deleted === 0) return [`${command.key} was acknowledged and has no effect`];
    const [first, second] = 'outputs' in outcome ? (outcome.outputs as { postId?: string }[]) : [];
    return first && second && first.postId !== second.postId ? [`${command.key} returned two different results`] : [];
  });
};

const includes: Record<Audience, readonly string[]> = {
  public: ['close', 'friend', 'follower'],
  friends: ['close', 'friend'],
  close_friends: ['close'],
  private: [],
};
const narrowest = (...audiences: Audience[]): Audience =>
  AUDIENCES[Math.max(...audiences.map((one) => AUDIENCES.indexOf(one)))] ?? 'private';

/** Compares every feed with the relationships, posts, suspensions and privacy settings. */
const checkFeeds = (relationships: readonly Relationship[], posts: readonly Post[], contents: Contents, feeds: Feeds): string[] => {
  const activity = new Map(
    contents('profile').map(({ pk, audiences }) => [
      pk.slice('USER#'.length),
      (audiences as { activity?: Audience } | undefined)?.activity ?? DEFAULT_AUDIENCES.activity,
    ]),
  );
  const all = relationships.flatMap(directions);
  const suspended = suspendedIn(contents);
  return [...feeds].flatMap(([viewer, items]) => {
    const expected = all.flatMap(({ relationship, me, other, mine, theirs }) => {
      if (me !== viewer || mine.blockedAt || theirs.blockedAt || mine.mute || suspended.has(other)) return [];
      const relation = relationship.friendsSince
        ? theirs.close
          ? 'close'
          : 'friend'
        : mine.follow?.state === 'following'
          ? 'follower'
          : 'stranger';
      return posts
        .filter(({ authorId, state }) => authorId === other && state === 'active')
        .filter(({ visibility }) => includes[narrowest(visibility, activity.get(other) ?? 'private')].includes(relation))
        .map(({ postId }) => postId);
    });
    return differences(
      `feed of ${viewer}`,
      items.map(({ postId }) => postId),
      expected,
    );
  });
};

/** Checks all invariants after the stack is drained. @returns one line per violation */
export const violations = (fixture: Fixture, outcomes: readonly Outcome[], contents: Contents, feeds: Feeds): string[] => {
  const people = new Set(fixture.people.map(({ userId }) => userId));
  const relationships = (contents('relationship') as Relationship[]).filter(({ low, high }) => people.has(low) && people.has(high));
  const posts = (contents('post') as Post[]).filter(({ authorId }) => people.has(authorId));
  const deleted = posts.filter(({ state }) => state !== 'active').length;
  return [
    ...checkLists(relationships, contents, people),
    ...checkMutes(relationships, contents, people),
    ...checkCounts(relationships, contents, people),
    ...checkPosts(posts, contents),
    ...checkEffects(fixture, outcomes, contents, deleted),
    ...checkFeeds(relationships, posts, contents, feeds),
  ];
};
