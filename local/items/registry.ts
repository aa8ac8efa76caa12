import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type ItemType, itemTypes } from '../../lambdas/_table/keys.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** Importing what writes to the table fills the key registry. */
export const loadRegistry = async (roots: readonly string[] = [repository]): Promise<ItemType[]> => {
  const modules = roots.flatMap((root) => globSync('lambdas/**/*.ts', { cwd: root }).map((file) => path.join(root, file)));
  const writers = modules.filter((file) => /(itemType|defineCounter)\(\{/.test(readFileSync(file, 'utf8')));
  for (const file of writers.sort()) await import(pathToFileURL(file).href);
  return itemTypes();
};

type Order = { registryOf: readonly string[] };

/** Loads it in a thread, which takes the functions' modules with it when it ends. */
export const loadRegistryInThread = (roots: readonly string[] = []): Promise<ItemType[]> => {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { registryOf: [repository, ...roots] } satisfies Order,
    execArgv: ['--no-warnings'],
  });
  return new Promise<ItemType[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the key registry could not be read')));
  }).finally(() => worker.terminate());
};

const order = workerData as Partial<Order> | null;
if (!isMainThread && parentPort && order?.registryOf) parentPort.postMessage(await loadRegistry([...new Set(order.registryOf)]));
