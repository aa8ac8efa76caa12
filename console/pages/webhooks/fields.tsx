import { Alert, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../../kit/api.ts';

export type Fields = { url: string; events: string; description: string };

export const fieldsOf = ({ url, events, description }: Schema<'Webhook'>): Fields => ({
  url,
  events: events.join('\n'),
  description: description ?? '',
});
export const eventsOf = ({ events }: Fields): string[] => events.split(/[\s,]+/).filter(Boolean);

type Props = { value: Fields; onChange(value: Fields): void };

/** Address, events and description of a webhook. */
export const WebhookFields = ({ value, onChange }: Props): ReactNode => {
  const change = (name: keyof Fields) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...value, [name]: event.currentTarget.value });
  return (
    <>
      <TextInput label="Address" description="https and a public name" value={value.url} onChange={change('url')} required />
      <Textarea
        label="Events"
        description="Names, one a line, such as post.created; * for all"
        value={value.events}
        onChange={change('events')}
        autosize
        minRows={2}
        required
      />
      <TextInput
        label="Description"
        description="For operators"
        value={value.description}
        onChange={change('description')}
        maxLength={200}
      />
    </>
  );
};

/** A secret, which the API shows once. */
export const Secret = ({ secret }: { secret: string | undefined }): ReactNode =>
  secret && (
    <Alert color="yellow" mb="md" role="status" title="The secret, shown this once">
      <code>{secret}</code>
    </Alert>
  );
