import { type Audience, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import type { Write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { updateItem } from '../_table/write.ts';
import type { ProfileItem, ProfileSummary } from './profiles.store.ts';

/**
 * Who keeps a copy of somebody's name keeps with it who may see it, and renews both after an event: a second late, or later
 * when deliveries fail. What changed in between is said here, in the transaction of the change, and overrides the copies.
 */
const keys = itemType({
  type: 'audiences-lately',
  summary: 'Whose profile got another audience within ten minutes, and which; copies of it elsewhere may not say so yet',
  writer: '_people/visibility-overrides.store.ts',
  key: { partition: 'AUDIENCES_LATELY#{window}', sort: 'PROFILES' },
});

/** Copies have at least this long to be renewed: the window that runs and the one before it are read. */
const WINDOW_MS = 10 * 60_000;
const LIFETIME_SECONDS = 24 * 60 * 60;

const windowAt = (ms: number): number => Math.floor(ms / WINDOW_MS);

/** Who may see a person's name at most. To the policy a suspension hides it exactly as `private` does. */
export const nameAudience = ({ audiences, suspended }: Pick<ProfileSummary | ProfileItem, 'audiences' | 'suspended'>): Audience =>
  suspended ? 'private' : (audiences?.profile ?? DEFAULT_AUDIENCES.profile);

/** Belongs into the transaction of every change of a profile's audience and of every suspension or its end. */
export const overrideNameAudience = (userId: string, audience: Audience): Write =>
  updateItem({
    key: keys.key({ window: windowAt(Date.now()) }),
    type: keys.type,
    set: { expiresAt: Math.floor(Date.now() / 1000) + LIFETIME_SECONDS, [userId]: audience },
  });

/** The keys that a read of several things at once adds; half a unit each. */
export const visibilityOverrideKeys = (): Key[] => [0, 1].map((ago) => keys.key({ window: windowAt(Date.now()) - ago }));

/** Who may see somebody's name now; undefined where copies of it say so themselves. */
export type VisibilityOverrides = (userId: string) => Audience | undefined;

/** What a read that asked for `latelyKeys` says. */
export const visibilityOverridesIn = (find: (key: Key) => Item | undefined): VisibilityOverrides => {
  const items = visibilityOverrideKeys().map(find);
  return (userId) => items.map((item) => item?.[userId] as Audience | undefined).find((audience) => audience !== undefined);
};

/** The same, where no other read is under way. */
export const readVisibilityOverrides = async (): Promise<VisibilityOverrides> =>
  visibilityOverridesIn(await readItems(visibilityOverrideKeys(), { consistent: false }));
