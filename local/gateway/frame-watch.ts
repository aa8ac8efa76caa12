/**
 * Watches the frame headers in what a client sends, because API Gateway limits frames while WebSocket libraries only show
 * whole messages.
 * @param onTooLarge called once, with the frame's payload length, when one is longer than `limit` bytes
 * @returns takes every chunk of the connection, from the first byte after the handshake on
 */
export const watchFrames = (limit: number, onTooLarge: (length: number) => void): ((chunk: Buffer) => void) => {
  let header = Buffer.alloc(0);
  let payloadLeft = 0;
  let stopped = false;

  return (chunk) => {
    let at = 0;
    while (at < chunk.length && !stopped) {
      const skipped = Math.min(payloadLeft, chunk.length - at);
      payloadLeft -= skipped;
      at += skipped;
      if (at === chunk.length) return;
      // Two bytes say how long the header is: extended length 0, 2 or 8, then the mask of 4.
      header = Buffer.concat([header, chunk.subarray(at, at + 1)]);
      at += 1;
      if (header.length < 2) continue;
      const short = header[1]! & 0x7f;
      const extended = short === 127 ? 8 : short === 126 ? 2 : 0;
      if (header.length < 2 + extended + (header[1]! & 0x80 ? 4 : 0)) continue;
      payloadLeft = extended === 8 ? Number(header.readBigUInt64BE(2)) : extended === 2 ? header.readUInt16BE(2) : short;
      header = Buffer.alloc(0);
      if (payloadLeft > limit) {
        stopped = true;
        onTooLarge(payloadLeft);
      }
    }
  };
};
