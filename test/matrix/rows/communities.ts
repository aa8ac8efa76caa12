import * as disciplineRoutes from '../../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as metricsRoutes from '../../../schemas/communities/metrics-routes.ts';
import * as requestRoutes from '../../../schemas/communities/request-routes.ts';
import * as routes from '../../../schemas/communities/routes.ts';
import * as contributionRoutes from '../../../schemas/leaderboards/contribution-routes.ts';
import { type Outcome, own, type Row, rowsAbout, type State } from '../rows.ts';
import type { LiveViewer } from '../viewers.ts';
import { isInside, knowsCommunity, knowsCommunityAsAnybody, seesCommunity, withoutBlock } from '../visibility.ts';

type Rule = (viewer: LiveViewer, state: State<'community'>) => Outcome;
const community = rowsAbout('community');
const SPENDS = { spends: true };

const seen =
  (rule: Rule): Rule =>
  (viewer, state) =>
    seesCommunity(viewer, state) ? rule(viewer, state) : 'hidden';
const read = seen(() => 'ok');
const known =
  (rule: Rule): Rule =>
  (viewer, state) =>
    knowsCommunity(viewer, state) ? rule(viewer, state) : 'hidden';

/** Ranks that may act, beside administrators of the app, who always may. A removed community is closed to its own. */
const permitted = (ranks: readonly LiveViewer[], codes: Partial<Record<State<'community'>, Outcome>> = {}): Rule =>
  seen((viewer, state) => {
    const isPermitted = viewer === 'admin' || (ranks.includes(viewer) && state !== 'removed');
    return isPermitted ? (codes[state] ?? 'ok') : 'denied';
  });

const FOUNDER: readonly LiveViewer[] = ['owner'];
const ADMINS: readonly LiveViewer[] = [...FOUNDER, 'insideAdmin'];
const MODERATORS: readonly LiveViewer[] = [...ADMINS, 'insideModerator'];
const ARCHIVED = { archived: 'COMMUNITY_ARCHIVED' } as const;

const CLOSED = { ...ARCHIVED, full: 'COMMUNITY_FULL' } as const;

const joins = known((viewer, state) => {
  if (!knowsCommunityAsAnybody(viewer, state)) return 'denied';
  if (isInside(viewer)) return 'ok';
  if (viewer === 'banned') return 'BANNED_FROM_COMMUNITY';
  const codes: Partial<Record<State<'community'>, Outcome>> = {
    ...CLOSED,
    ...(viewer === 'invited' ? {} : { byInvite: 'INVITE_REQUIRED' }),
  };
  return codes[state] ?? 'ok';
});

/** Leaving and withdrawing a request are always possible, but not for the last founder of an open community. */
const leaves: Rule = (viewer, state) => {
  const isConcerned = (isInside(viewer) || viewer === 'requester') && state !== 'absent';
  if (!isConcerned && !knowsCommunity(viewer, state)) return 'hidden';
  return viewer === 'owner' && state !== 'archived' ? 'LAST_FOUNDER' : 'ok';
};

/** The invite of the invited user: for others it is like none. */
const receives: Rule = (viewer, state) => (viewer === 'invited' && knowsCommunityAsAnybody(viewer, state) ? 'ok' : 'hidden');
const accepts: Rule = (viewer, state) => {
  const outcome = receives(viewer, state);
  return outcome === 'ok' ? (CLOSED[state as keyof typeof CLOSED] ?? 'ok') : outcome;
};

/** A link of the owner's opens the community to all but those of whom a block parts them. */
const follows: Rule = (viewer, state) => {
  if (state === 'absent' || state === 'removed') return 'hidden';
  if (isInside(viewer)) return 'ok';
  if (withoutBlock(viewer) !== viewer) return 'hidden';
  return viewer === 'banned' ? 'BANNED_FROM_COMMUNITY' : (CLOSED[state as keyof typeof CLOSED] ?? 'ok');
};
/** A preview shows also what cannot be joined now. */
const previews: Rule = (viewer, state) => {
  const outcome = follows(viewer, state);
  return Object.values<Outcome>(CLOSED).includes(outcome) ? 'ok' : outcome;
};

/** Paths that name an invite alone name another one for a community that does not exist. */
const byInvite = {
  sends: ({ communityId = '', inviteId = '', code = '' }: Record<string, string>) => {
    const swapped = (id: string) => (communityId.endsWith('zzz0') ? `${id.slice(0, -4)}zzz0` : id);
    return { params: { inviteId: swapped(inviteId), code: swapped(code) } };
  },
  spends: true,
};

const onMember = { sends: ({ participantId = '' }: Record<string, string>) => ({ params: { userId: participantId } }), spends: true };
const onRequester = { sends: ({ requesterId = '' }: Record<string, string>) => ({ params: { userId: requesterId } }), spends: true };

const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString();
const mutes = { ...onMember, sends: (ids: Record<string, string>) => ({ ...onMember.sends(ids), body: { until: IN_A_MONTH } }) };
const bans = { ...onMember, sends: (ids: Record<string, string>) => ({ ...onMember.sends(ids), body: { reason: 'Spam' } }) };
const onBanned = { sends: ({ bannedId = '' }: Record<string, string>) => ({ params: { userId: bannedId } }), spends: true };

export const rows: Row[] = [
  own(routes.listCommunities),
  own(routes.createCommunity, { sends: () => ({ body: { name: 'Mine' } }) }),
  community(
    routes.getCommunity,
    known(() => 'ok'),
  ),
  community(memberRoutes.listCommunityMembers, read),
  community(routes.updateCommunity, permitted(ADMINS, ARCHIVED), { sends: () => ({ body: { name: 'Another name' } }) }),
  // Only founders archive, and nothing changes that is so already.
  community(routes.updateCommunity, (viewer, state) => permitted(state === 'archived' ? ADMINS : FOUNDER)(viewer, state), {
    sends: () => ({ body: { archived: true } }),
    spends: true,
  }),
  community(routes.archiveCommunity, permitted(FOUNDER), SPENDS),
  community(memberRoutes.joinCommunity, joins, SPENDS),
  community(memberRoutes.leaveCommunity, leaves, SPENDS),
  community(memberRoutes.changeMemberRole, permitted(ADMINS, ARCHIVED), {
    sends: ({ participantId = '' }) => ({ params: { userId: participantId }, body: { role: 'moderator' } }),
    spends: true,
  }),
  community(memberRoutes.removeMember, permitted(MODERATORS), onMember),
  community(disciplineRoutes.listBans, permitted(ADMINS)),
  community(disciplineRoutes.banUser, permitted(ADMINS), bans),
  community(disciplineRoutes.unbanUser, permitted(ADMINS), onBanned),
  community(disciplineRoutes.muteMember, permitted(MODERATORS), mutes),
  community(disciplineRoutes.unmuteMember, permitted(MODERATORS), onMember),
  own(inviteRoutes.listReceivedInvites),
  community(inviteRoutes.listInvites, permitted(MODERATORS)),
  community(inviteRoutes.createInvites, permitted(MODERATORS, ARCHIVED), {
    sends: ({ participantId = '' }) => ({ body: { userIds: [participantId] } }),
  }),
  community(inviteRoutes.createInvites, permitted(MODERATORS, ARCHIVED), { sends: () => ({ body: { link: { uses: 1 } } }) }),
  // Others grant roles above their own to nobody.
  community(inviteRoutes.createInvites, permitted(FOUNDER, ARCHIVED), { sends: () => ({ body: { link: { role: 'admin' } } }) }),
  community(inviteRoutes.revokeInvite, permitted(MODERATORS), SPENDS),
  community(inviteRoutes.acceptInvite, accepts, byInvite),
  community(inviteRoutes.declineInvite, receives, byInvite),
  community(inviteRoutes.previewInviteLink, previews, { ...byInvite, spends: false }),
  community(inviteRoutes.acceptInviteLink, follows, byInvite),
  community(metricsRoutes.getCommunityMetrics, permitted(MODERATORS)),
  community(contributionRoutes.getContributionLeaderboard, read),
  community(
    contributionRoutes.getContributionRank,
    seen(() => 'NOT_RANKED'),
    { sends: ({ participantId = '' }) => ({ params: { userId: participantId } }) },
  ),
  community(requestRoutes.listJoinRequests, permitted(MODERATORS)),
  community(requestRoutes.acceptJoinRequest, permitted(MODERATORS, { ...ARCHIVED, full: 'COMMUNITY_FULL' }), onRequester),
  community(requestRoutes.declineJoinRequest, permitted(MODERATORS), onRequester),
];
