import * as routes from '../../../schemas/notifications/routes.ts';
import { own, type Row, rowsAbout } from '../rows.ts';

const address = rowsAbout('address');

const NEW_ADDRESS = { body: { channel: 'push', address: 'ExponentPushToken[of-the-matrix]' } };

export const rows: Row[] = [
  own(routes.getNotificationPreferences),
  own(routes.changeNotificationPreferences, { sends: () => ({ body: { rateLimitPerHour: 9 } }) }),
  own(routes.listNotificationChannels),
  own(routes.addNotificationChannel, { sends: () => NEW_ADDRESS }),
  address(
    routes.verifyNotificationChannel,
    // The clock has moved since the code was sent.
    (viewer, state) => (viewer === 'owner' && state === 'email' ? 'CODE_EXPIRED' : 'hidden'),
    { sends: () => ({ body: { code: '123456' } }) },
  ),
  address(routes.removeNotificationChannel, (viewer, state) => (viewer === 'owner' && state !== 'absent' ? 'ok' : 'hidden'), {
    spends: true,
  }),
];
