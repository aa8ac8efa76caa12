import { redacted } from './redact.ts';
import type { Attributes } from './span.ts';

type Failure = { type: string; message: string; stack?: string };
type LoggedError = { name?: string; message?: string; stack?: string };

const MAX_STACK = 4000;
const MAX_MESSAGE = 500;
/** A secret that is cut off would not be recognized, so a longer text is looked through. */
const short = (text: string, length: number): string => redacted(text.slice(0, 4 * length)).slice(0, length);

/** Positions in the stack are those of the sources: the worker has replaced them. */
export const errorAttributes = ({ type, message, stack }: Failure): Attributes => ({
  error: `${type}: ${short(message, MAX_MESSAGE)}`,
  ...(stack && { stack: short(stack, MAX_STACK) }),
});

/** A line of the functions' logger. @returns undefined if it is none */
export const logAttributes = (line: string): { message: string; isError: boolean; attributes: Attributes } | undefined => {
  try {
    const { level, message = '', error } = JSON.parse(line) as { level?: string; message?: string; error?: LoggedError };
    if (typeof level !== 'string') return undefined;
    const { name = 'Error', message: reason = '', stack } = error ?? {};
    return {
      message: short(String(message), MAX_MESSAGE),
      isError: level !== 'WARN',
      attributes: { level, ...(error && errorAttributes({ type: name, message: String(reason), ...(stack && { stack }) })) },
    };
  } catch {
    return undefined;
  }
};
