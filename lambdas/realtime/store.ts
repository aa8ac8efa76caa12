/** What other domains may use of the sockets. */
export { closeSockets, endSubscriptions, publish, subscribersOf } from '../_live/publish.ts';
