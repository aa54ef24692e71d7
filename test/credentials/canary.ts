import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { TraceReceiver } from '../support/trace-receiver.js';
import { MariadbWithBinlog } from '../support/mariadb-with-binlog.js';
import { WholeDesk } from './whole-desk.js';

/** What is surely kept: the name of the batch. Reading that does not find it finds nothing else either. */
export const title = 'ชุดนกขมิ้น';

/**
 * A whole desk on a MariaDB with a binary log, logging and tracing all it can; afterwards everything that it keeps or
 * tells is read.
 */
export class CanaryDesk extends WholeDesk {
  private readonly mariadb: MariadbWithBinlog;
  private readonly traces = new TraceReceiver();

  constructor(env: Record<string, string> = {}) {
    const mariadb = new MariadbWithBinlog();
    super({ LOG_LEVEL: 'trace', DATABASE_URL: mariadb.url, ...env });
    this.mariadb = mariadb;
  }

  override async start(): Promise<this> {
    await this.traces.start();
    this.base.OTEL_EXPORTER_OTLP_ENDPOINT = this.traces.url;
    await this.mariadb.start();
    return super.start();
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.traces.stop();
    await this.mariadb.stop();
  }

  /**
   * The files that hold each of these secrets: tables, redo and binary log, Redis, logs, spans as they were exported,
   * stored files, a backup as it is and opened with its key, and what the far side keeps (`sandbox/`). Throws where the reading itself does not find what is surely there.
   */
  async hunt<Name extends string>(secrets: Record<Name, string>): Promise<Record<Name, string[]>> {
    // What is still in memory alone must have reached the files.
    await this.query('FLUSH TABLES');
    await this.query('SET GLOBAL innodb_max_dirty_pages_pct = 0');
    await this.backUp();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    this.keepTraces();
    const found = Object.fromEntries(Object.keys(secrets).map((name) => [name, []])) as unknown as Record<
      Name,
      string[]
    >;
    const control: string[] = [];
    let bytes = 0;
    for (const folder of [this.folder, this.mariadb.folder])
      for (const file of files(folder)) {
        const content = readFileSync(file);
        const name = relative(folder, file);
        bytes += content.length;
        for (const secret of Object.keys(secrets) as Name[])
          if (holds(content, secrets[secret])) found[secret].push(name);
        if (content.includes(title)) control.push(name);
      }
    if (bytes < 10_000_000) throw new Error(`only ${bytes} bytes were read`);
    for (const sure of [
      /^mariadb\/lhr\/issuance_batches\.ibd$/,
      /^mariadb\/binlog\.000001$/,
      /^opened\/.*rows$/,
    ])
      if (!control.some((name) => sure.test(name)))
        throw new Error(`${sure} does not show what it surely holds`);
    return found;
  }

  /** What the spans that were exported are called. */
  spanNames(): Set<string> {
    return new Set(this.traces.spans.map(({ name }) => name));
  }

  /** Everything that was exported, in a file. Throws where what surely was done has no span. */
  private keepTraces(): void {
    const names = this.spanNames();
    for (const sure of ['POST /api/batches', 'process credentials.prepare-batch'])
      if (!names.has(sure)) throw new Error(`no span tells of "${sure}"`);
    const bodies = this.traces.requests.map(({ body }) => body);
    writeFileSync(join(this.folder, 'traces.json'), bodies.join('\n'));
  }

  /** A backup, and beside it the same opened. */
  private async backUp(): Promise<void> {
    const [closed, opened] = [join(this.folder, 'backup'), join(this.folder, 'opened')];
    const env = { ...process.env, NODE_OPTIONS: '', ...this.settings };
    const run = (args: string[]) => promisify(execFile)(process.execPath, args, { env });
    await run(['dist/src/cli.js', 'backup', closed]);
    await run(['test/support/open-backup.mjs', closed, opened]);
  }
}

/** In UTF-8, in UTF-16, and as programs write it into JSON, URLs, hex and base64; a PIN where no other number goes on. */
function holds(content: Buffer, secret: string): boolean {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<![\\d.])${secret}(?!\\d)`).test(content.toString('latin1'));
  const raw = Buffer.from(secret);
  const forms = [
    raw,
    Buffer.from(secret, 'utf16le'),
    JSON.stringify(secret).replace(
      /[^\x20-\x7e]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    encodeURIComponent(secret),
    raw.toString('hex'),
    raw.toString('hex').toUpperCase(),
    raw.toString('base64').slice(0, -4),
  ];
  return forms.some((form) => content.includes(form));
}

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile() && statSync(path).size) yield path;
  }
}
