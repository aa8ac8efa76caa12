import { Alert, Button, Card, Group, JsonInput, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { Problem } from '../../kit/frame.tsx';
import { notify } from '../../kit/notice.ts';
import { useSession } from '../../kit/session.ts';
import { Preview } from './preview.tsx';

type Template = Schema<'Template'>;
type Texts = Schema<'NewTemplateTexts'>;

const MAIL = { subject: 'Subject', preheader: 'Preheader', action: 'Label of the button' } as const;

/** Empty fields are left out: the API has a default for each. */
const sent = ({ title, body: text, ...mail }: Texts): Texts => ({
  title,
  body: text,
  ...Object.fromEntries(Object.entries(mail).filter(([, value]) => value)),
});

const dataOf = (typed: string): Record<string, string | number | boolean> => (typed.trim() === '' ? {} : JSON.parse(typed));

/** @param props.etag of the template as it is shown: a change that another operator made since is not overwritten */
export const Editor = ({ template, etag, onSaved }: { template: Template; etag: string; onSaved(): void }): ReactNode => {
  const { templateId, channel, locale, version, builtIn, variables } = template;
  const { api } = useSession();
  const queries = useQueryClient();
  const [texts, setTexts] = useState<Texts>(version?.content ?? builtIn.content);
  const [data, setData] = useState('');
  const params = { path: { templateId } };
  const change = (name: keyof Texts) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setTexts((before) => ({ ...before, [name]: value }));
  };
  const preview = useMutation({
    mutationFn: () =>
      body(
        api.POST('/v1/admin/templates/{templateId}/preview', {
          params,
          body: { channel, locale, content: sent(texts), data: dataOf(data) },
        }),
      ),
  });
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PUT('/v1/admin/templates/{templateId}', {
          params: { ...params, header: { 'If-Match': etag } },
          body: { channel, locale, content: sent(texts) },
        }),
      ),
    onSuccess: async ({ version: saved }) => {
      notify(`Version ${saved?.version} is saved as a draft.`);
      onSaved();
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <Card withBorder mb="md" component="section" aria-labelledby="texts">
        <Title order={2} size="h4" mb="sm" id="texts">
          {version ? `Version ${version.version}` : `Built-in texts, ${builtIn.locale}`}
        </Title>
        {version?.problems.map(({ place, message, offset }) => (
          <Alert key={`${place} ${message} ${offset}`} color="yellow" mb="sm" title={`${place}: ${message}`} />
        ))}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            notify('');
            save.mutate();
          }}
        >
          <Stack>
            <TextInput label="Title" value={texts.title} onChange={change('title')} maxLength={300} required />
            <Textarea label="Body" value={texts.body} onChange={change('body')} maxLength={4000} rows={3} required />
            {channel === 'email' &&
              Object.entries(MAIL).map(([name, label]) => (
                <TextInput
                  key={name}
                  label={label}
                  value={texts[name as keyof typeof MAIL] ?? ''}
                  onChange={change(name as keyof typeof MAIL)}
                  maxLength={name === 'action' ? 100 : 300}
                />
              ))}
            <Text size="sm" c="dimmed">
              ICU MessageFormat. Values: {variables.map(({ name, required }) => `{${name}}${required ? ', required' : ''}`).join(' · ')}
            </Text>
            <JsonInput
              label="Values of the preview"
              description="JSON; empty for the samples"
              value={data}
              onChange={setData}
              validationError="This is no JSON"
              autosize
              minRows={2}
            />
            <Problem error={save.error ?? preview.error} />
            <Group>
              <Button type="submit" loading={save.isPending}>
                Save a version
              </Button>
              <Button variant="default" onClick={() => preview.mutate()} loading={preview.isPending}>
                Preview
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      {preview.data && <Preview of={preview.data} />}
    </>
  );
};
