import type { cloneCompetition as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireOpenTo } from './competition.access.ts';
import { createDraft } from './create-competition.ts';
import { asInput, settingsOf } from './settings.rules.ts';

/** Users may clone any competition that they can see without a role. */
export const cloneCompetition: UseCase<typeof route> = async ({ params, body }, ctx) => {
  const { competition } = await requireOpenTo(ctx, params.competitionId);
  const delay = body.startsAt === undefined ? 0 : Date.parse(body.startsAt) - Date.parse(competition.startsAt);
  const moved = <Instant extends string | undefined>(instant: Instant): Instant =>
    (instant === undefined ? undefined : new Date(Date.parse(instant) + delay).toISOString()) as Instant;
  const input = asInput(competition);
  const settings = settingsOf({
    ...input,
    name: body.name ?? input.name,
    featured: false,
    communityId: body.communityId === undefined ? input.communityId : (body.communityId ?? undefined),
    startsAt: moved(input.startsAt),
    endsAt: moved(input.endsAt),
    joinUntil: moved(input.joinUntil),
    rounds: input.rounds?.map((round) => ({ ...round, startsAt: moved(round.startsAt), endsAt: moved(round.endsAt) })),
  });
  return createDraft(ctx, settings, competition.competitionId);
};
