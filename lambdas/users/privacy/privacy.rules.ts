import { AUDIENCES, type Audience, FEATURES, type Feature } from '../../../schemas/_kit/audience.ts';
import type { Privacy, PrivacyChange } from '../../../schemas/users/models.ts';
import type { ProfileItem, Refusable } from '../../_people/profiles.store.ts';

/** The flag under which clients know what a person may refuse. */
const FLAGS: Record<Refusable, 'allowFriendRequests' | 'showActivityStatus' | 'allowTagging'> = {
  friendRequests: 'allowFriendRequests',
  activityStatus: 'showActivityStatus',
  tagging: 'allowTagging',
};
const REFUSABLE = Object.keys(FLAGS) as Refusable[];

/** A profile with what was chosen. Only that is stored: whoever never chose follows the defaults. */
export const withPrivacy = (profile: ProfileItem, change: PrivacyChange): ProfileItem => {
  const chosen = FEATURES.flatMap((feature) => (change[feature] === undefined ? [] : [[feature, change[feature]] as const]));
  const refuses = REFUSABLE.filter((what) => !(change[FLAGS[what]] ?? !profile.refuses?.includes(what)));
  const audiences = { ...profile.audiences, ...Object.fromEntries(chosen) };
  return {
    ...profile,
    audiences: Object.keys(audiences).length > 0 ? audiences : undefined,
    refuses: refuses.length > 0 ? refuses : undefined,
  };
};

/** What an audit record says: only what is another. */
export const changedPrivacy = (before: Privacy, after: Privacy): { before: Partial<Privacy>; after: Partial<Privacy> } => {
  const changed = (Object.keys(after) as (keyof Privacy)[]).filter((name) => before[name] !== after[name]);
  const pick = (of: Privacy) => Object.fromEntries(changed.map((name) => [name, of[name]])) as Partial<Privacy>;
  return { before: pick(before), after: pick(after) };
};

type Audiences = Record<Feature, Audience>;
const width = (audience: Audience): number => -AUDIENCES.indexOf(audience);

export const isNarrower = (before: Audiences, after: Audiences, feature: Feature): boolean =>
  width(after[feature]) < width(before[feature]);
