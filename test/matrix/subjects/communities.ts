import * as disciplineRoutes from '../../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../../schemas/communities/member-routes.ts';
import * as routes from '../../../schemas/communities/routes.ts';
import { removeCommunity } from '../../../schemas/moderation/routes.ts';
import type { Person } from '../../support/stack.ts';
import type { State, Subject } from '../rows.ts';
import { INSIDERS, type Insider, type LiveViewer } from '../viewers.ts';
import type { Setting } from './setting.ts';

type CommunityState = Exclude<State<'community'>, 'absent'>;

const ROLES = { insideAdmin: 'admin', insideModerator: 'moderator' } as const;
/** These do not join. */
const NEVER_JOINED: readonly Insider[] = ['requester', 'invited', 'uninvited'];
const JOINING = { approval: 'approval', byInvite: 'invite' } as const;

/** A community of the owner with these insiders. The participant, the requester and the invited user are also the ones whom others act upon. */
export const communitySubject = async (
  { cast }: Setting,
  owner: Person,
  state: CommunityState,
  viewers: readonly LiveViewer[] = INSIDERS,
): Promise<Subject> => {
  const { communityId } = await owner.call(routes.createCommunity, { body: { name: `The ${state} one` } });
  const params = { communityId };
  const update = (body: object) => owner.call(routes.updateCommunity, { params, body });
  const present = new Set<Insider>([
    'participant',
    'requester',
    'banned',
    'invited',
    ...INSIDERS.filter((insider) => viewers.includes(insider)),
  ]);
  const joining = [...present].filter((insider) => !NEVER_JOINED.includes(insider));
  for (const insider of joining) await cast[insider].call(memberRoutes.joinCommunity, { params });
  for (const insider of ['insideAdmin', 'insideModerator'] as const)
    if (present.has(insider)) {
      const member = { ...params, userId: cast[insider].userId };
      await owner.call(memberRoutes.changeMemberRole, { params: member, body: { role: ROLES[insider] } });
    }
  if (present.has('left')) await cast.left.call(memberRoutes.leaveCommunity, { params });
  if (present.has('removed')) await owner.call(memberRoutes.removeMember, { params: { ...params, userId: cast.removed.userId } });
  if (present.has('banned')) await owner.call(disciplineRoutes.banUser, { params: { ...params, userId: cast.banned.userId }, body: {} });
  const create = (body: object) => owner.call(inviteRoutes.createInvites, { params, body });
  const invited = [cast.invited, ...(present.has('uninvited') ? [cast.uninvited] : [])].map(({ userId }) => userId);
  const { results } = await create({ userIds: invited });
  const [inviteId = '', withdrawn] = results.map((result) => result.inviteId ?? '');
  if (withdrawn) await owner.call(inviteRoutes.revokeInvite, { params: { ...params, inviteId: withdrawn } });
  const code = (await create({ link: {} })).link?.code ?? '';
  await update({ joining: 'approval' });
  await cast.requester.call(memberRoutes.joinCommunity, { params });
  const { counts } = await update({ joining: JOINING[state as keyof typeof JOINING] ?? 'open' });
  if (state === 'full') await update({ memberLimit: counts.members });
  if (state === 'private') await update({ visibility: 'private' });
  if (state === 'archived') await owner.call(routes.archiveCommunity, { params });
  if (state === 'removed') await cast.moderator.call(removeCommunity, { params, body: { reason: 'rude' } });
  return {
    ids: {
      communityId,
      inviteId,
      code,
      participantId: cast.participant.userId,
      requesterId: cast.requester.userId,
      bannedId: cast.banned.userId,
    },
    owner,
  };
};
