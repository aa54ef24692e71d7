import { createConnection, type Socket } from 'node:net';

/** What the virus scanner says of bytes. */
export type ScanVerdict = 'clean' | 'infected';

const chunkBytes = 64 * 1024;
const patienceMs = 60_000;

/**
 * Asks clamd by INSTREAM: `zINSTREAM`, then each part behind its length (4 bytes, big endian), a length of 0 at the end.
 * The address is `tcp://host:port` or `unix:/path`. Throws where no verdict comes: that is none, never "clean".
 */
export async function scanWithClamd(address: string, bytes: Buffer): Promise<ScanVerdict> {
  const socket = connect(address);
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd does not answer')));
  try {
    const answer = answerOf(socket);
    answer.catch(() => undefined);
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const part = bytes.subarray(at, at + chunkBytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      socket.write(length);
      socket.write(part);
    }
    socket.write(Buffer.alloc(4));
    const said = (await answer).replace(/\0[\s\S]*$/, '').trim();
    if (said.endsWith(' OK')) return 'clean';
    if (said.endsWith(' FOUND')) return 'infected';
    throw new Error('clamd gave no verdict');
  } finally {
    socket.destroy();
  }
}

function connect(address: string): Socket {
  const url = new URL(address);
  if (url.protocol === 'unix:') return createConnection({ path: decodeURIComponent(url.pathname) });
  return createConnection({ host: url.hostname, port: Number(url.port || 3310) });
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket as AsyncIterable<Buffer>) {
    text += part.toString('latin1');
    if (text.includes('\0') || text.length > 10_000) break;
  }
  return text;
}
