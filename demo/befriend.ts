import type { FriendGraph } from './friend-graph.ts';
import { inParallel } from './parallel.ts';
import type { RunningStack, SignedIn } from './running-stack.ts';

export type OnProgress = (label: string, done: number, total: number) => void;

/** Enough parallel requests to keep a small machine busy. */
export const PARALLEL = 12;

/** Signs up all users and creates the friendships through the API: one user requests, the other accepts. */
export const buildGraph = async (
  stack: RunningStack,
  { friends, friendships }: FriendGraph,
  prefix: string,
  onProgress: OnProgress,
): Promise<SignedIn[]> => {
  const people = await inParallel([...friends.keys()], (number) => stack.signIn(`${prefix}${number}`), {
    parallel: PARALLEL,
    onProgress: (done) => onProgress('users', done, friends.length),
  });
  await inParallel(
    friendships,
    async ([a, b]) => {
      const [one, other] = [people[a]!, people[b]!];
      const { requestId, status } = await one.post('/v1/friend-requests', { body: { recipientId: other.userId } });
      if (status === 'pending') await other.post('/v1/friend-requests/{requestId}/accept', { params: { path: { requestId } } });
    },
    { parallel: PARALLEL, onProgress: (done) => onProgress('friendships', done, friendships.length) },
  );
  return people;
};
