/** Reason why the stack can't start, with a remedy. Printed without a stack trace. */
export class StartError extends Error {
  remedy: string | undefined;
  constructor(message: string, remedy?: string) {
    super(remedy ? `${message}\n  ${remedy}` : message);
    this.name = 'StartError';
    this.remedy = remedy;
  }
}
