/* Evaluates the alarms of a template on samples of metrics, as CloudWatch does. */

/** The value of a metric in five minutes: how much was counted, or the highest value. Without data, there is no reading. */
export type Reading = { namespace: string; name: string; dimensions: Readonly<Record<string, string>>; value: number };
/** The readings of the same five minutes. */
export type Sample = readonly Reading[];

type Metric = { Namespace: string; MetricName: string; Dimensions?: readonly { Name: string; Value: string }[] };
type Query = {
  Id: string;
  Expression?: string;
  Period?: number;
  MetricStat?: { Metric: Metric; Stat: string; Period: number };
  ReturnData?: boolean;
};
/** Properties of an `AWS::CloudWatch::Alarm`. */
export type AlarmProperties = Partial<Metric> & {
  AlarmName: string;
  Threshold: number;
  EvaluationPeriods: number;
  DatapointsToAlarm: number;
  ComparisonOperator: string;
  TreatMissingData: string;
  Statistic?: string;
  ExtendedStatistic?: string;
  Period?: number;
  Metrics?: readonly Query[];
};

const SAMPLE_SECONDS = 300;
const SELECT = /^SELECT SUM\((\w+)\) FROM SCHEMA\("([^"]+)", ([\w, ]+)\) WHERE (\w+) = '([^']+)'$/;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const isSame = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

/** Counts are added; of other statistics, the highest value is taken. */
const statisticOf = (window: readonly Sample[], { Namespace, MetricName, Dimensions = [] }: Metric, stat: string): number | undefined => {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  const values = window
    .flat()
    .filter((one) => one.namespace === Namespace && one.name === MetricName && isSame(one.dimensions, dimensions))
    .map(({ value }) => value);
  if (values.length === 0) return undefined;
  return stat === 'Sum' ? sum(values) : Math.max(...values);
};

/** Metrics Insights: the sum over all metrics with exactly the dimensions of the schema. */
const select = (window: readonly Sample[], [, name, namespace, schema, where, wanted]: RegExpExecArray): number | undefined => {
  const dimensions = schema!.split(', ').sort().join();
  const values = window
    .flat()
    .filter((one) => one.namespace === namespace && one.name === name)
    .filter((one) => Object.keys(one.dimensions).sort().join() === dimensions && one.dimensions[where!] === wanted)
    .map(({ value }) => value);
  return values.length === 0 ? undefined : sum(values);
};

/** Metric math: the operators mean the same in JavaScript. @throws Error for a function that is not known here. */
const compute = (expression: string, values: ReadonlyMap<string, number | undefined>): number | undefined => {
  const present = (list: readonly (number | undefined)[]): number[] => list.filter((value) => value !== undefined);
  const functions = {
    IF: (condition: boolean, then: number, otherwise: number) => (condition ? then : otherwise),
    FILL: (value: number | undefined, by: number) => value ?? by,
    METRICS: () => [...values.values()],
    MAX: (list: readonly (number | undefined)[]) => (present(list).length === 0 ? undefined : Math.max(...present(list))),
  };
  const run = new Function(...Object.keys(functions), ...values.keys(), `return ${expression};`);
  return run(...Object.values(functions), ...values.values()) as number | undefined;
};

const currentOf = (alarm: AlarmProperties, window: readonly Sample[]): number | undefined => {
  const { Metrics, Statistic, ExtendedStatistic } = alarm;
  if (!Metrics) return statisticOf(window, alarm as Metric, Statistic ?? ExtendedStatistic ?? '');
  const values = new Map(
    Metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? [[Id, statisticOf(window, MetricStat.Metric, MetricStat.Stat)] as const] : [])),
  );
  const returned = Metrics.filter(({ ReturnData }) => ReturnData);
  const expression = returned[0]?.Expression;
  if (returned.length !== 1 || !expression) throw new Error(`${alarm.AlarmName} must return one expression`);
  const query = SELECT.exec(expression);
  return query ? select(window, query) : compute(expression, values);
};

const periodOf = ({ Period, Metrics = [] }: AlarmProperties): number =>
  Period ?? Metrics.find((one) => one.Period)?.Period ?? Metrics.find((one) => one.MetricStat)?.MetricStat?.Period ?? 0;

/** Whether an alarm is on after these samples. @throws Error for a property that is not evaluated here. */
export const isOn = (alarm: AlarmProperties, samples: readonly Sample[]): boolean => {
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, TreatMissingData, Threshold } = alarm;
  if (ComparisonOperator !== 'GreaterThanThreshold' || TreatMissingData !== 'notBreaching' || DatapointsToAlarm !== EvaluationPeriods)
    throw new Error(`${alarm.AlarmName} has a property that is not evaluated`);
  const size = Math.max(1, periodOf(alarm) / SAMPLE_SECONDS);
  return Array.from({ length: EvaluationPeriods }, (_, back) => {
    const end = samples.length - back * size;
    return end >= 1 && (currentOf(alarm, samples.slice(Math.max(0, end - size), end)) ?? Number.NEGATIVE_INFINITY) > Threshold;
  }).every(Boolean);
};

/** `AWS/SQS ApproximateAgeOfOldestMessage` for each metric that an alarm reads. */
export const metricsOf = ({ Metrics, Namespace, MetricName }: AlarmProperties): string[] => {
  if (!Metrics) return [`${Namespace} ${MetricName}`];
  return Metrics.flatMap(({ MetricStat, Expression = '' }) => {
    const [, name, namespace] = SELECT.exec(Expression) ?? [];
    if (name) return [`${namespace} ${name}`];
    return MetricStat ? [`${MetricStat.Metric.Namespace} ${MetricStat.Metric.MetricName}`] : [];
  });
};
