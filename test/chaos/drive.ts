import type { ApiError } from '../support/route-client.ts';

/** Final outcome of a command: acknowledged, rejected with an error code, or unknown because no call got a response. */
export type OutcomeOf<Command> = { command: Command } & (
  | { kind: 'acknowledged'; outputs: unknown[] }
  | { kind: 'rejected'; code: string }
  | { kind: 'unknown' }
);

const ATTEMPTS = 12;

type Send<Command> = (command: Command) => Promise<unknown>;

/** Retries until the API responds. A client cannot distinguish a lost call from a lost response, so it repeats the same key. */
const sendWithRetries = async <Command>(command: Command, send: Send<Command>): Promise<OutcomeOf<Command>> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return { command, kind: 'acknowledged', outputs: [await send(command)] };
    } catch (error) {
      const { status, code } = error as Partial<ApiError>;
      if (status !== undefined && status < 500 && status !== 429) return { command, kind: 'rejected', code: code ?? 'UNKNOWN' };
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
  return { command, kind: 'unknown' };
};

const execute = async <Command extends { repeated: boolean }>(command: Command, send: Send<Command>): Promise<OutcomeOf<Command>> => {
  if (!command.repeated) return sendWithRetries(command, send);
  const [first, second] = await Promise.all([sendWithRetries(command, send), sendWithRetries(command, send)]);
  if (first.kind !== 'acknowledged' || second.kind !== 'acknowledged') return first.kind === 'acknowledged' ? first : second;
  return { command, kind: 'acknowledged', outputs: [...first.outputs, ...second.outputs] };
};

/** Executes a load with a fixed number of commands in flight. */
export const driveAll = async <Command extends { repeated: boolean }>(
  commands: readonly Command[],
  inFlight: number,
  send: Send<Command>,
): Promise<OutcomeOf<Command>[]> => {
  const outcomes: OutcomeOf<Command>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let command = commands[next++]; command; command = commands[next++]) outcomes.push(await execute(command, send));
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return outcomes;
};
