/**
 * Reads the frame headers of a client's data, because API Gateway limits frames while WebSocket libraries report whole messages.
 * @param onTooLarge called once, with the payload length of the first frame longer than `limit` bytes
 * @returns a function that takes every chunk of the connection, starting after the handshake
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
      // The first two bytes determine the header's length: 0, 2 or 8 bytes of extended length, then a mask of 4.
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
