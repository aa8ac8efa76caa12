import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Pipeline, startPipeline } from '../notifications/pipeline.ts';
import { testRules } from '../notifications/test-rules.ts';
import { chaosSeeds, isDeep } from '../support/depth.ts';
import { failForAnHour } from './notifications/lossless.ts';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await startPipeline(testRules, { email: ['ses'], push: ['expo'] });
});
afterAll(() => pipeline?.stop());

const EVENTS = isDeep ? 60 : 12;

test.each(chaosSeeds(5))('seed %i: an hour without providers loses nothing, and the sums agree', async (seed) => {
  const { before, after } = await failForAnHour(pipeline, seed, EVENTS);
  const { ended, planned } = before;
  expect(before).toMatchObject({ open: 0, withoutReason: 0 });
  expect(Object.values(ended).reduce((sum, count) => sum + count)).toBe(planned);
  // A merged message is listed once, one that left was accepted, and one that was tried in vain waits to be sent back.
  expect(before.listed).toBe(ended.merged);
  expect(before.accepted).toBeGreaterThanOrEqual(ended.opened);
  expect(before.accepted).toBeLessThanOrEqual(ended.opened + ended.unknown + ended.failed);
  expect(before.deadLetters).toBe(ended.failed);
  // The test is only meaningful if there is something of each kind.
  expect([ended.opened, ended.merged, ended.expired + ended.failed].map((count) => count > 0)).toEqual([true, true, true]);
  expect(after).toMatchObject({ open: 0, withoutReason: 0 });
  expect(after.planned - planned).toBe(before.deadLetters);
  expect(after.ended.failed).toBe(ended.failed);
});
