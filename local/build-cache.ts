import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Shares synthesized templates and bundled functions between the stacks of one test run. Off unless `KITH_BUILD_CACHE` names a
 * folder. The folder must not outlive the run: an entry is never rebuilt.
 */
const folder = process.env.KITH_BUILD_CACHE;
export const areBuildsShared = Boolean(folder);

/** Time to wait for another process to fill an entry; it may have died, and the caller then builds its own. */
const WAIT_FOR_MS = 60_000;
const POLL_MS = 50;

/** @returns true for exactly one process */
const claimed = (directory: string): boolean => {
  mkdirSync(path.dirname(directory), { recursive: true });
  try {
    mkdirSync(directory);
    return true;
  } catch {
    return false;
  }
};

/**
 * Returns the folder of this key, filled by the first process that claims it.
 * @returns undefined if builds are not shared; the caller then makes its own
 */
export const sharedBuild = async (name: string, key: unknown, fill: (into: string) => Promise<void>): Promise<string | undefined> => {
  if (!folder) return undefined;
  const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16);
  const shared = path.resolve(folder, `${name}-${digest}`);
  const done = path.join(shared, '.done');
  if (claimed(shared)) {
    await fill(shared);
    writeFileSync(done, '');
    return shared;
  }
  for (const until = Date.now() + WAIT_FOR_MS; !existsSync(done); await sleep(POLL_MS)) if (Date.now() > until) return undefined;
  return shared;
};
