import { parseArgs } from 'node:util';
import { runPeopleScenario } from './people/scenario.ts';
import { runScenario } from './scenario.ts';
import { type RunScenario, shrink } from './shrink.ts';

/** Runs more seeds than the gate: `npm run chaos -- --seeds 200 --from 1 --commands 400 [--people]`. Shrinks a failing load. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    commands: { type: 'string', default: '150' },
    people: { type: 'boolean', default: false },
  },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
const commands = Number(values.commands);
const run: RunScenario = values.people ? runPeopleScenario : runScenario;

for (let seed = from; seed < from + seeds; seed += 1) {
  const result = await run({ seed, commands });
  const verdict = result.violations.length === 0 ? 'holds' : 'VIOLATED';
  console.log(`seed ${seed}: ${verdict} · ${result.acknowledged} acknowledged`);
  if (result.violations.length === 0) continue;
  for (const violation of result.violations.slice(0, 10)) console.log(`  ${violation}`);
  const smallest = await shrink(run, seed, commands);
  console.log(
    `  reproduce with ${smallest.commands} commands: npm run chaos -- ${values.people ? '--people ' : ''}--from ${seed} --seeds 1 --commands ${smallest.commands}`,
  );
  for (const violation of smallest.violations.slice(0, 10)) console.log(`  ${violation}`);
  process.exitCode = 1;
}
