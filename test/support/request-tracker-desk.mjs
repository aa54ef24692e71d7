import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { loadData, madeWord } from './desk-load.mjs';
import { withRequestTracker } from './request-tracker.mjs';

const people = 1_000;
const [nobody, general] = [6, 1];
/** Numbers beyond those that the installation gives away. */
const [firstUser, firstGroup] = [10_000, 100_000];
const roles = ['Requestor', 'Cc', 'AdminCc', 'Owner'];
const born = '2026-01-01 00:00:00';

/**
 * Request Tracker 5 as Debian installs it, in a database of its own on the same MariaDB, with so many tickets of three
 * messages each about the same things: a list, a ticket and searches by sixteen clients, each as requests a second.
 * Null where it is not installed.
 */
export function measureRequestTrackerDesk(connection, { address, tickets, seconds, opens, say }) {
  return withRequestTracker(
    () => onMariadb(address.socketPath),
    async ({ url, setUp, serve }) => {
      await connection.query("CREATE OR REPLACE USER bench_rt@localhost IDENTIFIED BY 'bench'");
      await connection.query('CREATE OR REPLACE DATABASE bench_rt CHARACTER SET utf8mb4');
      await connection.query('GRANT ALL ON bench_rt.* TO bench_rt@localhost');
      try {
        if (await setUp('--action', 'init', '--skip-create'))
          throw new Error('Request Tracker did not set its database up');
        await fill(connection, tickets, opens);
        say('Request Tracker');
        await serve();
        return await measure(url, { tickets, seconds });
      } finally {
        await connection.query('DROP DATABASE bench_rt');
      }
    },
  );
}

async function measure(url, { tickets, seconds }) {
  const headers = { cookie: await signIn(url) };
  const results = (query, more = '') =>
    `/Search/Results.html?Query=${encodeURIComponent(query)}&Rows=25&OrderBy=LastUpdated&Order=DESC${more}`;
  const some = Array.from({ length: 300 }, (_, n) => 1 + ((n * 7_919) % tickets));
  const kinds = {
    'list of any view': ['open', 'new', 'stalled', 'resolved'].map((state) => results(`Status = '${state}'`)),
    'its next pages': [2, 3, 4, 5].map((page) => results(`Status = 'open'`, `&Page=${page}`)),
    ticket: some.map((id) => `/Ticket/Display.html?id=${id}`),
    'search: a common word': ['รหัสผ่าน', 'เข้าระบบไม่ได้', 'invalid', 'สำเนาบัตร'].map((word) =>
      results(`Content LIKE '${word}'`),
    ),
    'search: a rare word': some.map((n) => results(`Content LIKE '${madeWord((n * 131) % 40_000)}'`)),
  };
  const page = await (await fetch(`${url}${kinds.ticket[0]}`, { headers })).text();
  const list = await (await fetch(`${url}${kinds['list of any view'][0]}`, { headers })).text();
  if (!page.includes('#1: ') || !list.includes('/Ticket/Display.html?id='))
    throw new Error('Request Tracker does not show its tickets');
  const found = new Map();
  const ask = (paths) =>
    autocannon({
      ...{ url, connections: 16, duration: seconds, timeout: 60, headers },
      requests: paths.map((path) => ({ method: 'GET', path })),
    });
  // The first answers of each of its processes have programs and pages read.
  await ask(Object.values(kinds).map(([path]) => path));
  for (const [title, paths] of Object.entries(kinds)) {
    const result = await ask(paths);
    // What is not answered within the time counts as what it would be at most.
    found.set(title, Math.max(result['2xx'], 1) / result.duration);
  }
  return found;
}

async function signIn(url) {
  for (let n = 0; n < 60; n += 1) {
    const answer = await fetch(`${url}/NoAuth/Login.html`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'user=root&pass=password',
      signal: AbortSignal.timeout(30_000),
    }).catch(() => null);
    const cookie = answer?.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie && !(await answer.text()).includes('incorrect')) return cookie;
    await sleep(500);
  }
  throw new Error('Request Tracker lets nobody in');
}

function* each(count, make) {
  for (let n = 1; n <= count; n += 1) yield* make(n);
}

/** Its tables as its own programs fill them: a ticket with its groups, who asks, and three messages. */
async function fill(connection, tickets, opens) {
  const into = (table, columns, lines) => loadData(connection, `bench_rt.${table}`, columns, lines);
  const word = (n) => madeWord((n * 131) % 40_000);
  const asker = (n) => firstUser + (n % people);
  const group = (n, role) => firstGroup + n * roles.length + role;
  const status = (n) => (n > tickets * 0.97 ? ['open', 'new', 'stalled'][n % 3] : 'resolved');
  await into(
    'Users',
    'id, Name, EmailAddress, RealName',
    each(people, (n) => [
      [asker(n), `person${n}@lao.example`, `person${n}@lao.example`, `คุณ ${word(n)}`].join('\t'),
    ]),
  );
  await into(
    'Principals',
    'id, PrincipalType, Disabled',
    each(people, (n) => [`${asker(n)}\tUser\t0`]),
  );
  await into(
    'Tickets',
    'id, EffectiveId, Queue, Type, Owner, Subject, Status, LastUpdated, Created, Creator, LastUpdatedBy',
    each(tickets, (n) => [
      [
        n,
        n,
        general,
        'ticket',
        nobody,
        `${opens[n % opens.length]} ${word(n)}`,
        status(n),
        born,
        born,
        asker(n),
        1,
      ].join('\t'),
    ]),
  );
  await into(
    'Principals',
    'id, PrincipalType, Disabled',
    each(tickets, (n) => roles.map((_, role) => `${group(n, role)}\tGroup\t0`)),
  );
  await into(
    '`Groups`',
    'id, Name, Domain, Instance, Created',
    each(tickets, (n) => roles.map((role, k) => [group(n, k), role, 'RT::Ticket-Role', n, born].join('\t'))),
  );
  const members = (n) => [
    [group(n, 0), asker(n)],
    [group(n, 3), nobody],
  ];
  await into(
    'GroupMembers',
    'GroupId, MemberId, Created',
    each(tickets, (n) => members(n).map((pair) => [...pair, born].join('\t'))),
  );
  await into(
    'CachedGroupMembers',
    'GroupId, MemberId, Via, ImmediateParentId, Disabled',
    each(tickets, (n) =>
      [...roles.map((_, k) => [group(n, k), group(n, k)]), ...members(n)].map(([of, who]) =>
        [of, who, 0, of, 0].join('\t'),
      ),
    ),
  );
  const parts = [0, 1, 2];
  await into(
    'Transactions',
    'id, ObjectType, ObjectId, Type, Creator, Created',
    each(tickets, (n) =>
      parts.map((part) =>
        [
          1_000 + n * 3 + part,
          'RT::Ticket',
          n,
          part ? 'Correspond' : 'Create',
          part === 1 ? 1 : asker(n),
          born,
        ].join('\t'),
      ),
    ),
  );
  await into(
    'Attachments',
    'id, TransactionId, Parent, ContentType, ContentEncoding, Content, Creator, Created',
    each(tickets, (n) =>
      parts.map((part) =>
        [
          ...[1_000 + n * 3 + part, 1_000 + n * 3 + part, 0, 'text/plain', 'none'],
          ...[`${opens[(n + part) % opens.length]} ${word(n + part)} ${word(n * 3 + part)}`, asker(n), born],
        ].join('\t'),
      ),
    ),
  );
  await connection.query(
    `ANALYZE TABLE ${['Tickets', '`Groups`', 'CachedGroupMembers', 'Transactions', 'Attachments'].map((one) => `bench_rt.${one}`).join(', ')}`,
  );
}

/** It looks through what was said, too. */
const onMariadb = (socket) => `
Set($DatabaseType, 'mysql'); Set($DatabaseName, 'bench_rt'); Set($DatabaseHost, 'localhost');
Set($DatabaseUser, 'bench_rt'); Set($DatabasePassword, 'bench');
Set(%DatabaseExtraDSN, mysql_socket => '${socket}');
Set($RestrictReferrer, 0); Set($RestrictLoginReferrer, 0);
Set(%FullTextSearch, Enable => 1, Indexed => 0);
`;
