import * as z from 'zod';
import { route } from '../_kit/route.ts';
import { ProviderPayload, ReportingProvider } from './provider-models.ts';

export const receiveReport = route({
  id: 'notifications.receiveReport',
  method: 'POST',
  path: '/v1/webhooks/{provider}',
  summary: 'Receive a report of a notification provider',
  description:
    'For the providers only: `ses` through SNS with its certificate, `resend` with the signature of Svix, `onesignal` with the key that its event ' +
    'stream sends. A wrong signature, an old time, another topic and a provider that the deployment does not use are refused before anything is ' +
    'read. A report may come several times and in any order.',
  auth: 'signature',
  scope: 'notifications',
  params: z.object({ provider: ReportingProvider }),
  body: ProviderPayload,
  status: 204,
});
