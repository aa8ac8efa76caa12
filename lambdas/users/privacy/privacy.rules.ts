import { AUDIENCES, type Audience, FEATURES, type Feature } from '../../../schemas/_kit/audience.ts';
import type { Privacy, PrivacyChange } from '../../../schemas/users/models.ts';
import type { ProfileItem, Refusable } from '../../_people/profiles.store.ts';

/** The public flag of each action that a user can refuse. */
const FLAGS: Record<Refusable, 'allowFriendRequests' | 'showActivityStatus' | 'allowTagging'> = {
  friendRequests: 'allowFriendRequests',
  activityStatus: 'showActivityStatus',
  tagging: 'allowTagging',
};
const REFUSABLE = Object.keys(FLAGS) as Refusable[];

/** Applies chosen settings to a profile. Only these are stored; all others follow the defaults. */
export const withPrivacy = (profile: ProfileItem, change: PrivacyChange): ProfileItem => {
  const chosen = FEATURES.flatMap((feature) => (change[feature] === undefined ? [] : [[feature, change[feature]] as const]));
  const refuses = REFUSABLE.filter((action) => !(change[FLAGS[action]] ?? !profile.refuses?.includes(action)));
  const audiences = { ...profile.audiences, ...Object.fromEntries(chosen) };
  return {
    ...profile,
    audiences: Object.keys(audiences).length > 0 ? audiences : undefined,
    refuses: refuses.length > 0 ? refuses : undefined,
    allowBeingAdded: change.allowBeingAdded ?? profile.allowBeingAdded,
  };
};

/** Changed settings for the audit record. */
export const changedPrivacy = (before: Privacy, after: Privacy): { before: Partial<Privacy>; after: Partial<Privacy> } => {
  const changed = (Object.keys(after) as (keyof Privacy)[]).filter((name) => before[name] !== after[name]);
  const pick = (of: Privacy) => Object.fromEntries(changed.map((name) => [name, of[name]])) as Partial<Privacy>;
  return { before: pick(before), after: pick(after) };
};

type Audiences = Record<Feature, Audience>;
const rankOf = (audience: Audience): number => -AUDIENCES.indexOf(audience);

export const isNarrower = (before: Audiences, after: Audiences, feature: Feature): boolean =>
  rankOf(after[feature]) < rankOf(before[feature]);
