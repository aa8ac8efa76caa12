import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pipeline, startPipeline } from '../notifications/pipeline.ts';
import { testRules } from '../notifications/test-rules.ts';
import { chaosSeeds, leastOver } from '../support/depth.ts';
import { runOn } from './notifications/scenario.ts';

const SEEDS = chaosSeeds(20);

describe('notifications with functions that stop anywhere, repeated and reordered messages, and failing providers', () => {
  let pipeline: Pipeline;
  let accepted = 0;
  beforeAll(async () => {
    pipeline = await startPipeline(testRules, { email: ['resend'], push: ['expo'] });
  });

  test.each(SEEDS)('seed %i: of each event, receiver and channel one message is accepted, and its status is true', async (seed) => {
    const result = await runOn(pipeline, seed);
    accepted += result.accepted;
    expect({ seed, violations: result.violations }).toEqual({ seed, violations: [] });
  });

  afterAll(async () => {
    await pipeline?.stop();
    // The test is only meaningful if enough messages leave.
    expect(accepted).toBeGreaterThan(leastOver(SEEDS, 30));
  });
});
