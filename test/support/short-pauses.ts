/** Makes the pauses of drift checks short: every timer of a second fires after some milliseconds. */
export const shortenPauses = (): void => {
  const { setTimeout: original } = globalThis;
  const shortened = (work: () => void, ms?: number, ...values: []) => original(work, ms === 1_000 ? 10 : ms, ...values);
  globalThis.setTimeout = Object.assign(shortened, original) as typeof setTimeout;
};
