import * as z from 'zod';

/** Providers that report by webhook. Receipts of Expo are fetched, and push services of browsers report nothing. */
export const ReportingProvider = z
  .enum(['ses', 'resend', 'onesignal'])
  .meta({ description: 'A provider of notifications that reports by webhook' });

export const ProviderPayload = z.looseObject({}).meta({
  id: 'ProviderPayload',
  description:
    'A report in the form of its provider: a message of SNS with an event of SES, an event of Resend, or an event of OneSignal’s Event Streams',
  examples: [
    { type: 'email.delivered', created_at: '2026-11-20T12:00:00.000Z', data: { email_id: '56761188-7520-42d8-8898-ff6fc54ce618' } },
  ],
});
