import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { LogFormat } from './log-format.ts';

/** One logger and one set of metrics for each instance. Metrics carry no route dimension, because a log field costs nothing. */
const { POWERTOOLS_SERVICE_NAME: serviceName = 'kith', POWERTOOLS_METRICS_NAMESPACE: namespace = 'Kith' } = process.env;
export const logger = new Logger({ serviceName, logFormatter: new LogFormat() });
export const metrics = new Metrics({ namespace, serviceName });

/** Metrics of all functions together, so that one alarm watches them. */
const shared = new Metrics({ namespace, serviceName: 'kith' });

/** Counts for the whole deployment, at once. */
export const countForAll = (name: string, by: number): void => {
  shared.addMetric(name, MetricUnit.Count, by);
  shared.publishStoredMetrics();
};

export const countMetric = (name: string, by = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, by);
};
