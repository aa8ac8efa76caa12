import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { CompetitionView } from '../../../schemas/competitions/models.ts';
import type { createCompetition as route } from '../../../schemas/competitions/routes.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { shardsFor } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { newParticipant } from '../participants/membership.ts';
import { nameToCopy } from '../participants/participant-names.ts';
import { overallRangeOf } from '../scores/board-range.rules.ts';
import type { Competition } from './competition.model.ts';
import { putCompetition, putParticipant } from './competition.store.ts';
import { personalView } from './competition.views.ts';
import { permittedInCommunity } from './permitted-in-community.ts';
import { type Settings, settingsOf } from './settings.rules.ts';

/** Creates a draft, visible to its creator only, and the creator's participant item, which lists it as theirs. */
const commitDraft = async (ctx: Context, settings: Settings, clonedFrom?: string): Promise<CompetitionView> => {
  const now = ctx.now();
  const [{ name: creator, copying }, permitted] = await Promise.all([nameToCopy(callerUserId(ctx)), permittedInCommunity(ctx, settings)]);
  const competition: Competition = {
    ...settings,
    competitionId: newId('competition'),
    v: 1,
    creatorId: creator.userId,
    phase: 'draft',
    shards: shardsFor(settings.capacity),
    overallRange: overallRangeOf(settings),
    ...(clonedFrom === undefined ? {} : { clonedFrom }),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  const participant = { ...newParticipant(competition, creator, now), v: 1 };
  const view = personalView(competition, { participant, invited: false }, 0, now);
  return commit(ctx, [putCompetition(competition, undefined), putParticipant(participant, undefined), ...copying, ...permitted], view);
};

/** A conflict is possible only with a change of the creator's profile, before the first copy of their name. */
export const createDraft = (ctx: Context, settings: Settings, clonedFrom?: string): Promise<CompetitionView> =>
  retryOnConflict(ctx, () => commitDraft(ctx, settings, clonedFrom));

export const createCompetition: UseCase<typeof route> = async ({ body }, ctx) => {
  if (body.featured && !hasRole(ctx, 'admin')) throw PermissionDenied.error('Only administrators can set `featured`. Leave it out.');
  return createDraft(ctx, settingsOf(body));
};
