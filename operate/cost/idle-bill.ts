import type { Template } from '../../lib/app.ts';
import { type BillLine, DAYS, line, MINUTES, usdOf } from './bill.ts';

/** Lambda polls a queue with five pollers, each of which waits 20 s for messages. */
const RECEIVES_A_MINUTE = 15;
/** A scheduled run that finds nothing to do, measured locally: two records of the run and two short reads. */
const RUN = { seconds: 0.1, rru: 3, wru: 4, logBytes: 2_000 };

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

/** Computes what a deployment of these templates costs a month, before anybody uses it. */
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
    usdOf('invocation', 1) +
    usdOf('gbSecond', 0.5 * RUN.seconds) +
    usdOf('readUnit', RUN.rru) +
    usdOf('writeUnit', RUN.wru) +
    usdOf('logs', RUN.logBytes / 1e9);
  return [
    line(`polls of ${mappings - fifo} standard queues`, (mappings - fifo) * polls, 'standardRequest'),
    line(`polls of ${fifo} FIFO queues`, fifo * polls, 'fifoRequest'),
    line('metrics of alarms', metrics, 'alarmMetric'),
    line('dashboards', of('AWS::CloudWatch::Dashboard').length, 'dashboard'),
    line('secrets', of('AWS::SecretsManager::Secret').length, 'secret'),
    { what: 'runs of scheduled jobs', count: runs, usd: runs * run },
  ];
};
