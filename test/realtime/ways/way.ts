import * as users from '../../../schemas/users/routes.ts';
import type { createBoards } from '../../leaderboards/boards-harness.ts';
import type { Person, SharedStack } from '../../support/stack.ts';
import { openSocket, type TestSocket } from '../../support/test-socket.ts';
import { of } from '../../support/viewers.ts';

/** The stack is started after the rows are listed. */
export type World = {
  boards: Awaited<ReturnType<typeof createBoards<SharedStack>>>;
  admin: Person;
  moderator: Person;
  sockets: TestSocket[];
};

export type Followed = {
  topic: string;
  subscriber: Person;
  end(): Promise<unknown>;
  /** Makes the topic publish. */
  provoke(): Promise<unknown>;
  /** Whether HTTP still shows to the subscriber what the topic is about. Default: it does not. */
  isShown?(): Promise<boolean>;
};
/** `endedBy`: name of the event after which the topic looks again, where the topic itself names one. */
export type Way = [way: string, follow: (world: World) => Promise<Followed>, endedBy?: string];

export const open = async ({ boards, sockets }: World, { token }: Person): Promise<TestSocket> => {
  const socket = await openSocket(boards.socketUrl, ['kith.v1', token]);
  sockets.push(socket);
  return socket;
};

export const twoPeople = async ({ boards }: World) => (await boards.people(2)) as [Person, Person];

export const suspend = ({ moderator }: World, person: Person) =>
  moderator.call(users.suspendUser, { ...of(person), body: { reason: 'spam' } });
export const demote = ({ admin }: World, person: Person) => admin.call(users.changeRoles, { ...of(person), body: { roles: [] } });

let moderators = 0;
export const newModerator = ({ boards }: World): Promise<Person> => {
  moderators += 1;
  return boards.as(`demoted${moderators}`, ['moderator']);
};

/** A sign-in can end on every topic. */
const signInEnds: [string, (world: World, person: Person) => Promise<unknown>, isModerator?: boolean][] = [
  ['the subscriber signs out everywhere', (_, person) => person.send(users.revokeSessions, {})],
  ['the subscriber is suspended', suspend],
  ['the subscriber deletes their account', (_, person) => person.send(users.deleteMe, {})],
  ['the subscriber is demoted', demote, true],
];
export const whenSignInEnds = (follow: (world: World, person: Person) => Promise<Omit<Followed, 'end' | 'subscriber'>>): Way[] =>
  signInEnds.map(([way, end, isModerator]) => [
    way,
    async (world) => {
      const subscriber = await (isModerator ? newModerator(world) : world.boards.person());
      return { ...(await follow(world, subscriber)), subscriber, end: () => end(world, subscriber) };
    },
  ]);
