import type { Feature } from '../../../schemas/_kit/audience.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { mayRead } from '../../_people/policy.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { isBlocked, sidesOf, standingTowards } from '../../graph/relationship/relationship.rules.ts';
import { type Counts, countsKeys, countsOf, type Pair, pairIn, pairKeys } from '../../graph/relationship/relationship.store.ts';
import { audiencesOf, type ProfileItem, profileKeys } from './profile.store.ts';

type MayRead = (feature: Feature) => boolean;
type Look = {
  profile: ProfileItem;
  /** What is between the two; undefined where they are the same. */
  pair: Pair | undefined;
  mayRead: MayRead;
  /** What else was asked for. */
  find: (key: Key) => Item | undefined;
};
/** A person as one viewer may see them. */
export type Seen = Omit<Look, 'find'> & { counts: Counts };

type Viewer = Pick<Context, 'caller'>;

/** Of one person, what the other of a pair may see. The pair says whether one blocked the other, so nobody's view is asked. */
export const mayReadOf = (profile: ProfileItem, pair: Pair | undefined, role: Role): MayRead => {
  const audiences = audiencesOf(profile);
  const look = {
    standing: pair ? standingTowards(pair, profile.userId) : ('self' as const),
    blocked: pair ? isBlocked(pair) : false,
    suspended: profile.suspended ?? false,
    role,
  };
  return (feature) => mayRead({ ...look, feature, audience: audiences[feature] });
};

/**
 * A person, what is between them and the caller, and further items, in one round trip; consistent, because a block, a
 * suspension and a tighter privacy hide at once.
 */
export const lookAt = async (ctx: Viewer, userId: string, further: readonly Key[]): Promise<Look | undefined> => {
  const me = callerUserId(ctx);
  const pairKey = userId === me ? [] : [pairKeys.key(sidesOf(me, userId))];
  const find = await readItems([profileKeys.key({ userId }), ...pairKey, ...further], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  if (!profile) return undefined;
  const pair = userId === me ? undefined : pairIn(find, me, userId);
  return { profile, pair, mayRead: mayReadOf(profile, pair, highestRole(ctx)), find };
};

export const readSeen = async (ctx: Viewer, userId: string): Promise<Seen | undefined> => {
  const look = await lookAt(ctx, userId, countsKeys(userId));
  return look && { ...look, counts: countsOf(look.find, userId) };
};

/** The caller's own profile, which exists because their account was admitted. */
export const readSelf = async (ctx: Viewer): Promise<Seen> => {
  const self = await readSeen(ctx, callerUserId(ctx));
  if (!self) throw new Error(`account ${callerUserId(ctx)} has no profile`);
  return self;
};
