import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MutantName } from '../../lambdas/_base/switch-points.ts';
import { type Pipeline, startPipeline } from '../notifications/pipeline.ts';
import { testRules } from '../notifications/test-rules.ts';
import { runOn } from './notifications/scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const MUTANTS: MutantName[] = ['notification-outside-transaction', 'digest-read-then-write', 'status-moves-backwards'];

let pipeline: Pipeline;
const folder = mkdtempSync(path.join(tmpdir(), 'kith-mutants-'));
beforeAll(async () => {
  process.env.KITH_MUTANTS = folder;
  pipeline = await startPipeline(testRules, { email: ['resend'], push: ['expo'] });
});
afterAll(async () => {
  delete process.env.KITH_MUTANTS;
  rmSync(folder, { recursive: true });
  await pipeline?.stop();
});

test.each(MUTANTS)('%s is detected within 20 seeds', async (name) => {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  try {
    for (const seed of SEEDS) if ((await runOn(pipeline, seed)).violations.length > 0) return;
    throw new Error(`none of ${SEEDS.length} seeds detects ${name}`);
  } finally {
    rmSync(file);
  }
});

test('without a mutant the invariants hold in the same process', async () => {
  expect(await runOn(pipeline, 1)).toMatchObject({ violations: [] });
});
