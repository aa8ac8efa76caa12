import { CompetitionProgressed } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { putActivity } from '../../communities/index.ts';
import { readCompletion } from '../../habits/index.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { putParticipant } from '../competition/competition.store.ts';
import { about, doneBy, shownIn } from '../competition/event-envelopes.ts';
import { isFrozen } from '../competition/schedule.rules.ts';
import { checkedIn, isInWindow, progressOf, withCheckIn } from './check-ins.rules.ts';
import { pageOfChallenges, putCheckIn, readCheckIn, removeChallenge } from './check-ins.store.ts';

type Completion = { habitId: string; userId: string; date: string };

/** Whether completions of the habit may still count. A link that nobody needs any more is removed when it is found. */
const isOver = (competition: Competition | undefined, now: Date): boolean =>
  competition === undefined || competition.phase === 'cancelled' || isFrozen(competition, now);

const counts = ({ checkIns, phase, ...times }: Competition, participant: Participant | undefined, { habitId, date }: Completion): boolean =>
  checkIns !== undefined &&
  phase !== 'draft' &&
  participant?.state === 'joined' &&
  participant.habitId === habitId &&
  isInWindow(times, date);

/** Counts a date in one challenge as the habit says now, whatever event came. */
const applyTo = (competitionId: string, completion: Completion, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { habitId, userId, date } = completion;
    const dated = { competitionId, userId, date };
    const [{ competition, participant, checkIn }, found] = await Promise.all([readCheckIn(dated), readCompletion(habitId, date)]);
    if (isOver(competition, ctx.now())) return transact([removeChallenge({ habitId, competitionId })], ctx);
    // The days of a deleted habit stay counted.
    if (!competition || !participant || !found || !counts(competition, participant, completion)) return;
    const next = { epoch: participant.epoch, seen: found.v, done: found.done };
    const change = checkedIn(checkIn, next);
    if (!change) return;
    await transact(writesOf(ctx, { competition, participant, dated, next, checkIn, by: change.by }), ctx);
  });

type Change = {
  competition: Competition;
  participant: Participant;
  dated: Parameters<typeof putCheckIn>[0];
  next: Parameters<typeof putCheckIn>[1];
  checkIn: { v: number } | undefined;
  by: -1 | 0 | 1;
};

const writesOf = (ctx: Context, { competition, participant, dated, next, checkIn, by }: Change): Write[] => {
  if (by === 0) return [putCheckIn(dated, next, checkIn)];
  const after = withCheckIn(participant, by, ctx.now().getTime());
  const data = {
    ...about(competition),
    userId: dated.userId,
    date: dated.date,
    checkedIn: next.done,
    progress: progressOf(after),
    target: competition.checkIns?.target ?? 0,
  };
  const event = envelope(doneBy(ctx, dated.userId), CompetitionProgressed, data, shownIn(competition));
  return [
    putCheckIn(dated, next, checkIn, event),
    putParticipant(after, participant),
    ...activityOf(ctx, competition, dated, { next, checkIn }),
  ];
};

/** A check-in is activity in the community of its challenge, on the day on which it came first. */
const activityOf = (
  ctx: Context,
  { communityId }: Competition,
  { competitionId, userId, date }: Change['dated'],
  { next, checkIn }: Pick<Change, 'next' | 'checkIn'>,
): Write[] => {
  if (communityId === undefined) return [];
  const [id, v] = [`${competitionId}#${userId}#${date}`, (checkIn?.v ?? 0) + 1];
  return [putActivity({ communityId, kind: 'completion', id, userId, at: ctx.now().toISOString(), v, stands: next.done })];
};

/** Counts a date of a habit in the challenges that it is part of. */
export const applyCompletion = async (completion: Completion, ctx: Context): Promise<void> => {
  for (let after: string | undefined; ; ) {
    const { competitionIds, next } = await pageOfChallenges(completion.habitId, after);
    for (const competitionId of competitionIds) await applyTo(competitionId, completion, ctx);
    if (next === undefined) return;
    after = next;
  }
};
