import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** One logger and one set of metrics an instance. Metrics carry no route dimension: the route is in the log line, where it costs nothing. */
const { POWERTOOLS_SERVICE_NAME: serviceName = 'kith', POWERTOOLS_METRICS_NAMESPACE: namespace = 'Kith' } = process.env;
export const logger = new Logger({ serviceName });
export const metrics = new Metrics({ namespace, serviceName });

export const countMetric = (name: string, by = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, by);
};
