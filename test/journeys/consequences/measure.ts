import type { Span, TraceAnswer, TraceList } from '../../../local/traces/span.ts';
import type { Action, Cast } from './action.ts';

/** `fifo`: those of the invocations that take messages of a FIFO queue. `later`: messages that wait for more than a minute. */
export type Figures = { invocations: number; calls: number; rru: number; wru: number; messages: number; fifo: number; later: number };
export type Measured = {
  figures: Figures;
  /** Each function's part: invocations, table calls, read and write units. */
  functions: string;
  /** An instance started, or a batch held messages of others: what was measured is not the action's alone. */
  isMixed: boolean;
};

type Tree = Pick<TraceAnswer, 'id' | 'tree' | 'dropped'>;

/** Most requests of one action. */
const MAX_REQUESTS = 20;
const FUNCTIONS = 'kith-local-';

const get = async <Value>({ stack }: Cast, path: string): Promise<Value> => {
  const answer = await fetch(`${stack.url}${path}`);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Promise<Value>;
};

/** Ids of the newest requests, newest first. */
const requests = async (cast: Cast, limit: number): Promise<string[]> =>
  (await get<TraceList>(cast, `/local/traces?kind=http&limit=${limit}`)).items.map(({ id }) => id);

const sum = (spans: readonly Span[], attribute: string): number =>
  spans.reduce((total, { attributes }) => total + Number(attributes[attribute] ?? 0), 0);

/** A request takes a lease of its rate limit or finds one, as the calls before it left it. The bill counts leases of its own. */
const isLease = ({ attributes: { types } }: Span): boolean => Array.isArray(types) && types.join() === 'rate-limit';

const isTaken = ({ kind, status }: Span): boolean => kind === 'stream' || (kind === 'queue' && status !== 'open');

/**
 * The ways on which functions were called: the names of all hops from the request on. A busy machine splits a batch, and then more
 * invocations do the same work, so all messages of one way count as one invocation; `messages` counts each.
 */
const waysOf = (tree: readonly Span[]): string[] => {
  const byId = new Map(tree.map((span) => [span.id, span]));
  const parentOf = ({ parentId }: Span): Span | undefined => (parentId === null ? undefined : byId.get(parentId));
  const wayTo = (span: Span): string => {
    const parent = parentOf(span);
    const before = parent ? wayTo(parent) : '';
    return span.kind === 'http' || span.kind === 'stream' || span.kind === 'queue' ? `${before} > ${span.name}` : before;
  };
  const called = tree.filter((span) => isTaken(span) || (span.kind === 'invocation' && parentOf(span)?.kind === 'http'));
  return [...new Set(called.map(wayTo))];
};

/** Counts all that followed from some requests. A batch of several of them is one span in several trees, with the same id. */
export const figuresOf = (trees: readonly Tree[]): Measured => {
  if (trees.some(({ dropped }) => dropped > 0)) throw new Error('a trace is too long to be measured');
  const own = new Set(trees.map(({ id }) => id));
  const spans = [...new Map(trees.flatMap(({ tree }) => tree.map((span) => [span.id, span] as const))).values()];
  const ofKind = (kind: Span['kind']) => spans.filter((span) => span.kind === kind);
  const ways = trees.flatMap(({ tree }) => waysOf(tree));
  const calls = ofKind('table').filter((span) => !isLease(span));
  const records = ofKind('stream');
  const messages = ofKind('queue');
  const taken = messages.filter(isTaken);
  const invocations = ofKind('invocation');
  const functions = [...Map.groupBy(invocations, ({ name }) => name.replace(FUNCTIONS, ''))]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, all]) => `${name} ${all.length}/${sum(all, 'calls')}/${sum(all, 'rru')}/${sum(all, 'wru')}`);
  return {
    figures: {
      invocations: ways.length,
      calls: sum(calls, 'calls'),
      rru: sum(calls, 'rru'),
      wru: sum(calls, 'wru'),
      messages: taken.length + sum(records, 'count'),
      fifo: ways.filter((way) => way.endsWith('.fifo')).length,
      later: messages.length - taken.length,
    },
    functions: functions.join(', '),
    isMixed: invocations.some(({ attributes, traces = [] }) => attributes.cold === true || traces.some((id) => !own.has(id))),
  };
};

/** The action's own requests, and everything that follows from them until every queue is empty. */
export const measure = async (action: Action, cast: Cast): Promise<Measured> => {
  const act = await action.prepare(cast);
  await cast.stack.settle();
  const [before] = await requests(cast, 1);
  await act();
  await cast.stack.settle();
  const own: string[] = [];
  for (const id of await requests(cast, MAX_REQUESTS)) {
    if (id === before) break;
    own.push(id);
  }
  return figuresOf(await Promise.all(own.map((id) => get<Tree>(cast, `/local/traces/${id}`))));
};
