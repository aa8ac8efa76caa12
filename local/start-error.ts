/** Reason why the stack can't start, with a remedy. Printed without a stack trace. */
export class StartError extends Error {
  remedy: string | undefined;
  constructor(message: string, remedy?: string, cause?: unknown) {
    super(remedy ? `${message}\n  ${remedy}` : message, { cause });
    this.name = 'StartError';
    this.remedy = remedy;
  }
}
