import type { Feature } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../_base/context.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { mayRead } from './policy.ts';
import { audiencesOf, type ProfileItem, profileKeys } from './profiles.store.ts';
import type { Relationship } from './relationship.model.ts';
import { inOrder, isBlocked, relationshipKind } from './relationship.rules.ts';
import { relationshipIn, relationshipKeys } from './relationships.store.ts';

export type MayRead = (feature: Feature) => boolean;

export type ViewedUser = {
  profile: ProfileItem;
  /** What is between the two; undefined where they are the same. */
  relationship: Relationship | undefined;
  mayRead: MayRead;
  /** What else was asked for. */
  find: (key: Key) => Item | undefined;
};

export type Viewer = Pick<Context, 'caller'>;

/** Of one person, what the other of a relationship may see. The relationship says whether one blocked the other, so nobody's view is asked. */
export const mayReadOf = (profile: ProfileItem, relationship: Relationship | undefined, role: Role): MayRead => {
  const audiences = audiencesOf(profile);
  const policyInput = {
    kind: relationship ? relationshipKind(relationship, profile.userId) : ('self' as const),
    blocked: relationship ? isBlocked(relationship) : false,
    suspended: profile.suspended ?? false,
    role,
  };
  return (feature) => mayRead({ ...policyInput, feature, audience: audiences[feature] });
};

/**
 * A person, what is between them and the caller, and further items, in one round trip; consistent, because a block, a
 * suspension and a tighter privacy hide at once.
 */
export const readUserAsViewer = async (ctx: Viewer, userId: string, further: readonly Key[]): Promise<ViewedUser | undefined> => {
  const me = callerUserId(ctx);
  const relationshipKey = userId === me ? [] : [relationshipKeys.key(inOrder(me, userId))];
  const find = await readItems([profileKeys.key({ userId }), ...relationshipKey, ...further], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  if (!profile) return undefined;
  const relationship = userId === me ? undefined : relationshipIn(find, me, userId);
  return { profile, relationship, mayRead: mayReadOf(profile, relationship, highestRole(ctx)), find };
};
