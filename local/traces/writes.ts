import type { Recorded } from './recorder.ts';

type Write = { span: Recorded; isDelete: boolean };

/** Writes whose records nobody has read. A table without readers never reads any. */
const MAX_KEYS = 20_000;
/** Writes of one item. One that changes nothing leaves no record, and waits in vain. */
const MAX_WRITES = 100;
/** Records that further readers of the stream have yet to read. */
const MAX_RECORDS = 20_000;

/**
 * Finds the write behind a record of the stream. A record names its item only, so the writes of an item wait in their order. Each
 * is noted before it is sent: a reader can see the record before the answer to the write arrives.
 */
export const createWrites = () => {
  const waiting = new Map<string, Write[]>();
  const causes = new Map<string, Recorded | undefined>();
  const shrink = (map: Map<string, unknown>, size: number) => {
    while (map.size > size) map.delete(map.keys().next().value!);
  };

  return {
    /** @returns a function that takes the writes back, if they did not happen */
    note: (span: Recorded, keys: readonly { id: string; isDelete: boolean }[]): (() => void) => {
      const noted = keys.map(({ id, isDelete }) => {
        const write = { span, isDelete };
        const list = waiting.get(id);
        if (list) {
          list.push(write);
          if (list.length > MAX_WRITES) list.shift();
        } else waiting.set(id, [write]);
        return { id, write };
      });
      shrink(waiting, MAX_KEYS);
      return () => {
        for (const { id, write } of noted) {
          const list = waiting.get(id)?.filter((one) => one !== write) ?? [];
          if (list.length > 0) waiting.set(id, list);
          else waiting.delete(id);
        }
      };
    },
    /**
     * Cause of a record. Every reader of the stream asks for every record, in order.
     * @param position of the record, unique in its table
     */
    causeOf: (id: string, position: string, eventName: string): Recorded | undefined => {
      if (causes.has(position)) return causes.get(position);
      const list = waiting.get(id) ?? [];
      // The deletion of an absent item leaves no record.
      const at = list.findIndex(({ isDelete }) => isDelete === (eventName === 'REMOVE'));
      const cause = at < 0 ? undefined : list[at]!.span;
      if (at >= 0) {
        if (list.length > at + 1) waiting.set(id, list.slice(at + 1));
        else waiting.delete(id);
      }
      causes.set(position, cause);
      shrink(causes, MAX_RECORDS);
      return cause;
    },
  };
};
