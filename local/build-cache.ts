import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What the stacks of one test run share: synthesized templates and bundled functions, made once. Off unless `KITH_BUILD_CACHE`
 * names a folder. That must not outlive the run: nothing in it is ever made anew.
 */
const folder = process.env.KITH_BUILD_CACHE;
export const areBuildsShared = Boolean(folder);

/** Whoever came first may have died in the middle; the others then do without. */
const PATIENCE_MS = 60_000;
const POLL_MS = 50;

/** @returns true for exactly one of all processes. */
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
 * The folder that whichever process came first has filled for this key.
 * @returns undefined where nothing is shared: then the caller makes its own
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
  for (const until = Date.now() + PATIENCE_MS; !existsSync(done); await sleep(POLL_MS)) if (Date.now() > until) return undefined;
  return shared;
};
