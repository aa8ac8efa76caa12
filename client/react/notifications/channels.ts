import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { KithError } from '../../errors.ts';
import type { components } from '../../generated/api.ts';
import { useApi, useKith } from '../context.ts';

type Schemas = components['schemas'];
type Channel = Schemas['NotificationAddress'];
type Mutation<Variables, Data> = UseMutationResult<Data, KithError, Variables>;

const PATH = '/v1/me/notification-channels';

/** E-mail addresses and devices of the signed-in user. An e-mail address that was added gets a code, which `confirm` takes. */
export const useNotificationChannels = () => {
  const kith = useKith();
  const client = useQueryClient();
  const list = useApi().useQuery('get', PATH);
  // Preferences tell whether there is an address to send to.
  const onSuccess = () =>
    Promise.all([PATH, '/v1/me/notification-preferences'].map((path) => client.invalidateQueries({ queryKey: ['get', path] })));
  const add: Mutation<Schemas['NewNotificationChannel'], Channel> = useMutation({
    mutationFn: (body) => kith.post(PATH, { body }),
    onSuccess,
  });
  const confirm: Mutation<{ id: string; code: string }, Channel> = useMutation({
    mutationFn: ({ id, code }) => kith.post('/v1/me/notification-channels/{id}/verify', { params: { path: { id } }, body: { code } }),
    onSuccess,
  });
  const remove: Mutation<string, unknown> = useMutation({
    mutationFn: (id) => kith.delete('/v1/me/notification-channels/{id}', { params: { path: { id } } }),
    onSuccess,
  });
  return { list, add, confirm, remove };
};
