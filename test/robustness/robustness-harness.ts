import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import * as communities from '../../schemas/communities/routes.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import { createRecord } from '../../schemas/habits/record-routes.ts';
import * as habits from '../../schemas/habits/routes.ts';
import type { NewPost } from '../../schemas/posts/models.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as webhooks from '../../schemas/webhooks/routes.ts';
import { type Reply, reply } from '../support/response-checks.ts';
import { createClient } from '../support/route-client.ts';
import type { Ids } from '../support/samples.ts';
import type { SharedStack } from '../support/stack.ts';
import { makeRoomForWebhooks } from './webhook-room.ts';

export type Person = { userId: string; token: string };
export type Call = {
  as?: Person;
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  /** Sent unchanged, instead of `body`. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
};

/** Settings of a separate stack, with rate limits as high as on the shared one. */
export const NO_LIMITS = { own: true, context: { limitsMultiplier: 100_000, webhooks: true }, logs: 'none', coverage: undefined } as const;

/** Creates users and resources that the tests call routes with. */
export const createTargets = async <Stack extends SharedStack>(stack: Stack) => {
  const [admin, moderator, creator, plain, stranger, target, leaver] = await Promise.all([
    stack.as('target.admin', ['admin']),
    stack.as('target.moderator', ['moderator']),
    stack.as('target.creator'),
    stack.as('target.plain'),
    stack.as('target.stranger'),
    stack.as('target.other'),
    stack.as('target.leaver'),
  ]);
  const times = { startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z' };
  const create = (body: Record<string, unknown>, by = creator) =>
    by.call(competitions.createCompetition, { body: { name: 'open', ...times, ...body } });
  const open = await create({ selfReported: true, rounds: [{ name: 'one' }, { name: 'two' }] });
  const params = { competitionId: open.competitionId };
  await creator.call(competitions.publishCompetition, { params });
  await plain.call(competitions.joinCompetition, { params });
  for (const person of [stranger, target]) await person.call(competitions.joinCompetition, { params });
  const roundId = open.rounds[0]?.roundId ?? '';
  for (const score of [1, 2]) await plain.call(competitions.submitScore, { params: { ...params, roundId }, body: { score } });
  const draft = await create({ name: 'draft' });
  const secret = await create({ name: 'secret', visibility: 'private' });
  await creator.call(competitions.publishCompetition, { params: { competitionId: secret.competitionId } });

  const community = (visibility: 'public' | 'private') =>
    creator.call(communities.createCommunity, { body: { name: visibility, visibility } });
  const { communityId } = await community('public');
  const secretCommunity = await community('private');

  const postWithComment = async (body: NewPost) => {
    const { postId } = await creator.call(posts.createPost, { body });
    return creator.call(posts.createComment, { params: { postId }, body: { body: 'first' } });
  };
  const { postId, commentId } = await postWithComment({ body: 'open' });
  const secretPost = await postWithComment({ body: 'secret', visibility: 'private' });

  await makeRoomForWebhooks(admin);
  // Nothing causes this event, so that nothing is sent.
  const { webhookId } = await admin.call(webhooks.createWebhook, {
    body: { url: 'https://app.example.com/hooks', events: ['webhook.disabled'] },
  });
  const habit = (visibility: 'public' | 'private') =>
    creator.call(habits.createHabit, {
      body: { name: 'Read', schedule: { kind: 'daily' }, target: { amount: 1000, unit: 'm' }, visibility },
    });
  const { habitId } = await habit('public');
  const secretHabit = await habit('private');

  const record = (visibility: 'public' | 'private') =>
    creator.call(createRecord, { body: { category: 'run-5-km', value: 1490, unit: 's', visibility } });
  const { recordId } = await record('public');
  const secretRecord = await record('private');

  const ids: Ids = {
    communityId,
    competitionId: open.competitionId,
    roundId,
    round: roundId,
    userId: target.userId,
    job: 'leaderboards-reconcile',
    postId,
    commentId,
    webhookId,
    templateId: 'comment',
    habitId,
    recordId,
    // A date in a path; each route reads whose it is before it judges the date.
    date: '2026-11-20',
  };
  const pathOf = (route: RouteDefinition, given: Record<string, string> = {}): string =>
    route.path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? encodeURIComponent(ids[name] ?? 'absent_0'));

  const call = async (route: RouteDefinition, options: Call = {}): Promise<Reply> => {
    const { as, query = '', raw, headers, params } = options;
    const sent = raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    return reply(
      await fetch(`${stack.url}${pathOf(route, params)}${query}`, {
        method: route.method,
        headers: {
          ...(as && { authorization: `Bearer ${as.token}` }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: sent as string | undefined,
      }),
    );
  };

  return {
    stack,
    call,
    create,
    ids,
    people: { admin, moderator, creator, plain, stranger },
    /** Resources that `stranger` may not see, by parameter name. */
    hidden: {
      competitionId: [draft.competitionId, secret.competitionId],
      communityId: [secretCommunity.communityId],
      postId: [secretPost.postId],
      commentId: [secretPost.commentId],
      habitId: [secretHabit.habitId],
      recordId: [secretRecord.recordId],
    } as Record<string, string[]>,
    clientOf: ({ token }: Person) => createClient({ baseUrl: stack.url, token, retries: 0 }),
    /** User who is allowed to call the route. */
    allowed: ({ role, auth, method, path }: RouteDefinition): Person | undefined => {
      if (auth === 'public') return undefined;
      // The call may delete the user.
      if (method === 'DELETE' && path.startsWith('/v1/me')) return leaver;
      if (role === 'admin') return admin;
      return role === 'moderator' ? moderator : creator;
    },
  };
};
export type Targets<Stack extends SharedStack = SharedStack> = Awaited<ReturnType<typeof createTargets<Stack>>>;
