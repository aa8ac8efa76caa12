import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { changesBetween, contractOf, sectionOf, unnamed } from '../../docs/contract-digest.ts';
import { asyncApi, openApi } from '../../docs/generate.ts';
import { unnamedChanges } from '../../docs/release.ts';
import { REVISIONS } from '../../schemas/revision.ts';

const root = path.resolve(import.meta.dirname, '../..');
const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
const current = () => contractOf(openApi(), asyncApi());

test('every change of the contract since the latest revision is named in the changelog', () => {
  const remedy = 'name each in backticks under Unreleased in CHANGELOG.md, or several by a pattern such as `GET /v1/admin/*`';
  expect({ remedy, missing: unnamedChanges() }).toEqual({ remedy, missing: [] });
});

test('every revision has its section and its digests, and the document names the latest', () => {
  for (const revision of REVISIONS) {
    expect([revision, sectionOf(changelog, revision) !== undefined]).toEqual([revision, true]);
    expect([revision, existsSync(path.join(root, `docs/contracts/${revision}.json`))]).toEqual([revision, true]);
  }
  expect((openApi().info as { version: string }).version).toBe(REVISIONS.at(-1));
});

type Paths = Record<string, Record<string, { description?: string; parameters: object[] }>>;

test('a new field, code or route is a change, and other words are none', () => {
  const before = current();
  const reworded = structuredClone(openApi());
  (reworded.paths as Paths)['/v1/me']!.get!.description = 'In other words';
  expect(changesBetween(before, contractOf(reworded, asyncApi()))).toEqual([]);

  const extended = structuredClone(openApi());
  (extended.paths as Paths)['/v1/me']!.get!.parameters.push({ name: 'fields', in: 'query', required: false, schema: { type: 'string' } });
  expect(changesBetween(before, contractOf(extended, asyncApi()))).toEqual([{ name: 'GET /v1/me', kind: 'changed' }]);

  const { 'GET /v1/feed': _, ...without } = before;
  expect(changesBetween(before, without)).toEqual([{ name: 'GET /v1/feed', kind: 'removed' }]);
  expect(changesBetween(without, before)).toEqual([{ name: 'GET /v1/feed', kind: 'added' }]);
});

test('a change is named by itself or a pattern, and a removal only under Removed', () => {
  const section = '\n### Added\n\n- `GET /v1/feed`, `GET /v1/admin/*`\n\n### Removed\n\n- `OLD_CODE`\n';
  expect(unnamed([{ name: 'GET /v1/feed', kind: 'changed' }], section)).toEqual([]);
  expect(unnamed([{ name: 'GET /v1/admin/jobs', kind: 'added' }], section)).toEqual([]);
  expect(unnamed([{ name: 'OLD_CODE', kind: 'removed' }], section)).toEqual([]);
  for (const change of [
    { name: 'GET /v1/feed', kind: 'removed' as const },
    { name: 'POST /v1/feed', kind: 'added' as const },
  ])
    expect(unnamed([change], section)).toEqual([change]);
});
