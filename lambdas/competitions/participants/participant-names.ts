import type { Audience } from '../../../schemas/_kit/audience.ts';
import { readAccount } from '../../_identity/accounts.ts';
import {
  findProfile,
  type ProfileItem,
  type ProfileSummary,
  profileKeys,
  requireProfile,
  summaryOf,
} from '../../_people/profiles.store.ts';
import { nameAudience } from '../../_people/visibility-overrides.store.ts';
import type { Write } from '../../_table/commit.ts';
import type { Item, Key } from '../../_table/table.ts';
import { firstCopy } from '../../users/index.ts';

/**
 * Profile fields copied to participants. `audience`: who may see the name; everyone if absent. `suspended`: the account is
 * suspended, so it holds no rank.
 */
export type ParticipantName = { userId: string; handle: string; displayName: string | null; audience?: Audience; suspended?: boolean };

/** A profile says `suspended` of an account that is being deleted too. Such a name is renewed where a participant copies it. */
export const nameFrom = ({ userId, handle, displayName, ...profile }: ProfileSummary): ParticipantName => {
  const audience = nameAudience(profile);
  return { userId, handle, displayName, ...(audience === 'public' ? {} : { audience }), ...(profile.suspended ? { suspended: true } : {}) };
};

const withoutSuspension = ({ suspended: _, ...name }: ParticipantName): ParticipantName => name;

/**
 * Reads a user's name consistently; undefined if no item holds a copy of it, and for an erased user. An account that is being
 * deleted keeps its rank until the erasure, and a returning user finds it again.
 */
export const copiedNameOf = async (userId: string): Promise<ParticipantName | undefined> => {
  const profile = await findProfile(userId);
  if (!profile || profile.uncopied) return undefined;
  const name = nameFrom(summaryOf(profile));
  if (!name.suspended) return name;
  return (await readAccount(userId))?.status === 'suspended' ? name : withoutSuspension(name);
};

/** A name for a participant item, with the writes that the same transaction needs. */
export type NameToCopy = { name: ParticipantName; copying: Write[] };

const nameToCopyOf = (profile: ProfileItem): NameToCopy => ({ name: nameFrom(summaryOf(profile)), copying: firstCopy(profile) });

/** Reads a user's name consistently. */
export const nameToCopy = async (userId: string): Promise<NameToCopy> => nameToCopyOf(await requireProfile(userId));

export const nameKey = (userId: string): Key => profileKeys.key({ userId });

/** Returns a user's name from a consistent read that included `nameKey`. @throws Error where the user has no profile. */
export const nameToCopyIn = (find: (key: Key) => Item | undefined, userId: string): NameToCopy => {
  const profile = find(nameKey(userId)) as ProfileItem | undefined;
  if (!profile) throw new Error(`user ${userId} has no profile`);
  return nameToCopyOf(profile);
};
