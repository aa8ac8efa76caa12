import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { mayRead } from '../../_people/policy.ts';
import { type ProfileItem, profileKeys, summaryOf } from '../../_people/profiles.store.ts';
import { inOrder, isBlocked, relationshipKind } from '../../_people/relationship.rules.ts';
import { relationshipIn, relationshipKeys } from '../../_people/relationships.store.ts';
import { readItems } from '../../_table/table.ts';
import { type Competition, seesEverything } from '../../competitions/index.ts';

/**
 * Returns whether the caller may see a user's name, from the user's own items and not from copies. One call, 2 RRU; no read
 * for oneself. The read is consistent and the relationship says whether either has blocked the other, so block lists are
 * not read.
 */
export const mayReadName = async (ctx: Pick<Context, 'caller'>, competition: Competition, userId: string): Promise<boolean> => {
  const me = callerUserId(ctx);
  if (userId === me || seesEverything(ctx, competition)) return true;
  const find = await readItems([profileKeys.key({ userId }), relationshipKeys.key(inOrder(me, userId))], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  if (!profile) return false;
  const { audiences, suspended } = summaryOf(profile);
  const relationship = relationshipIn(find, me, userId);
  const policyInput = { kind: relationshipKind(relationship, userId), blocked: isBlocked(relationship), suspended, role: highestRole(ctx) };
  return mayRead({ feature: 'profile', audience: audiences.profile, ...policyInput });
};
