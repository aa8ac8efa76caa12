import type { listParticipants as route } from '../../schemas/competitions/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { pageFrom } from '../_table/list-pages.ts';
import { readProfiles } from '../users/store.ts';
import { requireVisible } from './access.ts';
import { type Entry, participantSource } from './store/lists.ts';

export const listParticipants: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('competitions.listParticipants', competitionId);
  const after = await decodeCursor<string>(scope, query.cursor);
  // The index says who takes part and since when; names and pictures come fresh.
  const load = async (entries: readonly Entry[]) => {
    const profiles = await readProfiles(entries.map(({ id }) => id));
    return entries.map(({ id: userId, position }) => {
      const profile = profiles.get(userId);
      return (
        profile && {
          ...profile,
          relationship: userId === me ? ('self' as const) : ('none' as const),
          joinedAt: position.split('#')[0] ?? '',
        }
      );
    });
  };
  const [, { values, last }] = await Promise.all([
    requireVisible(ctx, competitionId),
    pageFrom(participantSource(competitionId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
