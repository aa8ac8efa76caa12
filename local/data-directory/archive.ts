import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { packTar, type TarSource, unpackTar } from 'modern-tar/fs';
import { StartError } from '../start-error.ts';
import { version } from '../version.ts';
import { checkpoint, isDataDirectory, KEPT, NEEDED, sizeText } from './files.ts';
import { lockUp } from './lock.ts';
import { checkStamp, DATA_FORMAT, DataTooNew, readStamp } from './stamp.ts';

/** Folder inside the archive. It names the format, so that a reader knows it before the first file. */
const folder = (): string => `kith-${version()}-format-${DATA_FORMAT}`;
const FOLDER = /^kith-([^/]+)-format-(\d+)\//;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Writes the data of a stopped stack into one compressed tar file. It holds all personal data and the key that signs tokens, so
 * only its owner may read it.
 * @returns what was written, for the terminal
 * @throws StartError while a stack uses the directory, or where there is nothing to export
 */
export const exportData = async (directory: string, file: string): Promise<string> => {
  const [path, target] = [resolve(directory), resolve(file)];
  if (process.env.DYNAMODB_ENDPOINT)
    throw new StartError('the table is not in the data directory but on DYNAMODB_ENDPOINT', 'Export it with the tools of that server.');
  if (!isDataDirectory(path))
    throw new StartError(`there is nothing to export: ${path} is no data directory of Kith`, 'Name it with --data DIR.');
  if (existsSync(target)) throw new StartError(`${target} exists already`, 'Name another file, or remove it.');
  const unlock = lockUp(path);
  const part = `${target}.part`;
  try {
    checkStamp(path, readStamp(path));
    checkpoint(path);
    const sources = KEPT.filter((name) => existsSync(join(path, name))).map((name): TarSource => {
      const type = statSync(join(path, name)).isDirectory() ? 'directory' : 'file';
      return { type, source: join(path, name), target: `${folder()}/${name}` };
    });
    await pipeline(packTar(sources), createGzip(), createWriteStream(part, { mode: 0o600 }));
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof StartError) throw error;
    throw new StartError(`the data can't be written to ${target}: ${reasonOf(error)}`, 'Name another file.', error);
  } finally {
    unlock();
  }
  return `Wrote ${target}, ${sizeText(statSync(target).size)}: table, users, images, time and keys of ${path}. Keep it secret.`;
};

/**
 * Fills a directory with an export.
 * @throws DataTooNew, or StartError for a file that is damaged or something else
 */
export const importData = async (file: string, path: string): Promise<void> => {
  const source = resolve(file);
  const wrong = (what: string, cause?: unknown) => new StartError(what, 'Name a file that --export has written.', cause);
  if (!statSync(source, { throwIfNoEntry: false })?.isFile()) throw wrong(`there is no file ${source}`);
  let found: { kith: string; format: number } | undefined;
  const missing = new Set(NEEDED);
  const unpack = unpackTar(path, {
    // In the order of the archive, whose last file is the stamp.
    concurrency: 1,
    filter: ({ name, type }) => {
      const [, kith, format] = FOLDER.exec(name) ?? [];
      if (kith === undefined || !(type === 'file' || type === 'directory')) return false;
      found ??= { kith, format: Number(format) };
      const [, entry = ''] = name.split('/');
      missing.delete(entry);
      return found.format <= DATA_FORMAT && KEPT.includes(entry);
    },
    map: (header) => ({ ...header, name: header.name.replace(FOLDER, '') }),
  });
  const failure = await pipeline(createReadStream(source), createGunzip(), unpack).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (found && found.format > DATA_FORMAT) throw new DataTooNew(source, found);
  if (failure && /incorrect header check/.test(reasonOf(failure))) throw wrong(`${source} is no export of Kith`, failure);
  if (failure) throw wrong(`${source} is damaged: ${reasonOf(failure)}`, failure);
  if (!found) throw wrong(`${source} is no export of Kith`);
  if (missing.size > 0) throw wrong(`${source} is damaged: it lacks ${[...missing].join(', ')}`);
};
