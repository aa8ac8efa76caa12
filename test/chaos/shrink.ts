/** Runs one scenario on a separate stack. */
export type RunScenario = (scenario: { seed: number; commands: number }) => Promise<{ acknowledged: number; violations: string[] }>;

/**
 * Finds the shortest prefix of a failing load that still fails, by bisection. Faults also depend on timing, so
 * a length counts as passing only if it passes twice.
 */
export const shrink = async (run: RunScenario, seed: number, commands: number): Promise<{ commands: number; violations: string[] }> => {
  let failing = { commands, violations: [] as string[] };
  let passing = 0;
  while (failing.commands - passing > 1) {
    const middle = Math.floor((passing + failing.commands) / 2);
    const found = await firstFailure(run, seed, middle);
    if (found) failing = { commands: middle, violations: found };
    else passing = middle;
  }
  return failing;
};

const firstFailure = async (run: RunScenario, seed: number, commands: number): Promise<string[] | undefined> => {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { violations } = await run({ seed, commands });
    if (violations.length > 0) return violations;
  }
  return undefined;
};
