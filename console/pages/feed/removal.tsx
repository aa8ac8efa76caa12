import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import type { Schema } from '../../kit/api.ts';
import { useSession } from '../../kit/session.ts';

/** Removing the event of a post removes the post. Removed things are restored where they were reported, or by their id in the audit log. */
export const Removal = ({ item: { eventId } }: { item: Schema<'FeedItem'> }): ReactNode => {
  const { api } = useSession();
  const [reason, setReason] = useState('');
  return (
    <Action
      label="Remove"
      danger
      title="Remove from activity and feeds"
      explanation="Hidden from everybody until it is restored. The event of a post goes with the post. The action is audited."
      run={() => api.POST('/v1/admin/events/{eventId}/remove', { params: { path: { eventId } }, body: { reason } })}
      done="Removed."
    >
      <Textarea label="Reason" value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={500} required />
    </Action>
  );
};
