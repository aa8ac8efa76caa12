import type { LocalStack } from '../../local/index.ts';

/** Parts of a stack that cases use. */
export type CaseStack = Pick<LocalStack, 'url' | 'socketUrl' | 'token' | 'settle' | 'clock'>;
/** People of a case by name, with the groups of their token. Their handles get a suffix, so that a stack serves many cases. */
export type People = Record<string, string[]>;
/**
 * Expected value: equal as JSON; of an object the named fields only. `{ not }`, `{ length }`, `{ oneOf }` are conditions;
 * `{ contains }` and `{ lacks }` search a list for a value, or the JSON text of anything for a string.
 */
export type Expected = unknown;
/** Expected values by path; a path maps over lists, as `items.userId` does, and the empty path is the whole. */
export type ExpectedAt = Record<string, Expected>;

type Request = { method: string; path: string; as?: string; body?: unknown; headers?: Record<string, string> };
type Upload = { as: string; upload: { purpose: string; contentType: string; base64: string } };
type Answered = { save?: Record<string, string>; expect?: { status?: Expected; upload?: number; body?: ExpectedAt } };
type SocketStep = { as: string; device?: string } & (
  | { socket: 'open' | 'cut' | 'clear' }
  | { socket: 'send'; frame: unknown }
  | { socket: 'expect'; expect: ExpectedAt }
);
/** A step over the public API. `advance` is an ISO 8601 duration, `wait` is in ms. */
export type Step =
  | { people: People }
  | { settle: true }
  | { advance: string }
  | { nextMinute: true }
  | { wait: number }
  | SocketStep
  | ((Request | Upload) & Answered);

/** Reproduction of a fault: steps, and the values that come out without it. */
export type Case = { title: string; steps: Step[] };
