import * as routes from '../../schemas/competitions/routes.ts';
import { startJob } from '../../schemas/platform/routes.ts';
import type { Client } from '../support/route-client.ts';
import type { Command } from './commands.ts';
import { driveAll, type OutcomeOf } from './drive.ts';

export type Outcome = OutcomeOf<Command>;

export type Fixture = {
  organiser: Client;
  /** Starts rebuilds during the load. */
  operator: Client;
  people: (Client & { userId: string })[];
  competitionIds: string[];
  /** Epoch ms. */
  begunAt: number;
  /** Prefix of every idempotency key, unique per run. */
  run: string;
};

const send = (fixture: Fixture, command: Command): Promise<unknown> => {
  const competitionId = fixture.competitionIds[command.competition] as string;
  const idempotencyKey = `${fixture.run}-${command.key}`;
  switch (command.kind) {
    case 'join':
      return (fixture.people[command.person] as Client).call(routes.joinCompetition, { params: { competitionId }, idempotencyKey });
    case 'leave':
      return (fixture.people[command.person] as Client).call(routes.leaveCompetition, { params: { competitionId }, idempotencyKey });
    case 'submit':
      return (fixture.people[command.person] as Client).call(routes.submitScore, {
        params: { competitionId, roundId: command.round },
        body: { score: command.score, ...(command.agoMs > 0 ? { at: new Date(fixture.begunAt - command.agoMs).toISOString() } : {}) },
        idempotencyKey,
      });
    case 'override':
      return fixture.organiser.call(routes.overrideScore, {
        params: { competitionId, roundId: command.round, userId: (fixture.people[command.person] as { userId: string }).userId },
        body: { score: command.score, reason: command.key },
        idempotencyKey,
      });
    case 'rebuild':
      return fixture.operator.call(startJob, {
        params: { job: 'leaderboards-rebuild' },
        body: { args: { boardId: `${competitionId}:${command.round ?? 'overall'}`, shards: command.shards } },
        idempotencyKey,
      });
    case 'batch':
      return fixture.organiser.call(routes.submitScores, {
        params: { competitionId, roundId: command.round },
        body: {
          scores: command.rows.map(({ person, score }) => ({ userId: (fixture.people[person] as { userId: string }).userId, score })),
        },
        idempotencyKey,
      });
  }
};

/** Executes the load of competitions. Commands of one user also overlap. */
export const drive = (fixture: Fixture, commands: readonly Command[], inFlight: number): Promise<Outcome[]> =>
  driveAll(commands, inFlight, (command) => send(fixture, command));
