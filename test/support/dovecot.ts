import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/local/ports.js';

const nobody = 65_534;

/** A real Dovecot on loopback, with a mailbox for everybody who knows the password. */
export class Dovecot {
  readonly password = 'canary-of-the-mailbox';
  port = 0;
  private readonly root = process.env.TEST_DOVECOT || '/';
  /** Where another user may go, too: as root the server serves as nobody. */
  private readonly folder = mkdtempSync('/tmp/dovecot-');
  private process: ChildProcess | undefined;

  /** Starts it, at the same port each time; with the address of an identity service it also lets in who has a token that is good there (RFC 7662). */
  async start(introspectionUrl?: string): Promise<void> {
    this.port ||= await freePort('127.0.0.1');
    const conf = join(this.folder, 'dovecot.conf');
    this.makeFolders();
    writeFileSync(conf, this.settings(introspectionUrl));
    const config = ['-f', 'service=master', '-c', conf, '-m', 'master'];
    this.process = spawn(
      this.at('usr/bin/doveconf'),
      [...config, '-e', this.at('usr/sbin/dovecot'), '-F', '-c', conf],
      {
        env: { LD_LIBRARY_PATH: this.libraries() },
        stdio: 'ignore',
      },
    );
    for (let i = 0; i < 200 && !(await this.listens()); i += 1) await delay(50);
  }

  /** Where everybody has a home, with a Maildir in it. */
  get homes(): string {
    return join(this.folder, 'mail');
  }

  /** All of its processes end at once, as with their machine. */
  async kill(): Promise<void> {
    const ended = once(this.process!, 'exit');
    signal(this.processes(), 'SIGKILL');
    await ended;
  }

  /** It hangs for so many milliseconds. */
  async freeze(forMs: number): Promise<void> {
    const ours = this.processes();
    signal(ours, 'SIGSTOP');
    await delay(forMs);
    signal(ours, 'SIGCONT');
  }

  /** The master first, so that it starts nothing more, then all that it started: one for each connection among them. */
  private processes(): number[] {
    const pid = this.process!.pid!;
    const started = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [pid, ...started.map(Number)];
  }

  /** Ends it and forgets everybody's mail. */
  async remove(): Promise<void> {
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The server numbers somebody's mails anew, as after a restore. */
  renumber(user: string): void {
    const box = join(this.folder, 'mail', user, 'Maildir');
    for (const name of [
      'dovecot-uidlist',
      'dovecot.index.log',
      'dovecot.index',
      'dovecot.index.cache',
      'dovecot-uidvalidity',
    ])
      rmSync(join(box, name), { force: true });
  }

  /** A mail of somebody's lies on a broken disk: the server lists it and cannot give it. */
  spoil(user: string, holding: string): void {
    const box = join(this.homes, user, 'Maildir');
    for (const folder of ['cur', 'new'])
      for (const name of readdirSync(join(box, folder))) {
        const path = join(box, folder, name);
        if (readFileSync(path, 'utf8').includes(holding)) chmodSync(path, 0);
      }
  }

  private makeFolders(): void {
    for (const name of ['run', 'state', 'mail'])
      mkdirSync(join(this.folder, name), { mode: 0o755, recursive: true });
    if (process.getuid?.() !== 0) return;
    chownSync(join(this.folder, 'mail'), nobody, nobody);
    chownSync(this.folder, nobody, nobody);
  }

  private settings(introspectionUrl?: string): string {
    const tokens = join(this.folder, 'tokens.conf');
    if (introspectionUrl)
      writeFileSync(
        tokens,
        `introspection_mode = post
introspection_url = ${introspectionUrl}
active_attribute = active
active_value = true
username_attribute = username
`,
      );
    const byToken = introspectionUrl
      ? `auth_mechanisms = plain xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${tokens}
}
`
      : '';
    const isRoot = process.getuid?.() === 0;
    const user = isRoot ? 'nobody' : userInfo().username;
    const group = isRoot ? 'nogroup' : String(userInfo().gid);
    const services = ['imap-login', 'anvil', 'stats'].map((name) => `service ${name} {\n  chroot =\n}`);
    return `protocols = imap
base_dir = ${join(this.folder, 'run')}
state_dir = ${join(this.folder, 'state')}
libexec_dir = ${this.at('usr/lib/dovecot')}
mail_plugin_dir = ${this.at('usr/lib/dovecot/modules')}
import_environment = LD_LIBRARY_PATH=${this.libraries()}
log_path = ${join(this.folder, 'log')}
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
mail_location = maildir:~/Maildir
${byToken}passdb {
  driver = static
  args = password=${this.password}
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${join(this.folder, 'mail')}/%u
}
${services.join('\n')}
service imap-login {
  inet_listener imap {
    port = ${this.port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
  }

  private at(path: string): string {
    return join(this.root, path);
  }

  private libraries(): string {
    const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as 'x64'] ?? process.arch;
    return `${this.at('usr/lib/dovecot')}:${this.at(`usr/lib/${machine}-linux-gnu`)}`;
  }

  private listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => resolve(socket.destroy() && true));
      socket.once('error', () => resolve(false));
    });
  }
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It has just ended.
    }
}
