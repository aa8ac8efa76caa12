import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { GUIDES, readGuideSource } from '../../docs/guides.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { ADDRESS, blocksOf, programOf, promisesOf } from './guide-code.ts';
import { typeFaults } from './type-faults.ts';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
/** `json` and `tsx` are parts of something, and do not run. */
const LANGUAGES = ['sh', 'ts', 'console', 'json', 'tsx', ''];
/** Guides that explain without code that runs. */
const WORDS_ONLY = ['console', 'personal-data'];

let stack: TestStack;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kith-guides-'));
  stack = await startStack({ own: true, traces: true, context: { webhooks: true } });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack?.stop();
});

test('every guide is in the list of guides, and its code is of a known kind', () => {
  const files = globSync('docs/guides/*.md', { cwd: root }).map((file) => path.basename(file, '.md'));
  expect(files.toSorted()).toEqual(GUIDES.toSorted());
  const languages = GUIDES.flatMap((name) => blocksOf(readGuideSource(name)).map(({ language }) => language));
  expect(languages.filter((language) => !LANGUAGES.includes(language))).toEqual([]);
  expect(languages.filter((language) => language === 'console').length).toBeLessThan(languages.length / 5);
});

test('a guide has code that runs, calls the local stack, and says what it prints', () => {
  const without = GUIDES.filter((name) => {
    const blocks = blocksOf(readGuideSource(name)).filter(({ language }) => language === 'sh' || language === 'ts');
    const code = blocks.map((block) => block.code).join('\n');
    return !code.includes(ADDRESS) || (promisesOf(code).length === 0 && name !== 'local-stack');
  });
  expect(without).toEqual(WORDS_ONLY);
});

/** Fails where a promised output does not follow the one before it. */
const expectPromises = (name: string, stdout: string, promises: readonly string[]): void => {
  let from = 0;
  for (const promise of promises) {
    const at = stdout.indexOf(promise, from);
    expect({ name, promise, printed: at >= 0 ? promise : stdout.slice(from) }).toEqual({ name, promise, printed: promise });
    from = at + promise.length;
  }
};

const COMMANDS = { sh: ['bash'], ts: [process.execPath, '--disable-warning=ExperimentalWarning'] } as const;
const runnable = GUIDES.flatMap((name) =>
  (['sh', 'ts'] as const)
    .filter((language) => programOf(readGuideSource(name), language, '') !== '')
    .map((language) => [name, language] as const),
);

test.each(runnable)('the code of the guide %s runs (%s), and prints what it says', async (name, language) => {
  const source = readGuideSource(name);
  const file = path.join(folder, `${name}.${language === 'sh' ? 'sh' : 'mts'}`);
  writeFileSync(file, programOf(source, language, stack.url));
  const [command, ...args] = COMMANDS[language];
  const env = { ...process.env, KITH_URL: stack.url };
  const { stdout } = await run(command, [...args, file], { cwd: root, env, timeout: 240_000 });
  const code = blocksOf(source).flatMap((block) => (block.language === language ? [block.code] : []));
  expectPromises(name, stdout, promisesOf(code.join('\n')));
});

test('the code of the guides has no errors of types', async () => {
  const programs = runnable.flatMap(([name, language]) => (language === 'ts' ? [name] : []));
  for (const name of programs) writeFileSync(path.join(folder, `${name}.mts`), programOf(readGuideSource(name), 'ts', ADDRESS, 'path'));
  expect(
    await typeFaults(
      folder,
      programs.map((name) => `${name}.mts`),
    ),
  ).toBe('');
});
