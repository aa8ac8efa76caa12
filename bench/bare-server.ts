import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers any request with a profile's worth of JSON: what one core and Node's HTTP alone allow. */
const profile = { userId: `user_${'a'.repeat(20)}`, handle: 'ada', displayName: 'Ada', counts: { friends: 3, followers: 4, posts: 5 } };
const server = createServer((request, response) => {
  request.resume();
  const body = JSON.stringify(profile);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.once('disconnect', () => process.exit(0));
