import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a service listens. */
interface ServicePlace {
  socketPath?: string | undefined;
  host?: string | undefined;
  port?: number | undefined;
}

/** A way to a database or a Redis, on a port of its own, that can be cut, made to hang, or be slow. */
export class ServiceWay {
  port = 0;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private hanging = false;
  private delay: (() => number) | null = null;

  /** `place`: what is at its end, asked for at each opening. */
  constructor(private readonly place: () => ServicePlace) {}

  /** Listens, on the same port as before. */
  async open(): Promise<void> {
    const { socketPath, host, port } = this.place();
    this.server = createServer((near) => {
      const far = socketPath ? connect(socketPath) : connect(port!, host);
      this.pass(near, far);
      this.pass(far, near);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as { port: number }).port;
  }

  /** How many ends of connections there are. */
  get users(): number {
    return [...this.sockets].filter(({ destroyed }) => !destroyed).length;
  }

  /** Lets nothing through any more; who waits, waits. */
  hang(): void {
    this.hanging = true;
  }

  /** Holds every packet back for so long, in milliseconds, each time asked anew; null: as fast as ever. */
  slow(delay: (() => number) | null): void {
    this.delay = delay;
  }

  /** Ends every connection, and takes no more. */
  async cut(): Promise<void> {
    this.hanging = false;
    const closed = once(this.server!, 'close');
    this.server!.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }

  private pass(one: Socket, other: Socket): void {
    let before = Promise.resolve();
    let waiting = 0;
    this.sockets.add(one);
    one.on('data', (bytes) => {
      if (this.hanging) return;
      if (!this.delay && !waiting) return void other.write(bytes);
      // Later packets wait behind those that are held back.
      waiting += 1;
      before = before
        .then(() => sleep(this.delay?.() ?? 0))
        .then(() => {
          waiting -= 1;
          if (!other.destroyed) other.write(bytes);
        });
    });
    one.on('error', () => undefined);
    one.on('close', () => {
      this.sockets.delete(one);
      other.destroy();
    });
  }
}
