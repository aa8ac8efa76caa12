import counters from '../../lambdas/communities/counts/community-counts.counter.ts';
import { applyCompletion } from '../../lambdas/competitions/check-ins/apply-completion.ts';
import teamChanges from '../../lambdas/competitions/teams/team-changes.stream.ts';
import { updateTeam } from '../../lambdas/competitions/teams/update-team.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import { contributionBoardOf } from '../../lambdas/leaderboards/contribution/contribution-board.ts';
import { membershipChanges } from '../../lambdas/leaderboards/contribution/contribution-changes.ts';
import { commentIdOf } from '../../lambdas/posts/post/post.rules.ts';
import { published } from '../support/competitions.ts';
import { withFaults } from '../support/fault-injection.ts';
import { recordPuts } from '../support/recorded-puts.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';
import { type Message, type Messages, unreliableMessages } from '../support/unreliable-messages.ts';
import { clock, codeOf, contextOf, people, type Who } from '../support/use-cases.ts';
import * as acts from './activity-harness.ts';
import { expectBoard, expectCheckIns, expectFigures, expectTeams, type Recounted } from './activity-recount.ts';
import { ban, create, give, join, leave, unban } from './communities-harness.ts';
import { comment, dropComment, dropPost, postIn } from './posts-harness.ts';

const START = '2026-11-20T12:00:00.000Z';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const USERS = 10;
const ROUNDS = 14;
const AT_ONCE = 14;
const TIME = { remaining: () => 30_000 };
/** A call that dies leaves what it has written. */
const FAULTS = { dies: 0.004, slow: 0.01 };
const COUNTED = counters.flatMap(({ types }) => types);

type ActivityLoad = Recounted & {
  random: Random;
  messages: Messages;
  /** Messages about the dates of habits that something was done about, by habit and date. */
  dates: Map<string, Message>;
};

const teamsOf = (random: Random) => {
  const rule = random.pick(['sum', 'mean', 'best'] as const);
  const lateJoin = random.pick(['counts', 'not_counted'] as const);
  return { names: ['Red', 'Blue', 'Green'], rule, ...(rule === 'best' ? { best: 2 } : {}), memberCap: 30, maxMembers: 4, lateJoin };
};

const prepared = async (seed: number): Promise<ActivityLoad> => {
  clock.now = new Date(START);
  const random = seededRandom(seed);
  const recorded = recordPuts([...COUNTED, 'post', 'comment', 'participant', 'check-in']);
  const [founder, ...users] = (await people(USERS + 1)) as [Who, ...Who[]];
  const { communityId } = await create(founder);
  for (const who of users.slice(0, 7)) await join(who, communityId);
  await give(founder, communityId, users[0] as Who, 'moderator');
  // Some enter before the start, and the first scores are refused.
  const [startsAt, endsAt] = ['2026-11-20T15:00:00.000Z', '2026-12-20T00:00:00.000Z'];
  const rounds = [{ name: 'Only', rule: 'last' }];
  const derby = await published(founder, { communityId, startsAt, endsAt, rounds, selfReported: true, teams: teamsOf(random) });
  const challenge = await published(founder, { communityId, startsAt: '2026-11-15T00:00:00.000Z', endsAt, checkIns: { target: 5 } });
  const habits = new Map<string, readonly string[]>();
  for (const who of users) habits.set(who.userId, [await acts.habitOf(who), await acts.habitOf(who)]);
  const ids = { derbyId: derby.competitionId, challengeId: challenge.competitionId };
  return { random, founder, users, communityId, ...ids, habits, recorded, messages: unreliableMessages(), dates: new Map() };
};

/** The messages that follow from what was written since the last call: the counter's, those of the board and those of teams. */
const causedIn = ({ recorded, founder, communityId, messages }: ActivityLoad): Message[] => {
  const changes = recorded.changes();
  const boardId = contributionBoardOf(communityId);
  const counted = counters.flatMap((counter) =>
    changes
      .filter((change) => counter.types.includes(change.type) && counter.isChanged(change))
      .map(({ key, newItem }) => async () => {
        try {
          await counter.apply([key], TIME);
        } finally {
          // The board is woken by what was counted, also if the worker died then.
          messages.send([() => updateBoard(boardId, new Set([String(newItem?.userId ?? newItem?.authorId)]), contextOf(founder))]);
        }
      }),
  );
  const memberships = changes
    .filter(({ type }) => membershipChanges.types.includes(type))
    .flatMap((one) => membershipChanges.messages([one]));
  // One for each change, so that several are about one team.
  const teams = changes.filter(({ type }) => teamChanges.types.includes(type)).flatMap((change) => teamChanges.messages([change]));
  return [
    ...counted,
    ...memberships.map(
      ({ body }) =>
        () =>
          updateBoard(boardId, new Set((body as { userIds: string[] }).userIds), contextOf(founder)),
    ),
    ...teams.map(({ body }) => {
      const { userIds, ...team } = body as { competitionId: string; teamId: string; userIds: string[] };
      return () => updateTeam(team, userIds, contextOf(founder));
    }),
  ];
};

/** The event of a date wakes the consumer, whether or not the call lived to see its answer. */
const onDate = async ({ random, messages, dates }: ActivityLoad, who: Who, habitId: string, act: (date: string) => Promise<unknown>) => {
  const date = new Date(clock.now.getTime() - random.integer(3) * DAY_MS).toISOString().slice(0, 10);
  try {
    await act(date);
  } finally {
    const message = () => applyCompletion({ habitId, userId: who.userId, date }, contextOf(who));
    dates.set(`${habitId} ${date}`, message);
    messages.send([message]);
  }
};

/** Ids of what was written, also by calls that died. */
const writtenIn = ({ recorded }: ActivityLoad) => ({
  postIds: recorded.histories('post').map(([first]) => String(first?.postId)),
  comments: recorded.histories('comment').map(([first]) => ({
    commentId: commentIdOf(first as never),
    by: { userId: String(first?.authorId) },
  })),
  authors: new Map(recorded.histories('post').map(([first]) => [String(first?.postId), { userId: String(first?.authorId) }])),
});

const repeated = (times: number, act: () => Promise<unknown>) => Array.from({ length: times }, () => act);

/** Calls that cross; some are refused, and each refusal is a named error. */
const actOf = (load: ActivityLoad): (() => Promise<unknown>) => {
  const { random, founder, users, communityId, derbyId, challengeId, habits } = load;
  const who = random.pick(users);
  const habitId = random.pick(habits.get(who.userId) ?? []);
  const { postIds, comments, authors } = writtenIn(load);
  const postId = random.pick(postIds) ?? 'post_none';
  const author = authors.get(postId) ?? who;
  const written = random.pick(comments) ?? { commentId: 'comment_none-1', by: who };
  const isRare = random.integer(3) === 0;
  const teamId = random.pick(['t1', 't2', 't3', undefined]);
  return random.pick([
    ...repeated(4, () => join(who, communityId)),
    () => leave(who, communityId),
    () => (isRare ? ban(founder, communityId, who) : unban(founder, communityId, who)),
    ...repeated(4, () => postIn(who, communityId)),
    () => dropPost(author, postId),
    () => acts.takeDownPost(founder, communityId, postId),
    () => acts.putBackPost(founder, communityId, postId),
    ...repeated(4, () => comment(who, postId)),
    () => dropComment(written.by, written.commentId),
    () => acts.takeDownComment(founder, communityId, written.commentId),
    () => acts.putBackComment(founder, communityId, written.commentId),
    ...repeated(3, () => acts.enter(who, derbyId, teamId === undefined ? {} : { teamId })),
    () => acts.withdraw(who, derbyId),
    ...repeated(8, () => acts.score(who, derbyId, random.integer(50))),
    ...repeated(3, () => acts.enter(who, challengeId, { habitId })),
    () => acts.withdraw(who, challengeId),
    ...repeated(8, () => onDate(load, who, habitId, (date) => acts.complete(who, habitId, date))),
    ...repeated(4, () => onDate(load, who, habitId, (date) => acts.undo(who, habitId, date))),
  ]);
};

const orDies = (act: () => Promise<unknown>): Promise<unknown> =>
  withFaults(FAULTS, () => codeOf(act())).catch((error: Error) => {
    if (!error.message.includes('the worker died')) throw error;
  });

/** Scores and completions of all, whose messages cross each other: nothing that comes later mends what they leave. */
const lastActs = async (load: ActivityLoad): Promise<void> => {
  const { random, users, derbyId, habits, messages } = load;
  for (const who of users) {
    await orDies(() => acts.score(who, derbyId, random.integer(50)));
    const days = (habits.get(who.userId) ?? []).flatMap((habitId) => [habitId, habitId]);
    for (const habitId of days) {
      const act = random.integer(3) === 0 ? acts.undo : acts.complete;
      await orDies(() => onDate(load, who, habitId, (date) => act(who, habitId, date)));
    }
  }
  await messages.deliverSome(random.integer);
};

/**
 * Runs a load of what members do in a community, over days, with messages that come twice, late and in any order, and functions that
 * die. In the end figures are those that one counts from the things themselves.
 */
export const runActivityLoad = async (seed: number): Promise<void> => {
  const load = await prepared(seed);
  const { random, messages, recorded } = load;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const calls = Array.from({ length: AT_ONCE }, () => orDies(actOf(load)));
      await Promise.all([...calls, messages.deliverSome(random.integer)]);
      messages.send(causedIn(load));
      clock.now = new Date(clock.now.getTime() + (2 + random.integer(10)) * HOUR_MS);
    }
    await lastActs(load);
    await messages.drain(() => causedIn(load));
    await expectFigures(load);
    await expectTeams(load);
    await expectCheckIns(load);
    // Each date once more, like events that come late: those of the habit that counts now decide.
    messages.send([...load.dates.values()]);
    await messages.drain(() => causedIn(load));
    await expectCheckIns(load, new Set(load.dates.keys()));
    await expectFigures(load);
    await expectBoard(load);
  } finally {
    recorded.stop();
  }
};
