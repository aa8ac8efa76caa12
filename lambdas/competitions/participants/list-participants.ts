import type { listParticipants as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { pageFrom } from '../../_table/pages.ts';
import { readCompany } from '../../graph/relationship/relationship.store.ts';
import { requireVisible } from '../competition/competition.access.ts';
import { type Entry, participantSource } from '../competition/lists.store.ts';

export const listParticipants: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const scope = cursorScope('competitions.listParticipants', competitionId);
  const after = await decodeCursor<string>(scope, query.cursor);
  // The index says who takes part and since when; names, pictures and who is hidden come fresh.
  const load = async (entries: readonly Entry[]) => {
    const company = await readCompany(
      ctx,
      entries.map(({ id }) => id),
    );
    return entries.map(({ id, position }) => {
      const person = company.person(id);
      return person && { ...person, joinedAt: position.split('#')[0] ?? '' };
    });
  };
  const [, { values, last }] = await Promise.all([
    requireVisible(ctx, competitionId),
    pageFrom(participantSource(competitionId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
