import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { hiddenFrom, readSight } from '../../graph/relationship/relationship.store.ts';
import { type PersonRecord, readProfiles, recordOf, requireOwnProfile, shownTo } from '../../users/profile/profile.store.ts';

/** What a competition copies of a person. `audience`: who may see the name; absent: anybody. */
export type PersonName = { userId: string; handle: string; displayName: string | null; audience?: Audience };

const nameFrom = ({ userId, handle, displayName, ...profile }: PersonRecord): PersonName => {
  const audience = shownTo(profile);
  return { userId, handle, displayName, ...(audience === 'public' ? {} : { audience }) };
};

/** A person's name, consistently: the caller's profile may be as old as this very call. */
export const nameOf = async (userId: string): Promise<PersonName> => nameFrom(recordOf(await requireOwnProfile(userId)));

/** The names of those whom the caller may see; whoever is hidden is missing like somebody who does not exist. */
export const readNames = async (ctx: Pick<Context, 'caller'>, userIds: readonly string[]): Promise<Map<string, PersonName>> => {
  const [profiles, sight] = await Promise.all([readProfiles(userIds), readSight(ctx)]);
  const names = [...profiles.values()].map(nameFrom);
  const hidden = await hiddenFrom(sight, names);
  return new Map(names.filter(({ userId }) => !hidden.has(userId)).map((name) => [name.userId, name]));
};
