import { execFileSync } from 'node:child_process';

type Process = { parent: number; command: string };

/** Undefined where the process has ended, or on a system without `ps`. */
const processOf = (pid: number): Process | undefined => {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(line) ?? [];
    return parent === undefined ? undefined : { parent: Number(parent), command };
  } catch {
    return undefined;
  }
};

const isNpm = ({ command }: Process): boolean => /^(\S*node\S*\s+)?(\S*\/)?npm(-cli\.js)?(\s|$)/.test(command);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Pid of the `npm` that started this process, directly or by a shell. */
const findNpm = (): number | undefined => {
  const parent = processOf(process.ppid);
  if (!parent) return undefined;
  if (isNpm(parent)) return process.ppid;
  const above = processOf(parent.parent);
  return above && isNpm(above) ? parent.parent : undefined;
};

/**
 * Calls `ended` once when the `npm` that runs this script has ended. npm passes a signal to the shell between them, which does not
 * pass it on, and nothing at all where it is killed. Does nothing for `node local/start.ts`, which may outlive its shell.
 */
export const watchNpm = (ended: () => void): void => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const [parent, npm] = [process.ppid, findNpm()];
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    ended();
  }, 500);
  timer.unref();
};
