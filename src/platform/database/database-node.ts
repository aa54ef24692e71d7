import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { DatabasePlace } from './database-address.js';
import { isLeft, isWell, type HostState, type HostWords } from './host-choice.policy.js';

/** A host that takes longer to say how it is does not serve. */
const patienceMs = 1_500;

const words = ['read_only', 'wsrep_on', 'wsrep_sync_wait'];
const figures = ['wsrep_cluster_status', 'wsrep_ready', 'wsrep_local_state'];
const among = (names: string[]) => `WHERE Variable_name IN (${names.map((name) => `'${name}'`).join(', ')})`;

/** One of several database hosts, asked how it is over a connection of its own. */
export class DatabaseNode {
  private connection: Connection | undefined;
  private failures = 0;
  private said: HostWords = {};
  state: HostState = { well: false, crowd: 0 };

  constructor(private readonly place: DatabasePlace) {}

  get name(): string {
    return `${this.place.host}:${this.place.port}`;
  }

  get host(): string {
    return this.place.host!;
  }

  get port(): number {
    return this.place.port!;
  }

  /** Whether it is a member of a cluster whose readers do not wait for what other members have committed. */
  get readsBehind(): boolean {
    const inCluster = this.said.wsrep_cluster_status !== undefined && this.said.wsrep_on === 'ON';
    return inCluster && (Number(this.said.wsrep_sync_wait) & 7) !== 7;
  }

  /** Asks; `withCrowd` also who else is there. Only SHOW: a member that waits or was cut off still answers it. */
  async look(withCrowd: boolean): Promise<void> {
    try {
      this.connection ??= await this.open();
      this.said = {
        ...(await this.ask(`SHOW GLOBAL VARIABLES ${among(words)}`)),
        ...(await this.ask(`SHOW GLOBAL STATUS ${among(figures)}`)),
      };
      const crowd = withCrowd ? await this.countCrowd() : this.state.crowd;
      this.failures = 0;
      this.state = { well: isWell(this.said), crowd };
    } catch {
      this.close();
      this.failures += 1;
      // A first look has nothing to hold on to.
      this.state = { ...this.state, well: this.state.well && !isLeft(this.failures) };
    }
  }

  /** Whether the next look should follow soon: one has failed, and one alone decides nothing. */
  get inDoubt(): boolean {
    return this.failures === 1 && this.state.well;
  }

  /** Lets the process end without waiting for it. */
  unref(): void {
    (
      this.connection as unknown as { connection: { stream: { unref: () => void } } } | undefined
    )?.connection.stream.unref();
  }

  /** Closes the connection that it is asked over. */
  close(): void {
    this.connection?.destroy();
    this.connection = undefined;
  }

  private async open(): Promise<Connection> {
    const { username: user, password, host, port } = this.place;
    const connection = await createConnection({
      user,
      password,
      host: host!,
      port: port!,
      connectTimeout: patienceMs,
    });
    connection.on('error', () => undefined);
    return connection;
  }

  private async ask(sql: string): Promise<HostWords> {
    const [rows] = await this.connection!.query<RowDataPacket[]>({ sql, timeout: patienceMs });
    return Object.fromEntries(rows.map((row) => [String(row.Variable_name), String(row.Value)]));
  }

  private async countCrowd(): Promise<number> {
    const [rows] = await this.connection!.query<RowDataPacket[]>({
      sql: 'SHOW PROCESSLIST',
      timeout: patienceMs,
    });
    return rows.filter(({ db }) => db === this.place.database).length;
  }
}
