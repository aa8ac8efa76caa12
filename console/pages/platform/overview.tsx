import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { local } from '../../kit/api.ts';
import { Tiles } from '../../kit/facts.tsx';
import { count, milliseconds } from '../../kit/format.ts';
import { Frame, Missing, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useSession } from '../../kit/session.ts';
import type { Cost, FunctionFigures, Metrics, QueueFigures } from './figures.ts';

type FunctionRow = FunctionFigures & { name: string };
type QueueRow = QueueFigures & { name: string };

const REFRESH_MS = 3000;
const meanOf = ({ durationMs, invocations }: FunctionFigures): number => (invocations > 0 ? durationMs / invocations : 0);
const figure = <Row,>(id: string, header: string, value: (row: Row) => number, shown: (value: number) => string = count): Column<Row> => ({
  id,
  header,
  value,
  cell: (row) => shown(value(row)),
  align: 'right',
});

const functionColumns: Column<FunctionRow>[] = [
  { id: 'name', header: 'Function', value: ({ name }) => name },
  figure('invocations', 'Invocations', ({ invocations }) => invocations),
  figure('errors', 'Errors', ({ errors }) => errors),
  figure('throttles', 'Throttles', ({ throttles }) => throttles),
  figure('cold', 'Cold starts', ({ coldStarts }) => coldStarts),
  figure('mean', 'Mean', meanOf, milliseconds),
  figure('max', 'Longest', ({ maxDurationMs }) => maxDurationMs, milliseconds),
  figure('calls', 'AWS calls', ({ calls }) => calls),
  figure('rru', 'RRU', ({ rru }) => rru),
  figure('wru', 'WRU', ({ wru }) => wru),
];
const queueColumns: Column<QueueRow>[] = [
  { id: 'name', header: 'Queue', value: ({ name }) => name },
  figure('depth', 'Waiting', ({ depth }) => depth),
  figure('delayed', 'Delayed', ({ delayed }) => delayed),
  figure('flight', 'In work', ({ inFlight }) => inFlight),
  figure('oldest', 'Oldest', ({ oldestMs }) => oldestMs, milliseconds),
  figure('dead', 'Dead letters', ({ deadLetters }) => deadLetters),
];

const named = <Figures,>(of: Record<string, Figures>): (Figures & { name: string })[] =>
  Object.entries(of).map(([name, figures]) => ({ name, ...figures }));

const Figures = ({ metrics, cost }: { metrics: Metrics; cost: Cost }): ReactNode => {
  const functions = named(metrics.functions);
  const queues = named(metrics.queues);
  const sum = (of: (row: FunctionRow) => number) => functions.reduce((total, row) => total + of(row), 0);
  const invocations = sum((row) => row.invocations);
  return (
    <>
      <Tiles
        of={{
          Invocations: count(invocations),
          Errors: count(sum((row) => row.errors)),
          'Mean duration': milliseconds(invocations > 0 ? sum((row) => row.durationMs) / invocations : 0),
          Backlog: count(queues.reduce((total, { depth, delayed, inFlight }) => total + depth + delayed + inFlight, 0)),
          'Dead letters': count(queues.reduce((total, { deadLetters }) => total + deadLetters, 0)),
          'Stream behind': milliseconds(Math.max(0, ...Object.values(metrics.streams))),
          'Cost so far': `${cost.usd.toFixed(6)} USD`,
        }}
      />
      <Text c="dimmed" size="sm" mb="lg" maw="44rem">
        Cost: {cost.lines.map(({ what, count: amount, usd }) => `${count(amount)} ${what} ${usd.toFixed(6)}`).join(' · ')} USD, at list
        prices of {cost.pricesOf}. Calls of the gateway, queues, storage and transfer are left out; durations are this machine’s.
      </Text>
      <Title order={2} size="h4" mb="xs">
        Functions
      </Title>
      <Grid label="Functions" columns={functionColumns} rows={functions} rowId={({ name }) => name} empty="No function was called yet." />
      <Title order={2} size="h4" mt="lg" mb="xs">
        Queues
      </Title>
      <Grid label="Queues" columns={queueColumns} rows={queues} rowId={({ name }) => name} empty="There are no queues." />
    </>
  );
};

const LocalOverview = (): ReactNode => {
  const figures = useQuery({
    queryKey: ['overview'],
    queryFn: async () => {
      const [metrics, cost] = await Promise.all([local<Metrics>('GET', '/local/metrics'), local<Cost>('GET', '/local/cost')]);
      return { metrics, cost };
    },
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Problem error={figures.error} />
      {figures.data && <Figures {...figures.data} />}
    </>
  );
};

const Overview = (): ReactNode => {
  const { config } = useSession();
  return (
    <Frame title="Overview" lead={config.local ? 'All functions and queues since the start of this stack.' : undefined}>
      {config.local ? (
        <LocalOverview />
      ) : (
        <Missing>
          The API has no figures. On AWS they are in CloudWatch: deploy with the setting dashboard, and see the alarms of the runbook.
        </Missing>
      )}
    </Frame>
  );
};

export default Overview;
