/** What other domains may use of the sockets. */
export { closeSockets, endSubscriptions, publish } from './store/publish.ts';
