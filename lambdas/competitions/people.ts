import { requireOwnProfile } from '../users/store.ts';

/** What a competition copies of a person. */
export type PersonName = { userId: string; handle: string; displayName: string | null };

/** The caller's own name, consistently: their profile may be as old as this very call. */
export const nameOf = async (userId: string): Promise<PersonName> => {
  const profile = await requireOwnProfile(userId);
  return { userId, handle: profile.handle, displayName: profile.displayName ?? null };
};
