import { Badge, Card, Group, JsonInput, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useSession } from '../../kit/session.ts';

type Job = Schema<'Job'>;
type Run = Schema<'JobRun'>;

const COLOURS = { queued: 'gray', running: 'blue', succeeded: 'green', failed: 'red' } as const;
const POLL_MS = 2000;

const counted = ({ counts }: Run): string =>
  Object.entries(counts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const columns: Column<Run>[] = [
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => status,
    cell: ({ status }) => (
      <Badge variant="light" color={COLOURS[status]}>
        {status}
      </Badge>
    ),
  },
  { id: 'started', header: 'Started', value: ({ startedAt }) => startedAt, cell: ({ startedAt }) => time(startedAt) },
  { id: 'finished', header: 'Finished', value: ({ finishedAt }) => finishedAt, cell: ({ finishedAt }) => time(finishedAt) },
  { id: 'work', header: 'Work done', value: counted },
  { id: 'attempts', header: 'Attempts', value: ({ attempts }) => attempts, align: 'right' },
  {
    id: 'by',
    header: 'Started by',
    value: ({ startedBy }) => startedBy ?? 'schedule',
    cell: ({ startedBy }) => (startedBy ? <UserLink userId={startedBy} /> : 'schedule'),
  },
  { id: 'arguments', header: 'Arguments', value: ({ args }) => (args === undefined ? '' : JSON.stringify(args)) },
  { id: 'error', header: 'Error', value: ({ error }) => error },
  { id: 'run', header: 'Run', value: ({ runId }) => runId },
];

const JobCard = ({ job, schedule, runs }: Job): ReactNode => {
  const { api } = useSession();
  const [args, setArgs] = useState('{}');
  const start = () =>
    api.POST('/v1/admin/jobs/{job}/runs', {
      params: { path: { job } },
      body: { args: JSON.parse(args || '{}') as Record<string, string | number | boolean> },
    });
  return (
    <Card withBorder mb="md" component="section" aria-label={job}>
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4">
            {job}
          </Title>
          <Text c="dimmed" size="sm">
            {schedule === null ? 'Runs when it is started' : `Runs by itself: ${schedule}, in UTC`}
          </Text>
        </div>
        <Action
          label="Start"
          title={`Start ${job}`}
          explanation="The run continues in the background. Its record appears in the list, and the start in the audit log."
          run={start}
          done="The run is queued."
        >
          <JsonInput
            label="Arguments"
            description="Plain values by name; most jobs take none"
            value={args}
            onChange={setArgs}
            validationError="not valid JSON"
            autosize
            minRows={2}
          />
        </Action>
      </Group>
      {runs.length === 0 ? (
        <Text c="dimmed">It has not run yet.</Text>
      ) : (
        <Grid label={`Latest runs of ${job}`} columns={columns} rows={runs} rowId={({ runId }) => runId} empty="" />
      )}
    </Card>
  );
};

const Jobs = (): ReactNode => {
  const { api } = useSession();
  const jobs = useQuery({
    queryKey: ['jobs'],
    queryFn: () => body(api.GET('/v1/admin/jobs', { params: { query: { limit: 100 } } })),
    // Progress is in the counts of a run; without one in progress nothing moves by itself.
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ runs }) => runs.some(({ status }) => status === 'queued' || status === 'running')) ? POLL_MS : false,
  });
  return (
    <Frame title="Jobs" lead="Each with its latest runs, newest first. A run in progress counts its work.">
      <Problem error={jobs.error} />
      {jobs.data?.items.map((item) => (
        <JobCard key={item.job} {...item} />
      ))}
    </Frame>
  );
};

export default Jobs;
