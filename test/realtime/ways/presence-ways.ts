import { setTimeout as pause } from 'node:timers/promises';
import { CloseFriendChanged, FriendshipEnded } from '../../../schemas/graph/events.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import { AccountDeletionRequested, AccountSuspended, ActivityStatusHidden, PrivacyChanged } from '../../../schemas/users/events.ts';
import * as users from '../../../schemas/users/routes.ts';
import type { Person } from '../../support/stack.ts';
import { befriend, of } from '../../support/viewers.ts';
import { open, suspend, twoPeople, type Way, type World, whenSignInEnds } from './way.ts';

/** The subject's device is away and online in turn. */
const presenceOf = async (world: World, subject: Person) => {
  const device = await open(world, subject);
  let isAway = false;
  return {
    topic: `presence:${subject.userId}`,
    provoke: async () => {
      isAway = !isAway;
      device.send({ type: 'presence', status: isAway ? 'away' : 'online' });
      await pause(50);
    },
  };
};
const presenceWay = (
  end: (subject: Person, subscriber: Person, world: World) => Promise<unknown>,
  prepare: (subject: Person, subscriber: Person) => Promise<unknown> = async () => {},
): Way[1] => {
  return async (world) => {
    const [subject, subscriber] = await twoPeople(world);
    await befriend(subject, subscriber);
    await prepare(subject, subscriber);
    return { ...(await presenceOf(world, subject)), subscriber, end: () => end(subject, subscriber, world) };
  };
};
const privacy = (body: Record<string, unknown>) => (subject: Person) => subject.send(users.changePrivacy, { body: body as never });
export const presenceWays: Way[] = [
  ['the subject narrows their profile', presenceWay(privacy({ profile: 'private' })), PrivacyChanged.name],
  ['the subject narrows their activity', presenceWay(privacy({ activity: 'private' })), PrivacyChanged.name],
  ['the subject hides their status', presenceWay(privacy({ showActivityStatus: false })), ActivityStatusHidden.name],
  ['the subject blocks', presenceWay((subject, subscriber) => subject.call(graph.blockUser, of(subscriber)))],
  ['the subscriber blocks', presenceWay((subject, subscriber) => subscriber.call(graph.blockUser, of(subject)))],
  [
    'a friendship ends',
    presenceWay((subject, subscriber) => subject.send(graph.endFriendship, of(subscriber)), privacy({ activity: 'friends' })),
    FriendshipEnded.name,
  ],
  [
    'a close friend is unmarked',
    presenceWay(
      (subject, subscriber) => subject.send(graph.unmarkCloseFriend, of(subscriber)),
      async (subject, subscriber) => {
        await subject.call(graph.markCloseFriend, of(subscriber));
        await privacy({ activity: 'close_friends' })(subject);
      },
    ),
    CloseFriendChanged.name,
  ],
  ['the subject is suspended', presenceWay((subject, _, world) => suspend(world, subject)), AccountSuspended.name],
  ['the subject deletes their account', presenceWay((subject) => subject.send(users.deleteMe, {})), AccountDeletionRequested.name],
  ...whenSignInEnds(async (world, subscriber) => {
    const subject = await world.boards.person();
    await befriend(subject, subscriber);
    return presenceOf(world, subject);
  }),
];
