import type { ApiError } from '../../client/http.ts';

/** What the API said in the end: acknowledged, refused by name, or unknown because it never answered. */
export type OutcomeOf<Command> = { command: Command } & (
  | { kind: 'acknowledged'; outputs: unknown[] }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown' }
);

const ATTEMPTS = 12;

type Send<Command> = (command: Command) => Promise<unknown>;

/** Repeats until the API answers: a client cannot tell a lost call from a lost answer, so it sends the same key again. */
const persist = async <Command>(command: Command, send: Send<Command>): Promise<OutcomeOf<Command>> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return { command, kind: 'acknowledged', outputs: [await send(command)] };
    } catch (error) {
      const { status, code } = error as Partial<ApiError>;
      if (status !== undefined && status < 500 && status !== 429) return { command, kind: 'refused', code: code ?? 'UNKNOWN' };
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
  return { command, kind: 'unknown' };
};

const execute = async <Command extends { repeated: boolean }>(command: Command, send: Send<Command>): Promise<OutcomeOf<Command>> => {
  if (!command.repeated) return persist(command, send);
  const [first, second] = await Promise.all([persist(command, send), persist(command, send)]);
  if (first.kind !== 'acknowledged' || second.kind !== 'acknowledged') return first.kind === 'acknowledged' ? first : second;
  return { command, kind: 'acknowledged', outputs: [...first.outputs, ...second.outputs] };
};

/** Drives a load with so many commands in flight. */
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
