/**
 * Circuit of one provider in one function instance, by counts. It opens after failures in a row; then one request in a while probes
 * whether the provider has recovered, and its success closes the circuit.
 */
export type Circuit = { failures: number; openUntil: number; opened: number; probing: boolean };

export const FAILURES_TO_OPEN = 5;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 240_000;

export const closedCircuit = (): Circuit => ({ failures: 0, openUntil: 0, opened: 0, probing: false });

/** `probe`: send one request only, and nothing else until its result is noted. */
export const admits = ({ opened, openUntil, probing }: Circuit, now: number): 'all' | 'probe' | 'none' => {
  if (opened === 0) return 'all';
  return !probing && now >= openUntil ? 'probe' : 'none';
};

/**
 * Changes the circuit by the result of a request.
 * @param waitSeconds the pause that a failing provider asked for, which begins at once
 */
export const note = (circuit: Circuit, result: 'answered' | 'failing', now: number, waitSeconds = 0): void => {
  circuit.probing = false;
  if (result === 'answered') return void Object.assign(circuit, closedCircuit());
  circuit.failures += 1;
  if (waitSeconds > 0) {
    circuit.openUntil = Math.max(circuit.openUntil, now + waitSeconds * 1000);
    circuit.opened = Math.max(1, circuit.opened);
    return;
  }
  if (circuit.failures < FAILURES_TO_OPEN) return;
  circuit.openUntil = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** circuit.opened);
  circuit.opened += 1;
};
