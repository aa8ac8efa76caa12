import type { components } from '@kith/client';
import { useTopic } from '@kith/client/react';
import { useState } from 'react';

/** Whether a person is online, as it changes; nothing where the viewer may not see it. */
export const Presence = ({ userId }: { userId: string }) => {
  const [status, setStatus] = useState<components['schemas']['PresenceStatus']>();
  useTopic(`presence:${userId}`, (message) => {
    if (message.type === 'snapshot' || message.type === 'event') setStatus(message.data.status);
    if (message.type === 'ended') setStatus(undefined);
  });
  return (
    status && (
      <span>
        <span className={`dot ${status}`} aria-hidden="true" />
        {status}
      </span>
    )
  );
};
