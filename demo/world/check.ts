import { isKithError } from '../../client/index.ts';
import { getCompetition } from '../../schemas/competitions/routes.ts';
import { getFeed } from '../../schemas/feed/routes.ts';
import { listFriendRequests } from '../../schemas/graph/routes.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { listReports } from '../../schemas/moderation/routes.ts';
import { getPost } from '../../schemas/posts/routes.ts';
import { getMe } from '../../schemas/users/routes.ts';
import { inParallel } from '../parallel.ts';
import { checkCommunities } from './check-communities.ts';
import { checkHabits } from './check-habits.ts';
import { checkInboxes } from './check-inboxes.ts';
import { boardOf, hasFeed, reactionsOf, removedPosts, tiesOf } from './expect.ts';
import type { Filled } from './filled.ts';
import { MODERATOR, NORA, SPAMMER } from './people.ts';

/** Largest page of a list. */
const LIMIT = 100;

const same = (what: string, actual: unknown, expected: unknown): string[] =>
  JSON.stringify(actual) === JSON.stringify(expected) ? [] : [`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];

const each = async <Item>(items: readonly Item[], check: (item: Item, index: number) => Promise<string[]>): Promise<string[]> =>
  (await inParallel(items, check)).flat();

const checkPeople = async ({ plan, people }: Filled): Promise<string[]> => {
  const removed = removedPosts(plan);
  return each(people, async (person, index) => {
    const { handle, displayName, hasAvatar } = plan.people[index]!;
    if (index === SPAMMER) {
      const failure = await person.call(getMe, {}).catch((error: unknown) => (isKithError(error) ? error.code : error));
      return same('the suspended account', failure, 'ACCOUNT_SUSPENDED');
    }
    const me = await person.call(getMe, {});
    const { friends, followers, following } = me.counts;
    const { items } = await person.call(getFeed, { query: {} });
    return [
      ...same(`names of ${handle}`, [me.handle, me.displayName, me.avatarUrl !== null], [handle, displayName, hasAvatar]),
      ...same(`counts of ${handle}`, { friends, followers, following }, tiesOf(plan, index)),
      ...(hasFeed(plan, index, removed) ? same(`${handle} has a feed`, items.length > 0, true) : []),
    ];
  });
};

const checkPosts = async ({ plan, people, posts }: Filled): Promise<string[]> => {
  const removed = removedPosts(plan);
  return each(plan.posts, async ({ by, body, pictures, visibility }, index) => {
    if (removed.has(index)) return [];
    const post = await people[by]!.call(getPost, { params: { postId: posts[index]! } });
    return [
      ...same(`post ${index}`, [post.body, post.media.length, post.visibility], [body ?? null, pictures.length, visibility]),
      ...same(`counts of post ${index}`, post.counts, reactionsOf(plan, index)),
    ];
  });
};

const statusOf = (draft: boolean, cancelled: boolean, starts: number, ends: number): string => {
  if (draft) return 'draft';
  if (cancelled) return 'cancelled';
  if (ends < 30) return 'completed';
  return starts < 30 ? 'active' : 'scheduled';
};

const checkCompetitions = async (filled: Filled): Promise<string[]> => {
  const { plan, people, competitions } = filled;
  return each(plan.competitions, async ({ name, draft, cancelled, starts, ends, organiser, participants, rounds }, index) => {
    const { competitionId, roundIds } = competitions[index]!;
    const viewer = people[organiser]!;
    const { status, participants: count } = await viewer.call(getCompetition, { params: { competitionId } });
    const wanted = [statusOf(Boolean(draft), cancelled !== undefined, starts, ends), participants.length];
    const boards = rounds ? [undefined, ...roundIds.keys()] : [undefined];
    return [...same(name, [status, count], wanted), ...(draft ? [] : await each(boards, (round) => checkBoard(filled, index, round)))];
  });
};

type Entry = { userId: string | null; rank: number; score: number };

/** A user hidden from the organiser has no name on the board, but rank and score. */
const checkBoard = async ({ plan, people, competitions }: Filled, index: number, round: number | undefined): Promise<string[]> => {
  const { competitionId, roundIds } = competitions[index]!;
  const { name, organiser } = plan.competitions[index]!;
  const items: Entry[] = [];
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const query = { limit: LIMIT, cursor, round: round === undefined ? undefined : roundIds[round] };
    const page = await people[organiser]!.call(getLeaderboard, { params: { competitionId }, query });
    items.push(...page.items);
    cursor = page.cursor;
  }
  const rows = boardOf(plan, index, round).map(({ person, rank, score }) => ({ id: people[person]!.userId, rank, score }));
  const shown = new Map(items.map(({ userId, rank, score }) => [userId, `${rank} ${score}`]));
  return [
    ...same(
      `board of ${name}, round ${round}`,
      items.map(({ rank, score }) => `${rank} ${score}`),
      rows.map(({ rank, score }) => `${rank} ${score}`),
    ),
    ...rows.flatMap(({ id, rank, score }) => (shown.has(id) ? same(`${id} in ${name}`, shown.get(id), `${rank} ${score}`) : [])),
  ];
};

const checkQueues = async ({ plan, people }: Filled): Promise<string[]> => {
  const subjects = async (status: 'open' | 'resolved') =>
    (await people[MODERATOR]!.call(listReports, { query: { status, limit: LIMIT } })).items
      .map(({ subject, reports }) => `${subject.type} ${reports}`)
      .sort();
  const wanted = (isOpen: boolean) =>
    plan.subjects
      .filter(({ resolution }) => (resolution === undefined) === isOpen)
      .map(({ type, reports }) => `${type} ${reports.length}`)
      .sort();
  const requests = await people[NORA]!.call(listFriendRequests, { query: { direction: 'incoming', limit: LIMIT } });
  return [
    ...same('open reports', await subjects('open'), wanted(true)),
    ...same('resolved reports', await subjects('resolved'), wanted(false)),
    ...same('friend requests to Nora', requests.items.length, plan.graph.requests.filter(({ to }) => to === NORA).length),
  ];
};

/** Compares all that the API says with brute force over the plan; one line per difference. */
export const checkWorld = async (filled: Filled): Promise<string[]> => [
  ...(await checkPeople(filled)),
  ...(await checkPosts(filled)),
  ...(await checkCompetitions(filled)),
  ...(await checkQueues(filled)),
  ...(await checkInboxes(filled)),
  ...(await checkCommunities(filled)),
  ...(await checkHabits(filled)),
];
