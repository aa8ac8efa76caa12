import { isDeep } from '../support/depth.ts';
import { startHarness } from '../support/use-cases.ts';
import { runLoad } from './crossing-load.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());

const SEEDS = isDeep ? 20 : 1;

test.each(Array.from({ length: SEEDS }, (_, index) => Number(process.env.KITH_SEED ?? index + 1)))(
  'streaks are those of the days, bests those of the records, and figures add up: seed %i',
  (seed) => runLoad(seed),
  60_000,
);
