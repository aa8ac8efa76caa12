import { join } from 'node:path';
import { connect } from './dynamodb/connection.ts';
import { ready, startDynoxide } from './dynamodb/engine.ts';
import { openEngineFile } from './dynamodb/file.ts';
import { type TableHandle, tableHandle } from './dynamodb/handle.ts';
import { createProxy } from './dynamodb/proxy.ts';
import { createSender } from './dynamodb/sender.ts';
import { createTables } from './dynamodb/tables.ts';
import { createTtlSweep } from './dynamodb/ttl.ts';
import type { LocalService } from './service.ts';
import { StartError } from './start-error.ts';
import { openStore } from './store.ts';

const SWEEP_INTERVAL_MS = 60_000;

/**
 * DynamoDB behind a proxy at the AWS endpoint. The engine is dynoxide with its file in the data directory, or any compatible server
 * named in `DYNAMODB_ENDPOINT`, which keeps the data and outlives the stack.
 */
export const createDynamodb = (): LocalService => {
  let stop = async () => {};
  let sweeping = 0;
  return {
    name: 'dynamodb',
    start: async (context) => {
      context.endpoint.chaos = context.chaos;
      const external = process.env.DYNAMODB_ENDPOINT;
      const path = join(context.dataDir, 'dynamodb.db');
      const engine = external ? { ...connect(external), pid: () => undefined, stop: async () => {} } : await startDynoxide(path);
      if (external) {
        await ready(engine).catch((cause: unknown) => {
          throw new StartError(`no table server answers at ${external}`, 'Start it, or correct DYNAMODB_ENDPOINT.', cause);
        });
      }
      const tables = await createTables(context, engine);
      const file = external ? undefined : openEngineFile(path, tables);
      const store = openStore(context.dataDir);
      const listeners: (() => void)[] = [];
      const wrote = () => {
        for (const listener of listeners) listener();
      };
      const ttl = createTtlSweep({ context, engine, file, tables, store }, wrote);
      const handle: TableHandle = { engine, file, tables, ttl, onWrite: (listener) => void listeners.push(listener) };
      tableHandle.set(context, handle);
      const send = createSender(engine, file);
      context.endpoint.on('DynamoDB_20120810', createProxy({ context, send, tables, file, wrote }));
      const sweep = async () => {
        sweeping += 1;
        try {
          await ttl.sweep();
        } finally {
          sweeping -= 1;
        }
      };
      const timer = setInterval(() => void sweep().catch((error) => console.error('local TTL sweep:', error)), SWEEP_INTERVAL_MS);
      timer.unref();
      context.clock.onAdvance(sweep);
      stop = async () => {
        clearInterval(timer);
        file?.close();
        store.close();
        await engine.stop();
      };
    },
    stop: () => stop(),
    busy: () => sweeping,
  };
};
