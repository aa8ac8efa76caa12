import type { Store } from '../store.ts';
import type { Message } from './message.ts';

type Remembered = { id: string; row: number; expiresAt: number; stored: Promise<void> };
type Row = { row: number; id: string; body: string; details: string; available_at: number; receives: number };

/** Stored state of the queues: messages, and de-duplication ids of the last five minutes of moved time. */
export type QueueRows = ReturnType<typeof createQueueRows>;

export const createQueueRows = (store: Store) => {
  store.db.exec(`
    CREATE TABLE IF NOT EXISTS messages (
      row INTEGER PRIMARY KEY, queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, details TEXT NOT NULL,
      available_at REAL NOT NULL, receives INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS deduplications (
      queue TEXT NOT NULL, scope TEXT NOT NULL, expires_at REAL NOT NULL, id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (queue, scope)
    );`);
  const highest = store.all<{ row: number | null }>(
    'SELECT MAX(row) AS row FROM (SELECT row FROM messages UNION ALL SELECT row FROM deduplications)',
  );
  let last = highest[0]?.row ?? 0;
  const seen = new Map<string, Remembered>();
  for (const { queue, scope, expires_at, id, row } of store.all<{
    queue: string;
    scope: string;
    expires_at: number;
    id: string;
    row: number;
  }>('SELECT * FROM deduplications ORDER BY expires_at')) {
    seen.set(`${queue}|${scope}`, { id, row, expiresAt: expires_at, stored: Promise.resolve() });
  }

  /** Entries are in order of expiry, so the loop ends at the first valid one. */
  const forget = (now: number) => {
    for (const [key, { expiresAt }] of seen) {
      if (expiresAt > now) return;
      seen.delete(key);
      const [queue] = key.split('|', 1);
      void store.write('DELETE FROM deduplications WHERE queue = ? AND scope = ?', queue!, key.slice(queue!.length + 1));
    }
  };

  return {
    nextRow: () => {
      last += 1;
      return last;
    },
    insert: (queue: string, { row, id, body, attributes, group, deduplicationId, source, sentAt, availableAt, receives }: Message) => {
      const details = JSON.stringify({ attributes, group, deduplicationId, source, sentAt });
      return store.write('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?)', row, queue, id, body, details, availableAt, receives);
    },
    remove: ({ row }: Message) => store.write('DELETE FROM messages WHERE row = ?', row),
    received: ({ row, receives }: Message) => store.write('UPDATE messages SET receives = ? WHERE row = ?', receives, row),
    load: (queue: string): Message[] =>
      store
        .all<Row>('SELECT * FROM messages WHERE queue = ? ORDER BY row', queue)
        .map(({ row, id, body, details, available_at: availableAt, receives }) => ({
          row,
          id,
          body,
          availableAt,
          receives,
          ...JSON.parse(details),
        })),
    duplicate: (queue: string, scope: string, now: number) => {
      forget(now);
      const known = seen.get(`${queue}|${scope}`);
      return known && known.expiresAt > now ? known : undefined;
    },
    remember: (queue: string, scope: string, expiresAt: number, { id, row }: Message) => {
      const stored = store.write('INSERT OR REPLACE INTO deduplications VALUES (?, ?, ?, ?, ?)', queue, scope, expiresAt, id, row);
      seen.set(`${queue}|${scope}`, { id, row, expiresAt, stored });
    },
  };
};
