import type { EventFrame } from './frames.ts';
import type { AnyMessage } from './messages.ts';

export type Sequence = {
  /** Sequence number of the last event that was delivered. */
  readonly seq: number | undefined;
  readonly hasSnapshot: boolean;
  /** Events are held until the server has answered a subscription. */
  asked(): void;
  acknowledged(latest: number, snapshot: unknown): void;
  received(event: EventFrame): void;
  gap(seq: number): void;
  /** The topic begins anew, as another user's. */
  forget(): void;
  stop(): void;
};

/** Frames of concurrent publishers may overtake each other; what is missing after this time is asked for. */
const REORDER_MS = 400;

/**
 * Delivers the events of one topic in order and once. Where events are missing, it asks for a repair; what cannot be
 * repaired is told as a gap.
 */
export const createSequence = (deliver: (message: AnyMessage) => void, repair: () => void, after?: number): Sequence => {
  let seq = after;
  let asking = true;
  let hasSnapshot = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = new Map<number, EventFrame>();

  const patient = (): void => {
    clearTimeout(timer);
    timer = held.size > 0 && !asking ? setTimeout(repair, REORDER_MS) : undefined;
  };

  const flush = (): void => {
    for (const number of held.keys()) if (number <= (seq ?? 0)) held.delete(number);
    for (let next = held.get((seq ?? 0) + 1); next; next = held.get((seq ?? 0) + 1)) {
      held.delete(next.seq);
      seq = next.seq;
      deliver({ type: 'event', name: next.name, seq: next.seq, at: next.at, data: next.data });
    }
    patient();
  };

  return {
    get seq() {
      return seq;
    },
    get hasSnapshot() {
      return hasSnapshot;
    },
    asked: () => {
      asking = true;
      patient();
    },
    acknowledged: (latest, snapshot) => {
      asking = false;
      if (snapshot !== undefined) {
        hasSnapshot = true;
        seq = latest;
        deliver({ type: 'snapshot', seq: latest, data: snapshot });
      } else if (seq === undefined) {
        seq = latest;
      } else {
        // Replayed events arrived before the acknowledgement. A lower number than the last one: the topic was numbered anew.
        const isReset = latest < seq;
        if (!isReset) flush();
        if (isReset || seq < latest) {
          seq = latest;
          deliver({ type: 'gap', seq });
        }
      }
      flush();
    },
    received: (event) => {
      if (!asking && event.seq <= (seq ?? 0)) return;
      held.set(event.seq, event);
      if (!asking) flush();
    },
    gap: (number) => {
      // While the server is asked, its acknowledgement says the same.
      if (asking) return;
      seq = Math.max(seq ?? 0, number);
      deliver({ type: 'gap', seq });
      flush();
    },
    forget: () => {
      seq = undefined;
      hasSnapshot = false;
      held.clear();
    },
    stop: () => {
      clearTimeout(timer);
      held.clear();
    },
  };
};
