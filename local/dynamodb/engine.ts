import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';
import type { Engine } from './connection.ts';
import { connectBySocket } from './sockets.ts';

const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/**
 * Shell script that runs the engine and kills it when this process ends, however it ends: the shell reads a pipe whose other end
 * only this process holds. A separate process group keeps Ctrl-C in the terminal from ending the engine before the stack.
 */
const guarded = '"$@" & pid=$!; exec 3<&0; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) & wait $pid';

/** Starts dynoxide on a free port with its file, and restarts it if it ends unexpectedly. */
export const startDynoxide = async (file: string): Promise<Engine & { pid(): number | undefined; stop(): Promise<void> }> => {
  if (!existsSync(binary)) {
    throw new StartError(
      '@dynoxide/linux-x64 is not installed for this platform',
      'Set DYNAMODB_ENDPOINT to the URL of a DynamoDB-compatible server.',
    );
  }
  const port = await freePort();
  const engine = connectBySocket(port);
  let stopping = false;
  let child: ChildProcess;
  const run = () => {
    child = spawn('/bin/sh', ['-c', guarded, 'sh', binary, 'serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.unref();
    child.stdin!.on('error', () => undefined);
    child.once('exit', () => {
      child.stdin!.end();
      if (!stopping) run();
    });
  };
  run();
  await ready(engine);
  return {
    ...engine,
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      engine.close();
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.stdin!.end();
      await exited;
    },
  };
};

/** Resolves once the engine responds. @throws Error after ten seconds */
export const ready = async (engine: Engine) => {
  const limit = Date.now() + 10_000;
  for (;;) {
    try {
      await engine.call('ListTables', '{}');
      return;
    } catch (error) {
      if (Date.now() > limit) throw new Error('the local table engine did not start', { cause: error });
      await sleep(5);
    }
  }
};

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
