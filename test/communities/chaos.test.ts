import { isDeep } from '../support/depth.ts';
import { startHarness } from '../support/use-cases.ts';
import { runLoad } from './crossing-load.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const SEEDS = isDeep ? 20 : 1;

test.each(Array.from({ length: SEEDS }, (_, index) => Number(process.env.KITH_SEED ?? index + 1)))(
  'members are rows, the limit holds, and a founder is left: seed %i',
  (seed) => runLoad(seed),
);
