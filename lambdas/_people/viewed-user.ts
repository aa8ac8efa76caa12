import type { Audience, Feature } from '../../schemas/_kit/audience.ts';
import type { Role } from '../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../_base/context.ts';
import { type Item, type Key, readItems } from '../_table/table.ts';
import { mayRead, narrower } from './policy.ts';
import { audiencesOf, type ProfileItem, profileKeys } from './profiles.store.ts';
import type { Relationship } from './relationship.model.ts';
import { inOrder, isBlocked, relationshipKind } from './relationship.rules.ts';
import { relationshipIn, relationshipKeys } from './relationships.store.ts';

/** @param visibility of one content item, which can only narrow the feature's audience. */
export type MayRead = (feature: Feature, visibility?: Audience) => boolean;

export type ViewedUser = {
  profile: ProfileItem;
  /** Undefined where viewer and user are the same. */
  relationship: Relationship | undefined;
  mayRead: MayRead;
  /** Finds the further items of the read. */
  find: (key: Key) => Item | undefined;
};

export type Viewer = Pick<Context, 'caller'>;

/** Returns the features that the other user of a relationship may see. Blocks are part of it, so no visibility is read. */
export const mayReadOf = (profile: ProfileItem, relationship: Relationship | undefined, role: Role): MayRead => {
  const audiences = audiencesOf(profile);
  const policyInput = {
    kind: relationship ? relationshipKind(relationship, profile.userId) : ('self' as const),
    blocked: relationship ? isBlocked(relationship) : false,
    suspended: profile.suspended ?? false,
    role,
  };
  return (feature, visibility = 'public') => mayRead({ ...policyInput, feature, audience: narrower(audiences[feature], visibility) });
};

/**
 * Reads a user, their relationship with the caller and further items in one round trip. The read is consistent, because a
 * block, a suspension and a narrower audience take effect at once.
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
