import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';

type Machine = { platform: string; arch: string /** `PATH` */; path: string /** Folder of the packages. */; packages: string };

const here = (): Machine => ({
  platform: process.platform,
  arch: process.arch,
  path: process.env.PATH ?? '',
  packages: fileURLToPath(new URL('../../node_modules', import.meta.url)),
});

const isRunnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const HOW: Record<string, string> = {
  darwin: 'Install it with `brew install nubo-db/tap/dynoxide`',
  linux: 'Install it with `cargo install dynoxide-rs`, or put a release of github.com/nubo-db/dynoxide on the PATH',
  win32: 'Run Kith in WSL, which is Linux, or put dynoxide.exe of github.com/nubo-db/dynoxide on the PATH',
};

/**
 * The table engine of this machine: the package for its platform, or `dynoxide` on the `PATH`.
 * @throws StartError that says how to get one
 */
export const findEngine = ({ platform, arch, path, packages }: Machine = here()): string => {
  const name = platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const folders = [join(packages, '@dynoxide', `${platform}-${arch}`), ...path.split(delimiter).filter(Boolean)];
  const found = folders.map((folder) => join(folder, name)).find(isRunnable);
  if (found) return found;
  const how = HOW[platform] ?? 'Put `dynoxide` on the PATH';
  throw new StartError(
    `there is no table engine for ${platform}-${arch}: no package of it, and no \`${name}\` on the PATH`,
    `${how}, or set DYNAMODB_ENDPOINT to the URL of a DynamoDB-compatible server.`,
  );
};
