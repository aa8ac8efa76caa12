import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import {
  CompetitionCancelled,
  CompetitionFull,
  CompetitionNotPublished,
  JoiningClosed,
  ResultsFrozen,
} from '../../../schemas/competitions/errors.ts';
import { CompetitionJoined, CompetitionLeft } from '../../../schemas/competitions/events.ts';
import { actorOf, type Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { putParticipant } from '../competition/competition.store.ts';
import { about, doneBy, shownIn } from '../competition/event-envelopes.ts';
import { isFrozen, joinUntil } from '../competition/schedule.rules.ts';
import { openShard, type Shard } from './capacity.rules.ts';
import { freePlace, takePlace } from './capacity.store.ts';
import type { ParticipantName } from './participant-names.ts';

/** @throws COMPETITION_CANCELLED, COMPETITION_NOT_PUBLISHED, JOINING_CLOSED */
export const requireJoinable = (competition: Competition, now: Date): void => {
  if (competition.phase === 'cancelled') throw CompetitionCancelled.error();
  if (competition.phase === 'draft') throw CompetitionNotPublished.error();
  if (now.toISOString() >= joinUntil(competition)) throw JoiningClosed.error(`Joining closed at ${joinUntil(competition)}.`);
};

/**
 * Returns the counter to take a place from. Only reads precede it, so joins of a full competition cost no writes.
 * @throws COMPETITION_FULL
 */
export const requirePlace = (shards: readonly Shard[], userId: string): number => {
  const shard = openShard(shards, userId);
  if (shard === undefined) throw CompetitionFull.error();
  return shard;
};

/** A participant that has not joined yet; a creator has one from the start. */
export const newParticipant = (competition: Competition, name: ParticipantName, now: Date): Participant => ({
  ...name,
  competitionId: competition.competitionId,
  v: 0,
  epoch: 0,
  state: 'none',
  creator: competition.creatorId === name.userId,
  since: now.toISOString(),
  rounds: {},
  submissions: 0,
  lastAt: now.getTime(),
});

export type MembershipChange = { writes: Write[]; participant: Participant };

/** Joins: takes a place and starts a new epoch without entries. @throws COMPETITION_FULL */
export const enter = (
  ctx: Context,
  competition: Competition,
  before: Participant | undefined,
  name: ParticipantName,
  shards: readonly Shard[],
): MembershipChange => {
  const now = ctx.now();
  const shard = requirePlace(shards, name.userId);
  const base = before ?? newParticipant(competition, name, now);
  const { leftAt: _left, audience: _audience, suspended: _suspended, ...kept } = base;
  const participant: Participant = {
    ...kept,
    ...name,
    v: base.v + 1,
    epoch: base.epoch + 1,
    state: 'joined',
    shard,
    since: base.creator ? base.since : now.toISOString(),
    joinedAt: now.toISOString(),
    rounds: {},
    lastAt: now.getTime(),
  };
  const { userId } = name;
  const addedBy = actorOf(ctx) === userId ? null : actorOf(ctx);
  const data = { ...about(competition), userId, epoch: participant.epoch, addedBy };
  const event = envelope(doneBy(ctx, userId), CompetitionJoined, data, shownIn(competition));
  return { writes: [putParticipant(participant, before, event), takePlace(competition.competitionId, shard)], participant };
};

/**
 * Leaves: removes the entries from the boards and frees the place; the history stays.
 * @throws COMPETITION_CANCELLED, RESULTS_FROZEN
 */
export const exit = (ctx: Context, competition: Competition, before: Participant, state: 'left' | 'removed'): MembershipChange => {
  if (competition.phase === 'cancelled') throw CompetitionCancelled.error();
  if (isFrozen(competition, ctx.now())) throw ResultsFrozen.error();
  const participant: Participant = { ...before, v: before.v + 1, state, leftAt: ctx.now().toISOString() };
  const event: EventEnvelope = envelope(ctx, CompetitionLeft, {
    ...about(competition),
    userId: before.userId,
    epoch: before.epoch,
    removed: state === 'removed',
  });
  return { writes: [putParticipant(participant, before, event), freePlace(competition.competitionId, before.shard ?? 0)], participant };
};
