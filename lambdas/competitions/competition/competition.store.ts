import { Entity } from 'dynamodb-toolbox/entity';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { any, boolean, item, list, number, record, string } from 'dynamodb-toolbox/schema';
import { mapValues } from 'es-toolkit/object';
import { AUDIENCES } from '../../../schemas/_kit/audience.ts';
import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { ROLES } from '../../../schemas/_kit/route.ts';
import { createCache } from '../../_base/cache.ts';
import { type Write, write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { foldName } from '../../_table/fold-name.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems, queryPage } from '../../_table/query.ts';
import { carriesEvent, type Item, indexed, readItem, readItems, table } from '../../_table/table.ts';
import { statsIn, statsKeys } from '../stats/stats.store.ts';
import type { BoardRange, Competition, Participant, Round, TeamSettings } from './competition.model.ts';
import { nextTransitionAt } from './schedule.rules.ts';
import { entryOf, type StoredEntry, storedEntry } from './stored-entry.ts';
import { isListed, PUBLIC } from './visibility.rules.ts';

/**
 * Consistency: reads behind a decision or a response to the caller are consistent. Exceptions are `cachedCompetition` (at
 * most 5 s old, for boards) and the lists, which read indexes.
 */
const WRITER = 'competitions/competition/competition.store.ts';
const CACHE_MS = 5_000;
const CACHE_ENTRIES = 2_000;

export const competitionKeys = itemType({
  type: 'competition',
  summary: 'A competition with its rounds; scores scaled, weights in thousandths',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}', sort: 'COMPETITION' },
  indexes: {
    gsi1: { partition: 'COMPETITIONS#{scope}', sort: '{createdAt}#{competitionId}' },
    gsi2: { partition: 'COMPETITIONS#DUE', sort: '{dueAt}#{competitionId}' },
    gsi3: { partition: 'COMPETITIONS#NAMES', sort: '{foldedName}#{competitionId}' },
    gsi4: { partition: 'COMPETITIONS#{status}', sort: '{createdAt}#{competitionId}' },
  },
});

export const participantKeys = itemType({
  type: 'participant',
  summary: 'A user in a competition: state, capacity counter and the entries of all rounds; never deleted, `v` only grows',
  writer: WRITER,
  key: { partition: 'COMPETITION#{competitionId}', sort: 'PARTICIPANT#{userId}' },
  indexes: {
    gsi3: { partition: 'USER#{userId}#COMPETITIONS', sort: '{since}#{competitionId}' },
    gsi4: { partition: 'COMPETITION#{competitionId}#PARTICIPANTS', sort: '{joinedAt}#{userId}' },
  },
});

export const invitationKeys = itemType({
  type: 'competition-invitation',
  summary: 'An invitation: while it is open, the user may see and join a private competition',
  writer: 'competitions/participants/invitations.store.ts',
  key: { partition: 'COMPETITION#{competitionId}', sort: 'INVITATION#{userId}' },
});

const CompetitionEntity = new Entity({
  name: competitionKeys.type,
  table,
  schema: item({
    competitionId: string().key(),
    v: number(),
    creatorId: string(),
    name: string(),
    description: string().optional(),
    phase: string().enum('draft', 'scheduled', 'active', 'completed', 'frozen', 'cancelled'),
    visibility: string().enum('public', 'private'),
    featured: boolean(),
    selfReported: boolean(),
    direction: string().enum('desc', 'asc'),
    precision: number(),
    minScore: number().optional(),
    maxScore: number().optional(),
    startsAt: string(),
    endsAt: string(),
    joinUntil: string().optional(),
    graceSeconds: number(),
    endingFor: string().optional(),
    capacity: number().optional(),
    shards: number(),
    rounds: any().castAs<Round[]>(),
    overallRange: any().castAs<BoardRange>(),
    clonedFrom: string().optional(),
    communityId: string().optional(),
    teams: any().castAs<TeamSettings>().optional(),
    checkIns: any().castAs<{ target: number }>().optional(),
    createdAt: string(),
    updatedAt: string(),
    publishedAt: string().optional(),
    cancelledAt: string().optional(),
    removed: boolean().optional(),
    removerRole: string()
      .enum(...ROLES)
      .optional(),
    creatorSuspended: boolean().optional(),
    ...carriesEvent,
    ...indexed('gsi1', 'gsi2', 'gsi3', 'gsi4'),
  }),
  computeKey: competitionKeys.key,
  timestamps: false,
});

const ParticipantEntity = new Entity({
  name: participantKeys.type,
  table,
  schema: item({
    competitionId: string().key(),
    userId: string().key(),
    v: number(),
    epoch: number(),
    state: string().enum('none', 'joined', 'left', 'removed'),
    creator: boolean().optional(),
    added: boolean().optional(),
    shard: number().optional(),
    teamId: string().optional(),
    habitId: string().optional(),
    /** Omitted if equal to `joinedAt`. */
    since: string().optional(),
    joinedAt: string().optional(),
    leftAt: string().optional(),
    handle: string(),
    displayName: string().optional(),
    audience: string()
      .enum(...AUDIENCES)
      .optional(),
    suspended: boolean().optional(),
    anonymous: boolean().optional(),
    /** See `storedEntry`. Sixty rounds stay below 2 KB, two write units. */
    rounds: record(string(), list(number())),
    submissions: number(),
    lastAt: number(),
    ...carriesEvent,
    ...indexed('gsi3', 'gsi4'),
  }),
  computeKey: participantKeys.key,
  timestamps: false,
});

/** Drops keys and index keys. They are recomputed on write, so that stale index entries disappear. */
const contentOf = ({ pk: _pk, sk: _sk, type: _type, event: _event, ...stored }: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !/^gsi\d[ps]k$/.test(name)));

export const competitionOf = (stored: Item | undefined): Competition | undefined => stored && (contentOf(stored) as Competition);

export const participantOf = (stored: Item | undefined): Participant | undefined => {
  if (!stored) return undefined;
  const { rounds, ...rest } = contentOf(stored) as Omit<Participant, 'rounds'> & { rounds: Record<string, StoredEntry> };
  return {
    ...rest,
    since: rest.since ?? rest.joinedAt ?? '',
    creator: rest.creator ?? false,
    displayName: rest.displayName ?? null,
    rounds: mapValues(rounds, entryOf),
  };
};

/** @param options default: consistent. */
export const readCompetition = async (competitionId: string, options = { consistent: true }): Promise<Competition | undefined> =>
  competitionOf(await readItem(competitionKeys.key({ competitionId }), options));

const cache = createCache<Competition>({ maxEntries: CACHE_ENTRIES, lifetimeMs: CACHE_MS });

/** Returns a competition at most 5 s old, for reads of boards, which lag as much anyway. Absence is not cached. */
export const cachedCompetition = async (competitionId: string): Promise<Competition | undefined> => {
  const cached = cache.get(competitionId);
  if (cached) return cached;
  const competition = await readCompetition(competitionId, { consistent: false });
  if (competition) cache.set(competitionId, competition);
  return competition;
};

/** Reads participants by user id, consistently, in one round trip. Users who never took part are missing. */
export const readParticipants = async (competitionId: string, userIds: readonly string[]): Promise<Map<string, Participant>> => {
  const find = await readItems(
    userIds.map((userId) => participantKeys.key({ competitionId, userId })),
    { consistent: true },
  );
  return new Map(
    userIds.flatMap((userId) => {
      const participant = participantOf(find(participantKeys.key({ competitionId, userId })));
      return participant ? [[userId, participant] as const] : [];
    }),
  );
};

/** Pages through all participant items in the order of user ids, consistently and in any state; for rebuilds and reconciliation. */
export const pageOfParticipants = async (
  competitionId: string,
  after: string | undefined,
  limit: number,
): Promise<{ participants: Participant[]; last: string | undefined }> => {
  const { items, next } = await queryPage({
    partition: competitionKeys.key({ competitionId }).pk,
    prefix: 'PARTICIPANT#',
    after: after === undefined ? undefined : participantKeys.key({ competitionId, userId: after }).sk,
    consistent: true,
    limit,
  });
  const participants = items.flatMap((stored) => participantOf(stored) ?? []);
  return { participants, last: next === undefined ? undefined : participants.at(-1)?.userId };
};

const queryNewest = (index: 'gsi3' | 'gsi4', partition: string, limit: number): Promise<Item[]> =>
  queryItems({ index, partition, reverse: true, limit });

/** Reads the user's latest competitions, created or joined, with participant counts. Index and counts may lag. */
export const readRecentCompetitions = async (userId: string, limit: number): Promise<{ competitionId: string; participants: number }[]> => {
  const found = await queryNewest('gsi3', participantKeys.partition('gsi3', { userId }), limit);
  const ids = found.map(({ pk }) => pk.slice('COMPETITION#'.length));
  const find = await readItems(
    ids.map((competitionId) => statsKeys.key({ competitionId })),
    { consistent: false },
  );
  return ids.map((competitionId) => ({ competitionId, participants: statsIn(find(statsKeys.key({ competitionId }))).participants }));
};

/** Reads the ids of the latest participants, from an index. */
export const participantIdsOf = async (competitionId: string, limit: number): Promise<string[]> =>
  (await queryNewest('gsi4', participantKeys.partition('gsi4', { competitionId }), limit)).map(({ sk }) => sk.slice('PARTICIPANT#'.length));

/** Writes a competition if it is absent or still at the version that was read, perhaps with the event of the change. */
export const putCompetition = (competition: Competition, before: Competition | undefined, event?: EventEnvelope): Write => {
  cache.delete(competition.competitionId);
  const dueAt = nextTransitionAt(competition);
  const status = competition.phase === 'frozen' ? 'completed' : competition.phase;
  const { communityId: scope = PUBLIC } = competition;
  const values = { ...competition, dueAt, status, scope, foldedName: foldName(competition.name) };
  // A community has all of its own in one list, because its end concerns the private ones too.
  const isInList = scope === PUBLIC ? isListed(competition) : competition.publishedAt !== undefined;
  return write(
    CompetitionEntity.build(PutTransaction)
      .item({
        ...competition,
        event,
        ...(dueAt === undefined ? {} : competitionKeys.index('gsi2', values)),
        ...(isInList ? competitionKeys.index('gsi1', values) : {}),
        ...(isListed(competition) ? { ...competitionKeys.index('gsi3', values), ...competitionKeys.index('gsi4', values) } : {}),
      })
      .options({ condition: stillAt(before) }),
  );
};

/** Writes a participant if it is absent or still at the version that was read, together with the event of the change. */
export const putParticipant = (participant: Participant, before: Participant | undefined, event?: EventEnvelope): Write => {
  const { competitionId, userId, creator, displayName, rounds, state, since } = participant;
  const joined = state === 'joined';
  return write(
    ParticipantEntity.build(PutTransaction)
      .item({
        ...participant,
        creator: creator || undefined,
        displayName: displayName ?? undefined,
        since: since === participant.joinedAt ? undefined : since,
        rounds: mapValues(rounds, (entry) => [...storedEntry(entry)]),
        event,
        ...(joined || creator ? participantKeys.index('gsi3', { competitionId, userId, since }) : {}),
        ...(joined ? participantKeys.index('gsi4', { competitionId, userId, joinedAt: participant.joinedAt }) : {}),
      })
      .options({ condition: stillAt(before) }),
  );
};
