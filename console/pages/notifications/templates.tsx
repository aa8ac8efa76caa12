import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

type Template = Schema<'TemplateSummary'>;

const isDraft = ({ published, latest }: Template['stored'][number]): boolean => published !== latest;
const ownTexts = ({ stored }: Template): string =>
  stored.map((one) => `${one.channel} ${one.locale}${isDraft(one) ? ' (draft)' : ''}`).join(', ');

const columns: Column<Template>[] = [
  {
    id: 'template',
    header: 'Template',
    value: ({ templateId }) => templateId,
    cell: ({ templateId }) => <Link href={`/templates/${templateId}`}>{templateId}</Link>,
  },
  { id: 'summary', header: 'Sent when', value: ({ summary }) => summary },
  { id: 'stored', header: 'Own texts', value: (template) => ownTexts(template) || 'none' },
];

const Templates = (): ReactNode => {
  const { api } = useSession();
  const list = useList(['templates'], (cursor) => body(api.GET('/v1/admin/templates', { params: { query: { cursor, limit: 100 } } })));
  return (
    <Frame
      title="Templates"
      lead="What notifications say. Each has built-in texts in several languages; texts of your own replace them by channel and language."
    >
      <Problem error={list.error} />
      <Grid label="Templates" columns={columns} rowId={({ templateId }) => templateId} empty="There are no templates." {...list} />
    </Frame>
  );
};

export default Templates;
