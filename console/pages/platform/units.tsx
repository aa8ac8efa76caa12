import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';

type Budget = { calls?: number; readUnits?: number; writeUnits?: number };
type Operation = { operationId?: string; 'x-role'?: string | null; 'x-budget'?: Budget };
type Document = { paths: Record<string, Record<string, Operation>> };
type Row = { method: string; path: string; role: string; budget: Budget };

const columns: Column<Row>[] = [
  { id: 'method', header: 'Method', value: ({ method }) => method },
  { id: 'path', header: 'Path', value: ({ path }) => path },
  { id: 'role', header: 'Role', value: ({ role }) => role },
  { id: 'calls', header: 'Calls ≤', value: ({ budget }) => budget.calls, align: 'right' },
  { id: 'rru', header: 'RRU ≤', value: ({ budget }) => budget.readUnits, align: 'right' },
  { id: 'wru', header: 'WRU ≤', value: ({ budget }) => budget.writeUnits, align: 'right' },
];

const rowsOf = ({ paths }: Document): Row[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { operationId }]) => operationId)
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        role: operation['x-role'] ?? 'anyone',
        budget: operation['x-budget'] ?? {},
      })),
  );
const NONE: Row[] = [];

const Units = (): ReactNode => {
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => rowsOf((await (await fetch('/v1/openapi.json')).json()) as Document),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Frame
      title="Units per route"
      lead="The most that a call may consume, as the contracts promise: AWS calls, and read and write request units of the table. Routes without figures have no budget yet."
    >
      <Problem error={document.error} />
      <Grid
        label="Routes with their budgets"
        columns={columns}
        rows={document.data ?? NONE}
        rowId={({ method, path }) => `${method} ${path}`}
        empty="The document lists no routes."
        loading={document.isLoading}
      />
    </Frame>
  );
};

export default Units;
