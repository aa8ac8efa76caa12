import { queryLocation } from '../_kit/geo.ts';
import { queryFlag, queryInteger } from '../_kit/numbers.ts';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { term } from '../_kit/text.ts';
import { MediaNotFound, MediaNotReady, MediaUsedTooOften } from '../media/errors.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const size = (which: string) =>
  queryInteger({ min: 0, max: 10_000_000 })
    .optional()
    .meta({ description: `Only communities with at ${which} this many members` });

export const listCommunities = route({
  id: 'communities.listCommunities',
  method: 'GET',
  path: '/v1/communities',
  summary: 'Discover communities, or list mine',
  description:
    'Lists public communities that are not archived, newest first; with `query` those whose name begins with it, by name; with `tag` those ' +
    'of a topic; with `near` those around a place, the nearest first, of a dense place the nearest few hundred; with `trending` the hundred ' +
    'with most first joins and posts recently. `mine` lists communities that I belong to, by the time of joining, including private and archived ones. Filters combine. ' +
    'A page may be short where few communities pass them.',
  auth: 'user',
  query: PageQuery.extend({
    mine: queryFlag().optional().meta({ description: '`true` lists communities that I belong to' }),
    query: term({ min: 1, max: 100 }).optional().meta({ description: 'Beginning of the name; case and accents are ignored' }),
    tag: term({ min: 1, max: 30 }).optional().meta({ description: 'A topic; case and accents are ignored' }),
    joining: models.CommunityJoining.optional().meta({ description: '`open` lists those that everybody may join at once' }),
    near: queryLocation().optional().meta({ description: 'Place to search around: latitude and longitude in degrees' }),
    radiusKm: queryInteger({ min: 1, max: models.MAX_RADIUS_KM })
      .optional()
      .meta({ description: `Radius around \`near\`; default: ${models.RADIUS_KM}` }),
    trending: queryFlag()
      .optional()
      .meta({ description: `\`true\` lists by first joins and posts of the last 72 h, halved every 12 h; computed every hour` }),
    minMembers: size('least'),
    maxMembers: size('most'),
  }),
  output: pageOf(models.ListedCommunity),
  etag: true,
  // Around a place, up to three times 16 cells are read at once.
  budget: { calls: 55, readUnits: 320, writeUnits: 2 },
});

export const createCommunity = route({
  id: 'communities.createCommunity',
  method: 'POST',
  path: '/v1/communities',
  summary: 'Found a community',
  description: 'The caller is its first member and its founder.',
  auth: 'user',
  idempotent: true,
  rateLimit: perUser(20, 3600),
  body: models.NewCommunity,
  output: models.CommunityView,
  errors: [errors.TooManyMemberships, MediaNotFound, MediaNotReady, MediaUsedTooOften],
  emits: [events.CommunityCreated, events.MemberJoined],
  budget: { calls: 4, readUnits: 3, writeUnits: 60 },
});

export const getCommunity = route({
  id: 'communities.getCommunity',
  method: 'GET',
  path: '/v1/communities/{communityId}',
  summary: 'Get a community, with my membership',
  description:
    'A private community that I do not belong to returns 404, as does one whose founder and I have a block between us, unless I am a member.',
  auth: 'user',
  params: models.communityId,
  output: models.CommunityView,
  etag: true,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 8, writeUnits: 1 },
});

export const updateCommunity = route({
  id: 'communities.updateCommunity',
  method: 'PATCH',
  path: '/v1/communities/{communityId}',
  summary: 'Update a community, archive it or open it again',
  description:
    'For its founders and administrators; `archived` for founders only. Of an archived community only `archived` changes. ' +
    'Changes by administrators of the app are audited. A removed community is closed to its own.',
  auth: 'user',
  params: models.communityId,
  body: models.CommunityPatch,
  output: models.CommunityView,
  etag: true,
  errors: [
    NotFound,
    PermissionDenied,
    StaleResource,
    errors.CommunityArchived,
    errors.MemberLimitTooSmall,
    errors.LastFounder,
    MediaNotFound,
    MediaNotReady,
    MediaUsedTooOften,
  ],
  emits: [events.CommunityChanged, events.CommunityArchivedEvent, events.CommunityReopened],
  budget: { calls: 5, readUnits: 10, writeUnits: 100 },
});

export const archiveCommunity = route({
  id: 'communities.archiveCommunity',
  method: 'DELETE',
  path: '/v1/communities/{communityId}',
  summary: 'Close a community: archive it',
  description:
    'For founders, like `archived` of PATCH. Members keep reading it and may leave, the last founder too; nobody joins. Archiving it again changes nothing.',
  auth: 'user',
  idempotent: true,
  params: models.communityId,
  errors: [NotFound, PermissionDenied],
  emits: [events.CommunityArchivedEvent],
  budget: { calls: 5, readUnits: 10, writeUnits: 60 },
});
