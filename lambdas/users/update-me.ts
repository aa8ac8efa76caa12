import { HandleReserved } from '../../schemas/users/errors.ts';
import { ProfileChanged } from '../../schemas/users/events.ts';
import type { ProfilePatch } from '../../schemas/users/models.ts';
import { updateMe as route } from '../../schemas/users/routes.ts';
import { type Context, callerUserId } from '../_runtime/context.ts';
import { requireMatch } from '../_runtime/respond.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { commit, withFreshRead } from '../_table/commit.ts';
import { envelope } from '../_table/outbox.ts';
import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE, isReserved, profileOf } from './rules.ts';
import { type ProfileItem, replaceProfile, requireOwnProfile } from './store.ts';

const checkHandle = ({ handle }: ProfilePatch): void => {
  if (handle !== undefined && isReserved(handle))
    throw HandleReserved.because(undefined, { errors: [{ pointer: '/handle', code: 'HANDLE_RESERVED', message: 'is reserved' }] });
};

/** Null clears, absent leaves. */
const merged = <Value, Default>(patch: Value | null | undefined, current: Value | Default, cleared: Default): Value | Default => {
  if (patch === undefined) return current;
  return patch === null ? cleared : patch;
};

const apply = (before: ProfileItem, patch: ProfilePatch): ProfileItem => ({
  ...before,
  handle: patch.handle ?? before.handle,
  handleChosen: before.handleChosen || patch.handle !== undefined,
  displayName: merged(patch.displayName, before.displayName, undefined),
  bio: merged(patch.bio, before.bio, undefined),
  locale: merged(patch.locale, before.locale, DEFAULT_LOCALE),
  timeZone: merged(patch.timeZone, before.timeZone, DEFAULT_TIME_ZONE),
});

const isSame = (a: ProfileItem, b: ProfileItem): boolean => JSON.stringify(profileOf(a)) === JSON.stringify(profileOf(b));

/** Copies of the name elsewhere are renewed by the event; other fields are copied nowhere. */
const withEvent = (ctx: Context, before: ProfileItem, after: ProfileItem): ProfileItem => {
  const { userId, handle, displayName } = after;
  if (handle === before.handle && displayName === before.displayName) return after;
  return { ...after, event: envelope(ctx, ProfileChanged, { userId, handle, displayName: displayName ?? null }) };
};

export const updateMe: UseCase<typeof route> = async ({ body, ifMatch }, ctx) => {
  checkHandle(body);
  return withFreshRead(ctx, async () => {
    const before = await requireOwnProfile(callerUserId(ctx));
    requireMatch(route, ifMatch, profileOf(before));
    const after = apply(before, body);
    if (isSame(before, after)) return commit(ctx, [], profileOf(before));
    return commit(ctx, replaceProfile(before, withEvent(ctx, before, after)), profileOf(after));
  });
};
