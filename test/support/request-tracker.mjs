import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const setup = '/usr/sbin/rt-setup-database-5';
const server = '/usr/share/request-tracker5/libexec/rt-server';
const gateway = '/usr/bin/rt-mailgate-5';

/**
 * Lets something be measured at a Request Tracker 5 of its own, as Debian installs it, in a folder that is thrown away;
 * `settingsOf(folder)`: what it is told of its database, and whatever else. Null where it is not installed (Debian:
 * request-tracker5 rt5-db-sqlite rt5-db-mysql rt5-standalone).
 */
export async function withRequestTracker(settingsOf, work) {
  if (![setup, server, gateway].every((path) => existsSync(path))) return null;
  const folder = mkdtempSync(join(tmpdir(), 'request-tracker-'));
  const port = 20_000 + (process.pid % 20_000);
  const env = { PATH: process.env.PATH, RT_SITE_CONFIG: join(folder, 'site.pm'), RT_SITE_CONFIG_DIR: folder };
  writeFileSync(env.RT_SITE_CONFIG, `${settings(port)}${settingsOf(folder)}\n1;\n`);
  let desk;
  try {
    return await work({
      folder,
      url: `http://127.0.0.1:${port}`,
      /** Runs its set-up with these words. */
      setUp: (...words) => ended(spawn(setup, words, { env, stdio: ['pipe', 'ignore', 'ignore'] }), ''),
      /** Starts its server; ready once it listens. */
      async serve() {
        desk = spawn(server, ['--port', String(port)], { env, stdio: 'ignore', detached: true });
        for (let n = 0; n < 300 && !(await listens(port)); n += 1) await sleep(100);
      },
      /** Hands it a mail as a mail server does; answers the gateway's exit code. */
      hand: (mail) =>
        ended(
          spawn(
            gateway,
            ['--queue', 'General', '--action', 'correspond', '--url', `http://127.0.0.1:${port}/`],
            { env, stdio: ['pipe', 'ignore', 'ignore'] },
          ),
          mail,
        ),
    });
  } finally {
    if (desk?.pid) process.kill(-desk.pid, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Hands the same mails to Request Tracker's mail gateway, so many at once: a desk on SQLite, which is how its package
 * stands after installation. Answers how many were on tickets, and how many a second; null where it is not installed.
 */
export function measureRequestTracker(mails, atOnce) {
  return withRequestTracker(onSqlite, async ({ folder, setUp, serve, hand }) => {
    writeFileSync(join(folder, 'rights.pl'), rights);
    await setUp('--action', 'init', '--skip-create');
    await setUp('--action', 'insert', '--datafile', join(folder, 'rights.pl'));
    await serve();
    // The first one has all of its programs read.
    await hand(mails[0]);
    const begun = Date.now();
    const left = mails.slice(1);
    let taken = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let mail = left.shift(); mail; mail = left.shift()) taken += (await hand(mail)) === 0 ? 1 : 0;
      }),
    );
    return { taken, of: mails.length - 1, aSecond: taken / ((Date.now() - begun) / 1_000) };
  });
}

async function ended(child, input) {
  child.stdin.on('error', () => undefined).end(input);
  const [code] = await once(child, 'exit');
  return code;
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}

/** It mails nobody. */
const settings = (port) => `
Set($rtname, 'bench'); Set($Organization, 'bench.example');
Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebPath, '');
Set($MailCommand, 'testfile'); Set($LogToSyslog, undef); Set($LogToSTDERR, undef); Set($LogToFile, undef);
Set(%GnuPG, Enable => 0); Set(%SMIME, Enable => 0);
`;

const onSqlite = (folder) => `
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${join(folder, 'rt.sqlite3')}');
Set($DatabaseHost, ''); Set($DatabaseUser, ''); Set($DatabasePassword, '');
Set($CorrespondAddress, 'desk@bench.example'); Set($CommentAddress, 'note@bench.example');
`;

const rights = `@ACL = map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ } }
  qw(CreateTicket ReplyToTicket CommentOnTicket SeeQueue);
`;
