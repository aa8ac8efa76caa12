import type { LookupAddress } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Reach } from './addresses.rules.ts';
import { excerptOf, retryAfterOf } from './answers.rules.ts';
import { problemOfError, TimedOut } from './problems.rules.ts';
import { checkedAddresses, type Resolve, resolveByDns } from './resolve-host.ts';

export type Limits = { connectMs: number; totalMs: number; bodyMs: number; answerBytes: number };
const LIMITS: Limits = { connectMs: 5000, totalMs: 15_000, bodyMs: 2000, answerBytes: 16 * 1024 };

export type Sending = { url: URL; reach: Reach; headers: Readonly<Record<string, string>>; body: string };
/** `status` is null where no answer came; `problem` is null for an answer of 2xx. */
export type Answer = {
  status: number | null;
  problem: string | null;
  excerpt: string | null;
  milliseconds: number;
  retryAfterSeconds?: number;
};

const asLookup =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, first!.address, first!.family);
  };

/** Reads the beginning of a body; an answer without an end, or one that is too long, is left. */
const readStart = (response: IncomingMessage, { bodyMs, answerBytes }: Limits): Promise<Buffer> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const end = (): void => {
      clearTimeout(timer);
      response.destroy();
      resolve(Buffer.concat(parts).subarray(0, answerBytes));
    };
    const timer = setTimeout(end, bodyMs);
    response.on('data', (part: Buffer) => {
      parts.push(part);
      bytes += part.length;
      if (bytes >= answerBytes) end();
    });
    response.on('error', end).once('end', end).once('close', end);
  });

const problemOfStatus = (status: number): string | null => {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirected' : 'status';
};

const request = async ({ url, headers, body }: Sending, addresses: readonly LookupAddress[], limits: Limits, connectMs: number) => {
  const send = (url.protocol === 'https:' ? https : http).request;
  const content = Buffer.from(body);
  const sent = send(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': content.length, 'user-agent': 'Kith-Webhooks/1' },
    // A connection of its own: no proxy from the environment, and none that was opened to another address.
    agent: false,
    lookup: asLookup(addresses),
    rejectUnauthorized: true,
  });
  const connecting = setTimeout(() => sent.destroy(new TimedOut('the connection took too long')), connectMs);
  sent.once('socket', (socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting)));
  const total = setTimeout(() => sent.destroy(new TimedOut('the answer took too long')), limits.totalMs);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).on('error', reject);
      sent.end(content);
    });
    return { response, start: await readStart(response, limits) };
  } finally {
    clearTimeout(connecting);
    clearTimeout(total);
    sent.destroy();
  }
};

/** Never waits longer than a connection may take. */
const within = async <Value>(ms: number, work: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut('the name server took too long')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * Sends JSON to the endpoint of a webhook: to an address that was checked, without redirects, and with bounds for time and size. It
 * never throws; what went wrong is part of the answer.
 */
export const postJson = async (
  sending: Sending,
  { resolve = resolveByDns, limits = LIMITS }: { resolve?: Resolve; limits?: Limits } = {},
): Promise<Answer> => {
  const started = performance.now();
  const spent = (): number => Math.round(performance.now() - started);
  try {
    const addresses = await within(limits.connectMs, checkedAddresses(sending.url, sending.reach, resolve));
    const { response, start } = await request(sending, addresses, limits, Math.max(1, limits.connectMs - spent()));
    const { statusCode: status = 0, headers } = response;
    const retryAfterSeconds = retryAfterOf(headers['retry-after'], new Date());
    return {
      status,
      problem: problemOfStatus(status),
      excerpt: excerptOf(start),
      milliseconds: spent(),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    };
  } catch (error) {
    return { status: null, problem: problemOfError(error), excerpt: null, milliseconds: spent() };
  }
};
