import type { Template } from '../lib/app.ts';

/** List prices in USD of us-east-1, 2026-11, without any free allowance. */
const PRICE = {
  /** A request; aws.amazon.com/sqs/pricing. */
  standardRequest: 0.4e-6,
  fifoRequest: 0.5e-6,
  /** Each metric of an alarm and each dashboard, a month; ingested logs, a GB; aws.amazon.com/cloudwatch/pricing. */
  alarmMetric: 0.1,
  dashboard: 3,
  logs: 0.5,
  /** A month; aws.amazon.com/secrets-manager/pricing. */
  secret: 0.4,
  /** A request and a GB-second on ARM; aws.amazon.com/lambda/pricing. */
  invocation: 0.2e-6,
  gbSecond: 13.3334e-6,
  /** A read and a write unit on demand; aws.amazon.com/dynamodb/pricing. */
  rru: 0.125e-6,
  wru: 0.625e-6,
};

const DAYS = 30;
const MINUTES = DAYS * 24 * 60;
/** Lambda polls a queue with five pollers, each of which waits 20 s for messages. */
const RECEIVES_A_MINUTE = 15;
/** A scheduled run that finds nothing to do, measured locally: two records of the run and two short reads. */
const RUN = { seconds: 0.1, rru: 3, wru: 4, logBytes: 2_000 };

export type BillLine = { what: string; count: number; usd: number };

type Resource = { Type: string; Properties?: Record<string, unknown> };

/** Invocations a month of an EventBridge schedule such as `rate(5 minutes)` or `cron(30 3-23 * * ? *)`. */
const runsOf = (expression: string): number => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return MINUTES / (Number(rate[1]) * { minute: 1, hour: 60, day: 1440 }[rate[2] as 'minute' | 'hour' | 'day']);
  const hours = /^cron\(\S+ (\S+) /.exec(expression)?.[1] ?? '0';
  const [first = 0, last = first] = hours.split('-').map(Number);
  return DAYS * (hours === '*' ? 24 : last - first + 1);
};

/** A query is billed by the metrics that it finds; where it sums what has not happened, that is none, counted here as one. */
const isBilled = ({ MetricStat, Expression }: { MetricStat?: unknown; Expression?: unknown }): boolean =>
  MetricStat !== undefined || JSON.stringify(Expression ?? '').includes('SELECT ');

/** Computes what an unused deployment of these templates costs a month. */
export const idleBill = (templates: Readonly<Record<string, Template>>): BillLine[] => {
  const resources = Object.values(templates).flatMap(({ Resources }) => Object.values(Resources as Record<string, Resource>));
  const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);
  const mappings = of('AWS::Lambda::EventSourceMapping').filter(({ StartingPosition }) => StartingPosition === undefined).length;
  const fifo = of('AWS::SQS::Queue').filter(({ FifoQueue, RedrivePolicy }) => FifoQueue && RedrivePolicy).length;
  const polls = RECEIVES_A_MINUTE * MINUTES;
  const metrics = of('AWS::CloudWatch::Alarm').reduce(
    (sum, { Metrics }) => sum + (Array.isArray(Metrics) ? Metrics.filter(isBilled).length : 1),
    0,
  );
  const runs = of('AWS::Events::Rule').reduce(
    (sum, { ScheduleExpression }) => sum + (ScheduleExpression ? runsOf(String(ScheduleExpression)) : 0),
    0,
  );
  const run =
    PRICE.invocation + 0.5 * RUN.seconds * PRICE.gbSecond + RUN.rru * PRICE.rru + RUN.wru * PRICE.wru + (RUN.logBytes / 1e9) * PRICE.logs;
  const line = (what: string, count: number, each: number): BillLine => ({ what, count, usd: count * each });
  return [
    line('polled standard queues', mappings - fifo, polls * PRICE.standardRequest),
    line('polled FIFO queues', fifo, polls * PRICE.fifoRequest),
    line('metrics of alarms', metrics, PRICE.alarmMetric),
    line('dashboards', of('AWS::CloudWatch::Dashboard').length, PRICE.dashboard),
    line('secrets', of('AWS::SecretsManager::Secret').length, PRICE.secret),
    line('runs of scheduled jobs', runs, run),
  ];
};

export const totalOf = (lines: readonly BillLine[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);

/** The bill as lines of text. */
export const billText = (lines: readonly BillLine[]): string =>
  [...lines, { what: 'total', count: 0, usd: totalOf(lines) }]
    .map(
      ({ what, count, usd }) =>
        `${what.padEnd(24)} ${(count === 0 && what === 'total' ? '' : String(Math.round(count))).padStart(7)} ${usd.toFixed(2).padStart(7)} USD`,
    )
    .join('\n');
