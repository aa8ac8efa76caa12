import { execFileSync } from 'node:child_process';

const git = (...args: string[]): string | undefined => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
};
const lines = (text: string | undefined): string[] => (text ? text.split('\n') : []);

export const currentCommit = (): string | undefined => git('rev-parse', 'HEAD');

/** The merge base with `main`; on `main` itself the commit before. */
const defaultBase = (): string | undefined => {
  const head = currentCommit();
  const bases = ['main', 'origin/main'].map((branch) => git('merge-base', 'HEAD', branch)).filter((base) => base !== undefined);
  return bases.find((base) => base !== head) ?? git('rev-parse', 'HEAD~1');
};

/** Files that differ from the base, committed or not, with those git does not know yet. @throws Error where there is no base */
export const changedFiles = (base = defaultBase()): { base: string; files: string[] } => {
  if (base === undefined || git('rev-parse', '--verify', `${base}^{commit}`) === undefined)
    throw new Error(`there is no commit ${base ?? 'to compare with'}; name one: npm test -- --changed BASE`);
  const files = [...lines(git('diff', '--name-only', '--no-renames', base)), ...lines(git('ls-files', '--others', '--exclude-standard'))];
  return { base, files: [...new Set(files)].sort() };
};
