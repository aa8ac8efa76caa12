/** Codes of throttling and of transactions in progress, which the SDK treats alike. */
const THROTTLED = new Set([
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** Milliseconds; DynamoDB's SDKs begin with 50. */
const BASE_MS = 50;
const THROTTLED_BASE_MS = 200;
const CAP_MS = 2_000;

/** Retries that an instance may spend beyond its successes, so that an outage is not answered with four times the load. */
const RETRY_BUDGET = 100;

type Fault = Error & { $metadata?: { httpStatusCode?: number } };

export const isThrottled = (error: unknown): boolean => error instanceof Error && THROTTLED.has(error.name);

/** Whether an error of the client means that the table failed or did not answer. Other errors have no `$metadata`. */
export const isUnanswered = (error: unknown): boolean => {
  const { $metadata } = (error ?? {}) as Partial<Fault>;
  return $metadata !== undefined && ($metadata.httpStatusCode ?? 500) >= 500;
};

/** The error of a batch of which the table left a part undone, which it does under throttling. */
export const leftUndone = (message: string): Error => Object.assign(new Error(message), { name: 'ThrottlingException' });

/** Decides about retries as the SDK's standard strategy does: by error, with full jitter, within a budget. */
export const createRetries = () => {
  let budget = RETRY_BUDGET;
  return {
    succeeded: (attempts: number): void => {
      budget = Math.min(RETRY_BUDGET, budget + attempts);
    },
    /** @returns milliseconds before the next attempt; undefined where the error is final. */
    delayFor: (error: unknown, attempts: number): number | undefined => {
      const { $metadata } = error as Fault;
      const throttled = isThrottled(error);
      // Without a status, no response arrived.
      if (!throttled && ($metadata?.httpStatusCode ?? 500) < 500) return undefined;
      if (budget < 1) return undefined;
      budget -= 1;
      return Math.random() * Math.min(CAP_MS, (throttled ? THROTTLED_BASE_MS : BASE_MS) * 2 ** (attempts - 1));
    },
  };
};
