import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from '../logging.js';
import { placesOf, type DatabasePlace } from './database-address.js';
import { DatabaseNode } from './database-node.js';
import { chosenHost } from './host-choice.policy.js';

const log = logger('database');

/** How often every host is looked at, and how soon again after a look that failed, in ms. */
const everyMs = 1_000;
const inDoubtMs = 250;

/**
 * Several hosts that hold the same data, and the one of them that this process works with. Looks at all of them every
 * second; when its own is not well any more it cuts every connection to it, so that nothing hangs, and goes to another.
 * Connection pools ask it for a socket wherever they would open one, and know nothing of hosts.
 */
export class DatabaseHosts {
  private readonly nodes: DatabaseNode[];
  private readonly sockets = new Set<Socket>();
  private readonly waiting: Socket[] = [];
  private current: number | null = null;
  private running = false;
  private readonly end = new AbortController();

  constructor(places: DatabasePlace[]) {
    this.nodes = places.map((place) => new DatabaseNode(place));
  }

  /** A socket to the host of the moment; while none is known it waits, as long as its user has patience. */
  readonly stream = (): Socket => {
    if (!this.running) void this.watch();
    const socket = new Socket();
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 10_000);
    socket.once('close', () => this.sockets.delete(socket));
    this.sockets.add(socket);
    if (this.current === null) this.waiting.push(socket);
    else this.connect(socket);
    return socket;
  };

  /** The name of the host of the moment; null while none is well. */
  get host(): string | null {
    return this.current === null ? null : this.nodes[this.current]!.name;
  }

  /** Ends the looking and cuts all connections. */
  close(): void {
    this.end.abort();
    for (const node of this.nodes) node.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private connect(socket: Socket): void {
    const { host, port } = this.nodes[this.current!]!;
    if (!socket.destroyed) socket.connect({ host, port });
  }

  private async watch(): Promise<void> {
    this.running = true;
    const { signal } = this.end;
    while (!signal.aborted) {
      await this.look(this.current === null);
      // Where the others are matters only to who must go, and then as it is now.
      if (this.current !== null && !this.nodes[this.current]!.state.well) await this.look(true);
      if (signal.aborted) return;
      this.choose();
      const soon = this.nodes.some((node) => node.inDoubt) || this.current === null;
      // Until there is a host somebody waits for it; afterwards the looking keeps no process alive.
      const ref = this.current === null;
      if (!ref) this.nodes.forEach((node) => node.unref());
      await sleep(soon ? inDoubtMs : everyMs, undefined, { signal, ref }).catch(() => undefined);
    }
  }

  private async look(withCrowd: boolean): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.look(withCrowd)));
  }

  private choose(): void {
    const next = chosenHost(
      this.nodes.map(({ state }) => state),
      this.current,
    );
    if (next === this.current) return;
    const left = this.host;
    if (this.current !== null) for (const socket of this.sockets) socket.destroy();
    this.current = next;
    if (next === null) return log.error({ left }, 'no database host is well');
    log.warn({ left, host: this.host }, 'working with this database host');
    if (this.nodes[next]!.readsBehind)
      log.warn({ host: this.host }, 'wsrep_sync_wait is not 7: reads may miss what was committed elsewhere');
    for (const socket of this.waiting.splice(0)) this.connect(socket);
  }
}

const byAddress = new Map<string, DatabaseHosts>();

/** The hosts of an address: one for a whole process, so that all of its connections go to the same host. */
export function hostsOf(address: string): DatabaseHosts {
  const hosts = byAddress.get(address) ?? new DatabaseHosts(placesOf(address));
  byAddress.set(address, hosts);
  return hosts;
}
