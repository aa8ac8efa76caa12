import type { EventData, EventDefinition } from '../../../schemas/_kit/event.ts';
import { CompetitionWon, EnteredTop10, PersonalBest } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { digest } from '../../_base/hash.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { about, doneBy, shownIn } from '../competition/event-envelopes.ts';
import { fromScaled } from '../scores/scores.rules.ts';
import { type Milestone, milestoneName, putMilestone, unannounced } from './milestones.store.ts';

/** Where somebody stands on the overall board; `score` is scaled. */
export type OverallRank = { participant: Participant; rank: number; score: number; entries: number };
/** A submission that improved an entry; scores are scaled. */
export type Improvement = { userId: string; roundId: string; score: number; previous: number; acceptedAt: string };

const HOUR_LENGTH = '2026-11-20T12'.length;
/** Longer than any message lives. */
const HOUR_KEPT_SECONDS = 30 * 24 * 60 * 60;

type Told<Definition extends EventDefinition> = { milestone: Milestone; definition: Definition; data: EventData<Definition> };

const tell = <Definition extends EventDefinition>(
  ctx: Context,
  competition: Competition,
  { milestone, definition, data }: Told<Definition>,
  expiresAt?: number,
): Promise<boolean> => {
  const id = digest(milestoneName(milestone));
  const event = envelope(doneBy(ctx, milestone.userId), definition, data, { ...shownIn(competition), id });
  return putMilestone(milestone, event, ctx, expiresAt);
};

const place = (competition: Competition, { participant, rank, score, entries }: OverallRank) => ({
  ...about(competition),
  userId: participant.userId,
  epoch: participant.epoch,
  rank,
  score: fromScaled(score, competition.precision),
  entries,
});

const milestoneOf = (kind: Milestone['kind'], { competitionId, userId, epoch }: Participant): Milestone => ({
  competitionId,
  kind,
  userId,
  occasion: String(epoch),
});

/** Whoever stood first when the results froze. @returns how many were told. */
export const announceWinners = async (ctx: Context, competition: Competition, winners: readonly OverallRank[]): Promise<number> => {
  let told = 0;
  for (const winner of winners) {
    const { rank: _, ...data } = place(competition, winner);
    const milestone = milestoneOf('won', winner.participant);
    if (await tell(ctx, competition, { milestone, definition: CompetitionWon, data })) told += 1;
  }
  return told;
};

/** Whoever came into the top 10, the first time since they joined. @returns how many were told. */
export const announceTopTen = async (ctx: Context, competition: Competition, places: readonly OverallRank[]): Promise<number> => {
  const candidates = places.map((one) => ({ milestone: milestoneOf('top_10', one.participant), data: place(competition, one) }));
  let told = 0;
  for (const { milestone, data } of await unannounced(candidates))
    if (await tell(ctx, competition, { milestone, definition: EnteredTop10, data })) told += 1;
  return told;
};

/**
 * A personal best is told once an hour and round: whoever reports their own scores could fill the feeds of others with
 * better and better ones. All of them are in the history.
 */
export const announcePersonalBest = (ctx: Context, competition: Competition, better: Improvement): Promise<boolean> => {
  const { competitionId, precision } = competition;
  const { userId, roundId, acceptedAt } = better;
  const milestone: Milestone = { competitionId, kind: 'best', userId, occasion: `${roundId}@${acceptedAt.slice(0, HOUR_LENGTH)}` };
  const data = {
    ...about(competition),
    userId,
    roundId,
    score: fromScaled(better.score, precision),
    previousScore: fromScaled(better.previous, precision),
  };
  const expiresAt = Math.floor(ctx.now().getTime() / 1000) + HOUR_KEPT_SECONDS;
  return tell(ctx, competition, { milestone, definition: PersonalBest, data }, expiresAt);
};
