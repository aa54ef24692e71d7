import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { eicar } from './pictures.js';

/** A virus scanner as clamd speaks, that knows one virus; it falls over a file that holds `fall over`. */
export async function fakeClamd(): Promise<{ server: Server; address: string }> {
  const server = createServer((socket) => {
    const parts: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      parts.push(part);
      const all = Buffer.concat(parts);
      if (!all.subarray(-4).equals(Buffer.alloc(4))) return;
      if (all.includes('fall over')) socket.destroy();
      else socket.end(`${verdict(all)}\0`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `tcp://127.0.0.1:${(server.address() as { port: number }).port}` };
}

function verdict(received: Buffer): string {
  if (!received.toString('latin1').startsWith('zINSTREAM\0')) return 'UNKNOWN COMMAND';
  return received.includes(eicar) ? 'stream: Eicar-Signature FOUND' : 'stream: OK';
}
