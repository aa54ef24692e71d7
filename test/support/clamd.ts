import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/local/ports.js';
import { eicar } from '../documents/pictures.js';
import { endProcess } from './end-process.js';

/** The most that it takes of one file. */
export const clamdTakes = 12 * 1024 * 1024;

/** A real ClamAV on loopback, in a folder of its own, with one signature: that of the test file, wherever it stands. */
export class Clamd {
  /** As `CLAMD_URL` names it; it does not answer before `start` and after `stop`. */
  address = '';
  private readonly root = process.env.TEST_CLAMD || '/';
  private readonly folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  private process: ChildProcess | undefined;

  /** One that is not up yet, with the address at which it will be. */
  static async make(): Promise<Clamd> {
    const made = new Clamd();
    const port = await freePort('127.0.0.1');
    made.address = `tcp://127.0.0.1:${port}`;
    const signatures = join(made.folder, 'signatures');
    mkdirSync(signatures);
    writeFileSync(join(signatures, 'test.ndb'), `Eicar-Test-Signature:0:*:${eicar.toString('hex')}\n`);
    writeFileSync(
      made.conf,
      `Foreground yes
DatabaseDirectory ${signatures}
TemporaryDirectory ${made.folder}
LocalSocket ${made.socket}
TCPAddr 127.0.0.1
TCPSocket ${port}
StreamMaxLength ${clamdTakes}
MaxThreads 2
`,
    );
    return made;
  }

  /** The same one's socket in the file system, as an address. */
  get localAddress(): string {
    return `unix:${this.socket}`;
  }

  /** Starts it; at the same address again after `stop`. */
  async start(): Promise<void> {
    this.process = spawn(join(this.root, 'usr/sbin/clamd'), ['-c', this.conf], {
      env: this.env,
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 600 && !(await this.listens()); tries += 1) await delay(50);
  }

  async stop(): Promise<void> {
    await endProcess(this.process);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get conf(): string {
    return join(this.folder, 'clamd.conf');
  }

  private get socket(): string {
    return join(this.folder, 'clamd.sock');
  }

  private listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(this.address).port), '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }

  /** Unpacked libraries lie beside it. */
  private get env(): NodeJS.ProcessEnv {
    if (this.root === '/') return {};
    const libraries = join(this.root, 'usr/lib');
    const folders = readdirSync(libraries).filter((name) => name.includes('linux-gnu'));
    return { LD_LIBRARY_PATH: folders.map((name) => join(libraries, name)).join(':') };
  }
}
