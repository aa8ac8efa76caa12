import { tableHandle } from './dynamodb/handle.ts';
import type { LocalService } from './service.ts';
import { openStore } from './store.ts';
import { createStreamMapping, type StreamMapping } from './streams/mapping.ts';
import { apiSource, fileSource, type StreamSource } from './streams/source.ts';

/** Detects writes that do not pass the proxy: those of a second process, or before the engine restarted. */
const POLL_INTERVAL_MS = { own: 5000, external: 1000 };
const TRIM_INTERVAL_MS = 250;
/** While writes keep arriving, the streams are read this long after the previous time. */
const GATHER_MS = 10;

/** Streams of the tables, and the event source mappings that read them. */
export const createStreams = (): LocalService => {
  const mappings: StreamMapping[] = [];
  let planned: NodeJS.Timeout | NodeJS.Immediate | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const read = () => {
    planned = undefined;
    readAt = performance.now();
    for (const mapping of mappings) mapping.notify();
  };
  const cancel = () => {
    clearImmediate(planned as NodeJS.Immediate);
    clearTimeout(planned as NodeJS.Timeout);
    planned = undefined;
  };
  let stop = () => {};
  return {
    name: 'streams',
    start: async (context) => {
      const table = tableHandle.get(context);
      const store = openStore(context.dataDir);
      store.db.exec(
        'CREATE TABLE IF NOT EXISTS checkpoints (mapping TEXT, lane INTEGER, position TEXT NOT NULL, PRIMARY KEY (mapping, lane))',
      );
      const sources = new Map<string, { source: StreamSource; readers: StreamMapping[] }>();
      for (const resource of context.plan.of('AWS::Lambda::EventSourceMapping')) {
        const { EventSourceArn, Enabled = true } = resource.properties;
        if (!EventSourceArn?.startsWith('arn:aws:dynamodb:') || !Enabled) continue;
        const info = table.tables.get(context.plan.find(EventSourceArn)?.name ?? '');
        if (!info) throw new Error(`event source mapping ${resource.id} refers to no stream of the template: ${EventSourceArn}`);
        const entry = sources.get(info.name) ?? { source: (table.file ? fileSource : apiSource)(table, info), readers: [] };
        sources.set(info.name, entry);
        const mapping = await createStreamMapping({ resource, table: info, source: entry.source, context, store });
        mappings.push(mapping);
        entry.readers.push(mapping);
      }
      // Writes of the same tick cause a single read of the stream.
      const notify = () => {
        const waitMs = readAt + GATHER_MS - performance.now();
        planned ??= waitMs > 0 ? setTimeout(read, waitMs) : setImmediate(read);
      };
      table.onWrite(notify);
      const polling = setInterval(notify, table.file ? POLL_INTERVAL_MS.own : POLL_INTERVAL_MS.external).unref();
      const trimming = setInterval(() => {
        for (const { source, readers } of sources.values()) source.trim(readers.map((reader) => reader.done()).sort()[0]!);
      }, TRIM_INTERVAL_MS).unref();
      stop = () => {
        cancel();
        clearInterval(polling);
        clearInterval(trimming);
        store.close();
      };
    },
    stop: async () => {
      await Promise.all(mappings.map((mapping) => mapping.stop()));
      stop();
    },
    busy: () => mappings.reduce((total, mapping) => total + mapping.busy(), planned ? 1 : 0),
    flush: () => {
      // Batches must not end before the last writes are read; a drain flushes again.
      if (planned) {
        cancel();
        return read();
      }
      for (const mapping of mappings) mapping.flush();
    },
  };
};
