import type middy from '@middy/core';
import { logger, metrics } from './observability.ts';

/** Every invocation: one log context, one flush of metrics. The event is never logged: it holds personal data. */
export const observe = (): middy.MiddlewareObj => ({
  before: ({ context }) => {
    logger.resetKeys();
    logger.addContext(context);
  },
  after: () => flush(),
  onError: ({ error }) => {
    logger.error('invocation failed', { error: error as Error });
    flush();
  },
});

const flush = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};
