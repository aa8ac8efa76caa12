import { batchWrite } from '../../lambdas/_table/batch-write.ts';
import { addDays } from '../../lambdas/_time/dates.ts';
import { getCommunityMetrics } from '../../lambdas/communities/activity/get-community-metrics.ts';
import { metricsKeys } from '../../lambdas/communities/activity/metrics.store.ts';
import { archiveCommunity } from '../../lambdas/communities/community/archive-community.ts';
import { createCommunity } from '../../lambdas/communities/community/create-community.ts';
import { getCommunity } from '../../lambdas/communities/community/get-community.ts';
import { listCommunities } from '../../lambdas/communities/community/list-communities.ts';
import { updateCommunity } from '../../lambdas/communities/community/update-community.ts';
import { banUser } from '../../lambdas/communities/discipline/ban-user.ts';
import { listBans } from '../../lambdas/communities/discipline/list-bans.ts';
import { muteMember } from '../../lambdas/communities/discipline/mute-member.ts';
import { unbanUser } from '../../lambdas/communities/discipline/unban-user.ts';
import { unmuteMember } from '../../lambdas/communities/discipline/unmute-member.ts';
import { acceptInvite } from '../../lambdas/communities/invites/accept-invite.ts';
import { acceptInviteLink } from '../../lambdas/communities/invites/accept-invite-link.ts';
import { createInvites } from '../../lambdas/communities/invites/create-invites.ts';
import { declineInvite } from '../../lambdas/communities/invites/decline-invite.ts';
import { listInvites } from '../../lambdas/communities/invites/list-invites.ts';
import { listReceivedInvites } from '../../lambdas/communities/invites/list-received-invites.ts';
import { previewInviteLink } from '../../lambdas/communities/invites/preview-invite-link.ts';
import { revokeInvite } from '../../lambdas/communities/invites/revoke-invite.ts';
import { changeMemberRole } from '../../lambdas/communities/members/change-member-role.ts';
import { joinCommunity } from '../../lambdas/communities/members/join-community.ts';
import { leaveCommunity } from '../../lambdas/communities/members/leave-community.ts';
import { listCommunityMembers } from '../../lambdas/communities/members/list-community-members.ts';
import { removeMember } from '../../lambdas/communities/members/remove-member.ts';
import { acceptJoinRequest } from '../../lambdas/communities/requests/accept-join-request.ts';
import { declineJoinRequest } from '../../lambdas/communities/requests/decline-join-request.ts';
import { listJoinRequests } from '../../lambdas/communities/requests/list-join-requests.ts';
import { rankTrending } from '../../lambdas/communities/trending/rank-trending.ts';
import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as metricsRoutes from '../../schemas/communities/metrics-routes.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { contextOf, minutes, people, startHarness, type Who } from '../support/use-cases.ts';
import { create, createLink, give, inviteOne, join } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
let within: Budgets['within'];
let users: Who[];
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
  ({ within } = budgets);
  users = await people(110);
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});

test('every route stays within its budget', async () => {
  const [founder, one, two, three, ...others] = users as [Who, Who, Who, Who, ...Who[]];
  const description = 'We run in the morning, whatever the weather. '.repeat(10);
  const body = {
    name: 'Morning runners',
    description,
    rules: description,
    memberLimit: 200,
    tags: ['running', 'linz', 'morning', 'a', 'b'],
  };
  const { communityId } = await within('create', routes.createCommunity, createCommunity, founder, { body });
  const params = { communityId };
  await within('rename', routes.updateCommunity, updateCommunity, founder, { params, body: { name: 'Early runners' } });
  const changes = { memberLimit: 300, tags: ['c', 'd', 'e', 'f', 'g'] };
  await within('change the limit and all topics', routes.updateCommunity, updateCommunity, founder, { params, body: changes });
  await within('join', memberRoutes.joinCommunity, joinCommunity, one, { params });
  await within('join again', memberRoutes.joinCommunity, joinCommunity, one, { params });
  await within('leave', memberRoutes.leaveCommunity, leaveCommunity, one, { params });
  await within('rejoin', memberRoutes.joinCommunity, joinCommunity, one, { params });
  for (const who of [two, three, ...others]) await join(who, communityId);
  const of = ({ userId }: Who) => ({ params: { ...params, userId } });
  await within('promote', memberRoutes.changeMemberRole, changeMemberRole, founder, { ...of(one), body: { role: 'admin' } });
  await within('step down', memberRoutes.changeMemberRole, changeMemberRole, one, { ...of(one), body: { role: 'moderator' } });
  await within('leave as a moderator', memberRoutes.leaveCommunity, leaveCommunity, one, { params });
  await give(founder, communityId, two, 'admin');
  await within('remove', memberRoutes.removeMember, removeMember, two, of(three));
  const until = minutes(60);
  await within('mute', disciplineRoutes.muteMember, muteMember, two, { ...of(others[0] as Who), body: { until } });
  await within('unmute', disciplineRoutes.unmuteMember, unmuteMember, two, of(others[0] as Who));
  await within('ban', disciplineRoutes.banUser, banUser, founder, { ...of(others[0] as Who), body: { reason: 'Spam' } });
  await within('ban an outsider', disciplineRoutes.banUser, banUser, founder, { ...of(users[108] as Who), body: {} });
  await within('bans', disciplineRoutes.listBans, listBans, founder, { params });
  await within('unban', disciplineRoutes.unbanUser, unbanUser, founder, of(others[0] as Who));
  await within('get as a member', routes.getCommunity, getCommunity, two, { params });
  await within('get as a visitor', routes.getCommunity, getCommunity, three, { params });
  await within('members', memberRoutes.listCommunityMembers, listCommunityMembers, two, { params, query: { limit: '100' } });
  // A community with the viewer's membership is one round trip, a page of its members two.
  expect(budgets.of('get as a member').trips).toBe(1);
  expect(budgets.of('get as a visitor').trips).toBe(1);
  expect(budgets.of('members').trips).toBeLessThanOrEqual(2);
  for (let index = 0; index < 100; index += 1)
    await create(founder, {
      name: `Early ${index}`,
      description: description,
      tags: ['many'],
      location: { lat: 48.3 + index / 1000, lon: 14.3 },
    });
  const list = (name: string, query: object) =>
    within(name, routes.listCommunities, listCommunities, three, { query: { limit: '100', ...query } });
  await list('list', {});
  await list('list by topic', { tag: 'many' });
  await list('list by name', { query: 'early' });
  await list('list around a place', { near: '48.35,14.3', radiusKm: '100' });
  await rankTrending(contextOf({ userId: 'user_system' }));
  await list('list trending', { trending: 'true' });
  for (const name of ['list', 'list around a place', 'list trending']) expect(budgets.of(name).trips).toBeLessThanOrEqual(2);
  await within('move', routes.updateCommunity, updateCommunity, founder, { params, body: { location: { lat: 1, lon: 1 } } });
  await within('list mine', routes.listCommunities, listCommunities, founder, { query: { limit: '100', mine: 'true' } });
  await within('archive', routes.archiveCommunity, archiveCommunity, founder, { params });
});

/** Figures of a busy community, whose numbers are long. */
const figuresOf = (communityId: string, date: string) => ({
  ...metricsKeys.key({ communityId, date }),
  type: metricsKeys.type,
  ...{ activeMembers: 12_345, posts: 12_345, comments: 123_456, competitionEntries: 12_345, completions: 12_345 },
});

test('figures of 90 days are one round trip and 10 units, and of a leap year within their budget', async () => {
  const [founder] = users as [Who];
  const { communityId } = await create(founder);
  const to = '2024-12-31';
  const days = Array.from({ length: 366 }, (_, index) => figuresOf(communityId, addDays(to, -index)));
  await batchWrite(days.map((put) => ({ put })));
  const read = (name: string, from: string) =>
    within(name, metricsRoutes.getCommunityMetrics, getCommunityMetrics, founder, { params: { communityId }, query: { from, to } });
  expect((await read('90 days', addDays(to, -89))).items).toHaveLength(90);
  expect(budgets.of('90 days').trips).toBe(1);
  expect(budgets.of('90 days').readUnits).toBeLessThanOrEqual(10);
  await read('a leap year', '2024-01-01');
});

test('requests stay within their budgets', async () => {
  const [founder, ...others] = users as [Who, ...Who[]];
  const { communityId } = await create(founder, { joining: 'approval' });
  const params = { communityId };
  for (const who of others.slice(0, 101)) await join(who, communityId);
  const of = (who: Who | undefined) => ({ params: { ...params, userId: who?.userId } });
  await within('ask', memberRoutes.joinCommunity, joinCommunity, others[102] as Who, { params });
  await within('requests', requestRoutes.listJoinRequests, listJoinRequests, founder, { params, query: { limit: '100' } });
  await within('accept', requestRoutes.acceptJoinRequest, acceptJoinRequest, founder, of(others[0]));
  await within('decline', requestRoutes.declineJoinRequest, declineJoinRequest, founder, of(others[1]));
  await within('withdraw', memberRoutes.leaveCommunity, leaveCommunity, others[2] as Who, { params });
});

test('invites stay within their budgets, and their lists are two round trips', async () => {
  const [founder, ...others] = users as [Who, ...Who[]];
  const { communityId } = await create(founder, { joining: 'invite' });
  const params = { communityId };
  const userIds = others.slice(0, 100).map(({ userId }) => userId);
  const invite = (name: string, body: object) => within(name, inviteRoutes.createInvites, createInvites, founder, { params, body });
  await invite('invite a hundred', { userIds, role: 'moderator' });
  await invite('invite them again', { userIds, role: 'moderator' });
  const { link } = await invite('create a link', { link: { uses: 1000 } });
  for (let index = 0; index < 30; index += 1) await createLink(founder, communityId, { uses: 1000 });
  await within('invites', inviteRoutes.listInvites, listInvites, founder, { params, query: { limit: '100' } });
  const invitee = others[0] as Who;
  for (let index = 0; index < 100; index += 1)
    await inviteOne(others[index % 5] as Who, (await create(others[index % 5] as Who)).communityId, others[5] as Who);
  await within('received invites', inviteRoutes.listReceivedInvites, listReceivedInvites, others[5] as Who, { query: { limit: '100' } });
  for (const name of ['invites', 'received invites']) expect(budgets.of(name).trips).toBeLessThanOrEqual(2);
  const of = async (who: Who) => ({ params: { inviteId: await inviteOne(founder, communityId, who, { role: 'moderator' }) } });
  await within('accept an invite', inviteRoutes.acceptInvite, acceptInvite, invitee, await of(invitee));
  await within('decline an invite', inviteRoutes.declineInvite, declineInvite, others[1] as Who, await of(others[1] as Who));
  const revoked = { params: { ...params, ...(await of(others[2] as Who)).params } };
  await within('revoke an invite', inviteRoutes.revokeInvite, revokeInvite, founder, revoked);
  await within('join by the invite', memberRoutes.joinCommunity, joinCommunity, others[3] as Who, { params });
  const newcomer = others[101] as Who;
  await within('preview a link', inviteRoutes.previewInviteLink, previewInviteLink, newcomer, { params: { code: link?.code } });
  expect(budgets.of('preview a link').trips).toBe(2);
  await within('follow a link', inviteRoutes.acceptInviteLink, acceptInviteLink, newcomer, { params: { code: link?.code } });
});
