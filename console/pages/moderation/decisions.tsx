import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import type { Schema } from '../../kit/api.ts';
import { Reasoned } from '../../kit/reasoned.tsx';
import { useSession } from '../../kit/session.ts';
import { type Restoring, restoringOf } from './restoring.ts';

type Reported = Schema<'ReportedSubject'>;

const KINDS = {
  dismiss: { label: 'Dismiss', danger: false, explanation: 'The reports are resolved; the subject stays as it is.' },
  remove: { label: 'Remove', danger: true, explanation: 'The content is hidden from everybody until it is restored.' },
  suspend: {
    label: 'Suspend the author',
    danger: true,
    explanation: 'The author’s account is suspended, which hides all of their content until it is lifted, and takes their ranks.',
  },
} as const;
type Kind = keyof typeof KINDS;

const Resolve = ({ reportId, kind }: { reportId: string; kind: Kind }): ReactNode => {
  const { api } = useSession();
  const [note, setNote] = useState('');
  const { label, danger, explanation } = KINDS[kind];
  return (
    <Action
      label={label}
      danger={danger}
      title={label}
      explanation={`${explanation} All reports of the subject are resolved, and the decision is audited.`}
      run={() =>
        api.POST('/v1/admin/reports/{reportId}/resolve', {
          params: { path: { reportId } },
          body: { action: kind, ...(note && { note }) },
        })
      }
      done="Decided."
    >
      <Textarea
        label="Note"
        description="For other moderators"
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        maxLength={1000}
      />
    </Action>
  );
};

const Restore = ({ id, restore }: { id: string; restore: Restoring }): ReactNode => {
  const { api } = useSession();
  return (
    <Reasoned
      label="Restore"
      title="Restore the content"
      explanation="It is visible again as before."
      run={(reason) => restore(api, id, { body: reason })}
      done="The content is restored."
    />
  );
};

export const Decisions = ({ entry: { reportId, status, subject, content } }: { entry: Reported }): ReactNode => {
  const restore = restoringOf(subject.type);
  return (
    <>
      {status === 'open' && <Resolve reportId={reportId} kind="dismiss" />}
      {status === 'open' && subject.type !== 'user' && content?.state === 'active' && <Resolve reportId={reportId} kind="remove" />}
      {status === 'open' && !content?.authorSuspended && <Resolve reportId={reportId} kind="suspend" />}
      {content?.state === 'removed' && restore && <Restore id={subject.id} restore={restore} />}
    </>
  );
};
