import type { ApiError, Client } from '../../client/http.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { startJob } from '../../schemas/platform/routes.ts';
import type { Command } from './commands.ts';

/** What the API said in the end: acknowledged, refused by name, or unknown because it never answered. */
export type Outcome = { command: Command } & (
  | { kind: 'acknowledged'; outputs: unknown[] }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown' }
);

export type World = {
  organiser: Client;
  /** Starts rebuilds while the load goes on. */
  operator: Client;
  people: (Client & { userId: string })[];
  competitionIds: string[];
  /** Begins every idempotency key, so that no other run has the same ones. */
  run: string;
};

const ATTEMPTS = 12;

const send = (world: World, command: Command): Promise<unknown> => {
  const competitionId = world.competitionIds[command.competition] as string;
  const idempotencyKey = `${world.run}-${command.key}`;
  switch (command.kind) {
    case 'join':
      return (world.people[command.person] as Client).call(routes.joinCompetition, { params: { competitionId }, idempotencyKey });
    case 'leave':
      return (world.people[command.person] as Client).call(routes.leaveCompetition, { params: { competitionId }, idempotencyKey });
    case 'submit':
      return (world.people[command.person] as Client).call(routes.submitScore, {
        params: { competitionId, roundId: command.round },
        body: { score: command.score },
        idempotencyKey,
      });
    case 'override':
      return world.organiser.call(routes.overrideScore, {
        params: { competitionId, roundId: command.round, userId: (world.people[command.person] as { userId: string }).userId },
        body: { score: command.score, reason: command.key },
        idempotencyKey,
      });
    case 'rebuild':
      return world.operator.call(startJob, {
        params: { job: 'leaderboards-rebuild' },
        body: { args: { boardId: `${competitionId}:${command.round ?? 'overall'}`, shards: command.shards } },
        idempotencyKey,
      });
    case 'batch':
      return world.organiser.call(routes.submitScores, {
        params: { competitionId, roundId: command.round },
        body: {
          scores: command.rows.map(({ person, score }) => ({ userId: (world.people[person] as { userId: string }).userId, score })),
        },
        idempotencyKey,
      });
  }
};

/** Repeats until the API answers: a client cannot tell a lost call from a lost answer, so it sends the same key again. */
const persist = async (world: World, command: Command): Promise<Outcome> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return { command, kind: 'acknowledged', outputs: [await send(world, command)] };
    } catch (error) {
      const { status, code } = error as Partial<ApiError>;
      if (status !== undefined && status < 500 && status !== 429) return { command, kind: 'refused', code: code ?? 'UNKNOWN' };
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
  return { command, kind: 'unknown' };
};

const execute = async (world: World, command: Command): Promise<Outcome> => {
  if (!command.repeated) return persist(world, command);
  const [first, second] = await Promise.all([persist(world, command), persist(world, command)]);
  if (first.kind !== 'acknowledged' || second.kind !== 'acknowledged') return first.kind === 'acknowledged' ? first : second;
  return { command, kind: 'acknowledged', outputs: [...first.outputs, ...second.outputs] };
};

/** Drives the load with so many commands in flight; a person's commands overlap with each other as well. */
export const drive = async (world: World, commands: readonly Command[], inFlight: number): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let command = commands[next++]; command; command = commands[next++]) outcomes.push(await execute(world, command));
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return outcomes;
};
