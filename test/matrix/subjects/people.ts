import * as competitions from '../../../schemas/competitions/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import type { Person } from '../../support/stack.ts';
import { of } from '../../support/viewers.ts';
import type { State, Subject } from '../rows.ts';
import { type LiveViewer, relate } from '../viewers.ts';
import type { Setting } from './setting.ts';

export type OwnerState = Exclude<State<'user'>, 'absent'>;

/** A new user, open to all, to whom these viewers already stand as their names say. */
export const openOwner = async ({ cast, newPerson }: Setting, state: OwnerState, viewers: readonly LiveViewer[]): Promise<Person> => {
  const owner = await newPerson(`owner.${state.toLowerCase()}`, state === 'ofModerator' ? ['moderator'] : undefined);
  for (const viewer of viewers) await relate(cast, viewer, owner);
  return owner;
};

const AUDIENCES = { friends: 'friends', closeFriends: 'close_friends', private: 'private' } as const;

/** Gives an open user their state. */
export const closeOwner = async ({ cast }: Setting, owner: Person, state: OwnerState): Promise<void> => {
  if (state === 'public' || state === 'ofModerator') return;
  if (state === 'suspended') return void (await cast.moderator.call(users.suspendUser, { ...of(owner), body: { reason: 'rude' } }));
  if (state === 'deleted') return void (await owner.call(users.deleteMe, {}));
  const audience = AUDIENCES[state];
  await owner.call(users.changePrivacy, { body: { profile: audience, activity: audience } });
};

/** Ranks the owners on one public board, whose organiser is nobody of them. */
export const rankOwners = async ({ cast, times }: Setting, owners: readonly Person[]): Promise<string> => {
  const organiser = cast.postAuthor;
  const body = { name: 'Ranks', ...times(60), selfReported: true };
  const { competitionId, rounds } = await organiser.call(competitions.createCompetition, { body });
  await organiser.call(competitions.publishCompetition, { params: { competitionId } });
  for (const [index, owner] of owners.entries()) {
    await owner.call(competitions.joinCompetition, { params: { competitionId } });
    const params = { competitionId, roundId: rounds[0]?.roundId ?? '' };
    await owner.call(competitions.submitScore, { params, body: { score: index + 1 } });
  }
  return competitionId;
};

export const userSubject = (owner: Person, competitionId: string): Subject => ({ ids: { userId: owner.userId, competitionId }, owner });

export const requestSubject = async (setting: Setting, state: Exclude<State<'request'>, 'absent'>): Promise<Subject> => {
  const [owner, recipient] = await Promise.all([setting.newPerson('asking'), setting.newPerson('asked')]);
  const { requestId } = await owner.call(graph.sendFriendRequest, { body: { recipientId: recipient.userId } });
  if (state === 'cancelled') await owner.call(graph.cancelFriendRequest, { params: { requestId } });
  if (state === 'partySuspended') await closeOwner(setting, owner, 'suspended');
  return { ids: { requestId }, owner, recipient };
};

/** The owner asks to follow the recipient; the id is the owner's. */
export const followRequestSubject = async (setting: Setting, state: Exclude<State<'followRequest'>, 'absent'>): Promise<Subject> => {
  const [owner, recipient] = await Promise.all([setting.newPerson('asking'), setting.newPerson('asked')]);
  await closeOwner(setting, recipient, 'private');
  await owner.call(graph.followUser, of(recipient));
  if (state === 'withdrawn') await owner.call(graph.unfollowUser, of(recipient));
  if (state === 'partySuspended') await closeOwner(setting, owner, 'suspended');
  return { ids: { userId: owner.userId }, owner, recipient };
};
