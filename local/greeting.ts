import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import type { LocalStack } from './index.ts';
import type { StartOptions } from './options.ts';
import { version } from './version.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/** `30 days 2 hours` */
const spanOf = (ms: number): string => {
  const parts = [
    [Math.floor(ms / DAY_MS), 'day'],
    [Math.floor((ms % DAY_MS) / HOUR_MS), 'hour'],
    [Math.floor((ms % HOUR_MS) / MINUTE_MS), 'minute'],
  ] as const;
  const named = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return named.slice(0, 2).join(' ') || 'under a minute';
};

/** On these nobody but this machine calls. */
const LOOPBACK = /^(?:localhost|127\.[\d.]+|::1)$/;

const addressesOf = (host: string | undefined, { url }: LocalStack): string[] => {
  const { port } = new URL(url);
  if (host !== '0.0.0.0' && host !== '::') return [];
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
};

/** All that a first minute needs. The last line is for programs, which wait for it. */
export const greeting = (stack: LocalStack, { stack: { data, host, chaos }, env, seed }: StartOptions): string => {
  const { url, socketUrl, consoleUrl, clock } = stack;
  const offset = clock.now() - Date.now();
  const json = "-H 'content-type: application/json'";
  const lines: [string, string | undefined][] = [
    ['Kith', `${version()}, Node ${process.versions.node}; Ctrl-C stops it`],
    ['API', `${url}   (start page; documentation ${url}/docs)`],
    ['console', consoleUrl],
    ['socket', socketUrl],
    ['phones', addressesOf(host, stack).join('   ') || undefined],
    ['', host === undefined || LOOPBACK.test(host) ? undefined : 'anybody in this network can call it, and take a token of any user'],
    ['data', data === undefined ? 'in memory; gone after the stop' : `${resolve(data)}   (--reset begins anew)`],
    ['addresses', env && `${resolve(env)}   (KITH_URL, KITH_SOCKET)`],
    [
      'clock',
      Math.abs(offset) > MINUTE_MS
        ? `${spanOf(offset)} ahead: ${new Date(clock.now()).toISOString()}   (moved by /local/clock; on kept data it never goes back)`
        : undefined,
    ],
    ['world', seed && `${seed}: sign in as nora.lind, mia.mod (moderator), root.admin (admin), or any handle of GET ${url}/v1/people`],
    ['chaos', chaos === undefined ? undefined : `seed ${chaos}: calls fail and repeat on purpose`],
    ['a token', `TOKEN=$(curl -s ${url}/local/tokens ${json} -d '{"handle":"ada"}' | jq -r .token)`],
    ['a call', `curl -s ${url}/v1/me -H "authorization: Bearer $TOKEN"`],
    ['an admin', `curl -s ${url}/local/tokens ${json} -d '{"handle":"root.admin","groups":["admin"]}'`],
    ['only here', `${url}/local/… clock, settle, metrics, outbox, traces, items   (docs/guides/local-stack.md)`],
  ];
  const shown = lines.filter(([, text]) => text).map(([name, text]) => `${name.padEnd(10)}${text}`);
  return [...shown, `ready ${url} ${socketUrl}`].join('\n');
};
