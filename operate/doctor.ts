import { parseArgs } from 'node:util';
import { apiChecks } from './doctor/api-checks.ts';
import { examine, type Patient, type Result } from './doctor/check.ts';
import { mediaChecks } from './doctor/media-checks.ts';
import { sessionChecks } from './doctor/session-checks.ts';

/** Checks a deployment, or the local stack, over HTTP and the socket. Ends with 1 if a check failed. */
const usage = `npm run doctor -- URL [--origin ORIGIN] [--socket URL] [--media URL] [--write]

  URL              address of the API, the output ApiUrl
  --origin ORIGIN  web app that must be allowed to call, such as https://app.example.com
  --socket URL     address of the socket, the output SocketUrl; not needed with a token
  --media URL      address of the images, the output MediaUrl
  --write          uploads a small image and waits until it is served

KITH_TOKEN is an access token of a user; with it, sign-in and socket are checked.`;

const flags = {
  origin: { type: 'string' },
  socket: { type: 'string' },
  media: { type: 'string' },
  write: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const readPatient = (): Patient => {
  const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0 || !/^https?:\/\//.test(address))
    throw new Error('Give one address that begins with https://.');
  return {
    url: new URL(address).href.replace(/\/+$/, ''),
    token: process.env.KITH_TOKEN || undefined,
    origin: values.origin,
    socketUrl: values.socket,
    mediaUrl: values.media,
    writes: values.write,
  };
};

const print = ({ name, result, seen, remedy }: Result): void => {
  console.log(`${result.padEnd(8)} ${name}: ${seen}`);
  if (remedy) console.log(`${' '.repeat(9)}→ ${remedy}`);
};

try {
  const healthy = await examine([...apiChecks, ...sessionChecks, ...mediaChecks], readPatient(), print);
  if (!healthy) process.exitCode = 1;
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  process.exitCode = 2;
}
