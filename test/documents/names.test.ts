import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { anchorOf } from '../../lib/anchor.ts';
import { faultOf, type Names, namesOf } from './names.ts';

/** The documents that operators and newcomers follow. */
const root = path.resolve(import.meta.dirname, '../..');
const FOLLOWED = [
  ...['README.md', 'SECURITY.md', 'docs/runbook.md', 'client/README.md'],
  ...globSync(['docs/guides/*.md', 'examples/*/README.md'], { cwd: root }).sort(),
];
const ALL = [...FOLLOWED, 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/security.md', '.github/pull_request_template.md'];
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

let names: Names;
beforeAll(async () => {
  names = await namesOf();
});

const BLOCK = /^```(\w*)\n([\s\S]*?)^```/gm;
const spansOf = (text: string): string[] => [...new Set([...text.replace(BLOCK, '').matchAll(/`([^`]+)`/g)].map(([, span]) => span!))];
/** The commands of shell blocks, with continued lines joined. */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(BLOCK)]
    .filter(([, language]) => language === 'sh' || language === 'console')
    .flatMap(([, , block = '']) => block.replace(/\\\n\s*/g, ' ').split('\n'))
    .flatMap((line) => line.replace(/ # .*/, '').split(/ && |(?<=\$)\(|; /))
    .map((command) => command.trim())
    .filter((command) => /^(npm|npx|output) /.test(command));

test.each(FOLLOWED)('everything that %s names in code font exists', (file) => {
  const spans = spansOf(read(file));
  const faults = spans.flatMap((span) => {
    const fault = faultOf(names, file, span);
    return fault === undefined ? [] : [`\`${span}\`: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test.each(FOLLOWED)('the commands of %s exist, with their flags, settings and outputs', (file) => {
  const faults = commandsOf(read(file)).flatMap((command) => {
    const fault = faultOf(names, file, command.replace(/\)".*|\).*/, ''));
    return fault === undefined ? [] : [`${command}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test('a name that nothing has is found', () => {
  const wrong = [
    'GET /v1/admin/letters',
    'POST /v1/admin/jobs/graph-count-again/runs',
    '/v1/nothing',
    'featureFlags=true',
    'npm run heal',
    'npm pack --heal',
    '@kith/client/heal',
    'error.healed',
    'npx cdk deploy --without-asking',
    'npx cdk diff --all',
    'npx cdk heal',
    'output Data ApiUrl',
    '--heal',
    'docs/nothing.md',
    'kith-<stage>-dead-letters-of-all',
    'the event has failed for ever',
    'kept-row',
    '{ "args": { "notAnArgument": 1 } }',
    '{ "args": { "shard": 4 } }',
    'npm run doctor -- --healthily',
    'FailedInvocation',
    'OverdueErasure',
  ];
  expect(wrong.filter((span) => faultOf(names, 'README.md', span) === undefined)).toEqual([]);
});

const anchors = (text: string): Set<string> =>
  new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!.replaceAll('`', ''))));

test.each(ALL)('the links of %s lead to files and headings', (file) => {
  const broken = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^https?:/.test(target)) return [];
    const [place = '', anchor] = target.split('#');
    const found = place === '' ? path.join(root, file) : path.resolve(root, path.dirname(file), place);
    if (!existsSync(found)) return [target];
    return anchor === undefined || anchors(readFileSync(found, 'utf8')).has(anchor) ? [] : [target];
  });
  expect(broken).toEqual([]);
});

test('the runbook refers to its own headings', () => {
  const text = read('docs/runbook.md');
  const headings = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.replaceAll('`', '')));
  const references = [...text.replace(BLOCK, '').matchAll(/(?<!\*)\*([A-Z][^*\n]+|[A-Z][^*]+\n[^*]+)\*(?!\*)/g)].map(([, name]) =>
    name!.replace(/\s+/g, ' '),
  );
  /** Words of AWS's console, and of the changelog. */
  const elsewhere = ['Start DLQ redrive', 'Operators'];
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter((name) => !headings.has(name) && !elsewhere.includes(name))).toEqual([]);
});

test('the runbook gives jobs the arguments that they declare', () => {
  const rows = [...read('docs/runbook.md').matchAll(/^\| \w+ \| (`[a-z-]+`(?:, `[a-z-]+`)*) \| (.+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(3);
  for (const [, listed = '', argumentsOf = ''] of rows) {
    const jobs = [...listed.matchAll(/`([a-z-]+)`/g)].map(([, job]) => job!);
    const summaries = jobs.map((job) => names.jobs.get(job) ?? '').join(' ');
    const declared = [...summaries.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) => list.match(/\w+/g) ?? []);
    const given = [...argumentsOf.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
    expect([jobs, given.filter((name) => !declared.includes(name))]).toEqual([jobs, []]);
  }
});

test('the queries of the runbook ask for fields that are logged', () => {
  const text = read('docs/runbook.md');
  const accessed = [...text.matchAll(/stats [^`]*? by ([\w, ]+)/g)].flatMap(([, list = '']) => list.split(', '));
  const compared = [...text.matchAll(/filter (\w+) [=>]/g)].map(([, field]) => field!);
  const listed = [...text.matchAll(/^fields (.+?) \|/gm)]
    .flatMap(([, list = '']) => list.split(', '))
    .filter((field) => !field.startsWith('@'));
  // Powertools writes level, message and error; the access log and the functions write the others.
  const fields = new Set(
    [...accessed, ...compared, ...listed].filter((field) => !['level', 'message', 'error.name', 'error.message'].includes(field)),
  );
  expect(fields.size).toBeGreaterThan(3);
  expect([...fields].filter((field) => !new RegExp(`\\b${field}: '\\$context|\\b${field}\\b[,:]`).test(names.sources))).toEqual([]);
});
