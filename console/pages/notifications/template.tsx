import { Group, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import type { Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { useSearch } from '../../kit/search.ts';
import { SearchForm } from '../../kit/search-form.tsx';
import { useSession } from '../../kit/session.ts';
import { Editor } from './editor.tsx';
import { Publish } from './publish.tsx';

type Channel = Schema<'TemplateChannel'>;
const CHANNELS = [
  { value: 'inApp', label: 'Inbox' },
  { value: 'email', label: 'E-mail' },
  { value: 'push', label: 'Push' },
];

const TemplatePage = (): ReactNode => {
  const { templateId = '' } = useParams();
  const { api } = useSession();
  const [channel, setChannel] = useSearch('channel');
  const [locale, setLocale] = useSearch('locale');
  const [version, setVersion] = useSearch('version');
  // A number belongs to one channel and language.
  const choose = (change: (value: string) => void) => (value: string) => {
    setVersion('');
    change(value);
  };
  const query = {
    channel: (channel || 'email') as Channel,
    locale: locale || 'en',
    ...(version && { version: Number(version) }),
  };
  const found = useQuery({
    queryKey: ['template', templateId, query],
    queryFn: async () => {
      const { data, response } = await api.GET('/v1/admin/templates/{templateId}', { params: { path: { templateId }, query } });
      return { template: data!, etag: response.headers.get('etag') ?? '*' };
    },
  });
  const { template, etag = '*' } = found.data ?? {};
  return (
    <Frame
      title={`Template ${templateId}`}
      lead={template?.summary}
      actions={template && <Publish key={template.versions[0]?.version ?? 0} template={template} />}
    >
      <Group align="end" mb="md">
        <SegmentedControl aria-label="Channel" data={CHANNELS} value={query.channel} onChange={choose(setChannel)} />
        {template && template.versions.length > 0 && (
          <Select
            label="Version"
            data={template.versions.map((one) => ({ value: String(one.version), label: `${one.version}, ${time(one.at)}` }))}
            value={version || String(template.versions[0]?.version)}
            onChange={(value) => setVersion(value ?? '')}
            allowDeselect={false}
          />
        )}
      </Group>
      <SearchForm label="Language" description="Such as de or pt-BR" submit="Show" value={query.locale} onSearch={choose(setLocale)} />
      <Problem error={found.error} />
      {template && (
        <>
          <p role="status">
            Users receive {template.published ? `version ${template.published}` : `the built-in texts, ${template.builtIn.locale}`}.
          </p>
          <Editor
            key={`${template.channel} ${template.locale} ${template.version?.version}`}
            template={template}
            etag={etag}
            onSaved={() => setVersion('')}
          />
        </>
      )}
    </Frame>
  );
};

export default TemplatePage;
