/** What other domains may use of the sockets. */
export { closeSockets, endSubscriptions, listenersOf, publish } from '../_live/publish.ts';
