import * as graph from '../../schemas/graph/routes.ts';
import type { Person, SharedStack } from './stack.ts';

export const of = ({ userId }: Pick<Person, 'userId'>) => ({ params: { userId } });

export const befriend = async (a: Person, b: Person): Promise<void> => {
  const { requestId } = await a.call(graph.sendFriendRequest, { body: { recipientId: b.userId } });
  await b.call(graph.acceptFriendRequest, { params: { requestId } });
};

/** Creates a subject and one viewer for each relationship. `blocked` was blocked by the subject, `blocker` has blocked the subject. */
export const createViewers = async (stack: Pick<SharedStack, 'as'>, name: string) => {
  const as = (who: string, groups?: string[]) => stack.as(`${name}.${who}`, groups);
  const subject = await as('subject');
  const friend = await as('friend');
  const close = await as('close');
  const follower = await as('follower');
  const stranger = await as('stranger');
  const blocked = await as('blocked');
  const blocker = await as('blocker');
  const moderator = await as('mona', ['moderator']);
  await befriend(friend, subject);
  await befriend(subject, close);
  await subject.call(graph.markCloseFriend, of(close));
  await follower.call(graph.followUser, of(subject));
  await subject.call(graph.blockUser, of(blocked));
  await blocker.call(graph.blockUser, of(subject));
  return { subject, friend, close, follower, stranger, blocked, blocker, moderator };
};
export type Viewers = Awaited<ReturnType<typeof createViewers>>;
export type Viewer = keyof Viewers;
