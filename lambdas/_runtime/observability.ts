import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** One logger and one set of metrics an instance. Metrics carry no route dimension: the route is in the log line, where it costs nothing. */
export const logger = new Logger({ serviceName: process.env.FUNCTION_NAME ?? 'kith' });
export const metrics = new Metrics({ namespace: 'Kith', serviceName: process.env.FUNCTION_NAME ?? 'kith' });

export const count = (name: string, by = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, by);
};
