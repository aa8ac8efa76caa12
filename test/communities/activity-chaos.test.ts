import { chaosSeeds } from '../support/depth.ts';
import { startHarness } from '../support/use-cases.ts';
import { runActivityLoad } from './activity-load.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture?.stop());

test.each(chaosSeeds(20))(
  'figures of a community, teams and check-ins are those of the things themselves: seed %i',
  (seed) => runActivityLoad(seed),
  60_000,
);
