import { parseArgs } from 'node:util';
import { runScenario } from './scenario.ts';
import { shrink } from './shrink.ts';

/** More seeds than the gate runs: `npm run chaos -- --seeds 200 --from 1 --commands 400`. A failing load is shrunk. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    commands: { type: 'string', default: '150' },
  },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
const commands = Number(values.commands);

for (let seed = from; seed < from + seeds; seed += 1) {
  const result = await runScenario({ seed, commands });
  const verdict = result.violations.length === 0 ? 'holds' : 'VIOLATED';
  console.log(`seed ${seed}: ${verdict} · ${result.acknowledged} acknowledged, ${result.refused} refused, ${result.unknown} unknown`);
  if (result.violations.length === 0) continue;
  for (const violation of result.violations.slice(0, 10)) console.log(`  ${violation}`);
  const smallest = await shrink(seed, commands);
  console.log(
    `  the first ${smallest.commands} commands are enough: npm run chaos -- --from ${seed} --seeds 1 --commands ${smallest.commands}`,
  );
  for (const violation of smallest.violations.slice(0, 10)) console.log(`  ${violation}`);
  process.exitCode = 1;
}
