/** Reports an error of the app's own code, as one that nobody caught. */
const report = (error: unknown): void => {
  const { reportError } = globalThis as { reportError?: (error: unknown) => void };
  if (reportError) reportError(error);
  else console.error(error);
};

/** Calls a function of the app. Its errors are reported, and never break the state of the client. */
export const callApp = <Args extends unknown[]>(listener: ((...args: Args) => unknown) | undefined, ...args: Args): unknown => {
  try {
    const result = listener?.(...args);
    return result instanceof Promise ? result.catch(report) : result;
  } catch (error) {
    report(error);
    return undefined;
  }
};

/** Calls each listener of the app. */
export const tellAll = <Args extends unknown[]>(listeners: Iterable<(...args: Args) => unknown>, ...args: Args): void => {
  for (const listener of listeners) callApp(listener, ...args);
};
