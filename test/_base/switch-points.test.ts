import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { bundle as bundleForCloud } from '../../lib/constructs/bundle.ts';
import type { DeployedFunction } from '../../lib/deployed-functions.ts';
import type { Domains } from '../../lib/domains.ts';
import { bundle as bundleLocally } from '../../local/bundle.ts';

const NAME: MutantName = 'event-after-state';
const repository = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'kith-switches-'));
const entry = path.join(folder, 'entry.ts');
writeFileSync(entry, `export { mutated as handler } from '${repository}/lambdas/_base/switch-points.ts';\n`);
const previous = process.env.KITH_MUTANTS;
beforeAll(() => {
  process.env.KITH_MUTANTS = folder;
});
afterAll(() => {
  if (previous === undefined) delete process.env.KITH_MUTANTS;
  else process.env.KITH_MUTANTS = previous;
  rmSync(folder, { recursive: true });
});

const load = async (file: string) => (await import(pathToFileURL(file).href)) as { handler(name: MutantName): boolean };
const cloudBundle = async (name: string, entryFile: string): Promise<string> => {
  const declared = { kind: 'api', name, domain: 'test', entryFile, modules: {}, grants: {} } as unknown as DeployedFunction;
  const domains = { functions: [declared], alarms: [], modules: [] } as unknown as Domains;
  await bundleForCloud(domains, { mode: 'cloud', outdir: path.join(folder, 'cloud') });
  return path.join(folder, 'cloud/bundles', name, 'index.mjs');
};

test('a switch is on in a local bundle exactly while its file exists', async () => {
  const { functions } = await bundleLocally({ entry }, path.join(folder, 'local'));
  const { handler: mutated } = await load(functions.entry as string);
  expect(mutated(NAME)).toBe(false);
  writeFileSync(path.join(folder, NAME), '');
  expect([mutated(NAME), mutated('idempotency-unconditioned')]).toEqual([true, false]);
  rmSync(path.join(folder, NAME));
  expect(mutated(NAME)).toBe(false);
});

test('a cloud bundle has no switches, even where the file and the variable exist', async () => {
  writeFileSync(path.join(folder, NAME), '');
  const file = await cloudBundle('switches', entry);
  expect((await load(file)).handler(NAME)).toBe(false);
  expect(readFileSync(file, 'utf8')).not.toMatch(/KITH_MUTANTS|existsSync/);
});

test('the cloud bundle of a function that commits contains no switch', async () => {
  const text = readFileSync(await cloudBundle('competitions', path.join(repository, 'lambdas/competitions/api.ts')), 'utf8');
  expect(text).toMatch(/ClientRequestToken/);
  expect(text).not.toContain('KITH_MUTANTS');
});
