import * as z from 'zod';

/** Who may see something, from the widest to the narrowest. */
export const AUDIENCES = ['public', 'friends', 'close_friends', 'private'] as const;
export const Audience = z
  .enum(AUDIENCES)
  .meta({ description: 'Who may see it: anyone, friends, those marked as close friends, or nobody else' });
export type Audience = z.infer<typeof Audience>;

/** The parts of a person's life that have an audience of their own. */
export const FEATURES = ['profile', 'checkIns', 'favorites', 'collections', 'reviews', 'activity', 'location'] as const;
export type Feature = (typeof FEATURES)[number];
export type Audiences = Readonly<Record<Feature, Audience>>;

/** What holds until a person chooses otherwise. */
export const DEFAULT_AUDIENCES: Audiences = {
  profile: 'public',
  checkIns: 'friends',
  favorites: 'friends',
  collections: 'friends',
  reviews: 'public',
  activity: 'public',
  location: 'private',
};
