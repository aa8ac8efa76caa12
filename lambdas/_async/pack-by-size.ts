/** Splits values into parts within the limits of one call, in order. A value over the limit is alone in its part. */
export const packBySize = <Value>(
  values: readonly Value[],
  sizeOf: (value: Value) => number,
  limits: { count: number; bytes: number },
): Value[][] => {
  const parts: Value[][] = [];
  let bytes = 0;
  for (const value of values) {
    const size = sizeOf(value);
    const last = parts.at(-1);
    if (last && last.length < limits.count && bytes + size <= limits.bytes) {
      last.push(value);
      bytes += size;
    } else {
      parts.push([value]);
      bytes = size;
    }
  }
  return parts;
};
