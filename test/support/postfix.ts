import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/local/ports.js';

const nobody = 65_534;
const services = [
  ...['pickup unix n - n 60 1 pickup', 'cleanup unix n - n - 0 cleanup', 'qmgr unix n - n 300 1 qmgr'],
  ...[
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
  ],
  ...['trace unix - - n - 0 bounce', 'lmtp unix - - n - - lmtp', 'error unix - - n - - error'],
  ...['retry unix - - n - - error', 'virtual unix - n n - - virtual', 'proxymap unix - - n - - proxymap'],
  ...['anvil unix - - n - 1 anvil', 'smtp unix - - n - - smtp', 'postlog unix-dgram n - n - 1 postlogd'],
];
const queues = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop'];

/** Where a mail server brings what it takes. */
export interface Delivering {
  /** The domain that it hands over by LMTP, and to which port of this machine. */
  domain: string;
  lmtpPort: number;
  /** The domain whose people have mailboxes, and the folder in which each has a home (`home/Maildir`). */
  people: { domain: string; names: string[]; homes: string };
  /** A domain in which nobody is found any more, which it says only after it took a mail. */
  goneDomain: string;
}

/** A real Postfix on loopback, between everybody outside and the desk. */
export class Postfix {
  port = 0;
  private readonly root = process.env.TEST_POSTFIX || '/';
  private readonly folder = mkdtempSync('/tmp/postfix-');
  private process: ChildProcess | undefined;

  /** Starts it. */
  async start(delivering: Delivering): Promise<void> {
    this.port = await freePort('127.0.0.1');
    chmodSync(this.folder, 0o755);
    for (const name of [
      'conf',
      'data',
      'spool',
      ...[...queues, 'pid', 'private', 'public', 'saved', 'trace'].map((one) => `spool/${one}`),
    ]) {
      mkdirSync(join(this.folder, name), { mode: 0o755 });
      if (name !== 'conf' && name !== 'spool') chownSync(join(this.folder, name), nobody, 0);
    }
    const conf = join(this.folder, 'conf');
    writeFileSync(join(conf, 'main.cf'), this.settings(delivering));
    const master = [`127.0.0.1:${this.port} inet n - n - - smtpd`, ...services].join('\n');
    writeFileSync(join(conf, 'master.cf'), `${master}\n`);
    this.process = spawn(join(this.root, 'usr/lib/postfix/sbin/master'), ['-c', conf, '-d'], {
      env: { MAIL_CONFIG: conf, LD_LIBRARY_PATH: this.libraries() },
      stdio: 'ignore',
    });
    for (let i = 0; i < 200 && !(await this.listens()); i += 1) await delay(50);
  }

  /** Ends it and forgets its queue. */
  async remove(): Promise<void> {
    const child = this.process;
    if (child && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private settings({ domain, lmtpPort, people, goneDomain }: Delivering): string {
    const boxes = people.names.map((name) => `{${name}@${people.domain}=${name}/Maildir/}`);
    return `compatibility_level = 3.6
queue_directory = ${join(this.folder, 'spool')}
data_directory = ${join(this.folder, 'data')}
daemon_directory = ${join(this.root, 'usr/lib/postfix/sbin')}
command_directory = ${join(this.root, 'usr/sbin')}
shlib_directory = ${join(this.root, 'usr/lib/postfix')}
mail_owner = nobody
default_privs = games
setgid_group = mail
import_environment = MAIL_CONFIG MAIL_LOGTAG LD_LIBRARY_PATH=${this.libraries()}
export_environment = LD_LIBRARY_PATH
maillog_file = ${join(this.folder, 'mail.log')}
maillog_file_prefixes = /tmp
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtputf8_enable = no
myhostname = mx.${domain}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
recipient_delimiter = +
smtpd_reject_unlisted_recipient = no
relay_domains = ${domain}
transport_maps = inline:{ {${domain}=lmtp:inet:127.0.0.1:${lmtpPort}} {${goneDomain}=error:5.1.1 nobody here any more} }
virtual_mailbox_domains = ${people.domain}
virtual_mailbox_base = ${people.homes}
virtual_mailbox_maps = inline:{ ${boxes.join(' ')} }
virtual_uid_maps = static:${nobody}
virtual_gid_maps = static:${nobody}
`;
  }

  private libraries(): string {
    const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as 'x64'] ?? process.arch;
    return `${join(this.root, 'usr/lib/postfix')}:${join(this.root, `usr/lib/${machine}-linux-gnu`)}`;
  }

  private listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => resolve(socket.destroy() && true));
      socket.once('error', () => resolve(false));
    });
  }
}
