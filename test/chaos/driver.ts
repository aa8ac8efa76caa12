import type { Client } from '../../client/http.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { startJob } from '../../schemas/platform/routes.ts';
import type { Command } from './commands.ts';
import { driveAll, type OutcomeOf } from './drive.ts';

export type Outcome = OutcomeOf<Command>;

export type World = {
  organiser: Client;
  /** Starts rebuilds while the load goes on. */
  operator: Client;
  people: (Client & { userId: string })[];
  competitionIds: string[];
  /** Begins every idempotency key, so that no other run has the same ones. */
  run: string;
};

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

/** Drives the load of competitions; a person's commands overlap with each other as well. */
export const drive = (world: World, commands: readonly Command[], inFlight: number): Promise<Outcome[]> =>
  driveAll(commands, inFlight, (command) => send(world, command));
