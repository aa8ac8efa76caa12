import {
  CompetitionCancelled,
  CompetitionFull,
  CompetitionNotPublished,
  JoiningClosed,
  RemovedFromCompetition,
  ResultsFrozen,
} from '../../../schemas/competitions/errors.ts';
import { CompetitionJoined, CompetitionLeft, ParticipantAdded } from '../../../schemas/competitions/events.ts';
import { actorOf, type Context } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { openShard, type Shard } from '../../_counters/places.rules.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { putActivity } from '../../communities/index.ts';
import { canManage } from '../competition/competition.access.ts';
import type { Competition, Participant } from '../competition/competition.model.ts';
import { putParticipant } from '../competition/competition.store.ts';
import { about, shownIn } from '../competition/event-envelopes.ts';
import type { Membership } from '../competition/membership.store.ts';
import { isFrozen, joinUntil } from '../competition/schedule.rules.ts';
import { freeTeamPlace, takeTeamPlace } from '../teams/team-places.store.ts';
import { teamIndexOf } from '../teams/teams.rules.ts';
import { anonymous } from './anonymous-results.ts';
import { freePlace, takePlace } from './capacity.store.ts';
import type { ParticipantName } from './participant-names.ts';

/** @throws COMPETITION_CANCELLED, COMPETITION_NOT_PUBLISHED, JOINING_CLOSED */
export const requireJoinable = (competition: Competition, now: Date): void => {
  if (competition.phase === 'cancelled') throw CompetitionCancelled.error();
  if (competition.phase === 'draft') throw CompetitionNotPublished.error();
  if (now.toISOString() >= joinUntil(competition)) throw JoiningClosed.error(`Joining closed at ${joinUntil(competition)}.`);
};

/** A removed participant stays out until they are invited. @throws REMOVED_FROM_COMPETITION */
export const requireAdmitted = (ctx: Context, competition: Competition, { participant, invited }: Membership): void => {
  if (canManage(ctx, competition)) return;
  if (participant?.state === 'removed' && !invited) throw RemovedFromCompetition.error();
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
/** `freed`: places that the former participant leaves to others, 0 where an alias keeps it. */
type Exit = MembershipChange & { freed: 0 | 1 };

/** Chosen by who joins. */
export type Chosen = { teamId?: string | undefined; habitId?: string | undefined };

const teamPlace = (place: typeof takeTeamPlace, { competitionId, teamId }: Pick<Participant, 'competitionId' | 'teamId'>): Write[] =>
  teamId === undefined ? [] : [place(competitionId, teamIndexOf(teamId))];

/** The places that end with a participation. */
export const freePlaces = (participant: Participant): Write[] => [
  freePlace(participant.competitionId, participant.shard ?? 0),
  ...teamPlace(freeTeamPlace, participant),
];

/** Joins: takes a place and starts a new epoch without entries. @throws COMPETITION_FULL */
export const enter = (
  ctx: Context,
  competition: Competition,
  before: Participant | undefined,
  name: ParticipantName,
  shards: readonly Shard[],
  { teamId, habitId }: Chosen = {},
): MembershipChange => {
  const now = ctx.now();
  const shard = requirePlace(shards, name.userId);
  const base = before ?? newParticipant(competition, name, now);
  const { leftAt: _left, audience: _audience, suspended: _suspended, added: _added, teamId: _team, habitId: _habit, ...kept } = base;
  const participant: Participant = {
    ...kept,
    ...name,
    v: base.v + 1,
    epoch: base.epoch + 1,
    state: 'joined',
    shard,
    ...(teamId === undefined ? {} : { teamId }),
    ...(habitId === undefined ? {} : { habitId }),
    since: base.creator ? base.since : now.toISOString(),
    joinedAt: now.toISOString(),
    rounds: {},
    lastAt: now.getTime(),
  };
  const places = [
    takePlace(competition.competitionId, shard),
    ...teamPlace(takeTeamPlace, participant),
    ...entry(competition, participant),
  ];
  if (actorOf(ctx) === name.userId)
    return { writes: [putParticipant(participant, before, joinedEvent(ctx, competition, participant)), ...places], participant };
  const added = { ...participant, added: true };
  const data = { ...about(competition), userId: name.userId, epoch: participant.epoch, addedBy: actorOf(ctx) };
  return { writes: [putParticipant(added, before, envelope(ctx, ParticipantAdded, data)), ...places], participant: added };
};

/** A competition of a community is an entry in its figures, while the participant stays. */
const entry = ({ communityId }: Competition, { competitionId, userId, joinedAt = '', v, state }: Participant): Write[] =>
  communityId === undefined
    ? []
    : [putActivity({ communityId, kind: 'entry', id: `${competitionId}#${userId}`, userId, at: joinedAt, v, stands: state === 'joined' })];

const joinedEvent = (ctx: Context, competition: Competition, { userId, epoch }: Participant) =>
  envelope(ctx, CompetitionJoined, { ...about(competition), userId, epoch }, shownIn(competition));

/** Accepts that another user added the caller: from now on it is their own activity. */
export const accept = (ctx: Context, competition: Competition, before: Participant, chosen = before): MembershipChange => {
  const { added: _, ...kept } = chosen;
  const participant = { ...kept, v: before.v + 1 };
  return { writes: [putParticipant(participant, before, joinedEvent(ctx, competition, participant))], participant };
};

/** Ends a participation: removes the entries from the boards and frees the place; the history stays. */
const exit = (ctx: Context, competition: Competition, before: Participant, state: 'left' | 'removed'): Exit => {
  const data = { ...about(competition), userId: before.userId, epoch: before.epoch, removed: state === 'removed' };
  const frozen = isFrozen(competition, ctx.now()) && Object.keys(before.rounds).length > 0;
  const left: Participant = { ...before, v: before.v + 1, state, leftAt: ctx.now().toISOString() };
  // The alias takes the submissions along, and each counts once.
  const participant = frozen ? { ...left, submissions: 0 } : left;
  const rest = frozen ? [putParticipant(anonymous(before, newId('user'), FORMER_HANDLE), undefined)] : freePlaces(before);
  return {
    writes: [putParticipant(participant, before, envelope(ctx, CompetitionLeft, data)), ...rest, ...entry(competition, participant)],
    participant,
    freed: frozen ? 0 : 1,
  };
};

/** Shown to organisers and moderators in place of a name. */
const FORMER_HANDLE = 'former-participant';

/** Leaves, at any time. Frozen results stay under an alias without a name, because ranks of the others must not change. */
export const leave = (ctx: Context, competition: Competition, before: Participant): Exit => exit(ctx, competition, before, 'left');

/** @throws COMPETITION_CANCELLED, RESULTS_FROZEN */
export const remove = (ctx: Context, competition: Competition, before: Participant): Exit => {
  if (competition.phase === 'cancelled') throw CompetitionCancelled.error();
  if (isFrozen(competition, ctx.now())) throw ResultsFrozen.error();
  return exit(ctx, competition, before, 'removed');
};
