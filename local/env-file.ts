import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** Sets variables in an env file for apps, and keeps all other lines. */
export const writeEnvFile = (file: string, variables: Readonly<Record<string, string>>): void => {
  const path = resolve(file);
  try {
    const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    const kept = before.filter((line) => !Object.keys(variables).some((name) => line.startsWith(`${name}=`)));
    while (kept.at(-1)?.trim() === '') kept.pop();
    const lines = [...kept, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`), ''];
    if (lines.join('\n') !== before.join('\n')) writeFileSync(path, lines.join('\n'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`the addresses can't be written to ${path}: ${reason}`, 'Name another file with --env FILE.', error);
  }
};
