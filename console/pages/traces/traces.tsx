import { Badge, Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { local } from '../../kit/api.ts';
import { count, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { COLOURS, KINDS, type Summary, shortMs, type TraceList } from './span.ts';

const LIMIT = 200;
/** More would only slow the table down; the stack keeps no more for long. */
const MAX_SHOWN = 5000;
const FIELDS = ['path', 'user', 'text'] as const;
const LABELS = { path: 'Path', user: 'User', text: 'Any text' };

const figure = (id: 'calls' | 'rru' | 'wru' | 'spans' | 'errors', header: string): Column<Summary> => ({
  id,
  header,
  value: (trace) => trace[id],
  cell: (trace) => count(trace[id]),
  align: 'right',
});

const columns: Column<Summary>[] = [
  { id: 'time', header: 'Time', value: ({ at }) => at, cell: (trace) => time(trace.time) },
  { id: 'name', header: 'Cause', value: ({ name }) => name, cell: ({ id, name }) => <Link href={`/traces/${id}`}>{name}</Link> },
  {
    id: 'status',
    header: 'Status',
    value: ({ code, status }) => code ?? status,
    cell: ({ code, status }) => (
      <Badge variant="light" color={COLOURS[status]}>
        {code ?? status}
      </Badge>
    ),
  },
  { id: 'ms', header: 'Answer', value: ({ ms }) => ms, cell: ({ ms }) => shortMs(ms), align: 'right' },
  { id: 'total', header: 'All of it', value: ({ totalMs }) => totalMs, cell: ({ totalMs }) => shortMs(totalMs), align: 'right' },
  { id: 'user', header: 'User', value: ({ user }) => user },
  figure('calls', 'Calls'),
  figure('rru', 'RRU'),
  figure('wru', 'WRU'),
  figure('errors', 'Failed'),
  figure('spans', 'Spans'),
];

/** Traces by id, newest first; a trace that grows replaces its earlier state. */
const useTail = (query: string, live: boolean): { traces: Summary[]; error: unknown; loading: boolean } => {
  const [grown, setGrown] = useState<ReadonlyMap<string, Summary>>(new Map());
  const first = useQuery({ queryKey: ['traces', query], queryFn: () => local<TraceList>('GET', `/local/traces?limit=${LIMIT}&${query}`) });
  useEffect(() => {
    setGrown(new Map());
    if (!live) return;
    const source = new EventSource(`/local/traces/live?${query}`);
    source.addEventListener('trace', ({ data }) => {
      const trace = JSON.parse(data) as Summary;
      setGrown((before) => new Map([...before, [trace.id, trace]]));
    });
    return () => source.close();
  }, [query, live]);
  const traces = useMemo(() => {
    const all = new Map([...(first.data?.items ?? []).map((trace) => [trace.id, trace] as const), ...grown]);
    return [...all.values()].sort((a, b) => b.at - a.at).slice(0, MAX_SHOWN);
  }, [first.data, grown]);
  return { traces, error: first.error, loading: first.isLoading };
};

const Traces = (): ReactNode => {
  const [params, setParams] = useSearchParams();
  const [live, setLive] = useState(true);
  const query = params.toString();
  const { traces, error, loading } = useTail(query, live);
  const set = (name: string, value: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return (
    <Frame
      title="Traces"
      lead="Each request, frame and due job, with all that it led to. The id is that of x-correlation-id."
      actions={<Switch label="Live" checked={live} onChange={({ currentTarget }) => setLive(currentTarget.checked)} />}
    >
      <form
        key={query}
        onSubmit={(event) => {
          event.preventDefault();
          const fields = new FormData(event.currentTarget);
          for (const field of FIELDS) set(field, String(fields.get(field) ?? '').trim());
        }}
      >
        <Group align="end" mb="md">
          {FIELDS.map((field) => (
            <TextInput key={field} name={field} label={LABELS[field]} defaultValue={params.get(field) ?? ''} />
          ))}
          <Select
            label="Kind"
            placeholder="all"
            data={KINDS}
            value={params.get('kind')}
            onChange={(value) => set('kind', value)}
            clearable
          />
          <Select
            label="Status"
            placeholder="all"
            data={['ok', 'refused', 'failed', 'open', '4xx', '5xx']}
            value={params.get('status')}
            onChange={(value) => set('status', value)}
            clearable
          />
          <Button type="submit" variant="default">
            Filter
          </Button>
        </Group>
      </form>
      <Problem error={error} />
      <Grid
        label="Traces"
        columns={columns}
        rows={traces}
        rowId={({ id }) => id}
        empty="Nothing of that kind has happened yet."
        loading={loading}
      />
    </Frame>
  );
};

export default Traces;
