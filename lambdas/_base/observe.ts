import type middy from '@middy/core';
import { logger, metrics } from './observability.ts';

/** Middleware: sets the log context and flushes metrics once an invocation. It never logs the event, which holds personal data. */
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
