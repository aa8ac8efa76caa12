import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import type { Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { useSession } from '../../kit/session.ts';

type Template = Schema<'Template'>;

/** Publishes a version, an earlier one too, or returns to the built-in texts. */
export const Publish = ({ template: { templateId, channel, locale, versions, published } }: { template: Template }): ReactNode => {
  const { api } = useSession();
  const [version, setVersion] = useState<string | null>(String(versions[0]?.version ?? 0));
  const choices = [
    ...versions.map((one) => ({ value: String(one.version), label: `Version ${one.version} of ${time(one.at)}` })),
    { value: '0', label: 'The built-in texts' },
  ];
  return (
    <Action
      label="Publish"
      title={`Publish for ${channel}, ${locale}`}
      explanation={`Users receive the texts within a minute; now they receive ${published ? `version ${published}` : 'the built-in ones'}. Texts with mistakes are refused. The action is audited.`}
      disabled={versions.length === 0}
      run={() =>
        api.POST('/v1/admin/templates/{templateId}/publish', {
          params: { path: { templateId } },
          body: { channel, locale, version: Number(version ?? 0) },
        })
      }
      done="Published."
    >
      <Select label="Texts" data={choices} value={version} onChange={setVersion} allowDeselect={false} />
    </Action>
  );
};
