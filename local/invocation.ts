/** Cost of one invocation: AWS calls, read and write request units, milliseconds spent waiting for the table. */
export type Usage = { calls: number; rru: number; wru: number; dbMs: number };

/** `error` has Lambda's `errorType` and `errorMessage`. `payload` is undefined if the handler returned nothing. */
export type InvokeResult = {
  payload?: unknown;
  error?: { type: string; message: string; stack?: string };
  usage: Usage;
  timedOut?: boolean;
};
