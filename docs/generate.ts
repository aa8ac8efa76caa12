import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PersonalData } from '../lambdas/_people/personal-data.ts';
import type { ItemType } from '../lambdas/_table/keys.ts';
import { loadRegistry } from '../local/items/registry.ts';
import { asyncApiDocument } from '../schemas/_kit/asyncapi.ts';
import { gatewayAnswers } from '../schemas/_kit/gateway-answers.ts';
import { openApiDocument } from '../schemas/_kit/openapi.ts';
import type { ProblemDefinition } from '../schemas/_kit/problem.ts';
import type { RouteDefinition } from '../schemas/_kit/route.ts';
import { allFrames, allProblems, allTopics, type DomainContract, domains, routesOf } from '../schemas/index.ts';
import { latestRevision } from '../schemas/revision.ts';
import { clientTypes } from './client-types.ts';
import { guidePages } from './guides.ts';

export { loadRegistry };

/**
 * Writes what follows from the contracts and the key registry; `--check` fails where the files say something else.
 * Documents never drift, because nobody writes them.
 */
const root = path.resolve(import.meta.dirname, '..');
const INFO = {
  title: 'Kith API',
  version: latestRevision(),
  description:
    'A social backend: profiles with privacy, friends, follows and blocks, posts with likes and comments, a home feed, media, competitions with live leaderboards, moderation, notifications, and webhooks. Errors of the API are problem documents with a stable `code`; the gateway’s own answers are a `message` only. Lists take `limit` and `cursor`. The body of a request is ignored where the operation declares none.',
};

export const openApi = (of: readonly DomainContract[] = domains) =>
  openApiDocument(
    INFO,
    of.map((domain) => ({ ...domain, routes: routesOf(domain) })),
    allProblems(of),
  );
export const asyncApi = (of: readonly DomainContract[] = domains) =>
  asyncApiDocument(
    { ...INFO, title: 'Kith socket', description: 'Live topics over one WebSocket. Frames are JSON objects with a `type`.' },
    allTopics(of),
    allFrames(of),
    of.flatMap(({ name, errors = {} }) => (name === 'realtime' ? Object.values(errors) : [])),
  );

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const errorsPage = (problems: readonly ProblemDefinition[]): string => `# Errors

Every refusal of the API is \`application/problem+json\` with a stable \`code\`. Titles are English; localise by \`code\`.

${table(
  ['Code', 'Status', 'Meaning', 'What to do'],
  problems.map(({ code, status, title, remedy }) => [`\`${code}\``, String(status), title, remedy]),
)}

## Answers of the gateway

API Gateway refuses some requests before the API sees them. Its answers are \`application/json\` with a \`message\` and no code; go by
the status. [The client](../../client/errors.ts) gives each the code of the same meaning.

${table(
  ['Status', 'Body', 'When'],
  gatewayAnswers({ auth: 'user' })
    .toSorted((a, b) => a.status - b.status)
    .map(({ status, message, when }) => [String(status), `\`{"message":"${message}"}\``, when]),
)}

Behind a CDN with a firewall (the setting \`waf\`), the CDN answers 403 to what the firewall refuses, and 502 or 504 where the API cannot be
reached, with a page of HTML.

A missing or wrong token gets the gateway's 401 on operations that require a user's token. Everywhere else, and for a token of a
session that was signed out, the 401 is \`UNAUTHENTICATED\`.
`;

const keyOf = ({ partition, sort }: { partition: string; sort: string }): string => `\`${partition}\` / \`${sort}\``;

const dataDictionary = (types: readonly ItemType[]): string => `# Data dictionary

One table. Every item type with its keys, what one item says, and the one module that writes it.

${table(
  ['Type', 'What it says', 'Key', 'Indexes', 'Written by'],
  types.map(({ type, summary, key, indexes = {}, writer }) => [
    `\`${type}\``,
    summary,
    keyOf(key),
    Object.entries(indexes)
      .map(([name, pattern]) => `${name}: ${keyOf(pattern)}`)
      .join('<br>'),
    `\`lambdas/${writer}\``,
  ]),
)}
`;

const shown = (units: number | undefined): string => (units === undefined ? '' : `≤ ${units}`);

const requestUnits = (routes: readonly RouteDefinition[]): string => `# Request units

The most that a call may consume on a warm instance, everything it did included: admission, limits, idempotency, the use
case. Budgets stand in the contracts; tests read the consumed capacity and hold them. RRU and WRU are DynamoDB's on-demand
read and write request units. A user's first call on an instance takes one call and 2 RRU more, and no write
([test](../../test/journeys/budgets.test.ts)); the third of a minute takes a lease of the rate limit, one call and 1 WRU.

${table(
  ['Route', 'Calls', 'RRU', 'WRU'],
  routes
    .filter(({ budget }) => budget !== undefined)
    .map(({ method, path: route, budget = {} }) => [
      `\`${method} ${route}\``,
      shown(budget.calls),
      shown(budget.readUnits),
      shown(budget.writeUnits),
    ]),
)}
`;

/** The personal data of all domains, in the order of their names. */
export const loadPersonalData = async (): Promise<PersonalData[]> => {
  const files = globSync('lambdas/[a-z]*/personal-data.ts', { cwd: root }).sort();
  const modules = files.map(
    async (file) => ((await import(pathToFileURL(path.join(root, file)).href)) as { default: PersonalData }).default,
  );
  return Promise.all(modules);
};

const personalDataPage = (parts: readonly PersonalData[]): string => `# Personal data

Every item type that can hold something about a user: whether an export contains it, and what an erasure leaves of it.

${parts
  .map(
    ({ name, summary, retention, items, files }) => `## ${name}

${summary}.${retention === undefined ? '' : ` Kept after an erasure: ${retention}`}

${table(
  ['Type', 'In the export', 'After an erasure'],
  Object.entries(items).map(([type, { exported, erasure }]) => [`\`${type}\``, exported ? 'yes' : '', erasure.leaves]),
)}
${files === undefined ? '' : `\nIn files, which an export contains and an erasure leaves nothing of: ${files.summary}.\n`}`,
  )
  .join('\n')}`;

const documents = async (): Promise<Record<string, string>> => ({
  'openapi.json': `${JSON.stringify(openApi(), null, 2)}\n`,
  'asyncapi.json': `${JSON.stringify(asyncApi(), null, 2)}\n`,
  'guides.json': `${JSON.stringify(guidePages(), null, 2)}\n`,
  '../../client/generated/api.ts': await clientTypes(openApi(), asyncApi()),
  '../../client/generated/revision.ts': `// Written by docs/generate.ts from the contracts. Do not edit.\nexport const REVISION = '${latestRevision()}';\n`,
  'errors.md': errorsPage(allProblems()),
  'data-dictionary.md': dataDictionary(await loadRegistry()),
  'personal-data.md': personalDataPage(await loadPersonalData()),
  'request-units.md': requestUnits(domains.flatMap(routesOf)),
});

const main = async (check: boolean): Promise<void> => {
  const directory = path.join(root, 'docs/generated');
  mkdirSync(directory, { recursive: true });
  const stale: string[] = [];
  for (const [name, text] of Object.entries(await documents())) {
    const file = path.join(directory, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    stale.push(name);
    if (!check) writeFileSync(file, text);
  }
  if (check && stale.length > 0) {
    console.error(`docs/generated is not what the contracts say: ${stale.join(', ')}. Run npm run docs and commit the result.`);
    process.exitCode = 1;
  } else console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'docs/generated says what the contracts say');
};

if (import.meta.main) await main(process.argv.includes('--check'));
