import { type Location, parseLocation } from '../../../schemas/_kit/geo.ts';
import { RADIUS_KM } from '../../../schemas/communities/models.ts';
import type { listCommunities as route } from '../../../schemas/communities/routes.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { distanceKm } from '../../_geo/distance.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readViewerVisibility } from '../../_people/visibility.store.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { foldName } from '../../_table/fold-name.ts';
import { readPage } from '../../_table/pages.ts';
import { isBlockedByFounder } from './community.access.ts';
import type { Community } from './community.model.ts';
import { communityView } from './community.views.ts';
import {
  type ListedCommunity,
  mineSource,
  nameSource,
  nearSource,
  publicSource,
  readListed,
  tagSource,
  trendingSource,
} from './lists.store.ts';
import { isHidden, isListed } from './visibility.rules.ts';

export const listCommunities: UseCase<typeof route> = async ({ query: { limit, cursor, ...given } }, ctx) => {
  const me = callerUserId(ctx);
  const mine = given.mine === true;
  const prefix = given.query === undefined ? '' : foldName(given.query);
  const tag = given.tag === undefined ? undefined : foldName(given.tag);
  const centre = given.near === undefined ? undefined : parseLocation(given.near);
  const radiusKm = given.radiusKm ?? RADIUS_KM;
  const order = [given.near, given.radiusKm, given.trending];
  const filters = [...order, given.query, given.tag, given.joining, given.minMembers, given.maxMembers];
  const scope = cursorScope('communities.listCommunities', mine ? me : undefined, ...filters.map((value) => value?.toString()));
  const source = sourceOf({ me: mine ? me : undefined, centre, radiusKm, trending: given.trending, prefix: given.query && prefix, tag });
  // Lists of the caller's own name only what they belong to.
  const hiddenByBlock = mine ? Promise.resolve(() => false) : readHiddenByBlock(ctx);
  const isWanted = ({ community, members }: ListedCommunity): boolean =>
    // Indexes lag, so communities that have just become private or hidden are filtered here.
    (mine ? !isHidden(community) : isListed(community)) &&
    foldName(community.name).startsWith(prefix) &&
    (tag === undefined || community.tags.some((each) => foldName(each) === tag)) &&
    (given.joining === undefined || community.joining === given.joining) &&
    isWithin(community, centre, radiusKm) &&
    members >= (given.minMembers ?? 0) &&
    members <= (given.maxMembers ?? Number.POSITIVE_INFINITY);
  const page = readPage(source, {
    after: await decodeCursor<string>(scope, cursor),
    limit,
    load: async (entries) => {
      const [rows, isHiddenByBlock] = await Promise.all([readListed(entries.map(({ id }) => id)), hiddenByBlock]);
      return rows.map((row) => (row && isWanted(row) && !isHiddenByBlock(row.community) ? row : undefined));
    },
  });
  // Awaited together: if both reads fail, no rejection stays unhandled.
  const [{ values, last }] = await Promise.all([page, hiddenByBlock]);
  const items = values.map(({ community, ...counts }) => ({ ...communityView(community, counts), ...distanceTo(community, centre) }));
  return { items, cursor: await encodeCursor(scope, last) };
};

type Lists = {
  me: string | undefined;
  centre: Location | undefined;
  radiusKm: number;
  trending: boolean | undefined;
  prefix: string | undefined;
  tag: string | undefined;
};

/** The list to read: the other filters are applied to its entries. */
const sourceOf = ({ me, centre, radiusKm, trending, prefix, tag }: Lists) => {
  if (me !== undefined) return mineSource(me);
  if (centre) return nearSource(centre, radiusKm);
  if (trending) return trendingSource;
  if (prefix !== undefined) return nameSource(prefix);
  return tag === undefined ? publicSource : tagSource(tag);
};

const isWithin = ({ location }: Community, centre: Location | undefined, radiusKm: number): boolean =>
  centre === undefined || (location !== undefined && distanceKm(centre, location) <= radiusKm);

/** In kilometres with two decimals. */
const distanceTo = ({ location }: Community, centre: Location | undefined): { distanceKm?: number } =>
  centre && location ? { distanceKm: Math.round(distanceKm(centre, location) * 100) / 100 } : {};

/** Returns a test for the communities that a block hides from the caller in lists. Moderators see all. */
const readHiddenByBlock = async (ctx: Context): Promise<(community: Community) => boolean> => {
  if (hasRole(ctx, 'moderator')) return () => false;
  const view = await readViewerVisibility(callerUserId(ctx));
  return (community) => isBlockedByFounder(community, view);
};
