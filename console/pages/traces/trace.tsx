import { Badge, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { local } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { count, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { UserLink } from '../../kit/links.tsx';
import { COLOURS, inOrder, type Span, shortMs, type Trace } from './span.ts';

const POLL_MS = 1000;
/** Deeper levels are as wide as this one, so that names stay readable on a phone. */
const MAX_INDENT = 12;

const shown = (value: Span['attributes'][string]): ReactNode =>
  Array.isArray(value) ? value.map((line) => <div key={line}>{line}</div>) : String(value);

const units = ({ attributes: { calls, rru, wru } }: Span): string =>
  calls === undefined ? '' : `calls=${calls} rru=${rru ?? 0} wru=${wru ?? 0}`;

const Row = ({ span, depth, begin, total }: { span: Span; depth: number; begin: number; total: number }): ReactNode => {
  const { kind, name, ms, status, attributes } = span;
  const { stack, ...others } = attributes;
  const left = ((span.at - begin) / total) * 100;
  return (
    <li style={{ paddingInlineStart: `${Math.min(depth, MAX_INDENT) * 0.9}rem` }}>
      <details>
        <summary>
          <Badge variant="light" color={COLOURS[status]} size="sm">
            {kind}
          </Badge>{' '}
          <span className="span-name">{name}</span> <span className="span-figures">{shortMs(ms)}</span>{' '}
          <span className="span-figures">{units(span)}</span>
          {attributes.cold === true && ' cold'}
          {status !== 'ok' && ` ${status}`}
          <span className="span-bar" aria-hidden="true">
            <span style={{ marginInlineStart: `${left}%`, width: `${Math.max(0.3, ((ms ?? 0) / total) * 100)}%` }} />
          </span>
        </summary>
        <Facts
          of={{
            Begins: `${shortMs(span.at - begin)} after the cause`,
            Status: status,
            ...Object.fromEntries(Object.entries(others).map(([key, value]) => [key, shown(value)])),
          }}
        />
        {stack !== undefined && <pre className="json">{String(stack)}</pre>}
      </details>
    </li>
  );
};

const TracePage = (): ReactNode => {
  const { traceId = '' } = useParams();
  const [follow, setFollow] = useState(true);
  const trace = useQuery({
    queryKey: ['trace', traceId],
    queryFn: () => local<Trace>('GET', `/local/traces/${encodeURIComponent(traceId)}`),
    refetchInterval: follow ? POLL_MS : false,
  });
  const rows = useMemo(() => inOrder(trace.data?.tree ?? []), [trace.data]);
  const { data } = trace;
  return (
    <Frame
      title={data?.name ?? 'Trace'}
      actions={<Switch label="Follow" checked={follow} onChange={({ currentTarget }) => setFollow(currentTarget.checked)} />}
    >
      <p>
        <Link href="/traces">All traces</Link>
      </p>
      <Problem error={trace.error} />
      {data && (
        <>
          <Facts
            of={{
              'Correlation id': data.id,
              Time: time(data.time),
              Status: data.code ?? data.status,
              User: data.userId ? <UserLink userId={data.userId}>@{data.user}</UserLink> : data.user,
              Answer: `${shortMs(data.ms)}, calls=${data.calls} rru=${data.rru} wru=${data.wru}`,
              'All of it': `${shortMs(data.totalMs)}, ${count(data.spans)} spans, ${count(data.errors)} failed`,
              'Left out': data.dropped > 0 ? `${count(data.dropped)} spans, because the trace is large` : undefined,
            }}
          />
          {rows.length === 0 && <Text c="dimmed">Nothing was recorded of it.</Text>}
          <ul className="spans" aria-label="Spans">
            {rows.map(({ span, depth }) => (
              <Row key={`${span.id} ${depth}`} span={span} depth={depth} begin={data.at} total={Math.max(1, data.totalMs)} />
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
};

export default TracePage;
