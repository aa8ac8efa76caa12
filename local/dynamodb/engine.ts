import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';
import { connect, type Engine } from './connection.ts';

const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/**
 * The shell keeps one end of a pipe whose other end only this process holds: whatever way this process ends, the shell reads
 * end-of-file and kills the engine. Its own process group keeps Ctrl-C at the terminal from ending the table before the stack.
 */
const guarded = '"$@" & pid=$!; exec 3<&0; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) & wait $pid';

/** A dynoxide on a free port with its file, started again whenever it ends without being asked to. */
export const startDynoxide = async (file: string): Promise<Engine & { pid(): number | undefined; stop(): Promise<void> }> => {
  if (!existsSync(binary)) {
    throw new StartError(
      '@dynoxide/linux-x64 is not installed for this platform',
      'Name a DynamoDB-compatible server in DYNAMODB_ENDPOINT.',
    );
  }
  const port = await freePort();
  const engine = connect(`http://127.0.0.1:${port}`);
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

/** Answers once the engine does, at most after ten seconds. */
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
