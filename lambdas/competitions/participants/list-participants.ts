import type { listParticipants as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readPeople } from '../../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { requireVisible, seesEverything } from '../competition/competition.access.ts';
import { type CompetitionEntry, participantSource } from '../competition/lists.store.ts';

export const listParticipants: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const scope = cursorScope('competitions.listParticipants', competitionId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const visible = requireVisible(ctx, competitionId);
  // The index supplies user ids and join times; names, pictures and visibility are read now.
  const load = async (entries: readonly CompetitionEntry[]) => {
    const people = await readPeople(
      ctx,
      entries.map(({ id }) => id),
    );
    const { competition } = await visible;
    const managed = seesEverything(ctx, competition);
    return entries.map(({ id, position }) => {
      const person = managed ? people.named(id) : people.person(id);
      return person && { ...person, joinedAt: position.split('#')[0] ?? '' };
    });
  };
  const [, { values, last }] = await Promise.all([
    visible,
    readPage(participantSource(competitionId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
