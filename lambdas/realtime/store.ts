/** What other domains may use of the sockets. */
export { hasSubscribers } from './store/connections.ts';
export { closeSockets, endSubscriptions, publish } from './store/publish.ts';
