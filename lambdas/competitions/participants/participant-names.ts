import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { hiddenNames, readNameViewer } from '../../_people/hidden-names.ts';
import { findProfile, type ProfileSummary, readProfileSummaries, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { nameAudience } from '../../_people/visibility-overrides.store.ts';

/** Profile fields copied to participants. `audience`: who may see the name; everyone if absent. */
export type ParticipantName = { userId: string; handle: string; displayName: string | null; audience?: Audience };

const nameFrom = ({ userId, handle, displayName, ...profile }: ProfileSummary): ParticipantName => {
  const audience = nameAudience(profile);
  return { userId, handle, displayName, ...(audience === 'public' ? {} : { audience }) };
};

/** Reads a user's name consistently: the caller's profile may have been created by this very request. */
export const nameOf = async (userId: string): Promise<ParticipantName> => nameFrom(summaryOf(await requireProfile(userId)));

/** Reads a user's name consistently; undefined for an erased user. */
export const findName = async (userId: string): Promise<ParticipantName | undefined> => {
  const profile = await findProfile(userId);
  return profile && nameFrom(summaryOf(profile));
};

/** Reads the names of users whom the caller may see. Hidden users are missing, like users who do not exist. */
export const readNames = async (ctx: Pick<Context, 'caller'>, userIds: readonly string[]): Promise<Map<string, ParticipantName>> => {
  const [profiles, nameViewer] = await Promise.all([readProfileSummaries(userIds), readNameViewer(ctx)]);
  const names = [...profiles.values()].map(nameFrom);
  const hidden = await hiddenNames(nameViewer, names);
  return new Map(names.filter(({ userId }) => !hidden.has(userId)).map((name) => [name.userId, name]));
};
