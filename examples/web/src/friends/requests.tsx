import { useApi } from '@kith/client/react';
import { useQueryClient } from '@tanstack/react-query';
import { PersonName } from '../ui/person-name.tsx';
import { Problem } from '../ui/problem.tsx';

/** Requests that wait for an answer of the viewer. */
export const Requests = () => {
  const api = useApi();
  const client = useQueryClient();
  const { data } = api.useQuery('get', '/v1/friend-requests', { params: { query: { direction: 'incoming' } } });
  const done = { onSuccess: () => client.invalidateQueries() };
  const accept = api.useMutation('post', '/v1/friend-requests/{requestId}/accept', done);
  const decline = api.useMutation('post', '/v1/friend-requests/{requestId}/decline', done);
  const error = accept.error ?? decline.error;
  const requests = data?.items.filter(({ requester }) => requester !== undefined) ?? [];
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">Requests</h2>
      {error && <Problem error={error} />}
      <ul className="list">
        {requests.map(({ requestId, requester }) => (
          <li key={requestId} className="card row">
            <PersonName person={requester!} />
            <span className="row">
              <button type="button" onClick={() => accept.mutate({ params: { path: { requestId } } })}>
                Accept {requester?.handle}
              </button>
              <button type="button" className="plain" onClick={() => decline.mutate({ params: { path: { requestId } } })}>
                Decline
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
