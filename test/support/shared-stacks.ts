import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

type Running = { child: ChildProcess; addresses: Promise<string> };

const running = new Map<string, Running>();
let broker: Server | undefined;

const start = (): Running => {
  const child = spawn(process.execPath, [...process.execArgv, path.join(import.meta.dirname, 'shared-stack.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  const addresses = Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(() => Promise.reject(new Error('the shared stack did not start'))),
  ]);
  // Each request for the addresses reports the error.
  addresses.catch(() => undefined);
  return { child, addresses };
};

/**
 * Jest's `globalSetup`. Starts one stack per Jest worker, on the first request of one of its files. Files of one worker run one after
 * the other, so `settle` never waits for the work of another file. `KITH_STACKS=1` makes all workers share a single stack.
 */
export const setUp = async (): Promise<void> => {
  broker = createServer((request, response) => {
    const name = process.env.KITH_STACKS === '1' ? 'one' : String(request.url);
    const stack = running.get(name) ?? start();
    running.set(name, stack);
    stack.addresses.then(
      (addresses) => response.end(addresses),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  broker.listen(0, '127.0.0.1');
  await once(broker, 'listening');
  process.env.KITH_SHARED_STACKS = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`;
};

/** Stops all shared stacks; each writes its coverage at the stop. */
export const tearDown = async (): Promise<void> => {
  broker?.closeAllConnections();
  broker?.close();
  await Promise.all(
    [...running.values()].map(async ({ child }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    }),
  );
  running.clear();
};
