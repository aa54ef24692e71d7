import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Refusal } from './progress.js';

/** Whether a server could listen there now. */
export async function isFree(host: string, port: number): Promise<boolean> {
  return (await listenOnce(host, port)) !== null;
}

/** Ports above 1023 that browsers (and `fetch`) refuse to open, by the Fetch standard's "port blocking". */
const refusedByBrowsers = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/** Whether a page at this port can't be opened in a browser, whatever serves there. */
export function browsersRefuse(port: number): boolean {
  return refusedByBrowsers.has(port);
}

/**
 * Where a port is looked for without a wish: below those that systems lend to outgoing connections (Linux from 32768),
 * so that nobody has it by the time that it is used, and wide, so that desks which start together do not meet.
 */
const first = 20_000;
const last = 29_999;

/** `wanted` or one of the next 50 ports that a browser opens; else, or without a wish, any free one. */
export async function freePort(host: string, wanted?: number): Promise<number> {
  for (let port = wanted ?? 65_536; port < Math.min((wanted ?? 0) + 50, 65_536); port += 1) {
    if (!browsersRefuse(port) && (await isFree(host, port))) return port;
  }
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(first, last + 1);
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
