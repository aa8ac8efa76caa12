import { tableHandle } from './dynamodb/handle.ts';
import type { LocalService } from './service.ts';
import { openStore } from './store.ts';
import { createStreamMapping, type StreamMapping } from './streams/mapping.ts';
import { apiSource, fileSource, type StreamSource } from './streams/source.ts';

/** Whoever else writes to the table (a second process, an engine that came back) is noticed after this long. */
const lookAgain = 1000;
const trimEvery = 250;

/** Streams of the tables and the event source mappings that read them. */
export const createStreams = (): LocalService => {
  const mappings: StreamMapping[] = [];
  let planned = false;
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
        if (!info) throw new Error(`event source mapping ${resource.id} names no stream of the template: ${EventSourceArn}`);
        const entry = sources.get(info.name) ?? { source: (table.file ? fileSource : apiSource)(table, info), readers: [] };
        sources.set(info.name, entry);
        const mapping = await createStreamMapping({ resource, table: info, source: entry.source, context, store });
        mappings.push(mapping);
        entry.readers.push(mapping);
      }
      // Many writes of one turn are one look at the stream.
      const notify = () => {
        if (planned) return;
        planned = true;
        setImmediate(() => {
          planned = false;
          for (const mapping of mappings) mapping.notify();
        });
      };
      table.onWrite(notify);
      const looking = setInterval(notify, lookAgain).unref();
      const trimming = setInterval(() => {
        for (const { source, readers } of sources.values()) source.trim(readers.map((reader) => reader.done()).sort()[0]!);
      }, trimEvery).unref();
      stop = () => {
        clearInterval(looking);
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
      for (const mapping of mappings) mapping.flush();
    },
  };
};
