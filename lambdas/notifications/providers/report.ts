import type * as z from 'zod';
import type { ReportingProvider } from '../../../schemas/notifications/provider-models.ts';

/** One thing that a provider tells about a message, in one form for all of them. */
export type ProviderReport = {
  /** As results of `sendAll` name it. */
  provider: string;
  /** The provider's id of the message. */
  providerId: string;
  /** The same where the provider repeats the report. */
  reportId: string;
  at: string;
  status: 'delivered' | 'opened' | 'bounced' | 'complained' | 'failed';
  /** The address is dead, or wants no more. */
  permanent?: boolean;
  detail?: string;
};

/** The body of a verified request, in the form of one provider. @returns undefined for a form that is not documented */
export type ReadReports = (body: Readonly<Record<string, unknown>>) => ProviderReport[] | undefined;

export type ProviderOfRoute = z.infer<typeof ReportingProvider>;
