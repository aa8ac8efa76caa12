import { useLiveNotifications, useUnread } from '@kith/client/react';
import { useQueryClient } from '@tanstack/react-query';
import { useRoute } from '../route.ts';

/** Leads to the inbox, and shows how much of it is unread: on each device of the person, as it happens. */
export const Bell = ({ userId }: { userId: string }) => {
  const [page] = useRoute();
  const client = useQueryClient();
  const { data: unread } = useUnread();
  // Most of them are about people: requests and answers are shown at once on the page of friends.
  useLiveNotifications(userId, ({ category }) => {
    if (category === 'social') void client.invalidateQueries({ queryKey: ['get', '/v1/friend-requests'] });
  });
  const count = unread && unread.total > 0 ? `${unread.total}${unread.more ? '+' : ''}` : undefined;
  return (
    <a
      href="#/notifications"
      className="bell"
      aria-label={count ? `Notifications, ${count} unread` : 'Notifications'}
      aria-current={page === 'notifications' ? 'page' : undefined}
    >
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M12 3a6 6 0 0 0-6 6c0 6-2 7-2 8h16c0-1-2-2-2-8a6 6 0 0 0-6-6zM9.5 19a2.5 2.5 0 0 0 5 0z" fill="currentColor" />
      </svg>
      {count && <span className="badge">{count}</span>}
    </a>
  );
};
