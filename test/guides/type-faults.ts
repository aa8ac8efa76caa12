import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

/** Compiles modules in a folder, by the rules of the repository. @returns what the compiler says; empty if there is no fault */
export const typeFaults = async (folder: string, files: readonly string[]): Promise<string> => {
  const project = path.join(folder, 'tsconfig.json');
  const compilerOptions = {
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    lib: ['es2024', 'dom'],
    noUnusedLocals: false,
  };
  writeFileSync(project, JSON.stringify({ extends: path.join(root, 'tsconfig.json'), compilerOptions, include: files, exclude: [] }));
  const tsc = path.join(root, 'node_modules/typescript-7/bin/tsc');
  const compiled = promisify(execFile)(process.execPath, [tsc, '-p', project], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  return compiled.then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
};
