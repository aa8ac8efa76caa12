import * as graph from '../../schemas/graph/routes.ts';
import { allRoutes } from '../../schemas/index.ts';
import * as users from '../../schemas/users/routes.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { of } from '../support/viewers.ts';
import type { Received } from './judge.ts';
import { ABOUT_COMMUNITY } from './reference-model.ts';
import { type Trace, traceFinder } from './traces.ts';
import { isList, walkLists } from './walk.ts';
import { createWorld, type World } from './world.ts';

/** Users by what happened to them. All have befriended, followed, posted, commented and competed before. */
const [VIEWER, CLOSED, BLOCKER, BLOCKED, SUSPENDED] = [0, 3, 4, 5, 6];
const HIDDEN: readonly number[] = [CLOSED, BLOCKER, BLOCKED, SUSPENDED];
/**
 * The viewer's own list names the user whom they blocked. A comment on a post that the viewer sees names its author, and so does a post in
 * a community of the viewer, wherever it is shown; its text names whom it mentions.
 */
const NAMED = [
  `feed.getFeed ${CLOSED}`,
  `graph.listBlocks ${BLOCKED}`,
  `notifications.listNotifications ${CLOSED}`,
  `posts.listComments ${CLOSED}`,
  `posts.listCommunityPosts ${CLOSED}`,
  `posts.listCommunityPosts ${SUSPENDED}`,
];

let stack: TestStack;
let world: World;
beforeAll(async () => {
  stack = await startStack({ own: true, context: { limitsMultiplier: 100_000 }, logs: 'none', coverage: undefined, concurrency: 2 });
  world = await createWorld(stack, 4, 7);
  const person = (index: number) => world.people[index]!;
  await person(CLOSED).call(users.changePrivacy, { body: { profile: 'private', activity: 'private' } });
  await person(BLOCKER).call(graph.blockUser, of(person(VIEWER)));
  await person(VIEWER).call(graph.blockUser, of(person(BLOCKED)));
  await person(world.model.moderator).call(users.suspendUser, { ...of(person(SUSPENDED)), body: { reason: 'against the rules' } });
});
afterAll(() => stack?.stop());

/** Reads every list to its end. @returns the routes read, and `route user` where one of the hidden users was named */
const namedTo = async (viewer: number): Promise<{ routes: Set<string>; named: Set<string> }> => {
  const find = traceFinder(world.model.traces());
  const isHidden = ({ kind, index }: Trace) => kind === 'user' && HIDDEN.includes(index);
  const [routes, named] = [new Set<string>(), new Set<string>()];
  const judge = ({ surface, request, texts }: Received): void => {
    routes.add(surface.name);
    const known = find(request);
    // Organisers see all who take part, and founders all members.
    const { competition, community } = surface;
    if (competition !== undefined && world.model.competitions[competition]?.creator === viewer) return;
    const isFounder = community !== undefined && world.model.communities[community]?.founder === viewer;
    if (isFounder && ABOUT_COMMUNITY.test(surface.name)) return;
    for (const trace of find(Object.values(texts).join('\n')))
      if (isHidden(trace) && !known.has(trace)) named.add(`${surface.name} ${trace.index}`);
  };
  await walkLists(world, { judge }, viewer);
  return { routes, named };
};

it('no list tells anything about users who are private, blocked, blocking or suspended, in any byte of a page, a cursor or a header', async () => {
  const atOnce = await namedTo(VIEWER);
  expect([...atOnce.routes].sort()).toEqual(
    allRoutes()
      .filter(isList)
      .map(({ id }) => id)
      .sort(),
  );
  expect([...atOnce.named].sort()).toEqual(NAMED);
  await stack.settle();
  expect([...(await namedTo(VIEWER)).named].sort()).toEqual(NAMED);
});

it('the same lists name these users to a moderator', async () => {
  const { named } = await namedTo(world.model.moderator);
  for (const route of [
    'competitions.listParticipants',
    'leaderboards.getLeaderboard',
    'graph.listFriends',
    'graph.listFollowers',
    'users.searchPeople',
  ])
    expect([route, HIDDEN.filter((user) => named.has(`${route} ${user}`)).length > 1]).toEqual([route, true]);
});
