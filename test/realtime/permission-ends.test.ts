import { setTimeout as pause } from 'node:timers/promises';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { allTopics } from '../../schemas/index.ts';
import { getLeaderboard } from '../../schemas/leaderboards/routes.ts';
import { createPost } from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { createBoards } from '../leaderboards/boards-harness.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { befriend, of } from '../support/viewers.ts';

/*
 * Every topic, and every way in which a subscriber's permission to follow it can end. The subscription ends by itself, whether
 * or not the client pings, and nothing of the topic is sent after that.
 */
let boards: Awaited<ReturnType<typeof createBoards<SharedStack>>>;
let admin: Person;
let moderator: Person;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  boards = await createBoards(await startStack());
  [admin, moderator] = [await boards.as('boss', ['admin']), await boards.as('guard', ['moderator'])];
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await boards.stop();
});

type Followed = {
  topic: string;
  subscriber: Person;
  end(): Promise<unknown>;
  /** Makes the topic publish. */
  provoke(): Promise<unknown>;
  /** Whether HTTP still shows to the subscriber what the topic is about. Default: it does not. */
  isShown?(): Promise<boolean>;
};
type Way = [way: string, follow: () => Promise<Followed>];

const suspend = (person: Person) => moderator.call(users.suspendUser, { ...of(person), body: { reason: 'spam' } });
const twoPeople = async () => (await boards.people(2)) as [Person, Person];

/** A sign-in can end on every topic. */
const signInEnds: [string, (person: Person) => Promise<unknown>][] = [
  ['the subscriber signs out everywhere', (person) => person.send(users.signOutEverywhere, {})],
  ['the subscriber is suspended', suspend],
  ['the subscriber deletes their account', (person) => person.send(users.deleteMe, {})],
];
const whenSignInEnds = (follow: (person: Person) => Promise<Omit<Followed, 'end' | 'subscriber'>>): Way[] =>
  signInEnds.map(([way, end]) => [
    way,
    async () => {
      const subscriber = await boards.person();
      return { ...(await follow(subscriber)), subscriber, end: () => end(subscriber) };
    },
  ]);

type Board = { competitionId: string; member: Person; organiser: Person };
const openBoard = async (ofRound: boolean, visibility: 'public' | 'private') => {
  const [organiser, member] = await twoPeople();
  const body = {
    name: 'Cup',
    startsAt: new Date(Date.now() - 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    visibility,
  } as const;
  const { competitionId, rounds } = await organiser.call(competitions.createCompetition, { body: body as never });
  const params = { competitionId };
  await organiser.call(competitions.publishCompetition, { params });
  await organiser.call(competitions.inviteToCompetition, { params, body: { userIds: [member.userId] } });
  await member.call(competitions.joinCompetition, { params });
  const [{ roundId = '' } = {}] = rounds;
  let points = 0;
  const provoke = () => {
    points += 1;
    return admin.call(competitions.submitScore, {
      params: { ...params, roundId },
      body: { userId: member.userId, score: points } as never,
    });
  };
  const topic = `competition:${competitionId}:leaderboard${ofRound ? `:round:${roundId}` : ''}`;
  return { topic, provoke, competitionId, member, organiser };
};
const asSeen = (route: RouteDefinition, viewer: Person, params: Record<string, string>) => async (): Promise<boolean> =>
  viewer.call(route as typeof getLeaderboard, { params: params as never }).then(
    () => true,
    (error: { status?: number }) => {
      if (error.status !== 404) throw error;
      return false;
    },
  );

/** `isSure`: the permission ends; elsewhere HTTP decides. */
const boardWays = (ofRound: boolean): Way[] => {
  const way = (
    visibility: 'public' | 'private',
    prepare: (board: Board) => Promise<{ subscriber: Person; end: () => Promise<unknown> }>,
    isSure = true,
  ): Way[1] => {
    return async () => {
      const board = await openBoard(ofRound, visibility);
      const { subscriber, end } = await prepare(board);
      const { competitionId } = board;
      return { ...board, subscriber, end, ...(isSure ? {} : { isShown: asSeen(getLeaderboard, subscriber, { competitionId }) }) };
    };
  };
  const participant = async ({ competitionId, organiser }: Board): Promise<Person> => {
    const person = await boards.person();
    const params = { competitionId };
    await organiser.call(competitions.inviteToCompetition, { params, body: { userIds: [person.userId] } });
    await person.call(competitions.joinCompetition, { params });
    return person;
  };
  const stranger = (end: (board: Board, subscriber: Person) => Promise<unknown>, isSure = true): Way[1] =>
    way(
      'public',
      async (board) => {
        const subscriber = await boards.person();
        return { subscriber, end: () => end(board, subscriber) };
      },
      isSure,
    );
  const member = (end: (board: Board, subscriber: Person) => Promise<unknown>, isSure = true): Way[1] =>
    way(
      'private',
      async (board) => {
        const subscriber = await participant(board);
        return { subscriber, end: () => end(board, subscriber) };
      },
      isSure,
    );
  return [
    [
      'it turns private',
      stranger(({ competitionId, organiser }) =>
        organiser.call(competitions.updateCompetition, { params: { competitionId }, body: { visibility: 'private' } }),
      ),
    ],
    [
      'a participant is removed from a private one',
      member(({ competitionId, organiser }, { userId }) =>
        organiser.call(competitions.removeParticipant, { params: { competitionId, userId } }),
      ),
    ],
    [
      'a participant leaves a private one',
      member(({ competitionId }, subscriber) => subscriber.call(competitions.leaveCompetition, { params: { competitionId } }), false),
    ],
    [
      'it is cancelled',
      stranger(({ competitionId, organiser }) => organiser.call(competitions.cancelCompetition, { params: { competitionId } }), false),
    ],
    ['its creator is suspended', stranger(({ organiser }) => suspend(organiser), false)],
    ['its creator deletes their account', stranger(({ organiser }) => organiser.send(users.deleteMe, {}), false)],
    ['its creator blocks the subscriber', stranger(({ organiser }, subscriber) => organiser.call(graph.blockUser, of(subscriber)), false)],
    ['the subscriber blocks its creator', stranger(({ organiser }, subscriber) => subscriber.call(graph.blockUser, of(organiser)), false)],
    [
      'a moderator is demoted who watches a private one',
      way('private', async () => {
        demoted += 1;
        const subscriber = await boards.as(`demoted${demoted}`, ['moderator']);
        return { subscriber, end: () => admin.call(users.changeRoles, { ...of(subscriber), body: { roles: [] } }) };
      }),
    ],
    ...whenSignInEnds(() => openBoard(ofRound, 'public')),
  ];
};
let demoted = 0;

/** The subject's device is away and online in turn. */
const presenceOf = async (subject: Person) => {
  const device = await openSocket(boards.socketUrl, ['kith.v1', subject.token]);
  sockets.push(device);
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
  end: (subject: Person, subscriber: Person) => Promise<unknown>,
  prepare: (subject: Person, subscriber: Person) => Promise<unknown> = async () => {},
): Way[1] => {
  return async () => {
    const [subject, subscriber] = await twoPeople();
    await befriend(subject, subscriber);
    await prepare(subject, subscriber);
    return { ...(await presenceOf(subject)), subscriber, end: () => end(subject, subscriber) };
  };
};
const privacy = (body: Record<string, unknown>) => (subject: Person) => subject.send(users.changePrivacy, { body: body as never });
const presenceWays: Way[] = [
  ['the subject narrows their profile', presenceWay(privacy({ profile: 'private' }))],
  ['the subject narrows their activity', presenceWay(privacy({ activity: 'private' }))],
  ['the subject hides their status', presenceWay(privacy({ showActivityStatus: false }))],
  ['the subject blocks', presenceWay((subject, subscriber) => subject.call(graph.blockUser, of(subscriber)))],
  ['the subscriber blocks', presenceWay((subject, subscriber) => subscriber.call(graph.blockUser, of(subject)))],
  [
    'a friendship ends',
    presenceWay((subject, subscriber) => subject.send(graph.endFriendship, of(subscriber)), privacy({ activity: 'friends' })),
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
  ],
  ['the subject is suspended', presenceWay(suspend)],
  ['the subject deletes their account', presenceWay((subject) => subject.send(users.deleteMe, {}))],
  ...whenSignInEnds(async (subscriber) => {
    const subject = await boards.person();
    await befriend(subject, subscriber);
    return presenceOf(subject);
  }),
];

const ownWays: Way[] = whenSignInEnds(async (subscriber) => {
  const friend = await boards.person();
  await befriend(friend, subscriber);
  return {
    topic: `user:${subscriber.userId}`,
    provoke: () => friend.call(createPost, { body: { body: 'For friends.', visibility: 'friends' } }),
  };
});

/** By the names of the contract. A new topic needs its ways. */
const ways: Record<string, Way[]> = {
  'leaderboards.overall': boardWays(false),
  'leaderboards.round': boardWays(true),
  'users.presence': presenceWays,
  'feed.person': ownWays,
};

test('every topic of the contract says how its permission ends', () => {
  expect(Object.keys(ways).sort()).toEqual(
    allTopics()
      .map(({ name }) => name)
      .sort(),
  );
  for (const rows of Object.values(ways)) expect(rows.length).toBeGreaterThan(0);
});

const eventsOf = ({ frames }: TestSocket, topic: string) =>
  frames.filter((frame) => frame.type === 'event' && frame.topic === topic).length;
/** By the frame of the topic, or with the whole socket. */
const isEnded = ({ frames }: TestSocket, topic: string): boolean =>
  frames.some((frame) => (frame.type === 'unsubscribed' && frame.topic === topic) || (frame.type === 'error' && frame.status === 403));

const rows = Object.entries(ways).flatMap(([name, list]) => list.map(([way, follow]) => [name, way, follow] as const));
test.each(rows)('%s: %s', async (_, way, follow) => {
  const { topic, subscriber, end, provoke, isShown } = await follow();
  const open = async (): Promise<TestSocket> => {
    const socket = await openSocket(boards.socketUrl, ['kith.v1', subscriber.token]);
    sockets.push(socket);
    expect(await socket.ask({ type: 'subscribe', topic })).toMatchObject({ type: 'ack' });
    return socket;
  };
  const both = [await open(), await open()] as const;
  const [silent, pinging] = both;
  await provoke();
  await boards.settle();
  for (const socket of both) await socket.next((frame) => frame.type === 'event' && frame.topic === topic);
  const pings = setInterval(() => pinging.send({ type: 'ping' }), 100);
  try {
    await end();
    if (isShown && (await isShown())) {
      await boards.settle();
      expect([way, ...both.map((socket) => isEnded(socket, topic))]).toEqual([way, false, false]);
      return;
    }
    // Without settling, which would also run what is meant to happen later.
    for (const socket of [silent, pinging])
      await socket.next(
        (frame) => (frame.type === 'unsubscribed' && frame.topic === topic) || (frame.type === 'error' && frame.status === 403),
      );
    const before = both.map((socket) => eventsOf(socket, topic));
    await provoke().catch(() => undefined);
    await boards.settle();
    await pause(50);
    expect(both.map((socket) => eventsOf(socket, topic))).toEqual(before);
  } finally {
    clearInterval(pings);
  }
});
