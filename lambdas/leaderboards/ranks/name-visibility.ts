import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { mayRead } from '../../_people/policy.ts';
import { readItems } from '../../_table/table.ts';
import { isBlocked, sidesOf, standingTowards } from '../../graph/relationship/relationship.rules.ts';
import { pairIn, pairKeys } from '../../graph/relationship/relationship.store.ts';
import { type ProfileItem, profileKeys, recordOf } from '../../users/profile/profile.store.ts';

/**
 * Whether the caller may see one person's name, by the person's own items and not by copies: one call, 2 RRU; nothing for
 * oneself. Consistent, and the pair itself says whether one of the two has blocked the other, so nobody's view is asked.
 */
export const maySee = async (ctx: Pick<Context, 'caller'>, userId: string): Promise<boolean> => {
  const me = callerUserId(ctx);
  if (userId === me) return true;
  const find = await readItems([profileKeys.key({ userId }), pairKeys.key(sidesOf(me, userId))], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  if (!profile) return false;
  const { audiences, suspended } = recordOf(profile);
  const pair = pairIn(find, me, userId);
  const look = { standing: standingTowards(pair, userId), blocked: isBlocked(pair), suspended, role: highestRole(ctx) };
  return mayRead({ feature: 'profile', audience: audiences.profile, ...look });
};
