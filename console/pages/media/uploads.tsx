import type { ReactNode } from 'react';
import { local } from '../../kit/api.ts';
import { count } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import type { UploadRow } from './upload-row.ts';

const text = (value: unknown): string => (value === undefined ? '' : String(value));
const columns: Column<UploadRow>[] = [
  { id: 'id', header: 'Media id', value: ({ values }) => values.mediaId },
  { id: 'status', header: 'Status', value: ({ attributes }) => text(attributes.status) },
  { id: 'reason', header: 'Rejected', value: ({ attributes }) => text(attributes.reason) },
  { id: 'purpose', header: 'Purpose', value: ({ attributes }) => text(attributes.purpose) },
  { id: 'type', header: 'Type', value: ({ attributes }) => text(attributes.contentType) },
  {
    id: 'bytes',
    header: 'Bytes',
    value: ({ attributes }) => Number(attributes.bytes ?? 0),
    cell: ({ attributes }) => count(Number(attributes.bytes ?? 0)),
    align: 'right',
  },
  { id: 'expires', header: 'Expires', value: ({ expiresAt }) => expiresAt },
];

const read = (query: Record<string, string>): Promise<{ items: UploadRow[]; next?: string }> =>
  local('GET', `/local/items?${new URLSearchParams({ ...query, exact: 'true' })}`);

/** All uploads of a person, read from the table of this machine: the API has no list of them. */
export const Uploads = ({ userId }: { userId: string }): ReactNode => {
  const list = useList(['uploads', userId], async (cursor) => {
    const { items, next } = await read({ type: 'media', index: 'gsi3', pk: `MEDIA_OF#${userId}`, limit: '25', ...(cursor && { cursor }) });
    // The index has keys only.
    const whole = await Promise.all(items.map(({ values }) => read({ type: 'media', pk: `MEDIA#${values.mediaId}` })));
    return { items: whole.flatMap((page) => page.items), cursor: next ?? null };
  });
  return (
    <>
      <Problem error={list.error} />
      <Grid label="Uploads" columns={columns} rowId={({ values }) => values.mediaId ?? ''} empty="The person has no uploads." {...list} />
    </>
  );
};
