import type { ReactNode } from 'react';
import type { Schema } from '../../kit/api.ts';
import { Reasoned } from '../../kit/reasoned.tsx';
import { useSession } from '../../kit/session.ts';

/** Removing the event of a post removes the post. Removed things are restored where they were reported, or by their id in the audit log. */
export const Removal = ({ item: { eventId } }: { item: Schema<'FeedItem'> }): ReactNode => {
  const { api } = useSession();
  return (
    <Reasoned
      label="Remove"
      danger
      title="Remove from activity and feeds"
      explanation="Hidden from everybody until it is restored. The event of a post goes with the post."
      run={(body) => api.POST('/v1/admin/events/{eventId}/remove', { params: { path: { eventId } }, body })}
      done="Removed."
    />
  );
};
