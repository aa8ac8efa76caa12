import { DisplayNameReserved, HandleChangeLimit, HandleReserved } from '../../../schemas/users/errors.ts';
import { ProfileChanged, TimeZoneChanged } from '../../../schemas/users/events.ts';
import type { ProfilePatch } from '../../../schemas/users/models.ts';
import { updateMe as route } from '../../../schemas/users/routes.ts';
import { type Context, hasRole } from '../../_base/context.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { useName } from '../../_people/media-use.ts';
import { type ProfileItem, zonesOf } from '../../_people/profiles.store.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope, outbox } from '../../_table/outbox.ts';
import { withZone } from '../../_time/zone-log.ts';
import { attachMedia } from '../../media/index.ts';
import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE } from '../accounts/account.rules.ts';
import { countChange } from './handle-changes.rules.ts';
import { readOwnProfile } from './profile.access.ts';
import { replaceProfile } from './profile.store.ts';
import { profileOf } from './profile.views.ts';
import { imitatesRole, isReservedHandle } from './reserved-names.rules.ts';

const reserved = (problem: typeof HandleReserved | typeof DisplayNameReserved, pointer: string) => problem.inField(pointer, 'is reserved');

/** Moderators and administrators may be called what they are. @throws HANDLE_RESERVED, DISPLAY_NAME_RESERVED */
const checkNames = (ctx: Context, { handle, displayName }: ProfilePatch): void => {
  if (handle !== undefined && isReservedHandle(handle)) throw reserved(HandleReserved, '/handle');
  if (displayName && imitatesRole(displayName) && !hasRole(ctx, 'moderator')) throw reserved(DisplayNameReserved, '/displayName');
};

/** Null clears a value, undefined keeps it. */
const merged = <Value, Default>(patch: Value | null | undefined, current: Value | Default, cleared: Default): Value | Default => {
  if (patch === undefined) return current;
  return patch === null ? cleared : patch;
};

type Avatar = { fields: Pick<ProfileItem, 'avatarMediaId' | 'avatarUrl'>; writes: Write[] };
/** Longest side in pixels: sharp beside a name on any screen, small enough for a hundred on a page. */
const AVATAR_SIZE = 256;

/** @throws MEDIA_NOT_FOUND, MEDIA_NOT_READY */
const avatarOf = async (ctx: Context, before: ProfileItem, { avatarMediaId }: ProfilePatch): Promise<Avatar> => {
  if (avatarMediaId === null) return { fields: { avatarMediaId: undefined, avatarUrl: undefined }, writes: [] };
  if (avatarMediaId === undefined || avatarMediaId === before.avatarMediaId) return { fields: {}, writes: [] };
  const { views, writes } = await attachMedia(ctx, [avatarMediaId], { purpose: 'avatar', use: useName('avatar', before.userId) });
  const thumbnails = views.flatMap((view) => view.thumbnails);
  return { fields: { avatarMediaId, avatarUrl: thumbnails.find(({ size }) => size === AVATAR_SIZE)?.url }, writes };
};

/** @throws HANDLE_CHANGE_LIMIT with the time from which the handle can be changed */
const handleChangesOf = (before: ProfileItem, { handle = before.handle }: ProfilePatch, now: Date): ProfileItem['handleChanges'] => {
  const { changes, possibleAt } = countChange(before, handle, now);
  if (!possibleAt) return changes;
  const seconds = Math.ceil((possibleAt.getTime() - now.getTime()) / 1000);
  throw HandleChangeLimit.error(`You may change it from ${possibleAt.toISOString()}.`, { headers: { 'retry-after': String(seconds) } });
};

/**
 * Streaks count days where they were lived, so the zones before are kept. The default of an account is no choice: the first choice tells
 * where the user was from the start.
 */
const zonesAfter = (before: ProfileItem, timeZone: string, now: Date): ProfileItem['zones'] => {
  if (timeZone === before.timeZone) return before.zones;
  const isFirst = before.zones === undefined && before.timeZone === DEFAULT_TIME_ZONE;
  const log = isFirst ? zonesOf({ timeZone }) : withZone(zonesOf(before), { zone: timeZone, since: now.toISOString() });
  return [...log];
};

const apply = (before: ProfileItem, patch: ProfilePatch, avatar: Avatar['fields'], now: Date): ProfileItem => ({
  ...before,
  zones: zonesAfter(before, merged(patch.timeZone, before.timeZone, DEFAULT_TIME_ZONE), now),
  handle: patch.handle ?? before.handle,
  handleChosen: before.handleChosen || patch.handle !== undefined,
  handleChanges: handleChangesOf(before, patch, now),
  displayName: merged(patch.displayName, before.displayName, undefined),
  bio: merged(patch.bio, before.bio, undefined),
  region: merged(patch.region, before.region, undefined),
  locale: merged(patch.locale, before.locale, DEFAULT_LOCALE),
  timeZone: merged(patch.timeZone, before.timeZone, DEFAULT_TIME_ZONE),
  ...avatar,
});

/** The event refreshes copies of the name elsewhere; no other field is copied. Most sign-ups choose a handle before any copy exists. */
const withEvent = (ctx: Context, before: ProfileItem, after: ProfileItem): ProfileItem => {
  const { userId, handle, displayName } = after;
  if (before.uncopied || (handle === before.handle && displayName === before.displayName)) return after;
  return { ...after, event: envelope(ctx, ProfileChanged, { userId, handle, displayName: displayName ?? null }) };
};

export const updateMe: UseCase<typeof route> = async ({ body, ifMatch }, ctx) => {
  checkNames(ctx, body);
  return retryOnConflict(ctx, async () => {
    const self = await readOwnProfile(ctx);
    const { profile: before } = self;
    const current = profileOf(before, self);
    requireMatch(route, ifMatch, current);
    const avatar = await avatarOf(ctx, before, body);
    const after = apply(before, body, avatar.fields, ctx.now());
    const result = profileOf(after, self);
    if (JSON.stringify(result) === JSON.stringify(current)) return commit(ctx, [], current);
    const { userId, timeZone } = after;
    const moved = timeZone === before.timeZone ? [] : [outbox(ctx, TimeZoneChanged, { userId, timeZone })];
    const replaced = await replaceProfile(before, withEvent(ctx, before, after), ctx.now());
    return commit(ctx, [...replaced, ...moved, ...avatar.writes], result);
  });
};
