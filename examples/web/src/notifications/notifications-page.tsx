import type { ItemOf } from '@kith/client';
import { useArchiveNotification, useClickNotification, useMarkRead, useNotifications, useUnread } from '@kith/client/react';
import { More } from '../ui/more.tsx';
import { Problem } from '../ui/problem.tsx';

type Notification = ItemOf<'/v1/notifications'>;

/** The page of this app that shows what a notification is about. */
const pageOf = ({ data, type }: Notification): string => {
  if (data.competitionId) return `#/competitions/${data.competitionId}`;
  if (type === 'mention') return '#/feed';
  return data.postId ? '#/profile' : '#/friends';
};

type Acts = { read(): void; archive(): void; click(): void };

const Entry = ({ notification, read, archive, click }: { notification: Notification } & Acts) => {
  const { title, body, at, readAt, locale, direction } = notification;
  return (
    <li className={readAt ? 'card' : 'card unread'}>
      <a href={pageOf(notification)} onClick={click} lang={locale} dir={direction}>
        {title}
      </a>
      <p lang={locale} dir={direction}>
        {body}
      </p>
      <div className="row">
        <time className="muted" dateTime={at}>
          {new Date(at).toLocaleString()}
        </time>
        <span className="row">
          {!readAt && (
            <button type="button" className="plain" onClick={read}>
              Mark as read
            </button>
          )}
          <button type="button" className="plain" onClick={archive}>
            Archive
          </button>
        </span>
      </div>
    </li>
  );
};

/** The inbox of this person, newest first. */
export const NotificationsPage = () => {
  const list = useNotifications();
  const { data: unread } = useUnread();
  const read = useMarkRead();
  const archive = useArchiveNotification();
  const click = useClickNotification();
  const error = list.error ?? read.error ?? archive.error;
  const newest = list.data?.[0];
  return (
    <>
      <div className="row">
        <h1>Notifications</h1>
        {newest && (unread?.total ?? 0) > 0 && (
          <button type="button" onClick={() => read.mutate({ before: newest.at })}>
            Mark all as read
          </button>
        )}
      </div>
      {error && <Problem error={error} retry={list.refetch} />}
      <ul className="list">
        {list.data?.map((notification) => (
          <Entry
            key={notification.notificationId}
            notification={notification}
            read={() => read.mutate({ ids: [notification.notificationId] })}
            archive={() => archive.mutate(notification.notificationId)}
            click={() => click.mutate(notification.notificationId)}
          />
        ))}
      </ul>
      <More of={list} empty="Nothing yet." />
    </>
  );
};
