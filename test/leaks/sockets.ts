import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import type { LeaderboardChanged, LiveEntry } from '../../schemas/leaderboards/models.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import type { Judge } from './judge.ts';
import type { World } from './world.ts';

export type Listener = { viewer: number; socket: TestSocket; from: number };

const topicsOf = ({ people, model }: World, viewer: number): string[] => [
  `user:${people[viewer]?.userId}`,
  ...people.map(({ userId }) => `presence:${userId}`),
  ...model.communities.map(({ communityId }) => `community:${communityId}`),
  ...model.competitions.flatMap(({ competitionId, roundId }) => [
    `competition:${competitionId}:leaderboard`,
    `competition:${competitionId}:leaderboard:round:${roundId}`,
  ]),
];

/** Opens a socket for each of these users and subscribes to every topic; those that the user may not follow are refused. */
export const listen = (world: World, viewers: readonly number[]): Promise<Listener[]> =>
  Promise.all(
    viewers.map(async (viewer) => {
      const socket = await openSocket(world.stack.socketUrl, ['kith.v1', world.people[viewer]?.token ?? '']);
      await Promise.all(topicsOf(world, viewer).map((topic) => socket.ask({ type: 'subscribe', topic })));
      return { viewer, socket, from: 0 };
    }),
  );

/** Forgets the frames so far: they were sent before something was hidden. */
export const skipFrames = (listeners: readonly Listener[]): void => {
  for (const listener of listeners) listener.from = listener.socket.frames.length;
};

const isOfBoard = (topic: string): boolean => topic.startsWith('competition:');

/** User ids that frames of boards take back without having named them. Frames from before the hiding count too: they gave the names. */
const takenBackUnnamed = (frames: readonly ServerFrame[]): string[] => {
  const named = new Set<string>();
  return frames.flatMap((frame) => {
    if (!('topic' in frame) || frame.topic === undefined || !isOfBoard(frame.topic)) return [];
    const { topic } = frame;
    const { items = [] } = frame.type === 'ack' ? ((frame.snapshot ?? {}) as { items?: LiveEntry[] }) : {};
    const { top = [], changes = [], removed = [] } = frame.type === 'event' ? (frame.data as Partial<LeaderboardChanged>) : {};
    const unnamed = removed.filter((userId) => !named.has(`${topic} ${userId}`));
    for (const { userId } of [...items, ...top, ...changes]) if (userId !== null) named.add(`${topic} ${userId}`);
    return unnamed;
  });
};

/** Judges the frames since `skipFrames`. The topic of a frame is the viewer's own request. @returns the number of events */
export const judgeFrames = ({ model }: World, { judge, report }: Judge, listeners: readonly Listener[]): number => {
  let events = 0;
  for (const { viewer, socket, from } of listeners) {
    for (const userId of takenBackUnnamed(socket.frames))
      report('leaderboard.changed, removed: id of a user', `a frame takes ${userId} back, whom no frame has named to user ${viewer}`);
    for (const frame of socket.frames.slice(from)) {
      if (frame.type === 'event') events += 1;
      const topic = 'topic' in frame ? String(frame.topic) : '';
      const index = model.competitions.findIndex(({ competitionId }) => topic.includes(competitionId));
      const name = frame.type === 'event' ? frame.name : index < 0 ? 'socket' : 'leaderboard.snapshot';
      const community = model.communities.findIndex(({ communityId }) => topic.includes(communityId));
      const surface = { name, ...(index < 0 ? {} : { competition: index }), ...(community < 0 ? {} : { community }) };
      judge({ viewer, surface, request: `frame of ${topic}`, texts: { frame: JSON.stringify(frame) } });
    }
  }
  return events;
};

export const close = (listeners: readonly Listener[]): void => {
  for (const { socket } of listeners) socket.close();
};
