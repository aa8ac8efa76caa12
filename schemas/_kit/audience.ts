import * as z from 'zod';

/** Audiences from the widest to the narrowest. */
export const AUDIENCES = ['public', 'friends', 'close_friends', 'private'] as const;
export const Audience = z
  .enum(AUDIENCES)
  .meta({ id: 'Audience', description: 'Who may see it: anyone, friends, close friends, or only the owner' });
export type Audience = z.infer<typeof Audience>;

/** Parts of a user's data that each have an audience. */
export const FEATURES = ['profile', 'checkIns', 'favorites', 'collections', 'reviews', 'activity', 'location'] as const;
export type Feature = (typeof FEATURES)[number];
export type Audiences = Readonly<Record<Feature, Audience>>;

/** Audiences of a user who has not chosen any. */
export const DEFAULT_AUDIENCES: Audiences = {
  profile: 'public',
  checkIns: 'friends',
  favorites: 'friends',
  collections: 'friends',
  reviews: 'public',
  activity: 'public',
  location: 'private',
};
