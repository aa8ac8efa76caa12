import { chunk } from 'es-toolkit/array';
import { blockUser } from '../../lambdas/graph/blocks/block-user.ts';
import { unblockUser } from '../../lambdas/graph/blocks/unblock-user.ts';
import { declineFollowRequest } from '../../lambdas/graph/follows/decline-follow-request.ts';
import { followUser } from '../../lambdas/graph/follows/follow-user.ts';
import { removeFollower } from '../../lambdas/graph/follows/remove-follower.ts';
import { unfollowUser } from '../../lambdas/graph/follows/unfollow-user.ts';
import { acceptFriendRequest } from '../../lambdas/graph/friend-requests/accept-friend-request.ts';
import { cancelFriendRequest } from '../../lambdas/graph/friend-requests/cancel-friend-request.ts';
import { declineFriendRequest } from '../../lambdas/graph/friend-requests/decline-friend-request.ts';
import { endFriendship } from '../../lambdas/graph/friends/end-friendship.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { MAX_REQUESTS_SENT } from '../../schemas/graph/models.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { ask, call, clock, codeOf, people, startHarness, type Who } from '../support/relationships.ts';

const HOUR = 3_600_000;
let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const pair = async (fields = {}) => (await people(2, fields)) as [Who, Who];
const wait = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms);
};
const of = ({ userId }: Who) => ({ params: { userId } });

/** Returns the hours until the next request is possible, as the problem tells in both places; 0 if this one was possible. */
const hoursUntil = async (request: () => Promise<unknown>, code: string): Promise<number> => {
  try {
    await request();
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect([error.definition.code, error.definition.status]).toEqual([code, 409]);
    const until = /from (\S+)\.$/.exec(error.detail ?? '')?.[1] ?? '';
    expect(Number(error.headers['retry-after'])).toBe(Math.ceil((Date.parse(until) - clock.now.getTime()) / 1000));
    return (Date.parse(until) - clock.now.getTime()) / HOUR;
  }
};

type Loop = {
  name: string;
  code: string;
  ask(from: Who, to: Who): Promise<unknown>;
  decline(by: Who, of: Who): Promise<unknown>;
  withdraw(by: Who, of: Who): Promise<unknown>;
};
const requestIds = new Map<string, string>();
const requestId = (): { params: { requestId: string } } => ({ params: { requestId: requestIds.get('latest') ?? '' } });
const LOOPS: Loop[] = [
  {
    name: 'friend requests',
    code: 'FRIEND_REQUEST_TOO_SOON',
    ask: async (from, to) => requestIds.set('latest', (await ask(from, to, 'hello')).requestId),
    decline: (by) => call(routes.declineFriendRequest, declineFriendRequest, by, requestId()),
    withdraw: (by) => call(routes.cancelFriendRequest, cancelFriendRequest, by, requestId()),
  },
  {
    name: 'follow requests',
    code: 'FOLLOW_REQUEST_TOO_SOON',
    ask: (from, to) => call(routes.followUser, followUser, from, of(to)),
    decline: (by, other) => call(routes.declineFollowRequest, declineFollowRequest, by, of(other)),
    withdraw: (by, other) => call(routes.unfollowUser, unfollowUser, by, of(other)),
  },
];
const PRIVATE = { audiences: { profile: 'private' as const } };

describe.each(LOOPS)('$name', (loop) => {
  const again = (from: Who, to: Who) => hoursUntil(() => loop.ask(from, to), loop.code);

  test('each refusal doubles the pause, up to 32 days', async () => {
    const [ada, bob] = await pair(PRIVATE);
    const pauses: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      await loop.ask(ada, bob);
      await loop.decline(bob, ada);
      const hours = await again(ada, bob);
      pauses.push(hours);
      wait(hours * HOUR - 1);
      expect(await again(ada, bob)).toBeGreaterThan(0);
      wait(1);
    }
    expect(pauses).toEqual([24, 48, 96, 192, 384, 768, 768, 768]);
  });

  test('the first withdrawal is free, each further one doubles the pause, up to a day', async () => {
    const [ada, bob] = await pair(PRIVATE);
    const pauses: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      await loop.ask(ada, bob);
      await loop.withdraw(ada, bob);
      const hours = await again(ada, bob);
      pauses.push(hours);
      if (hours === 0) await loop.withdraw(ada, bob);
      wait(hours === 0 ? HOUR : hours * HOUR);
    }
    // The second request of the first round succeeded and was withdrawn too.
    expect(pauses).toEqual([0, 2, 4, 8, 16, 24, 24, 24]);
  });

  test('blocking and unblocking ends no pause, and ends an open request as its user would', async () => {
    const [ada, bob] = await pair(PRIVATE);
    await loop.ask(ada, bob);
    await loop.decline(bob, ada);
    for (const [by, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      await call(routes.blockUser, blockUser, by, of(other));
      await call(routes.unblockUser, unblockUser, by, of(other));
    }
    expect(await again(ada, bob)).toBe(24);
    wait(24 * HOUR);
    await loop.ask(ada, bob);
    await call(routes.blockUser, blockUser, bob, of(ada));
    await call(routes.unblockUser, unblockUser, bob, of(ada));
    expect(await again(ada, bob)).toBe(48);
  });
});

test('a user has at most 1,000 open requests, but may always cross one', async () => {
  const [ada, bob, eve] = (await people(3)) as [Who, Who, Who];
  await ask(bob, ada);
  for (const group of chunk(await people(MAX_REQUESTS_SENT - 1), 50)) await Promise.all(group.map((other) => ask(ada, other)));
  await ask(ada, eve);
  const [one] = (await people(1)) as [Who];
  expect(await codeOf(ask(ada, one))).toBe('FRIEND_REQUEST_LIMIT');
  expect((await ask(ada, bob)).status).toBe('accepted');
  await call(routes.cancelFriendRequest, cancelFriendRequest, ada, { params: { requestId: (await ask(ada, eve)).requestId } });
  expect((await ask(ada, one)).status).toBe('pending');
});

test('a friendship, and a request of the other user, end the pause of friend requests', async () => {
  const [ada, bob] = await pair();
  const decline = async (from: Who, to: Who) =>
    call(routes.declineFriendRequest, declineFriendRequest, to, { params: { requestId: (await ask(from, to)).requestId } });
  await decline(ada, bob);
  expect(await hoursUntil(() => ask(ada, bob), 'FRIEND_REQUEST_TOO_SOON')).toBe(24);
  // The user who is paused is asked, and may accept or cross the request.
  await decline(bob, ada);
  const { requestId: third } = await ask(ada, bob);
  await call(routes.acceptFriendRequest, acceptFriendRequest, bob, { params: { requestId: third } });
  await call(routes.endFriendship, endFriendship, bob, of(ada));
  expect(await hoursUntil(() => ask(bob, ada), 'FRIEND_REQUEST_TOO_SOON')).toBe(0);
});

test('a follower of a public account may follow again at once; a removed request counts as refused', async () => {
  const [ada, bob] = await pair();
  for (let time = 0; time < 3; time += 1) {
    await call(routes.followUser, followUser, ada, of(bob));
    await call(routes.unfollowUser, unfollowUser, ada, of(bob));
  }
  const [eve, owner] = await pair(PRIVATE);
  await call(routes.followUser, followUser, eve, of(owner));
  await call(routes.removeFollower, removeFollower, owner, of(eve));
  expect(await hoursUntil(() => call(routes.followUser, followUser, eve, of(owner)), 'FOLLOW_REQUEST_TOO_SOON')).toBe(24);
});
