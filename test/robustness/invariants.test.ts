import { randomUUID } from 'node:crypto';
import { type RouteDefinition, routeKey } from '../../schemas/_kit/route.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import { allRoutes } from '../../schemas/index.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { freshDeadLetter } from '../support/dead-letters.ts';
import { sample } from '../support/depth.ts';
import { codeOf, fault, faultsOf, type Reply } from '../support/response-checks.ts';
import { sampleOf, shapeOf } from '../support/samples.ts';
import { startStack } from '../support/stack.ts';
import { communityRecipes } from './community-recipes.ts';
import { feedRecipes } from './feed-recipes.ts';
import { habitRecipes } from './habit-recipes.ts';
import { mediaRecipes } from './media-recipes.ts';
import { moderationRecipes } from './moderation-recipes.ts';
import { notificationRecipes } from './notification-recipes.ts';
import { postRecipes } from './post-recipes.ts';
import { type Call, createTargets, type Targets } from './robustness-harness.ts';
import { templateRecipes } from './template-recipes.ts';
import { webhookRecipes } from './webhook-recipes.ts';

/** Invariants of all lists, of all idempotent routes, and of all routes with a resource id. */
const routes = allRoutes();
const lists = routes.filter(({ query }) => query && 'cursor' in query.shape);
const idempotent = routes.filter((route) => route.idempotent);

let targets: Targets;
beforeAll(async () => {
  targets = await createTargets(await startStack());
});
afterAll(() => targets.stack.stop());

const bodyOf = (route: RouteDefinition): unknown => {
  const shape = shapeOf(route.body);
  return shape && sampleOf(shape, targets.ids);
};

describe('cursors', () => {
  const listed = lists.map((route) => [routeKey(route), route] as const);
  /** First page of a list; `extra` adds filters. */
  const firstPage = (route: RouteDefinition, extra = '') =>
    targets.call(route, {
      as: route === competitions.listScores ? targets.people.plain : targets.allowed(route),
      query: `?limit=1${extra}`,
    });
  /** Query parameters that a list requires. */
  const required = (route: RouteDefinition): Record<string, string> => (route === users.searchPeople ? { query: 'target' } : {});
  const cursorOf = ({ body }: Reply): string | undefined => (body as { cursor?: string | null }).cursor ?? undefined;

  test.each(sample(listed))('%s rejects cursors that it did not issue', async (_, route) => {
    const forged = Buffer.from(JSON.stringify({ pk: 'USER#x', sk: 'PROFILE' })).toString('base64url');
    const cursors = [
      '',
      'x',
      '.',
      'a.b',
      'a.b.c',
      `${forged}.`,
      `${forged}.${Buffer.alloc(16).toString('base64url')}`,
      forged,
      'x'.repeat(2048),
      '\u0000',
      'null',
      '{}',
    ];
    for (const cursor of cursors) {
      const answer = await targets.call(route, {
        as: targets.allowed(route),
        query: `?${new URLSearchParams({ ...required(route), cursor })}`,
      });
      expect([cursor, fault(route, answer)]).toEqual([cursor, undefined]);
      expect([cursor, answer.status, codeOf(answer)]).toEqual([cursor, 400, 'INVALID_CURSOR']);
    }
  });

  test('a cursor is valid only for the list that issued it', async () => {
    const pages = await Promise.all(lists.map(async (route) => ({ route, cursor: cursorOf(await firstPage(route)) })));
    const given = pages.flatMap(({ route, cursor }) => (cursor === undefined ? [] : [{ route, cursor }]));
    expect(given.map(({ route }) => route.id)).toEqual(
      expect.arrayContaining([competitions.listParticipants.id, competitions.listScores.id]),
    );
    for (const { route, cursor, other } of sample(given.flatMap((one) => lists.map((other) => ({ ...one, other }))))) {
      const as = other === competitions.listScores ? targets.people.plain : targets.allowed(other);
      const answer = await targets.call(other, { as, query: `?${new URLSearchParams({ ...required(other), limit: '1', cursor })}` });
      const code = other === route ? undefined : 'INVALID_CURSOR';
      expect([route.id, other.id, codeOf(answer), fault(other, answer)]).toEqual([route.id, other.id, code, undefined]);
    }
  });

  test('a cursor is valid only for its filters, its resource and its user', async () => {
    const route = competitions.listScores;
    const { plain, creator } = targets.people;
    const cursor = cursorOf(await firstPage(route)) ?? '';
    const [, second] = ((await targets.call(competitions.getCompetition, { as: creator })).body as { rounds: { roundId: string }[] })
      .rounds;
    const query = `?${new URLSearchParams({ limit: '1', cursor })}`;
    expect((await targets.call(route, { as: plain, query })).status).toBe(200);
    for (const call of [
      { as: creator, query },
      { as: plain, query, params: { roundId: second?.roundId ?? '' } },
    ])
      expect(codeOf(await targets.call(route, call))).toBe('INVALID_CURSOR');
  });

  test('pages of one entry add up to the list without gaps or repetitions, and the last cursor is null', async () => {
    const whole = (await targets.call(competitions.listParticipants, { as: targets.people.creator })).body as {
      items: { userId: string }[];
    };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await targets.call(competitions.listParticipants, {
        as: targets.people.creator,
        query: `?${new URLSearchParams({ limit: '1', ...(cursor && { cursor }) })}`,
      });
      seen.push(...(page.body as { items: { userId: string }[] }).items.map(({ userId }) => userId));
      cursor = cursorOf(page);
    } while (cursor);
    expect(seen).toEqual(whole.items.map(({ userId }) => userId));
  });
});

describe('idempotency keys', () => {
  const times = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z' };
  const published = async () => {
    const { competitionId, rounds } = await targets.create({ selfReported: true });
    const params = { competitionId, roundId: rounds[0]?.roundId ?? '' };
    await targets.clientOf(targets.people.creator).call(competitions.publishCompetition, { params });
    return params;
  };
  const joined = async () => {
    const params = await published();
    await targets.clientOf(targets.people.stranger).call(competitions.joinCompetition, { params });
    return { ...params, userId: targets.people.stranger.userId };
  };
  const newcomer = () => targets.stack.as(`newcomer-${randomUUID().slice(0, 8)}`);
  const asked = async () => {
    const person = await newcomer();
    const { requestId } = await targets
      .clientOf(targets.people.creator)
      .call(graph.sendFriendRequest, { body: { recipientId: person.userId } });
    return { params: { requestId }, as: person };
  };
  const followed = async () => {
    const person = await newcomer();
    await person.call(users.changePrivacy, { body: { profile: 'private' } });
    await targets.clientOf(targets.people.creator).call(graph.followUser, { params: person });
    return { params: { userId: targets.people.creator.userId }, as: person };
  };
  /** A call of each idempotent route that succeeds once, and a different body. Other routes use the sample of their contract. */
  /** A secret is shown once, and is not stored. */
  const withoutSecret = (text: string): string => text.replace(/,"secret":"whsec_[^"]*"/, '');
  const recipes: Record<string, () => Promise<{ call: Call; other?: unknown }>> = {
    [users.updateMe.id]: async () => ({ call: { body: { bio: 'one' } }, other: { bio: 'two' } }),
    [competitions.createCompetition.id]: async () => ({ call: { body: { name: 'one', ...times } }, other: { name: 'two', ...times } }),
    [competitions.publishCompetition.id]: async () => ({ call: { params: { competitionId: (await targets.create({})).competitionId } } }),
    [competitions.cancelCompetition.id]: async () => ({ call: { params: await published() } }),
    [competitions.cloneCompetition.id]: async () => ({
      call: { params: await published(), body: { name: 'one' } },
      other: { name: 'two' },
    }),
    [competitions.joinCompetition.id]: async () => ({ call: { params: await published(), body: {} }, other: { teamId: 't1' } }),
    [competitions.leaveCompetition.id]: async () => ({ call: { params: await joined(), as: targets.people.stranger } }),
    [competitions.removeParticipant.id]: async () => ({ call: { params: await joined() } }),
    [competitions.inviteParticipants.id]: async () => ({
      call: { params: await published(), body: { userIds: [targets.people.plain.userId] } },
      other: { userIds: [targets.people.stranger.userId] },
    }),
    [competitions.addParticipants.id]: async () => ({
      call: { params: await published(), body: { userIds: [targets.people.plain.userId] } },
      other: { userIds: [targets.people.stranger.userId] },
    }),
    [competitions.submitScore.id]: async () => ({
      call: { params: await joined(), as: targets.people.stranger, body: { score: 1 } },
      other: { score: 2 },
    }),
    [competitions.submitScores.id]: async () => {
      const params = await joined();
      const rows = (score: number) => ({ scores: [{ userId: params.userId, score }] });
      return { call: { params, body: rows(1) }, other: rows(2) };
    },
    [competitions.overrideScore.id]: async () => {
      const params = await joined();
      await targets.clientOf(targets.people.stranger).call(competitions.submitScore, { params, body: { score: 1 } });
      return { call: { params, body: { score: 5, reason: 'one' } }, other: { score: 6, reason: 'two' } };
    },
    [graph.sendFriendRequest.id]: async () => ({
      call: { body: { recipientId: (await newcomer()).userId } },
      other: { recipientId: targets.people.plain.userId },
    }),
    [graph.acceptFriendRequest.id]: async () => ({ call: await asked() }),
    [graph.declineFriendRequest.id]: async () => ({ call: await asked() }),
    [graph.acceptFollowRequest.id]: async () => ({ call: await followed() }),
    [graph.declineFollowRequest.id]: async () => ({ call: await followed() }),
    ...communityRecipes(() => targets),
    ...moderationRecipes(() => targets),
    ...postRecipes(() => targets),
    ...mediaRecipes(() => targets),
    ...feedRecipes(() => targets),
    ...notificationRecipes(() => targets),
    ...templateRecipes(),
    ...webhookRecipes(() => targets),
    ...habitRecipes(() => targets),
    [platform.startJob.id]: async () => ({ call: { body: {} }, other: { args: { boardId: 'another' } } }),
    [platform.redriveDeadLetters.id]: async () => ({ call: { params: { queue: 'messages' } } }),
    [platform.deleteDeadLetter.id]: async () => ({
      call: { params: await freshDeadLetter(targets.stack), body: { reason: 'one' } },
      other: { reason: 'two' },
    }),
  };
  const recipeOf = (route: RouteDefinition) =>
    recipes[route.id]?.() ?? Promise.resolve({ call: { body: bodyOf(route) }, other: undefined });
  const withKey = (route: RouteDefinition, call: Call, key: string) =>
    targets.call(route, { as: targets.allowed(route), ...call, headers: { ...call.headers, 'idempotency-key': key } });
  /** The same JSON value with its names in the other order, spaces, and `1` written as `1.0e0`. */
  const otherSpelling = (body: unknown): string => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (!value || typeof value !== 'object') return value;
      const entries = Object.entries(value).reverse();
      return Object.fromEntries(entries.map(([name, part]) => [name, reversed(part)]));
    };
    return JSON.stringify(reversed(body), null, 3).replace(/: (\d+)(,?)$/gm, ': $1.0e0$2');
  };
  const replayed = ({ headers }: Reply) => headers.get('idempotent-replayed');

  test.each(sample(idempotent).map((route) => [routeKey(route), route] as const))(
    '%s: a repeat returns the first response, and is rejected with another body',
    async (_, route) => {
      const { call, other } = await recipeOf(route);
      const key = randomUUID();
      const first = await withKey(route, call, key);
      expect([fault(route, first), first.status < 300, replayed(first)]).toEqual([undefined, true, null]);
      const again = await withKey(route, call, key);
      expect([again.status, again.text, replayed(again)]).toEqual([first.status, withoutSecret(first.text), 'true']);
      if (other === undefined) return;
      const reused = await withKey(route, { ...call, body: other }, key);
      expect([reused.status, codeOf(reused), fault(route, reused)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED', undefined]);
    },
  );

  test.each(sample(idempotent).map((route) => [routeKey(route), route] as const))(
    '%s: five concurrent calls with one key have one effect',
    async (_, route) => {
      const { call } = await recipeOf(route);
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 5 }, () => withKey(route, call, key)));
      expect(new Set(answers.map(({ status, text }) => `${status} ${withoutSecret(text)}`)).size).toBe(1);
      expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1);
    },
  );

  test('a repeat in another spelling is the same request', async () => {
    const found = await faultsOf(
      [competitions.createCompetition, competitions.submitScores, graph.sendFriendRequest, users.updateMe].map((route) => async () => {
        const { call } = await recipeOf(route);
        const key = randomUUID();
        const first = await withKey(route, call, key);
        const again = await withKey(route, { ...call, raw: otherSpelling(call.body) }, key);
        return again.text === first.text && replayed(again) === 'true' ? undefined : `${route.id}: ${again.status} ${again.text}`;
      }),
    );
    expect(found).toEqual([]);
  });

  test('a key that is not printable ASCII, or longer than 128, is rejected on every idempotent route', async () => {
    const cases = idempotent.flatMap((route) =>
      ['x'.repeat(129), Buffer.from('ä').toString('latin1')].map((key) => async () => {
        const answer = await withKey(route, { body: bodyOf(route) }, key);
        const named = answer.text.includes('"pointer":"header:idempotency-key"');
        return fault(route, answer) ?? (answer.status === 400 && named ? undefined : `${route.id}: ${answer.status} ${answer.text}`);
      }),
    );
    expect(await faultsOf(cases)).toEqual([]);
  });
});

describe('hidden resources', () => {
  const withoutInstance = ({ status, text }: Reply) => `${status} ${text.replace(/"instance":"[^"]+"/, '')}`;
  /** Query parameters that a route requires beyond its schema. */
  const needed: Record<string, string> = { [leaderboards.getLeaderboardHistory.id]: '?date=2027-01-01' };
  const cases = routes
    .filter(({ params, role = 'user' }) => params && role === 'user')
    .flatMap((route) => Object.keys(route.params?.shape ?? {}).map((name) => ({ route, name })));

  test('a hidden resource gets the same response as a missing one, on every route with its id', async () => {
    const as = targets.people.stranger;
    let compared = 0;
    const found = await faultsOf(
      cases.flatMap(({ route, name }) =>
        (targets.hidden[name] ?? []).map((hidden) => async () => {
          compared += 1;
          const [absent, answer] = [`${name.replace(/Id$/, '')}_absent0`, hidden].map((value) =>
            targets.call(route, { as, params: { [name]: value }, body: bodyOf(route), query: needed[route.id] }),
          );
          const [first, second] = [await (absent as Promise<Reply>), await (answer as Promise<Reply>)];
          // A community refuses who has no role in it before it looks for what is in it.
          const asksForRole = name !== 'communityId' && 'communityId' in (route.params?.shape ?? {});
          const expected = asksForRole ? [403, 404] : [404];
          const wrong = withoutInstance(first) !== withoutInstance(second) || !expected.includes(first.status);
          return (
            fault(route, second) ?? (wrong ? `${route.id}: absent ${withoutInstance(first)}, hidden ${withoutInstance(second)}` : undefined)
          );
        }),
      ),
    );
    expect(compared).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  test('a public resource of another user can be read but not changed', async () => {
    const as = targets.people.stranger;
    for (const [route, body] of [
      [competitions.updateCompetition, { name: 'mine now' }],
      [competitions.publishCompetition, undefined],
      [competitions.cancelCompetition, undefined],
      [competitions.addRound, { name: 'mine' }],
      [competitions.addParticipants, { userIds: [as.userId] }],
      [competitions.inviteParticipants, { userIds: [as.userId] }],
      [competitions.removeParticipant, undefined],
      [competitions.overrideScore, { score: 1, reason: 'mine' }],
      [competitions.submitScores, { scores: [{ userId: as.userId, score: 1 }] }],
    ] as const) {
      const answer = await targets.call(route, { as, body });
      expect([route.id, answer.status, codeOf(answer), fault(route, answer)]).toEqual([route.id, 403, 'PERMISSION_DENIED', undefined]);
    }
    expect((await targets.call(competitions.getCompetition, { as })).body).toMatchObject({ name: 'open', status: 'active' });
  });

  test('only organisers may list and submit scores of other users', async () => {
    const query = `?userId=${targets.people.plain.userId}`;
    expect(codeOf(await targets.call(competitions.listScores, { as: targets.people.stranger, query }))).toBe('PERMISSION_DENIED');
    expect((await targets.call(competitions.listScores, { as: targets.people.creator, query })).status).toBe(200);
    const other = await targets.call(competitions.submitScore, {
      as: targets.people.stranger,
      body: { score: 1, userId: targets.people.plain.userId },
    });
    expect(codeOf(other)).toBe('PERMISSION_DENIED');
  });
});
