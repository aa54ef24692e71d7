import { createServer } from 'node:net';
import { Refusal } from './progress.js';

/** Whether a server could listen there now. */
export async function isFree(host: string, port: number): Promise<boolean> {
  return (await listenOnce(host, port)) !== null;
}

/** `wanted` or one of the next 50 ports; else, or without a wish, any free one. */
export async function freePort(host: string, wanted?: number): Promise<number> {
  for (let port = wanted ?? 65_536; port < Math.min((wanted ?? 0) + 50, 65_536); port += 1) {
    if (await isFree(host, port)) return port;
  }
  const any = await listenOnce(host, 0);
  if (any === null) throw new Refusal(`No port is free on ${host}.`);
  return any;
}

function listenOnce(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
