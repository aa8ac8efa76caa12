import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Context } from '../../_base/context.ts';
import { hiddenNames, readNameViewer } from '../../_people/hidden-names.ts';
import { type ProfileSummary, readProfileSummaries, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { nameAudience } from '../../_people/visibility-overrides.store.ts';

/** What a competition copies of a person. `audience`: who may see the name; absent: anybody. */
export type ParticipantName = { userId: string; handle: string; displayName: string | null; audience?: Audience };

const nameFrom = ({ userId, handle, displayName, ...profile }: ProfileSummary): ParticipantName => {
  const audience = nameAudience(profile);
  return { userId, handle, displayName, ...(audience === 'public' ? {} : { audience }) };
};

/** A person's name, consistently: the caller's profile may be as old as this very call. */
export const nameOf = async (userId: string): Promise<ParticipantName> => nameFrom(summaryOf(await requireProfile(userId)));

/** The names of those whom the caller may see; whoever is hidden is missing like somebody who does not exist. */
export const readNames = async (ctx: Pick<Context, 'caller'>, userIds: readonly string[]): Promise<Map<string, ParticipantName>> => {
  const [profiles, sight] = await Promise.all([readProfileSummaries(userIds), readNameViewer(ctx)]);
  const names = [...profiles.values()].map(nameFrom);
  const hidden = await hiddenNames(sight, names);
  return new Map(names.filter(({ userId }) => !hidden.has(userId)).map((name) => [name.userId, name]));
};
