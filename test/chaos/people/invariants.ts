import { AUDIENCES, type Audience, DEFAULT_AUDIENCES } from '../../../schemas/_kit/audience.ts';
import type { Contents, Item } from '../../support/table-contents.ts';
import { type Fixture, type Outcome, textOf } from './driver.ts';

/** What the table says of two people, read without any code of the graph. */
type Stance = { close?: boolean; follow?: { state: string; since: string }; blockedAt?: string };
type Relationship = Item & { low: string; high: string; friendsSince?: string; sides: { low: Stance; high: Stance } };
type Post = Item & {
  postId: string;
  authorId: string;
  body?: string;
  state: string;
  visibility: Audience;
  likes?: number;
  comments?: number;
};

/** A feed as a person reads it to its end. */
export type Feeds = ReadonlyMap<string, readonly { postId: string }[]>;

const differences = (what: string, found: Iterable<string>, expected: Iterable<string>): string[] => {
  const [is, should] = [[...found].sort(), new Set(expected)];
  const twice = is.filter((value, index) => value === is[index - 1]);
  return [
    ...is.filter((value) => !should.has(value)).map((value) => `${what}: ${value} should not be there`),
    ...[...should].filter((value) => !is.includes(value)).map((value) => `${what}: ${value} is missing`),
    ...twice.map((value) => `${what}: ${value} is there twice`),
  ];
};

/** Both directions of a relationship: who, whom, and what the first decided about the second. */
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
  return Object.entries(expected).flatMap(([type, lines]) =>
    differences(
      type,
      contents(type)
        .map(({ pk, sk, close }) => ({
          owner: pk.split('#')[1] ?? '',
          line: `${pk.split('#')[1]} ${sk.split('#').at(-1)}${close ? ' close' : ''}`,
        }))
        .filter(({ owner }) => people.has(owner))
        .map(({ line }) => line),
      lines,
    ),
  );
};

const checkCounts = (relationships: readonly Relationship[], contents: Contents, people: ReadonlySet<string>): string[] => {
  const all = relationships.flatMap(directions);
  return [...people].flatMap((userId) => {
    const own = all.filter(({ me }) => me === userId);
    const item = contents('graph-counts').find(({ pk }) => pk === `USER#${userId}`);
    const expected = {
      friends: own.filter(({ relationship }) => relationship.friendsSince).length,
      followers: own.filter(({ theirs }) => theirs.follow?.state === 'following').length,
      following: own.filter(({ mine }) => mine.follow?.state === 'following').length,
    };
    return Object.entries(expected).flatMap(([name, value]) => {
      const counted = Number(item?.[`${name}_1`] ?? 0);
      return counted === value ? [] : [`${userId} has ${value} ${name}, counted are ${counted}`];
    });
  });
};

const checkPosts = (posts: readonly Post[], contents: Contents): string[] =>
  posts
    .filter(({ state }) => state === 'active')
    .flatMap(({ pk, postId, likes = 0, comments = 0 }) => {
      const liked = contents('post-like').filter((like) => like.pk === pk && like.liked).length;
      const written = contents('comment').filter(
        (comment) => comment.pk === `POST#${postId}#COMMENTS` && comment.state === 'active',
      ).length;
      return [
        ...(likes === liked ? [] : [`${postId} has ${liked} likes, counted are ${likes}`]),
        ...(comments === written ? [] : [`${postId} has ${written} comments, counted are ${comments}`]),
      ];
    });

/** Every text is unique, so a command's effects are the posts and comments with its text. */
const checkEffects = (fixture: Fixture, outcomes: readonly Outcome[], contents: Contents, deleted: number): string[] => {
  const texts = [...contents('post'), ...contents('comment')].map(({ body }) => String(body));
  return outcomes.flatMap(({ command, kind, ...outcome }) => {
    if (command.kind !== 'post' && command.kind !== 'comment') return [];
    const count = texts.filter((text) => text === textOf(fixture, command.key)).length;
    if (count > 1) return [`${command.key} took effect ${count} times`];
    if (kind === 'refused' && count > 0) return [`${command.key} was refused and took effect`];
    // A deleted post has lost its text.
    if (kind === 'acknowledged' && count === 0 && deleted === 0) return [`${command.key} was acknowledged and is not there`];
    const [first, second] = 'outputs' in outcome ? (outcome.outputs as { postId?: string }[]) : [];
    return first && second && first.postId !== second.postId ? [`${command.key} was answered with two results`] : [];
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

/** What must be in everybody's feed, from relationships, posts and privacy as they are. */
const checkFeeds = (relationships: readonly Relationship[], posts: readonly Post[], contents: Contents, feeds: Feeds): string[] => {
  const activity = new Map(
    contents('profile').map(({ pk, audiences }) => [
      pk.slice('USER#'.length),
      (audiences as { activity?: Audience } | undefined)?.activity ?? DEFAULT_AUDIENCES.activity,
    ]),
  );
  const all = relationships.flatMap(directions);
  return [...feeds].flatMap(([viewer, items]) => {
    const expected = all.flatMap(({ relationship, me, other, mine, theirs }) => {
      if (me !== viewer || mine.blockedAt || theirs.blockedAt) return [];
      const standing = relationship.friendsSince
        ? theirs.close
          ? 'close'
          : 'friend'
        : mine.follow?.state === 'following'
          ? 'follower'
          : 'stranger';
      return posts
        .filter(({ authorId, state }) => authorId === other && state === 'active')
        .filter(({ visibility }) => includes[narrowest(visibility, activity.get(other) ?? 'private')].includes(standing))
        .map(({ postId }) => postId);
    });
    return differences(
      `feed of ${viewer}`,
      items.map(({ postId }) => postId),
      expected,
    );
  });
};

/** Everything that must hold once the stack has settled; a line for each violation. */
export const violations = (fixture: Fixture, outcomes: readonly Outcome[], contents: Contents, feeds: Feeds): string[] => {
  const people = new Set(fixture.people.map(({ userId }) => userId));
  const relationships = (contents('relationship') as Relationship[]).filter(({ low, high }) => people.has(low) && people.has(high));
  const posts = (contents('post') as Post[]).filter(({ authorId }) => people.has(authorId));
  const deleted = posts.filter(({ state }) => state !== 'active').length;
  return [
    ...checkLists(relationships, contents, people),
    ...checkCounts(relationships, contents, people),
    ...checkPosts(posts, contents),
    ...checkEffects(fixture, outcomes, contents, deleted),
    ...checkFeeds(relationships, posts, contents, feeds),
  ];
};
