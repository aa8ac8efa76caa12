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
  // Told to whoever asks for it.
  addresses.catch(() => undefined);
  return { child, addresses };
};

/**
 * Jest's `globalSetup`: gives each of its workers a stack when one of its files first asks for it. Files of one worker run one after
 * the other, so that to settle never waits for another file; `KITH_STACKS=1` has them all share a single stack.
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

/** Ends them all; what they covered is written when they stop. */
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
