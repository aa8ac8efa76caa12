import type { Audience } from '../../schemas/_kit/audience.ts';
import type { Random } from '../random.ts';
import type { PlannedGraph } from './graph.ts';
import { NORA, type PlannedPerson, SPAMMER } from './people.ts';
import { COMMENTS, REPLIES, RUDE, SPAM, TOPICS } from './words.ts';

export type PlannedPost = { by: number; moment: number; body: string | undefined; visibility: Audience; pictures: string[] };
export type PlannedLike = { by: number; post: number; moment: number };
/** `replyTo` is the index of an earlier comment on the same post. */
export type PlannedComment = { by: number; post: number; moment: number; body: string; replyTo: number | undefined };
export type PlannedContent = { posts: PlannedPost[]; likes: PlannedLike[]; comments: PlannedComment[]; spam: number[]; rude: number };

type Parts = { random: Random; people: readonly PlannedPerson[]; graph: PlannedGraph; moments: number };

/** Those among everybody there who look into the app in one moment: active people more often. */
export const awakeIn = (random: Random, people: readonly PlannedPerson[], moment: number, share: number): number[] =>
  people.flatMap(({ joins, activity }, index) => (joins <= moment && random.chance(share * activity * 3) ? [index] : []));

const PICTURES = 0.09;
const FRIENDS_ONLY = 0.25;

const postOf = ({ random, people, graph }: Parts, by: number, moment: number, number: number): PlannedPost => {
  const person = people[by]!;
  const friends = [...graph.friends[by]!].filter((friend) => people[friend]!.joins <= moment && people[friend]!.privacy === undefined);
  const texts = TOPICS[person.topic]!.posts.filter((text) => friends.length > 0 || !text.includes('@'));
  const body = random
    .pick(texts)
    .replace('#', String(random.between(2, 48)))
    .replace('@', () => `@${people[random.pick(friends)]!.handle}`);
  const pictures = random.chance(PICTURES) ? Array.from({ length: random.chance(0.2) ? 2 : 1 }, (_, index) => `${number}-${index}`) : [];
  const visibility: Audience = random.chance(FRIENDS_ONLY) ? 'friends' : 'public';
  return { by, moment, body: pictures.length > 0 && random.chance(0.2) ? undefined : body, visibility, pictures };
};

/** Posts of the awake, and what those who may see them do about them: friends most of all, followers of stars too. */
export const planContent = (parts: Parts): PlannedContent => {
  const { random, people, graph, moments } = parts;
  const [posts, likes, comments]: [PlannedPost[], PlannedLike[], PlannedComment[]] = [[], [], []];
  const followers = people.map((_, index) => graph.follows.filter(({ to }) => to === index).map(({ from }) => from));
  const blocked = new Set(graph.blocks.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  /** Friends from the moment on in which they are, so that a post for friends is one for them. */
  const befriended = new Map(
    graph.friendships.flatMap(({ from, to, moment }) => [
      [`${from} ${to}`, moment],
      [`${to} ${from}`, moment],
    ]),
  );

  const react = (post: number, moment: number, awake: ReadonlySet<number>): void => {
    const { by, visibility } = posts[post]!;
    const readers = [...graph.friends[by]!].filter((friend) => befriended.get(`${friend} ${by}`)! <= moment);
    const all = visibility === 'public' ? [...new Set([...readers, ...followers[by]!])] : readers;
    for (const reader of all) {
      if (!awake.has(reader) || blocked.has(`${reader} ${by}`)) continue;
      const mine = likes.some((like) => like.post === post && like.by === reader);
      if (!mine && random.chance(0.8)) likes.push({ by: reader, post, moment });
      if (random.chance(0.14)) comments.push({ by: reader, post, moment, body: random.pick(COMMENTS), replyTo: undefined });
    }
    const open = comments.findLastIndex((comment) => comment.post === post && comment.replyTo === undefined && comment.by !== by);
    if (open >= 0 && comments[open]!.moment < moment && awake.has(by) && random.chance(0.5))
      comments.push({ by, post, moment, body: random.pick(REPLIES), replyTo: open });
  };

  for (let moment = 0; moment < moments; moment += 1) {
    const awake = new Set(awakeIn(random, people, moment, 0.2));
    if (moment % 3 === 0) awake.add(NORA);
    for (const [post, { moment: written, by }] of posts.entries())
      if (by !== SPAMMER && moment - written < 4 && written < moment) react(post, moment, awake);
    for (const person of awake) if (random.chance(0.32)) posts.push(postOf(parts, person, moment, posts.length));
  }
  // Moderators decide three moments before the end.
  const latest = moments - 4;
  const middle = Math.floor(moments / 2);
  const spam = SPAM.map((body, index) => {
    const post: PlannedPost = { by: SPAMMER, moment: Math.min(latest, middle + index), body, visibility: 'public', pictures: [] };
    return posts.push(post) - 1;
  });
  const target = posts.findLastIndex(({ visibility, moment, by }) => visibility === 'public' && moment < latest && by > SPAMMER);
  const author = posts[target]!.by;
  const critic = people.findIndex(
    ({ joins }, index) => index > SPAMMER && index !== author && joins === 0 && !blocked.has(`${index} ${author}`),
  );
  const rude = comments.length;
  for (const body of RUDE) comments.push({ by: critic, post: target, moment: latest, body, replyTo: undefined });
  comments.push({ by: SPAMMER, post: target, moment: latest, body: SPAM[0]!, replyTo: undefined });
  return { posts, likes, comments, spam, rude };
};
