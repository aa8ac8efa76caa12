import type { listParticipants as route } from '../../schemas/competitions/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { readProfiles } from '../users/store.ts';
import { requireVisible } from './access.ts';
import { pageFrom } from './list-pages.ts';
import { participantSource } from './store/lists.ts';
import { readParticipants } from './store.ts';

export const listParticipants: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const me = callerUserId(ctx);
  const scope = cursorScope('competitions.listParticipants', competitionId);
  const after = await decodeCursor<string>(scope, query.cursor);
  const load = async (entries: readonly { id: string }[]) => {
    const userIds = entries.map(({ id }) => id);
    const [participants, profiles] = await Promise.all([readParticipants(competitionId, userIds), readProfiles(userIds)]);
    return userIds.map((userId) => {
      const participant = participants.get(userId);
      // The index may lag behind somebody who has left.
      if (participant?.state !== 'joined') return undefined;
      const { handle, displayName, joinedAt = '', submissions } = participant;
      const profile = profiles.get(userId) ?? { userId, handle, displayName, avatarUrl: null };
      return { ...profile, relationship: userId === me ? ('self' as const) : ('none' as const), joinedAt, submissions };
    });
  };
  const [, { values, last }] = await Promise.all([
    requireVisible(ctx, competitionId),
    pageFrom(participantSource(competitionId), { after, limit: query.limit, load }),
  ]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
