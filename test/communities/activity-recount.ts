import { expect } from '@jest/globals';
import { readItem } from '../../lambdas/_table/table.ts';
import { addDays } from '../../lambdas/_time/dates.ts';
import { getCommunityMetrics } from '../../lambdas/communities/activity/get-community-metrics.ts';
import { readContributions } from '../../lambdas/communities/activity/metrics.store.ts';
import { readMemberships } from '../../lambdas/communities/community/community.store.ts';
import { membersIn, postsIn, statsKeys } from '../../lambdas/communities/counts/counts.store.ts';
import type { Participant } from '../../lambdas/competitions/competition/competition.model.ts';
import { readCompetition, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { readTeamPlaces } from '../../lambdas/competitions/teams/team-places.store.ts';
import { readCompletion } from '../../lambdas/habits/index.ts';
import { generationOf } from '../../lambdas/leaderboards/boards/board.ts';
import { readBoard } from '../../lambdas/leaderboards/boards/boards.store.ts';
import { contributionBoardOf } from '../../lambdas/leaderboards/contribution/contribution-board.ts';
import { topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { readCommentSubject, readPostSubject } from '../../lambdas/posts/moderation/post-subjects.ts';
import { commentIdOf } from '../../lambdas/posts/post/post.rules.ts';
import { getCommunityMetrics as metricsRoute } from '../../schemas/communities/metrics-routes.ts';
import type { RecordedPuts } from '../support/recorded-puts.ts';
import { call, clock, type Who } from '../support/use-cases.ts';
import { teamsOf } from './activity-harness.ts';
import { members } from './communities-harness.ts';

/** A community whose members did this and that. */
export type Recounted = {
  founder: Who;
  users: readonly Who[];
  communityId: string;
  /** A competition of three teams. */
  derbyId: string;
  challengeId: string;
  /** Two of each user. */
  habits: ReadonlyMap<string, readonly string[]>;
  recorded: RecordedPuts;
};

type Done = { kind: 'posts' | 'comments' | 'competitionEntries' | 'completions'; userId: string; at: string };
const POINTS = { posts: 5, comments: 2, competitionEntries: 3, completions: 1 };
const KINDS = Object.keys(POINTS) as Done['kind'][];

type CheckInRow = { userId: string; date: string; epoch: number; habitId: string; done: boolean; at?: string };

const currentCheckIns = ({ recorded }: Recounted): CheckInRow[] =>
  recorded.histories('check-in').map((history) => history.at(-1) as unknown as CheckInRow);

const participantsOf = async ({ users, founder }: Recounted, competitionId: string): Promise<Participant[]> => [
  ...(
    await readParticipants(
      competitionId,
      [founder, ...users].map(({ userId }) => userId),
    )
  ).values(),
];

/** All that stands, read from the things themselves and not from what is written beside them. */
const standingIn = async (load: Recounted): Promise<Done[]> => {
  const { recorded } = load;
  const posts = await Promise.all(recorded.histories('post').map(([first]) => readPostSubject(String(first?.postId))));
  const comments = await Promise.all(recorded.histories('comment').map(([first]) => readCommentSubject(commentIdOf(first as never))));
  const participants = (await Promise.all([load.derbyId, load.challengeId].map((id) => participantsOf(load, id)))).flat();
  return [
    ...posts.flatMap((found): Done[] => {
      const { state, authorId, at } = found?.post ?? {};
      return state === 'active' ? [{ kind: 'posts', userId: String(authorId), at: String(at) }] : [];
    }),
    ...comments.flatMap((found): Done[] => {
      if (found?.comment.state !== 'active') return [];
      return [{ kind: 'comments', userId: found.comment.authorId, at: found.comment.at }];
    }),
    ...participants.flatMap(({ state, userId, joinedAt = '' }): Done[] =>
      state === 'joined' ? [{ kind: 'competitionEntries', userId, at: joinedAt }] : [],
    ),
    ...currentCheckIns(load).flatMap(({ done, userId, at = '' }): Done[] => (done ? [{ kind: 'completions', userId, at }] : [])),
  ];
};

/** All that ever stood, by the times at which it was done. */
const everIn = ({ recorded }: Recounted): { userId: string; at: string }[] => [
  ...recorded
    .histories('community-post')
    .flat()
    .map(({ authorId, at }) => ({ userId: String(authorId), at: String(at) })),
  ...recorded
    .histories('community-activity')
    .flat()
    .flatMap(({ stands, userId, at }) => (stands === true ? [{ userId: String(userId), at: String(at) }] : [])),
];

const latest = (times: readonly { at: string }[]): string => times.reduce((last, { at }) => (at > last ? at : last), '');
const daysOf = (done: readonly { userId: string; at: string }[]): string[] => [
  ...new Set(done.map(({ userId, at }) => `${at.slice(0, 10)} ${userId}`)),
];

/** Counts, figures of days and of members are those that one counts from what stands. */
export const expectFigures = async (load: Recounted): Promise<void> => {
  const { founder, users, communityId, recorded } = load;
  const [standing, ever] = [await standingIn(load), everIn(load)];
  const all = [founder, ...users];
  const ids = all.map(({ userId }) => userId);
  const memberships = [...(await readMemberships(communityId, ids)).values()].filter(({ state }) => state === 'member');
  const stats = await readItem(statsKeys.key({ communityId }), { consistent: true });
  expect({ members: membersIn(stats), posts: postsIn(stats) }).toEqual({
    members: memberships.length,
    posts: standing.filter(({ kind }) => kind === 'posts').length,
  });

  const to = clock.now.toISOString().slice(0, 10);
  const query = { from: addDays(to, -9), to };
  const { items } = await call(metricsRoute, getCommunityMetrics, founder, { params: { communityId }, query });
  const active = recorded.histories('community-active-day').map(([first]) => String(first?.sk).replace('#', ' '));
  expect(items).toEqual(
    items.map(({ date }) => {
      const own = standing.filter(({ at }) => at.startsWith(date));
      const counts = KINDS.map((kind) => [kind, own.filter((one) => one.kind === kind).length]);
      return { date, activeMembers: active.filter((day) => day.startsWith(date)).length, ...Object.fromEntries(counts) };
    }),
  );
  // Something that is taken back before it is counted may leave no trace; all else does, and nothing else.
  expect(active).toEqual(expect.arrayContaining(daysOf(standing)));
  expect(daysOf(ever)).toEqual(expect.arrayContaining(active));

  const contributionOf = await readContributions(communityId, ids);
  const shown = await members(founder, communityId, { limit: '100' });
  for (const { userId } of all) {
    const [own, past] = [standing.filter((one) => one.userId === userId), ever.filter((one) => one.userId === userId)];
    const { counts, lastActiveAt } = contributionOf(userId);
    expect(counts).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, own.filter((one) => one.kind === kind).length])));
    expect((lastActiveAt ?? '') >= latest(own) && (lastActiveAt ?? '') <= latest(past)).toBe(true);
    const member = shown.find((one) => one.userId === userId);
    const points = own.reduce((sum, { kind }) => sum + POINTS[kind], 0);
    if (member) expect([member.contributionScore, member.lastActiveAt]).toEqual([points, lastActiveAt]);
  }
};

const plainScore = (rule: string, best: number, all: readonly (number | undefined)[]): number | null => {
  const scores = all.flatMap((score) => (score === undefined ? [] : [score])).sort((a, b) => b - a);
  if (scores.length === 0) return null;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  if (rule === 'best') return sum(scores.slice(0, best));
  return rule === 'mean' ? Math.round(sum(scores) / all.length) : sum(scores);
};

/** Teams are within their places, and their scores and ranks are those of their members. */
export const expectTeams = async (load: Recounted): Promise<void> => {
  const { founder, derbyId } = load;
  const competition = await readCompetition(derbyId);
  const settings = competition?.teams;
  if (!settings) throw new Error('the competition has no teams');
  const joined = (await participantsOf(load, derbyId)).filter(({ state }) => state === 'joined');
  const places = await readTeamPlaces(derbyId);
  const teams = settings.names.map((name, index) => {
    const inTeam = joined.filter(({ teamId }) => teamId === `t${index + 1}`);
    expect([places[index]?.taken, inTeam.length <= settings.maxMembers]).toEqual([inTeam.length, true]);
    const counted = inTeam.filter(({ joinedAt = '' }) => settings.lateJoin === 'counts' || joinedAt <= competition.startsAt);
    const scores = counted.map(({ rounds }) => rounds.r1 && Math.min(rounds.r1.scaled, settings.memberCap ?? Number.POSITIVE_INFINITY));
    return {
      name,
      members: counted.length,
      scored: scores.filter((score) => score !== undefined).length,
      score: plainScore(settings.rule, settings.best ?? 0, scores),
    };
  });
  const ranked = teams.map((team) => ({
    ...team,
    rank: team.score === null ? null : teams.filter(({ score }) => (score ?? -1) > (team.score ?? 0)).length + 1,
  }));
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  const found = (await teamsOf(founder, derbyId)).map(({ name, members: counted, scored, score, rank }) => ({
    name,
    members: counted,
    scored,
    score,
    rank,
  }));
  expect(found.sort(byName)).toEqual(ranked.sort(byName));
};

/**
 * Check-ins are dates on which the habit is done, and progress is their number.
 * @param heard habits with dates of which the consumer has heard since all habits were chosen: there the present habit decides.
 */
export const expectCheckIns = async (load: Recounted, heard?: ReadonlySet<string>): Promise<void> => {
  const rows = currentCheckIns(load);
  const doneOn = async (habitId: string, date: string) => (await readCompletion(habitId, date))?.done === true;
  const said = await Promise.all(rows.map(({ habitId, date }) => doneOn(habitId, date)));
  expect(rows.filter(({ done }, index) => done && !said[index])).toEqual([]);
  for (const { userId, state, epoch, habitId = '', rounds } of await participantsOf(load, load.challengeId)) {
    if (state !== 'joined') continue;
    const own = rows.filter((row) => row.userId === userId && row.epoch === epoch);
    const checkedIn = own.filter(({ done }) => done).map(({ date }) => date);
    expect(rounds.r1?.scaled ?? 0).toBe(checkedIn.length);
    const ofHabit = own.filter((row) => row.habitId === habitId);
    const isSteady = heard !== undefined || habitsIn(load, { userId, epoch }).size === 1;
    if (isSteady) expect(ofHabit.filter((row) => row.done !== said[rows.indexOf(row)])).toEqual([]);
    const dates = [...(heard ?? [])].filter((name) => name.startsWith(`${habitId} `)).map((name) => name.slice(habitId.length + 1));
    const done = await Promise.all(dates.map((date) => doneOn(habitId, date)));
    expect(dates.map((date) => checkedIn.includes(date))).toEqual(done);
  }
};

/** The habits that were chosen during a participation. */
const habitsIn = ({ recorded, challengeId }: Recounted, { userId, epoch }: { userId: string; epoch: number }): ReadonlySet<unknown> => {
  const images = recorded.histories('participant').flat();
  return new Set(
    images
      .filter((image) => image.competitionId === challengeId && image.userId === userId && image.epoch === epoch)
      .map((image) => image.habitId),
  );
};

/** The board ranks the members who contributed by what stands of it. */
export const expectBoard = async (load: Recounted): Promise<void> => {
  const { founder, users, communityId } = load;
  const ids = [founder, ...users].map(({ userId }) => userId);
  const memberships = await readMemberships(communityId, ids);
  const standing = await standingIn(load);
  const scoreOf = (userId: string): number =>
    standing.filter((one) => one.userId === userId).reduce((sum, { kind }) => sum + POINTS[kind], 0);
  const expected = ids.filter((userId) => memberships.get(userId)?.state === 'member' && scoreOf(userId) > 0);
  const board = await readBoard(contributionBoardOf(communityId), { consistent: true });
  const entries = board ? (await topPage(generationOf(board, board.live), 50)).entries : [];
  expect(entries.map(({ userId, score }) => `${userId} ${score}`).sort()).toEqual(
    expected.map((userId) => `${userId} ${scoreOf(userId)}`).sort(),
  );
  expect(entries.map(({ rank }) => rank)).toEqual(entries.map(({ score }) => 1 + entries.filter((one) => one.score > score).length));
};
