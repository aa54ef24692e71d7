import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CopyDesk } from '../documents/copy-desk.js';
import { watchWork, type WatchedWork } from '../support/watched-work.js';

/**
 * Who is known and who is not is told by no clock where both make the desk do the same: the same statements in the same
 * order, and as many slow hashes. Those who ask for credentials: credentials/same-work.
 * @alone what hashes is counted from before it is loaded
 */
describe('what is known and what is not make the same work', () => {
  let copies: CopyDesk;
  let watched: WatchedWork;

  beforeAll(async () => {
    watched = await watchWork();
    copies = await (await import('../documents/copy-desk.js')).CopyDesk.start();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await copies.desk.close();
  });

  /** What one request makes the desk do, and what it answers but for the number of the request. */
  async function workOf(path: string, init: RequestInit) {
    let answered = { status: 0, text: '' };
    const work = await watched.of(async () => {
      const answer = await fetch(`${copies.desk.url}${path}`, init);
      answered = {
        status: answer.status,
        text: (await answer.text()).replace(/"requestId":"[^"]*"/, ''),
      };
    });
    return { ...answered, ...work };
  }

  const json = (body: object): RequestInit => ({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-requested-with': 'lhr-desk',
    },
    body: JSON.stringify(body),
  });

  /** Each makes the desk do what the first does, and more than nothing; the first request of a kind also fills caches. */
  async function same(requests: [path: string, init: () => RequestInit][], least: { hashes: number }) {
    await workOf(requests[0]![0], requests[0]![1]());
    const works = [];
    for (const [path, init] of requests) works.push(await workOf(path, init()));
    for (const work of works) expect(work).toEqual(works[0]);
    expect(works[0]!.statements.length).toBeGreaterThan(0);
    expect(works[0]!.hashes).toBe(least.hashes);
  }

  it('signing in: a wrong password, nobody’s address, and who may not come in', async () => {
    const { buildMember, goodPassword } = await import('./auth-browser.js');
    const member = await buildMember();
    const disabled = await buildMember({ state: 'disabled' });
    const invited = await buildMember({ state: 'invited', passwordHash: null });
    const attempt = (email: string, password: string): [string, () => RequestInit] => [
      '/api/sessions',
      () => json({ email, password }),
    ];
    await same(
      [
        attempt(member.email, 'wrong wrong wrong'),
        attempt('nobody@dla.example', goodPassword),
        attempt(disabled.email, goodPassword),
        attempt(invited.email, goodPassword),
      ],
      { hashes: 1 },
    );
  });

  it('the link for a password: with another secret, and none that ever was', async () => {
    const { PasswordLinksService } = await import('../../src/platform/auth/staff/password-links.service.js');
    const { buildMember } = await import('./auth-browser.js');
    const made = await copies.desk.get(PasswordLinksService).issue((await buildMember()).id);
    const [, publicId] = /welcome\/(\w+)#/.exec(made)!;
    const body = { secret: 'x'.repeat(43), password: 'ทุ่งนา-สีทอง ยามเย็น 48' };
    const attempt = (id: string): [string, () => RequestInit] => [
      `/api/password-links/${id}`,
      () => json(body),
    ];
    await same([attempt(publicId!), attempt('A'.repeat(publicId!.length))], { hashes: 0 });
  });

  it('the page of a ticket: with another sign, and of a ticket that is not there', async () => {
    const { buildEvent, buildThread } = await import('../support/builders.js');
    const { ConversationIntakeService } = await import('../../src/helpdesk/conversation-intake.service.js');
    const { Ticket } = await import('../../src/helpdesk/ticket.entity.js');
    const { db } = await import('../../src/platform/database/transaction.js');
    await copies.desk.get(ConversationIntakeService).receive([await buildEvent(await buildThread())]);
    const { number } = (await db().find(Ticket))[0]!;
    const page = (of: number): [string, () => RequestInit] => [`/s/${of}-${'x'.repeat(16)}`, () => ({})];
    await same([page(number), page(number + 10_000)], { hashes: 0 });
  });

  it('an officer’s own link: with another code, and none that ever was', async () => {
    const { officer } = await copies.owing();
    const asked = await copies.rep.post('/api/upload-links', { obligationId: officer.id });
    const { UploadLink } = await import('../../src/documents/upload-links/upload-link.entity.js');
    const { db } = await import('../../src/platform/database/transaction.js');
    const { publicId } = await db().findOneByOrFail(UploadLink, { id: asked.body.id as string });
    const send = (id: string): [string, () => RequestInit] => [
      `/u/${id}`,
      () => {
        const body = new FormData();
        body.set('code', 'x'.repeat(43));
        body.set('file', new Blob(['picture']), 'a.jpg');
        return { method: 'POST', body };
      },
    ];
    await same([send(publicId), send('x'.repeat(publicId.length))], { hashes: 0 });
  });
});
