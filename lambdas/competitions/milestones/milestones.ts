import type { EventData, EventDefinition } from '../../../schemas/_kit/event.ts';
import { EnteredTop10, Overtaken, PersonalBest } from '../../../schemas/competitions/events.ts';
import type { Context } from '../../_base/context.ts';
import { digest } from '../../_base/hash.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { about, doneBy, shownIn } from '../competition/event-envelopes.ts';
import { fromScaled } from '../scores/scores.rules.ts';
import { type Milestone, milestoneName, putMilestone, readWithCompetition, unannounced } from './milestones.store.ts';

/** A participant's rank on the overall board; `score` is scaled. */
export type OverallRank = { participant: Participant; rank: number; score: number; entries: number };
/** A submission that improved an entry; scores are scaled. */
export type Improvement = { userId: string; roundId: string; score: number; previous: number; acceptedAt: string };

const HOUR_LENGTH = '2026-11-20T12'.length;
/** Longer than the retention of any message. */
const HOUR_KEPT_SECONDS = 30 * 24 * 60 * 60;

type Announcement<Definition extends EventDefinition> = {
  milestone: Milestone;
  definition: Definition;
  data: EventData<Definition>;
  actor?: string;
};

const announce = <Definition extends EventDefinition>(
  ctx: Context,
  competition: Competition,
  { milestone, definition, data, actor = milestone.userId }: Announcement<Definition>,
  expiresAt?: number,
): Promise<boolean> => {
  const id = digest(milestoneName(milestone));
  const event = envelope(doneBy(ctx, actor), definition, data, { ...shownIn(competition), id });
  return putMilestone(milestone, event, ctx, expiresAt);
};

export const rankData = (competition: Competition, { participant, rank, score, entries }: OverallRank) => ({
  ...about(competition),
  userId: participant.userId,
  epoch: participant.epoch,
  rank,
  score: fromScaled(score, competition.precision),
  entries,
});

const topTenMilestone = ({ competitionId, userId, epoch }: Participant): Milestone => ({
  competitionId,
  kind: 'top_10',
  userId,
  occasion: String(epoch),
});

/** Announces users who entered the top 10 for the first time since they joined; nobody is told about an alias. */
export const announceTopTen = async (ctx: Context, competition: Competition, ranks: readonly OverallRank[]): Promise<void> => {
  const users = ranks.filter(({ participant }) => !participant.anonymous);
  const candidates = users.map((one) => ({ milestone: topTenMilestone(one.participant), data: rankData(competition, one) }));
  for (const { milestone, data } of await unannounced(candidates))
    await announce(ctx, competition, { milestone, definition: EnteredTop10, data });
};

/** A user of the top 10 who kept their score and lost their place to another one; `rank` is null outside the top 10. */
export type OvertakenRank = { participant: Participant; byUserId: string; previousRank: number; rank: number | null };

/**
 * Announces to users of the top 10 that they were overtaken, at most once an hour each: near the end of a competition, places change
 * every few seconds.
 */
export const announceOvertaken = async (ctx: Context, competition: Competition, overtaken: readonly OvertakenRank[]): Promise<void> => {
  const expiresAt = Math.floor(ctx.now().getTime() / 1000) + HOUR_KEPT_SECONDS;
  const hour = ctx.now().toISOString().slice(0, HOUR_LENGTH);
  const candidates = overtaken
    .filter(({ participant }) => !participant.anonymous)
    .map(({ participant: { userId, epoch }, byUserId, previousRank, rank }) => ({
      milestone: { competitionId: competition.competitionId, kind: 'overtaken' as const, userId, occasion: `${epoch}@${hour}` },
      data: { ...about(competition), userId, epoch, byUserId, previousRank, rank },
    }));
  for (const { milestone, data } of await unannounced(candidates))
    await announce(ctx, competition, { milestone, definition: Overtaken, data, actor: data.byUserId }, expiresAt);
};

const personalBestOf = (competitionId: string, { userId, roundId, acceptedAt }: Improvement): Milestone => ({
  competitionId,
  kind: 'best',
  userId,
  occasion: `${roundId}@${acceptedAt.slice(0, HOUR_LENGTH)}`,
});

/**
 * Announces a personal best at most once per hour and round: self-reported scores could otherwise fill the feeds of others.
 * The score history keeps all of them. Most improvements are not the first in their hour, and cost a read only.
 * @returns whether it was announced now.
 */
export const announcePersonalBest = async (ctx: Context, competitionId: string, improvement: Improvement): Promise<boolean> => {
  const milestone = personalBestOf(competitionId, improvement);
  const { competition, announced } = await readWithCompetition(milestone);
  if (!competition || announced) return false;
  const { precision } = competition;
  const { userId, roundId } = improvement;
  const data = {
    ...about(competition),
    userId,
    roundId,
    score: fromScaled(improvement.score, precision),
    previousScore: fromScaled(improvement.previous, precision),
  };
  const expiresAt = Math.floor(ctx.now().getTime() / 1000) + HOUR_KEPT_SECONDS;
  return announce(ctx, competition, { milestone, definition: PersonalBest, data }, expiresAt);
};
