import { CompetitionProgressed } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { putActivity } from '../../communities/index.ts';
import { readCompletion } from '../../habits/index.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { putParticipant } from '../competition/competition.store.ts';
import { about, doneBy, shownIn } from '../competition/event-envelopes.ts';
import { isFrozen } from '../competition/schedule.rules.ts';
import { checkedIn, isInWindow, progressOf, withCheckIn } from './check-ins.rules.ts';
import { pageOfChallenges, putCheckIn, readCheckIn, removeChallenge, type StoredCheckIn } from './check-ins.store.ts';

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
    if (!competition || !participant || !found) return;
    // An undo takes back what this habit brought, also where another one counts now, or the user has left.
    const isTakenBack = checkIn?.done === true && checkIn.habitId === habitId && !found.done;
    if (!isTakenBack && !counts(competition, participant, completion)) return;
    const next = { epoch: participant.epoch, habitId, seen: found.v, done: found.done };
    const change = checkedIn(mutated('check-in-counted-again') ? undefined : checkIn, next);
    if (!change) return;
    const at = checkIn?.at ?? (next.done ? ctx.now().toISOString() : undefined);
    const after = { ...next, v: (checkIn?.v ?? 0) + 1, ...(at === undefined ? {} : { at }) };
    const writes = writesOf(ctx, { competition, participant, dated, after, by: participant.state === 'joined' ? change.by : 0 });
    // It stands as long as the habit says so, whichever participation it counts in.
    const isChanged = (checkIn?.done ?? false) !== after.done;
    const activity = isChanged ? activityOf(competition, dated, after) : [];
    const later = mutated('activity-outside-transaction') ? activity : [];
    await transact([...writes, ...activity.slice(later.length)], ctx);
    await transact(later, ctx);
  });

type Dated = Parameters<typeof putCheckIn>[0];
type Change = { competition: Competition; participant: Participant; dated: Dated; after: StoredCheckIn; by: -1 | 0 | 1 };

const writesOf = (ctx: Context, { competition, participant, dated, after, by }: Change): Write[] => {
  if (by === 0) return [putCheckIn(dated, after)];
  const counted = withCheckIn(participant, by, ctx.now().getTime());
  const data = {
    ...about(competition),
    userId: dated.userId,
    date: dated.date,
    checkedIn: after.done,
    progress: progressOf(counted),
    target: competition.checkIns?.target ?? 0,
  };
  const event = envelope(doneBy(ctx, dated.userId), CompetitionProgressed, data, shownIn(competition));
  return [putCheckIn(dated, after, event), putParticipant(counted, participant)];
};

/** A check-in is activity in the community of its challenge, on the day on which it came first. */
const activityOf = ({ communityId }: Competition, { competitionId, userId, date }: Dated, { v, at = '', done }: StoredCheckIn): Write[] =>
  communityId === undefined
    ? []
    : [putActivity({ communityId, kind: 'completion', id: `${competitionId}#${userId}#${date}`, userId, at, v, stands: done })];

/** Counts a date of a habit in the challenges that it is part of. */
export const applyCompletion = async (completion: Completion, ctx: Context): Promise<void> => {
  for (let after: string | undefined; ; ) {
    const { competitionIds, next } = await pageOfChallenges(completion.habitId, after);
    for (const competitionId of competitionIds) await applyTo(competitionId, completion, ctx);
    if (next === undefined) return;
    after = next;
  }
};
