import type { SocketState } from '@kith/client';
import { useKith, useSocketState } from '@kith/client/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLiveFeed } from './feed/live-feed.ts';
import { session } from './kith.ts';
import { Bell } from './notifications/bell.tsx';
import { useQueue } from './queue.tsx';
import { useRoute } from './route.ts';
import type { Me } from './types.ts';

const LINE: Partial<Record<SocketState['status'], string>> = { open: 'Live', offline: 'Offline', refused: 'Not allowed to connect' };
const PAGES = { feed: 'Feed', friends: 'Friends', competitions: 'Competitions', profile: 'Profile' };
const TITLES = { ...PAGES, notifications: 'Notifications' };

/** Online while this window is visible, away while it is not. */
const useOwnPresence = (): void => {
  const { socket } = useKith();
  useEffect(() => {
    const tell = () => socket.setPresence(document.hidden ? 'away' : 'online');
    socket.open();
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [socket]);
};

const Connection = () => {
  const { status } = useSocketState();
  const { waiting, notice } = useQueue();
  return (
    <p role="status" className="connection">
      <span className={status === 'open' ? 'dot online' : 'dot'} aria-hidden="true" />
      {LINE[status] ?? 'Connecting…'}
      {waiting.length > 0 && ` · ${waiting.length} to send`}
      {notice && ` · ${notice}`}
    </p>
  );
};

/** The frame of each page. */
export const Shell = ({ me, children }: { me: Me; children: ReactNode }) => {
  const [page = 'feed', id] = useRoute();
  const main = useRef<HTMLElement>(null);
  const shown = useRef('');
  useOwnPresence();
  useLiveFeed(me.userId);
  // A screen reader goes on at the new page, as it would after a link to another document.
  useEffect(() => {
    const route = `${page}/${id ?? ''}`;
    if (shown.current !== '' && shown.current !== route) main.current?.focus();
    shown.current = route;
    document.title = `${TITLES[page as keyof typeof TITLES] ?? TITLES.feed} – Kith example`;
  }, [page, id]);
  return (
    <>
      <header>
        <nav aria-label="Pages">
          {Object.entries(PAGES).map(([name, title]) => (
            <a key={name} href={`#/${name}`} aria-current={name === page ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <div className="row">
          <Connection />
          <span className="row">
            <Bell userId={me.userId} />
            <button type="button" className="plain" onClick={() => session.signOut()}>
              Sign out {me.handle}
            </button>
          </span>
        </div>
      </header>
      <main ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
};
