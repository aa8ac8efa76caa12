import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { startHarness } from './use-cases.ts';

const SEEDS = 12;

/**
 * Tests that a load notices each of these mutants: it fails with one of its seeds.
 * @param runLoad rejects where it finds a fault.
 */
export const testMutants = (mutants: readonly MutantName[], runLoad: (seed: number) => Promise<unknown>): void => {
  let fixture: Awaited<ReturnType<typeof startHarness>>;
  let folder: string;
  beforeAll(async () => {
    fixture = await startHarness();
    folder = mkdtempSync(path.join(tmpdir(), 'kith-mutants-'));
    process.env.KITH_MUTANTS = folder;
  });
  afterAll(async () => {
    delete process.env.KITH_MUTANTS;
    rmSync(folder, { recursive: true });
    await fixture.stop();
  });

  test.each(mutants)(
    'the load notices %s',
    async (name) => {
      const file = path.join(folder, name);
      writeFileSync(file, '');
      let isNoticed = false;
      for (let seed = 1; seed <= SEEDS && !isNoticed; seed += 1)
        isNoticed = await runLoad(seed).then(
          () => false,
          () => true,
        );
      rmSync(file);
      expect(isNoticed).toBe(true);
    },
    300_000,
  );
};
