import type { Clock } from '../clock.ts';
import type { Message } from './message.ts';

const MAX_TIMER_MS = 3_600_000;

/** A message that comes back so often for the same time, within some seconds, is not given out early any more: its receiver means the time. */
const EARLY_TIMES = 50;
const SAME_TIME_MS = 3_000;
/** Bodies after which all are forgotten. */
const REMEMBERED = 10_000;

/** Messages that are not receivable yet. Due messages are passed to `due` in the order of the queue. */
export const createDelayedMessages = (clock: Clock, due: (messages: Message[]) => void) => {
  const messages = new Set<Message>();
  /** How often a body was given out early for one time. */
  const early = new Map<string, { at: number; times: number }>();
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;

  /** Real milliseconds left. */
  const left = ({ wait, availableAt, invisibleUntil = 0 }: Message) =>
    wait === 'receiver' ? invisibleUntil - Date.now() : availableAt - clock.now();
  const arm = (ms: number) => {
    const at = Date.now() + ms;
    if (at >= armedFor) return;
    clearTimeout(timer);
    armedFor = at;
    timer = setTimeout(check, Math.min(Math.max(0, Math.ceil(ms)), MAX_TIMER_MS));
    timer.unref();
  };
  const take = (ready: (message: Message) => boolean) => {
    const found = [...messages].filter(ready);
    if (found.length === 0) return;
    for (const message of found) messages.delete(message);
    due(found.sort((a, b) => a.row - b.row));
  };
  const mayComeEarly = ({ body, availableAt }: Message): boolean => {
    const known = early.get(body);
    const { at, times } = known && Math.abs(known.at - availableAt) <= SAME_TIME_MS ? known : { at: availableAt, times: 0 };
    if (times >= EARLY_TIMES) return false;
    if (early.size >= REMEMBERED) early.clear();
    early.set(body, { at, times: times + 1 });
    return true;
  };
  const check = () => {
    clearTimeout(timer);
    armedFor = Number.POSITIVE_INFINITY;
    take((message) => left(message) <= 0);
    let next = Number.POSITIVE_INFINITY;
    for (const message of messages) next = Math.min(next, left(message));
    if (next < Number.POSITIVE_INFINITY) arm(next);
  };

  return {
    add: (message: Message) => {
      messages.add(message);
      arm(left(message));
    },
    remove: (message: Message) => void messages.delete(message),
    all: () => [...messages],
    /** Releases due messages; called after the clock has moved. */
    check,
    /**
     * Releases messages that wait for a retry, and delayed ones due by the moved time `until`, unless they come back for the same time again
     * and again. Messages with a receiver stay.
     */
    hasten: (until: number) =>
      take((message) => message.wait === 'retry' || (message.wait === 'delay' && message.availableAt <= until && mayComeEarly(message))),
    counts: () => {
      let inFlight = 0;
      for (const { wait } of messages) if (wait === 'receiver') inFlight += 1;
      return { delayed: messages.size - inFlight, inFlight };
    },
    stop: () => clearTimeout(timer),
  };
};
