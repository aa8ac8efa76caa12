import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { PersonLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

type Report = Schema<'ReportOfSubject'>;

const columns: Column<Report>[] = [
  { id: 'at', header: 'Time', value: ({ at }) => at, cell: ({ at }) => time(at) },
  {
    id: 'reporter',
    header: 'Reporter',
    value: ({ reporter }) => reporter?.handle,
    cell: ({ reporter }) => <PersonLink person={reporter} />,
  },
  { id: 'reason', header: 'Reason', value: ({ reason }) => reason.replaceAll('_', ' ') },
  { id: 'note', header: 'Note', value: ({ note }) => note },
  { id: 'text', header: 'Text then', value: ({ reported }) => reported?.body },
];

/** The single reports of a subject. Reporters are shown to moderators only. */
export const Reports = ({ reportId, opened, onOpen }: { reportId: string; opened: boolean; onOpen(): void }): ReactNode => {
  const { api } = useSession();
  const list = useList(
    ['reports-of', reportId],
    (cursor) => body(api.GET('/v1/admin/reports/{reportId}/reports', { params: { path: { reportId }, query: { cursor, limit: 100 } } })),
    opened,
  );
  return (
    <>
      <Button variant="subtle" mt="sm" onClick={onOpen} aria-expanded={opened}>
        {opened ? 'Hide the reports' : 'Show the reports'}
      </Button>
      {opened && (
        <>
          <Problem error={list.error} />
          <Grid label="Reports of this subject" columns={columns} rowId={(report) => report.reportId} empty="None." {...list} />
        </>
      )}
    </>
  );
};
