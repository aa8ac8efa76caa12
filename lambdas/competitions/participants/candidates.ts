import { type Context, hasRole, viewerId } from '../../_base/context.ts';
import { asMember } from '../../_people/acting.ts';
import { readPeople } from '../../_people/people.ts';
import type { ProfileSummary } from '../../_people/profiles.store.ts';
import type { Participant } from '../competition/competition.model.ts';
import { nameFrom, type ParticipantName } from './participant-names.ts';

/** A user whom the caller may invite. `mayBeAdded`: they allow the caller to add them, too. */
export type EntryCandidate = { name: ParticipantName; uncopied: boolean; isCaller: boolean; mayBeAdded: boolean };

const allows = ({ allowBeingAdded }: ProfileSummary, isFriend: boolean): boolean =>
  allowBeingAdded === 'everyone' || (allowBeingAdded === 'friends' && isFriend);

/**
 * Reads the users whom the caller may invite or add. Users hidden from the caller are missing, like users who do not exist.
 * Administrators reach all users; a moderator's role counts for reading only.
 */
export const readCandidates = async (ctx: Context, userIds: readonly string[]): Promise<Map<string, EntryCandidate>> => {
  const isAdmin = hasRole(ctx, 'admin');
  const me = viewerId(ctx);
  const people = await readPeople(isAdmin ? ctx : asMember(ctx), [...new Set(userIds)]);
  return new Map(
    userIds.flatMap((userId) => {
      const summary = people.summary(userId);
      if (!summary || !people.mayRead(userId, 'profile')) return [];
      const isCaller = userId === me;
      const isFriend = !isCaller && people.relationship(userId).friendsSince !== undefined;
      const mayBeAdded = isAdmin || isCaller || allows(summary, isFriend);
      return [[userId, { name: nameFrom(summary), uncopied: summary.uncopied, isCaller, mayBeAdded }] as const];
    }),
  );
};

/** Whether the caller may add the user, or only invite them. Nobody but the user brings back one who left. */
export const mayEnter = ({ isCaller, mayBeAdded }: EntryCandidate, before: Participant | undefined): boolean =>
  isCaller || (mayBeAdded && before?.state !== 'left');
