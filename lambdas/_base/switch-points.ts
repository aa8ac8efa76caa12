import { join } from 'node:path';

/**
 * Guarantees that a test can disable to prove that the chaos suites and the leak suite notice. The cloud bundle defines the variable as
 * undefined, so every switch is off there.
 */
export type MutantName =
  | 'counter-row-unconditioned'
  | 'counters-outside-transaction'
  | 'idempotency-unconditioned'
  | 'event-after-state'
  | 'capacity-checked-before-write'
  | 'community-roles-unconditioned'
  | 'link-use-outside-transaction'
  | 'pins-unconditioned'
  | 'activity-outside-transaction'
  | 'check-in-counted-again'
  | 'team-unconditioned'
  | 'habit-unconditioned'
  | 'habit-settled-early'
  | 'overall-unconditioned'
  | 'record-bests-unconditioned'
  | 'scored-on-arrival'
  | 'feed-withdraws-nothing'
  | 'feed-backfills-nothing'
  | 'relationship-unconditioned'
  | 'cursor-readable'
  | 'frames-name-hidden-users'
  | 'frames-remove-hidden-users'
  | 'counts-include-removed-comments'
  | 'feed-shows-hidden-posts'
  | 'etag-of-hidden-users'
  | 'error-names-the-author'
  | 'community-posts-shown-to-visitors'
  | 'log-tells-texts'
  | 'notification-outside-transaction'
  | 'digest-read-then-write'
  | 'status-moves-backwards'
  | 'webhook-sent-before-stored'
  | 'webhook-retry-outside-transaction'
  | 'webhook-order-outside-transaction';

/** Returns whether the mutant is active: a file of its name exists in the folder, which every worker sees at once. */
export const mutated = (name: MutantName): boolean =>
  process.env.KITH_MUTANTS !== undefined && process.getBuiltinModule('node:fs').existsSync(join(process.env.KITH_MUTANTS, name));
