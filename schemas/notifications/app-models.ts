import * as z from 'zod';

const address = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).max(500);

/** The operator's app in e-mails: its name, and the addresses that their links lead to. */
export const AppSettings = z.strictObject({
  name: z.string().trim().min(1).max(60).optional(),
  /** A page of the app that opens what a message is about: it gets the ids of the message as query parameters. */
  url: address.optional(),
  /** The app's page of notification preferences. */
  preferencesUrl: address.optional(),
});
export type AppSettings = z.infer<typeof AppSettings>;
