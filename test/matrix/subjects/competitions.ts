import * as routes from '../../../schemas/competitions/routes.ts';
import { blockUser } from '../../../schemas/graph/routes.ts';
import { removeCompetition } from '../../../schemas/moderation/routes.ts';
import type { Person } from '../../support/stack.ts';
import type { State, Subject } from '../rows.ts';
import { type LiveViewer, MEMBERSHIPS, type Membership } from '../viewers.ts';
import type { Setting } from './setting.ts';

type CompetitionState = Exclude<State<'competition'>, 'absent'>;
export const ENDS_IN_MINUTES = 10;
/** These end by the clock, which moves once for all of them. */
export const TIMED: readonly string[] = ['completed', 'frozen'];
/** Participants of a competition that ended: one for each viewer who may take one out. */
const SPARES = { owner: 'follower', admin: 'close' } as const;

/** A competition of the owner with these members. The owner may be suspended later. */
export const competitionSubject = async (
  { cast, times }: Setting,
  owner: Person,
  state: CompetitionState,
  viewers: readonly LiveViewer[] = MEMBERSHIPS,
): Promise<Subject> => {
  const body = {
    name: `The ${state} one`,
    ...times(TIMED.includes(state) ? ENDS_IN_MINUTES : 240),
    visibility: state === 'private' ? ('private' as const) : ('public' as const),
    selfReported: true,
    graceSeconds: state === 'completed' ? 86_400 : 0,
  };
  const { competitionId, rounds } = await owner.call(routes.createCompetition, { body });
  const roundId = rounds[0]?.roundId ?? '';
  const params = { competitionId };
  const ids: Record<string, string> = { competitionId, roundId, participantId: cast.participant.userId };
  ids.outsiderId = cast.follower.userId;
  if (state === 'draft') return { ids, owner };
  await owner.call(routes.publishCompetition, { params });

  // The participant is also the one whom others act upon.
  const members = new Set<Membership>(['participant', ...MEMBERSHIPS.filter((membership) => viewers.includes(membership))]);
  const enter = async (person: Person) => {
    await person.call(routes.joinCompetition, { params });
    await person.call(routes.submitScore, { params: { ...params, roundId }, body: { score: 10 } });
  };
  const invited = [...members].filter((membership) => membership !== 'added').map((membership) => cast[membership].userId);
  await owner.call(routes.inviteParticipants, { params, body: { userIds: invited } });
  for (const membership of ['participant', 'left', 'removed', 'blockedParticipant'] as const)
    if (members.has(membership)) await enter(cast[membership]);
  if (members.has('left')) await cast.left.call(routes.leaveCompetition, { params });
  for (const membership of ['removed', 'uninvited'] as const)
    if (members.has(membership)) await owner.call(routes.removeParticipant, { params: { ...params, userId: cast[membership].userId } });
  if (members.has('added')) {
    await owner.call(routes.addParticipants, { params, body: { userIds: [cast.added.userId] } });
    await cast.added.call(routes.submitScore, { params: { ...params, roundId }, body: { score: 5 } });
  }
  if (state === 'completed')
    for (const [viewer, spare] of Object.entries(SPARES)) {
      await enter(cast[spare]);
      ids[`spare.${viewer}`] = cast[spare].userId;
    }
  if (state === 'removed') await cast.moderator.call(removeCompetition, { params, body: { reason: 'rude' } });
  if (state === 'removedOfModerator') await cast.admin.call(removeCompetition, { params, body: { reason: 'rude' } });
  if (state === 'cancelled') await owner.call(routes.cancelCompetition, { params });
  return { ids, owner };
};

/** Only when all competitions of the organiser have their members: joining would be refused afterwards. */
export const blockParticipant = ({ cast }: Setting, owner: Person): Promise<unknown> =>
  owner.call(blockUser, { params: { userId: cast.blockedParticipant.userId } });
