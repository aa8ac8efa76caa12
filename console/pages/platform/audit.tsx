import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { TargetLink, UserLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { SearchForm } from '../../kit/search-form.tsx';
import { useSession } from '../../kit/session.ts';
import { Change } from './change.tsx';

type Entry = Schema<'AuditRecord'>;

const columns: Column<Entry>[] = [
  { id: 'at', header: 'Time', value: ({ at }) => at, cell: ({ at }) => time(at) },
  { id: 'action', header: 'Action', value: ({ action }) => action },
  {
    id: 'actor',
    header: 'By',
    value: ({ actor }) => actor ?? 'the system',
    cell: ({ actor }) => (actor ? <UserLink userId={actor} /> : 'the system'),
  },
  { id: 'target', header: 'Target', value: ({ target }) => target, cell: ({ target }) => <TargetLink target={target} /> },
  { id: 'change', header: 'Change', value: () => '', cell: (record) => <Change before={record.before} after={record.after} /> },
  { id: 'request', header: 'Request', value: ({ requestId }) => requestId },
];

const Audit = (): ReactNode => {
  const { api } = useSession();
  const [target, setTarget] = useSearch('target');
  const list = useList(['audit', target], (cursor) =>
    body(api.GET('/v1/admin/audit', { params: { query: { cursor, limit: 100, ...(target && { target }) } } })),
  );
  return (
    <Frame title="Audit log" lead="Sensitive actions of two years, newest first. Nothing here can be changed.">
      <SearchForm label="Target" description="Such as user:user_0abc…; empty for all" submit="Filter" value={target} onSearch={setTarget} />
      <Problem error={list.error} />
      <Grid label="Audit records" columns={columns} rowId={({ auditId }) => auditId} empty="No such action was recorded." {...list} />
    </Frame>
  );
};

export default Audit;
