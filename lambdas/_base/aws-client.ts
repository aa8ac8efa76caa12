/** A connection within the region takes milliseconds, and a call tens of them. */
const CONNECT_MS = 1_000;
const RESPONSE_MS = 5_000;

/**
 * Settings of every SDK client: a lost connection must not hold a function until its end. A time-out is repeated as a lost
 * connection is. The table and the sockets have clients of their own.
 */
export const clientSettings = {
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: CONNECT_MS,
    requestTimeout: RESPONSE_MS,
    // Between two parts of a response; with another one the SDK would only warn.
    socketTimeout: RESPONSE_MS,
    throwOnRequestTimeout: true,
  },
};
