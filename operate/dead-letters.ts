import { createKith, isKithError, type Kith } from '../client/index.ts';
import { DEAD_LETTER_QUEUES } from '../schemas/platform/models.ts';

const USAGE = `npm run dead-letters -- <url>                  lists what could not be processed
npm run dead-letters -- <url> redrive <queue>  sends it back; queues: ${DEAD_LETTER_QUEUES.join(', ')}
npm run dead-letters -- <url> delete <queue> <message id> "<reason>"
                                               deletes one for good; the reason is audited

<url> is the address of the API. The variable KITH_TOKEN holds an administrator's access token.`;

const list = async (client: Kith): Promise<void> => {
  for (const { queue, count, messages } of (await client.get('/v1/admin/dead-letters')).items) {
    console.log(`${queue}: ${count}${count > messages.length ? `, of which ${messages.length} follow` : ''}`);
    for (const { body, ...message } of messages) console.log(`  ${JSON.stringify(message)}\n    ${JSON.stringify(body)}`);
  }
};

/** One call moves what fits into its time, so it is repeated until nothing more moves. */
const redrive = async (client: Kith, queue: string): Promise<void> => {
  for (;;) {
    const { moved, kept, left } = await client.post('/v1/admin/dead-letters/{queue}/redrive', { params: { path: { queue } } });
    console.log(`${queue}: ${moved} sent back, ${left} left`);
    if (moved > 0 && left > kept.length) continue;
    for (const { messageId, reason } of kept) console.log(`  ${messageId} stays: ${reason}`);
    return;
  }
};

const drop = async (client: Kith, queue: string, messageId: string, reason: string): Promise<void> => {
  await client.delete('/v1/admin/dead-letters/{queue}/{messageId}', { params: { path: { queue, messageId } }, body: { reason } });
  console.log(`${queue}: ${messageId} deleted`);
};

/** Each command with its number of arguments. */
const COMMANDS: Record<string, [count: number, run: (client: Kith, ...args: [string, string, string]) => Promise<void>]> = {
  list: [0, list],
  redrive: [1, redrive],
  delete: [3, drop],
};

const run = async ([url, name = 'list', ...given]: readonly string[]): Promise<number> => {
  const token = process.env.KITH_TOKEN;
  const [count, command] = COMMANDS[name] ?? [];
  if (!url || !token || !command || given.length !== count) {
    console.error(!url || command ? USAGE : `unknown command ${name}\n\n${USAGE}`);
    return 2;
  }
  const client = createKith({ url, getToken: () => token });
  const [queue = '', messageId = '', reason = ''] = given;
  try {
    await command(client, queue, messageId, reason);
    return 0;
  } catch (error) {
    if (!isKithError(error)) throw error;
    console.error(`${error.status} ${error.code}: ${error.message}`);
    return 1;
  }
};

process.exitCode = await run(process.argv.slice(2));
