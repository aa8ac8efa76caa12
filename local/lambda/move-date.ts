/**
 * Makes `Date` of this thread return the moved time: the real time plus the offset (milliseconds, one shared `Float64`).
 * Monotonic clocks and timers stay real, so time-outs and durations keep their meaning.
 */
export const moveDate = (offset: SharedArrayBuffer): void => {
  const view = new Float64Array(offset);
  const RealDate = Date;
  const now = () => RealDate.now() + view[0]!;
  function MovedDate(this: unknown, ...args: unknown[]): unknown {
    if (!new.target) return new RealDate(now()).toString();
    const real = args.length === 0 ? new RealDate(now()) : Reflect.construct(RealDate, args);
    return new.target === MovedDate ? real : Object.setPrototypeOf(real, new.target.prototype);
  }
  Object.defineProperties(MovedDate, {
    now: { value: now, configurable: true, writable: true },
    parse: { value: RealDate.parse },
    UTC: { value: RealDate.UTC },
    name: { value: 'Date' },
    length: { value: 7 },
    // Shared, so that dates created by the runtime are instances too.
    prototype: { value: RealDate.prototype },
  });
  RealDate.prototype.constructor = MovedDate as unknown as DateConstructor;
  globalThis.Date = MovedDate as unknown as DateConstructor;
};
