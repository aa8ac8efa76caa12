import { createOfflineQueue, type OfflineQueue, type QueuedWrite } from '@kith/client/offline';
import { useKith } from '@kith/client/react';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

type Queue = {
  /** Adds a write, which is sent now or once there is a network, also after a reload. */
  add: OfflineQueue['add'];
  waiting: readonly QueuedWrite[];
  /** The last write that the API refused, in words. */
  notice: string | undefined;
};

const QueueContext = createContext<Queue | undefined>(undefined);

export const useQueue = (): Queue => {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error('useQueue needs a <QueueProvider> above it.');
  return queue;
};

/** Gives the pages a queue for what people write. */
export const QueueProvider = ({ owner, children }: { owner: string; children: ReactNode }) => {
  const kith = useKith();
  const client = useQueryClient();
  const [queue, setQueue] = useState<OfflineQueue>();
  const [waiting, setWaiting] = useState<readonly QueuedWrite[]>([]);
  const [notice, setNotice] = useState<string>();
  useEffect(() => {
    const created = createOfflineQueue({
      kith,
      owner,
      onSent: () => {
        setNotice(undefined);
        return client.invalidateQueries();
      },
      onConflict: (write, error) => {
        setNotice(`${String(write.note)} was refused: ${error.message}`);
        return 'drop';
      },
    });
    const unfollow = created.onChange(setWaiting);
    created.pending().then(setWaiting);
    setQueue(created);
    return () => {
      unfollow();
      created.stop();
    };
  }, [kith, client, owner]);
  const value = useMemo(() => queue && { add: queue.add, waiting, notice }, [queue, waiting, notice]);
  return value && <QueueContext value={value}>{children}</QueueContext>;
};
