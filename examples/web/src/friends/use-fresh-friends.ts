import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const PATHS = new Set<unknown>(['/v1/friend-requests', '/v1/people', '/v1/users/{userId}/friends']);
const EVERY_MS = 5000;

/** Only requests and acceptances notify: everything else about friends is asked for while the page is shown. */
export const useFreshFriends = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = () => document.hidden || client.invalidateQueries({ predicate: ({ queryKey }) => PATHS.has(queryKey[1]) });
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  }, [client]);
};
