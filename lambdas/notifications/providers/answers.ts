import type * as z from 'zod';
import { type HttpAnswer, type HttpCall, NoAnswer } from '../../_base/http-call.ts';
import type { Failed, ProviderName, SendResult, Tools } from './provider.ts';

/** Most seconds that a provider may ask to wait; a message is kept for half an hour. */
const MAX_RETRY_AFTER_SECONDS = 1800;
const MAX_MESSAGE_LENGTH = 200;

/** Hides what names a person or a device, and what follows a line break. */
export const redacted = (text: string): string =>
  text
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '[address]')
    .replace(/Expo(nent)?PushToken\[[^\]]*\]?/g, '[token]')
    .replace(/https?:\/\/\S+/g, '[url]')
    .replace(/[\w-]{24,}/g, '[id]')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_MESSAGE_LENGTH);

/** Reads `Retry-After`: seconds, or a date. */
export const retryAfterSeconds = (value: string | undefined, now: Date): number | undefined => {
  if (value === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value.trim()) ? Math.ceil(Number(value)) : Math.ceil((Date.parse(value) - now.getTime()) / 1000);
  return Number.isFinite(seconds) ? Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(1, seconds)) : undefined;
};

export type Fault = { code: string; message: string };

/** Returns the failure that a status stands for, where the provider's own code does not say more. */
export const failureOf = (provider: ProviderName, { status, headers }: HttpAnswer, fault: Fault, now: Date): Failed => {
  const wait = retryAfterSeconds(headers['retry-after'], now);
  const common = { outcome: 'failed', provider, code: fault.code.slice(0, 64), message: redacted(fault.message) } as const;
  const transient = { ...common, permanent: false, elsewhere: true, ...(wait === undefined ? {} : { retryAfterSeconds: wait }) };
  if (status === 429) return { ...transient, code: fault.code || 'throttled' };
  if (status >= 500 || status === 408 || status === 425) return transient;
  // The provider refuses us, not the message: an operator can mend that, and another provider can send it.
  if (status === 401 || status === 403) return { ...transient, code: 'credentials_refused' };
  return { ...common, permanent: true };
};

export const failed = (
  provider: ProviderName,
  fault: Fault & { permanent: boolean; gone?: boolean; elsewhere?: boolean; stranger?: boolean },
): Failed => ({
  outcome: 'failed',
  provider,
  ...fault,
  message: redacted(fault.message),
});

export const unknown = (provider: ProviderName, code: string): SendResult => ({ outcome: 'unknown', provider, code });

/** Returns the JSON of an answer in the documented form; undefined for anything else. */
export const parsedAs = <Schema extends z.ZodType>(schema: Schema, { body }: HttpAnswer): z.infer<Schema> | undefined => {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** Calls a provider. @returns its answer, or the result of having none. */
export const ask = async (
  provider: ProviderName,
  { http, timeMs }: Pick<Tools, 'http' | 'timeMs'>,
  call: HttpCall,
): Promise<{ answer: HttpAnswer } | { result: SendResult }> => {
  try {
    return { answer: await http.call({ ...call, totalMs: timeMs() }) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (error.left) return { result: unknown(provider, error.code) };
    const message = 'The provider could not be reached.';
    return { result: failed(provider, { code: error.code, message, permanent: false, elsewhere: true }) };
  }
};
