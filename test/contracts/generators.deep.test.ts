import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import spectral from '@stoplight/spectral-core';
import { spectralRules } from '../../docs/spectral-rules.ts';

const root = path.resolve(import.meta.dirname, '../..');
const document = path.join(root, 'docs/generated/openapi.json');
const run = promisify(execFile);

test('the OpenAPI document passes all rules of the second linter', async () => {
  const linter = new spectral.Spectral();
  linter.setRuleset(spectralRules);
  const findings = await linter.run(JSON.parse(readFileSync(document, 'utf8')));
  expect(findings.map(({ code, message, path: place }) => `${code} at ${place.join('/')}: ${message}`)).toEqual([]);
});

/** How an app uses generated types: it asks for codes, reads feed items by type, and sends a boolean. */
const use = (types: { error: string; item: string; anyItem: string; query: string }): string => `
export const reason = (error: ${types.error}): string => {
  // @ts-expect-error joining never answers that the caller is not ranked
  if (error.code === 'NOT_RANKED') return '';
  switch (error.code) {
    case 'COMPETITION_FULL':
      return 'full';
    case 'UNAUTHENTICATED':
      return 'sign in';
    default:
      return 'later';
  }
};
export const textOf = (item: ${types.item}): string | null => {
  switch (item.type) {
    case 'post':
      return item.data.body;
    case 'competition_won':
      return \`\${item.actor.handle} won \${item.data.name} with \${item.data.score}\`;
    default:
      return null;
  }
};
export const further = (item: ${types.anyItem}): string => item.type;
export const mine: ${types.query} = { mine: true, limit: 10 };
`;

type Generator = { name: string; args: (to: string) => string[]; client: string };
const generators: Generator[] = [
  {
    name: 'openapi-typescript',
    args: (to) => ['openapi-typescript/bin/cli.js', document, '-o', path.join(to, 'types.ts')],
    client: `import type { components, operations } from './types.ts';
type Body<Response> = Response extends { content: infer Content } ? Content[keyof Content] : never;
type Answers = operations['joinCompetition']['responses'];
export type Board = Body<operations['getLeaderboard']['responses'][200]>['items'][number]['rank'];
${use({
  error: 'Body<Answers[401]> | Body<Answers[409]>',
  item: "components['schemas']['KnownFeedItem']",
  anyItem: "components['schemas']['FeedItem']",
  query: "operations['listCompetitions']['parameters']['query']",
})}`,
  },
  {
    name: '@hey-api/openapi-ts',
    args: (to) => ['@hey-api/openapi-ts/bin/run.js', '-i', document, '-o', path.join(to, 'api')],
    client: `import { getLeaderboard, type FeedItem, type JoinCompetitionErrors, type KnownFeedItem, type LeaderboardEntry, type ListCompetitionsData } from './api/index.ts';
export const top = async (competitionId: string): Promise<LeaderboardEntry | undefined> =>
  (await getLeaderboard({ path: { competitionId } })).data?.items[0];
${use({
  error: 'JoinCompetitionErrors[401] | JoinCompetitionErrors[409]',
  item: 'KnownFeedItem',
  anyItem: 'FeedItem',
  query: "ListCompetitionsData['query']",
})}`,
  },
  {
    name: 'orval',
    args: (to) => {
      const output = { target: path.join(to, 'api.ts'), schemas: path.join(to, 'model'), client: 'fetch', mode: 'split' };
      const config = path.join(to, 'orval.config.mjs');
      writeFileSync(config, `export default ${JSON.stringify({ kith: { input: document, output } })};`);
      return ['orval/dist/bin/orval.mjs', '--config', config];
    },
    client: `import { getLeaderboard, type joinCompetitionResponse401, type joinCompetitionResponse409 } from './api.ts';
import type { FeedItem, KnownFeedItem, LeaderboardEntry, ListCompetitionsParams } from './model/index.ts';
export const top = async (competitionId: string): Promise<LeaderboardEntry | undefined> => {
  const answer = await getLeaderboard(competitionId);
  return answer.status === 200 ? answer.data.items[0] : undefined;
};
${use({
  error: "joinCompetitionResponse401['data'] | joinCompetitionResponse409['data']",
  item: 'KnownFeedItem',
  anyItem: 'FeedItem',
  query: 'ListCompetitionsParams',
})}`,
  },
];

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    types: [],
  },
  include: ['**/*.ts'],
};

test.each(generators)('$name generates a client that is strictly typed, by names, codes and types of items', async ({ args, client }) => {
  const to = mkdtempSync(path.join(tmpdir(), 'kith-client-'));
  try {
    const [script = '', ...options] = args(to);
    await run(process.execPath, [path.join(root, 'node_modules', script), ...options], { cwd: to, maxBuffer: 50_000_000 });
    writeFileSync(path.join(to, 'app.ts'), client);
    writeFileSync(path.join(to, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    const { stdout } = await run(process.execPath, [path.join(root, 'node_modules/typescript-7/bin/tsc'), '-p', to]).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe('');
  } finally {
    rmSync(to, { recursive: true, force: true });
  }
});
