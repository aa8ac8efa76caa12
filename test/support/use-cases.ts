import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chunk } from 'es-toolkit/array';
import type { Context } from '../../lambdas/_base/context.ts';
import { logger } from '../../lambdas/_base/observability.ts';
import { HttpResult } from '../../lambdas/_http/result.ts';
import type { UseCase } from '../../lambdas/_http/serve.ts';
import { transact, type Write } from '../../lambdas/_table/commit.ts';
import { createUser } from '../../lambdas/users/profile/profile.store.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import type { Role, RouteDefinition, RouteInput } from '../../schemas/_kit/route.ts';
import { provideContributions } from './contributions.ts';
import { startTable } from './table.ts';

/** The clock of all calls; tests move it. */
export const clock = { now: new Date('2026-11-20T12:00:00.000Z') };
export const minutes = (count: number): string => new Date(clock.now.getTime() + count * 60_000).toISOString();

const startSecrets = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify({ SecretString: 'a secret for tests' }));
    }).listen(0, '127.0.0.1', () => resolve(server));
  });

/** Starts a table and a secret. Everything else that a use case needs is in its context. */
export const startHarness = async (): Promise<{ stop(): Promise<void> }> => {
  const [table, secrets] = await Promise.all([startTable(), startSecrets(), provideContributions()]);
  process.env.CURSOR_SECRET_ID = 'cursors';
  process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = `http://127.0.0.1:${(secrets.address() as AddressInfo).port}`;
  return {
    stop: async () => {
      secrets.closeAllConnections();
      secrets.close();
      await table.stop();
    },
  };
};

export type Who = { userId: string; roles?: readonly Role[] };

export const contextOf = ({ userId, roles = ['user'] }: Who, idempotency?: Context['idempotency']): Context => ({
  caller: { kind: 'user', userId, roles, username: userId, authenticatedAt: 0 },
  requestId: randomUUID(),
  correlationId: randomUUID(),
  now: () => clock.now,
  remaining: () => 30_000,
  log: logger,
  consumeRateLimit: async () => {},
  idempotency,
});

type Sent = { params?: unknown; query?: unknown; body?: unknown; ifMatch?: string };

/** Calls a use case with a request parsed by its contract. */
export const call = async <Route extends RouteDefinition>(
  definition: Route,
  useCase: UseCase<Route>,
  who: Who,
  sent: Sent = {},
  idempotency?: Context['idempotency'],
): Promise<Exclude<Awaited<ReturnType<UseCase<Route>>>, HttpResult>> => {
  const input = {
    params: definition.params?.parse(sent.params ?? {}) ?? {},
    query: definition.query?.parse(sent.query ?? {}) ?? {},
    body: definition.body?.parse(sent.body),
    ifMatch: sent.ifMatch,
  } as RouteInput<Route>;
  const result = await useCase(input, contextOf(who, idempotency));
  return (result instanceof HttpResult ? result.output : result) as Exclude<Awaited<ReturnType<UseCase<Route>>>, HttpResult>;
};

/** Error code of a failing call; `none` if it succeeds. */
export const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Problem) return error.definition.code;
    throw error;
  }
  return 'none';
};

const signUp = (userId: string): Write[] => {
  const createdAt = clock.now.toISOString();
  const handle = userId.replace('_', '-');
  return createUser(
    { userId, status: 'active', tokensValidFrom: 0, roles: ['user'], createdAt, v: 1 },
    { userId, handle, handleChosen: true, displayName: `Name of ${userId}`, locale: 'en', timeZone: 'UTC', createdAt, v: 1 },
  );
};

/** Creates users with profiles. @param idLength real ids have 20 characters */
export const people = async (count: number, idLength = 8): Promise<Who[]> => {
  const userIds = Array.from({ length: count }, () => `user_${randomUUID().replaceAll('-', '').slice(0, idLength)}`);
  for (const group of chunk(userIds, 25)) await transact(group.flatMap(signUp), { remaining: () => 30_000 });
  return userIds.map((userId) => ({ userId }));
};
export const person = async (): Promise<Who> => (await people(1))[0] as Who;
