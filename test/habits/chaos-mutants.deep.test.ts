import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { startHarness } from '../support/use-cases.ts';
import { runLoad } from './crossing-load.ts';

const MUTANTS: readonly MutantName[] = ['habit-unconditioned', 'habit-settled-early', 'record-bests-unconditioned'];
const SEEDS = 12;

let fixture: Awaited<ReturnType<typeof startHarness>>;
let folder: string;
beforeAll(async () => {
  fixture = await startHarness();
  folder = mkdtempSync(path.join(tmpdir(), 'habit-mutants-'));
  process.env.KITH_MUTANTS = folder;
});
afterAll(async () => {
  delete process.env.KITH_MUTANTS;
  rmSync(folder, { recursive: true });
  await fixture.stop();
});

test.each(MUTANTS)(
  'the load notices %s',
  async (name) => {
    const file = path.join(folder, name);
    writeFileSync(file, '');
    let noticed = false;
    for (let seed = 1; seed <= SEEDS && !noticed; seed += 1)
      noticed = await runLoad(seed).then(
        () => false,
        () => true,
      );
    rmSync(file);
    expect(noticed).toBe(true);
  },
  300_000,
);
