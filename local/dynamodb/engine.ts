import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import type { Engine } from './connection.ts';
import { findEngine } from './find-engine.ts';
import { connectBySocket } from './sockets.ts';

/**
 * Shell script that runs the engine and kills it when this process ends, however it ends: the shell reads a pipe whose other end
 * only this process holds. A separate process group keeps Ctrl-C in the terminal from ending the engine before the stack.
 */
const guarded = '"$@" & pid=$!; exec 3<&0; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) & wait $pid';

/** Pause before the engine starts again, so that one which cannot start does not fill the machine. */
const RESTART_MS = 20;

/** Starts dynoxide on a free port with its file, and restarts it if it ends unexpectedly. */
export const startDynoxide = async (file: string): Promise<Engine & { pid(): number | undefined; stop(): Promise<void> }> => {
  const binary = findEngine();
  const port = await freePort();
  const engine = connectBySocket(port);
  let stopping = false;
  let child: ChildProcess;
  const command = [binary, 'serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  // Windows has no such shell; a stack that is killed there leaves its engine behind.
  const [program, ...args] = process.platform === 'win32' ? command : ['/bin/sh', '-c', guarded, 'sh', ...command];
  const run = () => {
    child = spawn(program!, args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    child.unref();
    child.on('error', () => undefined);
    child.stdin!.on('error', () => undefined);
    child.once('exit', () => {
      child.stdin!.end();
      if (!stopping) setTimeout(run, RESTART_MS);
    });
  };
  run();
  await ready(engine).catch((cause: unknown) => {
    stopping = true;
    throw new StartError(
      `the table engine ${binary} does not start`,
      `Try \`${command.slice(0, 2).join(' ')} --help\`; or set DYNAMODB_ENDPOINT to the URL of a DynamoDB-compatible server.`,
      cause,
    );
  });
  return {
    ...engine,
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      engine.close();
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.stdin!.end();
      if (process.platform === 'win32') child.kill();
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
