import { ActivityStatusHidden, ActivityStatusShown, PrivacyChanged } from '../../../schemas/users/events.ts';
import type { Privacy } from '../../../schemas/users/models.ts';
import { changePrivacy as route } from '../../../schemas/users/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { lastActiveConsent } from '../../_identity/last-active.ts';
import { audiencesOf, type ProfileItem, requireProfile } from '../../_people/profiles.store.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope, outbox } from '../../_table/outbox.ts';
import { replaceProfile } from '../profile/profile.store.ts';
import { privacyOf } from '../profile/profile.views.ts';
import { changedPrivacy, withPrivacy } from './privacy.rules.ts';

const auditChange = (ctx: Context, before: ProfileItem, after: ProfileItem): Write[] => {
  const { userId } = after;
  // Choosing the current default explicitly changes nothing visible.
  if (JSON.stringify(privacyOf(before)) === JSON.stringify(privacyOf(after))) return [];
  const audiences = { before: audiencesOf(before), after: audiencesOf(after) };
  const audiencesChanged = JSON.stringify(audiences.before) !== JSON.stringify(audiences.after);
  const row = audit(ctx, {
    action: 'account.change_privacy',
    target: `user:${userId}`,
    ...changedPrivacy(privacyOf(before), privacyOf(after)),
    ...(audiencesChanged ? { event: envelope(ctx, PrivacyChanged, { userId, ...audiences }) } : {}),
  });
  return [row];
};

/** Activity is recorded only while the user shows their activity status. */
const applyConsent = (ctx: Context, userId: string, before: Privacy, after: Privacy): Write[] => {
  const { showActivityStatus: shown } = after;
  if (before.showActivityStatus === shown) return [];
  return [lastActiveConsent(userId, shown), outbox(ctx, shown ? ActivityStatusShown : ActivityStatusHidden, { userId })];
};

export const changePrivacy: UseCase<typeof route> = async ({ body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const before = await requireProfile(callerUserId(ctx));
    const [was, after] = [privacyOf(before), withPrivacy(before, body)];
    const is = privacyOf(after);
    requireMatch(route, ifMatch, was);
    const chosen = ({ audiences, refuses, allowBeingAdded }: ProfileItem) => JSON.stringify([audiences, refuses, allowBeingAdded]);
    const same = chosen(before) === chosen(after);
    if (same) return commit(ctx, [], is);
    const writes = [
      ...(await replaceProfile(before, after, ctx.now())),
      ...auditChange(ctx, before, after),
      ...applyConsent(ctx, before.userId, was, is),
    ];
    return commit(ctx, writes, is);
  });
