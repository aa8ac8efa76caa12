/** What one invocation cost: AWS calls, read and write request units, milliseconds spent waiting for the table. */
export type Usage = { calls: number; rru: number; wru: number; dbMs: number };

/** `error` as Lambda reports it (`errorType`, `errorMessage`); a payload of `undefined` is a handler that returned nothing. */
export type InvokeResult = { payload?: unknown; error?: { type: string; message: string }; usage: Usage; timedOut?: boolean };
