import type { Reply } from '../support/response-checks.ts';
import { ask, callerOf, differenceOf, isSessionless } from './answers.ts';
import { type Outcome, type Row, STATES, type State, VIEWERS } from './rows.ts';
import { TABLE } from './table.ts';
import { type LiveViewer, SESSIONLESS, type Viewer } from './viewers.ts';
import { ownerStateOf, type World } from './world.ts';

export type Cell = { row: Row; viewer: Viewer; state: State; expected: Outcome };

export const nameOf = ({ row, viewer, state }: Cell): string => `${row.route.id} of ${row.kind}, ${viewer}, ${state}`;

/** Decided before the subject is looked for. */
const sessionOutcome = ({ route, expected }: Row, viewer: Viewer): Outcome | undefined => {
  if (!isSessionless(viewer)) return undefined;
  // A signature is all that such a route looks at.
  if (route.auth === 'public' || route.auth === 'signature') return expected('stranger', 'any');
  if (route.auth === 'optional' && (viewer === 'nobody' || viewer === 'apiKey')) return 'ok';
  // The key lacks the scope of the route.
  if (route.auth === 'userOrKey' && viewer === 'apiKey') return 'PERMISSION_DENIED';
  return viewer === 'suspended' ? 'ACCOUNT_SUSPENDED' : 'UNAUTHENTICATED';
};

/** The owner's own account may be the reason why the subject is hidden. */
const ownerOutcome = ({ kind }: Row, viewer: Viewer, state: State): Outcome | undefined => {
  if (viewer !== 'owner' || kind === 'none' || state === 'absent') return undefined;
  const ownerState = ownerStateOf(kind, state);
  if (ownerState === 'suspended') return 'ACCOUNT_SUSPENDED';
  return ownerState === 'deleted' ? 'UNAUTHENTICATED' : undefined;
};

const statesOf = ({ kind }: Row): State[] => [...(STATES[kind] as readonly State[]), ...(kind === 'none' ? [] : ['absent' as const])];

/** Every cell of the table. */
export const allCells = (): Cell[] =>
  Object.values(TABLE)
    .flat()
    .flatMap((row) =>
      [...SESSIONLESS, ...VIEWERS[row.kind]].flatMap((viewer) =>
        statesOf(row).map((state) => ({
          row,
          viewer,
          state,
          expected: sessionOutcome(row, viewer) ?? ownerOutcome(row, viewer, state) ?? row.expected(viewer as LiveViewer, state),
        })),
      ),
    );

const mayPass = ({ expected }: Cell): boolean => [expected].flat().includes('ok');
export const refusedOf = (cells: readonly Cell[]): Cell[] => cells.filter((cell) => !mayPass(cell));
export const passingOf = (cells: readonly Cell[]): Cell[] => cells.filter(mayPass);

export type Asking = {
  world: World;
  apiKey: string;
  /** The answers about absent subjects, asked once for each row and token. */
  absent: Map<Row, Map<string, Promise<Reply>>>;
};

export const startAsking = (world: World, apiKey: string): Asking => ({ world, apiKey, absent: new Map() });

const absentAnswer = ({ world, apiKey, absent }: Asking, { row, viewer, state }: Cell): Promise<Reply> => {
  const subjects = world.subjects[row.kind];
  const subject = subjects.absent ?? { ids: {} };
  // The owner of another subject has another token.
  const caller = callerOf(viewer, subjects[state] ?? subject, world.cast, apiKey);
  const asked = absent.get(row) ?? new Map<string, Promise<Reply>>();
  absent.set(row, asked);
  const key = caller.token ?? viewer;
  const answer = asked.get(key) ?? ask(world.stack.url, row, subject, viewer, caller);
  asked.set(key, answer);
  return answer;
};

/** @returns the cell with its difference, or undefined */
export const faultOf = async (asking: Asking, cell: Cell): Promise<string | undefined> => {
  const { world, apiKey } = asking;
  const { row, viewer, state, expected } = cell;
  const spends = row.spends && mayPass(cell) && !isSessionless(viewer);
  const fresh = spends && row.kind !== 'none' ? await world.fresh(row.kind, state, viewer as LiveViewer) : undefined;
  const subject = fresh ?? world.subjects[row.kind][state];
  if (!subject) throw new Error(`there is no ${row.kind} that is ${state}`);
  const used = spends && row.kind === 'none' ? await world.newPerson('used') : undefined;
  const caller = used ?? callerOf(viewer, subject, world.cast, apiKey);
  const answer = await ask(world.stack.url, row, subject, viewer, caller);
  const absent = row.kind === 'none' || (mayPass(cell) && answer.status < 300 && !row.inner) ? answer : await absentAnswer(asking, cell);
  const difference = differenceOf(row, answer, absent, expected);
  return difference && `${nameOf(cell)}: ${difference}`;
};

/** Whether a passing cell changes a subject that other cells use too, so that it must come after them. */
export const comesLast = ({ row, state, viewer }: Cell): boolean => {
  if (!row.spends || row.kind === 'none' || isSessionless(viewer)) return false;
  return (
    row.kind === 'event' || row.kind === 'report' || row.kind === 'job' || state === 'completed' || state === 'frozen' || state === 'absent'
  );
};
