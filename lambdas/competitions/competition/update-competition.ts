import { pick } from 'es-toolkit/object';
import type { FieldError, ProblemDefinition } from '../../../schemas/_kit/problem.ts';
import { Problem } from '../../../schemas/_kit/problem.ts';
import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import {
  CapacityTooSmall,
  CompetitionCancelled,
  CompetitionCompleted,
  CompetitionPublished,
  CompetitionStarted,
} from '../../../schemas/competitions/errors.ts';
import { CompetitionVisibilityChanged } from '../../../schemas/competitions/events.ts';
import { getCompetition as getRoute, type updateCompetition as route } from '../../../schemas/competitions/routes.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { placesTaken, redistribute, type Shard, shardsFor } from '../../_counters/places.rules.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { limitShard, readShards } from '../participants/capacity.store.ts';
import { overallRangeOf } from '../scores/board-range.rules.ts';
import { canManage } from './competition.access.ts';
import type { Competition, Status } from './competition.model.ts';
import { putCompetition } from './competition.store.ts';
import { personalView } from './competition.views.ts';
import { about } from './event-envelopes.ts';
import { requireModerated } from './moderated.access.ts';
import { statusAt } from './schedule.rules.ts';
import { changedSettings, patchedSettings, type Settings } from './settings.rules.ts';

type Name = keyof Settings;
/** Settings that moderators may change. */
const TEXTS: readonly Name[] = ['name', 'description'];
const ALWAYS: readonly Name[] = ['name', 'description', 'featured'];
const UNTIL_END: readonly Name[] = [...ALWAYS, 'endsAt', 'joinUntil', 'graceSeconds', 'capacity', 'visibility', 'selfReported'];
const UNTIL_START: readonly Name[] = [...UNTIL_END, 'startsAt'];

/** Settings that may still change by status, and the problem for the others. */
const MUTABLE: Record<Exclude<Status, 'draft'>, { names: readonly Name[]; problem: ProblemDefinition }> = {
  scheduled: { names: UNTIL_START, problem: CompetitionPublished },
  active: { names: UNTIL_END, problem: CompetitionStarted },
  completed: { names: ALWAYS, problem: CompetitionCompleted },
  cancelled: { names: [], problem: CompetitionCancelled },
};
const SCORING: readonly Name[] = ['direction', 'precision', 'minScore', 'maxScore', 'rounds'];

const requireMutable = (status: Status, changed: readonly Name[]): void => {
  if (status === 'draft') return;
  const { names, problem } = MUTABLE[status];
  const fixed = changed.filter((name) => !names.includes(name));
  if (fixed.length === 0) return;
  // Publication fixed the scoring, so name that instead of the later phase.
  const definition = status === 'active' && fixed.every((name) => SCORING.includes(name)) ? CompetitionPublished : problem;
  const errors: FieldError[] = fixed.map((name) => ({ pointer: `/${name}`, code: definition.code, message: 'can no longer be changed' }));
  throw new Problem(definition, { errors });
};

const redistributeLimits = (competition: Competition, shards: readonly Shard[]): Write[] => {
  const redistributed = redistribute(shards, competition.capacity);
  if (!redistributed) throw CapacityTooSmall.error(`The competition has ${placesTaken(shards)} participants.`);
  return redistributed.map(({ shard, limit }) => limitShard(competition.competitionId, shard, limit));
};

export const updateCompetition: UseCase<typeof route> = ({ params, body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ competition: before, stillPermitted, ...membership }, shards] = await Promise.all([
      requireModerated(ctx, params.competitionId),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const view = (competition: Competition) => personalView(competition, membership, placesTaken(shards), now);
    requireMatch(getRoute, ifMatch, view(before));
    const settings = patchedSettings(before, body);
    const changed = changedSettings(before, settings);
    if (changed.includes('featured') && !hasRole(ctx, 'admin'))
      throw PermissionDenied.error('Only administrators can change `featured`. Leave it out.');
    if (!canManage(ctx, before) && changed.some((name) => !TEXTS.includes(name)))
      throw PermissionDenied.error('Moderators can change `name` and `description` only. Leave the other fields out.');
    requireMutable(statusAt(before, now), changed);
    if (changed.length === 0) return commit(ctx, [], view(before));
    const competition: Competition = {
      ...withoutSettings(before),
      ...settings,
      v: before.v + 1,
      updatedAt: now.toISOString(),
      ...(before.phase === 'draft' ? { shards: shardsFor(settings.capacity), overallRange: overallRangeOf(settings) } : {}),
    };
    requireFutureEnd(before, competition, now);
    const limits = before.phase !== 'draft' && changed.includes('capacity') ? redistributeLimits(competition, shards) : [];
    const writes = [putCompetition(competition, before), ...limits, ...announcements(ctx, competition, before), ...stillPermitted];
    return commit(ctx, [...writes, ...auditOfOthers(ctx, competition, before, changed)], view(competition));
  });

/** Records a change of what another user created, with the settings that changed. */
const auditOfOthers = (ctx: Context, after: Competition, before: Competition, changed: readonly Name[]): Write[] => {
  if (before.creatorId === callerUserId(ctx)) return [];
  const target = `competition:${before.competitionId}`;
  return [audit(ctx, { action: 'competition.update', target, before: pick(before, changed), after: pick(after, changed) })];
};

/** Draft changes emit nothing, because only the creator knows of a draft. */
const announcements = (ctx: Context, after: Competition, before: Competition): Write[] =>
  before.phase === 'draft' || after.visibility === before.visibility ? [] : [outbox(ctx, CompetitionVisibilityChanged, about(after))];

/** Drops optional settings, so that fields the patch cleared do not keep their old value. */
const withoutSettings = ({
  description: _d,
  joinUntil: _j,
  capacity: _c,
  minScore: _min,
  maxScore: _max,
  teams: _t,
  checkIns: _i,
  ...rest
}: Competition) => rest;

/** A published competition ends by time or by cancellation; its end cannot be moved into the past. */
const requireFutureEnd = (before: Competition, after: Competition, now: Date): void => {
  if (before.phase === 'draft' || before.endsAt === after.endsAt || after.endsAt > now.toISOString()) return;
  throw CompetitionCompleted.error('`endsAt` of a published competition must be in the future.', {
    errors: [{ pointer: '/endsAt', code: CompetitionCompleted.code, message: 'must be in the future' }],
  });
};
