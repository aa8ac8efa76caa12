import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';

const root = path.resolve(import.meta.dirname, '../..');

/** The commands of the README's section about the example, as they are printed. */
export const printedCommands = (): string[] => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, section = ''] = /## Two people in two windows\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(section) ?? [];
  return block
    .split('\n')
    .map((line) => line.replace(/\s+#.*/, ''))
    .filter(Boolean);
};

/** Runs the printed command of the example against a stack. @returns the address that it prints */
export const startExample = async (stackUrl: string): Promise<{ address: string; stop(): void }> => {
  const command = printedCommands().at(-1)!;
  const child = spawn('bash', ['-c', command], { cwd: root, env: { ...process.env, KITH_URL: stackUrl }, detached: true });
  // The shell, npm and the server are one group.
  const stop = (): void => void process.kill(-child.pid!);
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk;
      const found = /^ready (\S+)$/m.exec(printed);
      if (found) resolve(found[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`“${command}” ended with ${code}: ${printed}`)));
  });
  return { address, stop };
};

const element = (role: string, name: string): string => `::-p-aria([name="${name}"][role="${role}"])`;

export const press = (page: Page, name: string): Promise<void> => page.locator(element('button', name)).click();
export const follow = (page: Page, name: string): Promise<void> => page.locator(element('link', name)).click();
export const fill = async (page: Page, label: string, value: string, role = 'textbox'): Promise<void> => {
  await page.locator(element(role, label)).fill(value);
};

export const signIn = async (page: Page, address: string, handle: string): Promise<void> => {
  await page.goto(address);
  await fill(page, 'Handle', handle);
  await press(page, 'Sign in');
  await page.locator(element('button', `Sign out ${handle}`)).wait();
};

/** The bell of a window, as it is read out. */
export const bellOf = (page: Page): Promise<string> =>
  page.$eval('.bell', (bell) => String((bell as unknown as { ariaLabel: string }).ariaLabel));

/** The board as the window shows it: rank, name and score of each row. */
export const shownBoard = (page: Page): Promise<string[]> =>
  page.$$eval('tbody tr', (rows) => rows.map((row) => (row as unknown as { innerText: string }).innerText.replace(' (you)', '')));

/** Waits until something holds; a busy machine may take long. */
export const eventually = async (holds: () => Promise<void>): Promise<void> => {
  for (const end = Date.now() + 60_000; ; ) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
};
