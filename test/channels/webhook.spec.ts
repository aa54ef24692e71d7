import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InboundDelivery, deliveryPlace } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { open, type Sealed } from '../../src/platform/crypto/sealed.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { deliver, envelope, message, pageId, signature, thaiBody } from './deliveries.js';

const problem = (body: string) => JSON.parse(body) as { code: string; status: number };

describe('the Messenger webhook', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());
  beforeEach(() => db().query('DELETE FROM inbound_deliveries'));
  const rows = () => db().find(InboundDelivery, { order: { id: 'ASC' } });

  describe('handshake', () => {
    const ask = (query: Record<string, string>) =>
      desk.app.inject({ method: 'GET', url: '/webhooks/messenger', query });
    const right = {
      'hub.mode': 'subscribe',
      'hub.verify_token': 'test_verify_token',
      'hub.challenge': '1158201444',
    };

    it('echoes the challenge, as plain text', async () => {
      const answer = await ask(right);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe('1158201444');
      expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    });

    it.each([
      ['a wrong token', { 'hub.verify_token': 'wrong' }],
      ['an empty token', { 'hub.verify_token': '' }],
      ['a wrong mode', { 'hub.mode': 'unsubscribe' }],
      ['a challenge that is markup', { 'hub.challenge': '<script>alert(1)</script>' }],
    ])('refuses %s', async (_name, change) => {
      const answer = await ask({ ...right, ...change });
      expect(answer.statusCode).toBe(403);
      expect(answer.body).not.toContain('script');
      expect(problem(answer.body).code).toBe('webhook.not-verified');
    });

    it('refuses who sends no token at all', async () => {
      expect((await ask({ 'hub.mode': 'subscribe', 'hub.challenge': '1' })).statusCode).toBe(403);
    });
  });

  describe('signature', () => {
    it('takes the escaped-unicode body as it came, and keeps its very bytes', async () => {
      const known = 'sha256=9bcec1ac91831655e39a8c3bba12f0e4b198394a8a441280ad06ccf18cfe1c5a';
      expect(Buffer.byteLength(thaiBody)).toBe(326);
      expect(await deliver(desk, thaiBody, { 'x-hub-signature-256': known })).toEqual({
        status: 200,
        body: 'EVENT_RECEIVED',
      });
      const [row] = await rows();
      expect(row).toMatchObject({ channel: 'messenger', account: pageId, normalisedAt: null });
      expect(row!.ciphertext!.includes('\\u0e2a')).toBe(false);
      expect(open(row as Sealed, deliveryPlace(row!)).toString()).toBe(thaiBody);
    });

    it.each([
      ['of the rewritten JSON', 'sha256=9713d84903bb397c4f33ad8e77a8dc4c3f5ce74d405379397bccd211deaa1a6b'],
      ['of another secret', signature(thaiBody, 'another')],
      ['that is missing', ''],
      ['without its prefix', signature(thaiBody).slice(7)],
      ['of another length', `${signature(thaiBody)}00`],
      ['that is no hex', `sha256=${'z'.repeat(64)}`],
      ['of the old kind', `sha1=${'a'.repeat(40)}`],
    ])('refuses one %s, without a row', async (_name, header) => {
      const answer = await deliver(desk, thaiBody, { 'x-hub-signature-256': header });
      expect(answer.status).toBe(401);
      expect(problem(answer.body)).toMatchObject({ code: 'webhook.signature', status: 401 });
      expect(await rows()).toEqual([]);
    });
  });

  describe('bad input', () => {
    it.each([
      ['broken JSON', '{"object":"page"', 400, 'webhook.malformed'],
      ['nothing', '', 400, 'webhook.malformed'],
      ['bytes that are no text', '\u0000\u0001', 400, 'webhook.malformed'],
      ['another object', '{"object":"instagram","entry":[]}', 404, 'webhook.wrong-object'],
      ['no object', '[]', 404, 'webhook.wrong-object'],
      ['no list of entries', '{"object":"page","entry":{}}', 400, 'webhook.malformed'],
    ])('refuses %s, without a row', async (_name, body, status, code) => {
      const answer = await deliver(desk, body);
      expect(answer.status).toBe(status);
      expect(problem(answer.body).code).toBe(code);
      expect(await rows()).toEqual([]);
    });

    it('refuses a body over 1 MiB', async () => {
      const answer = await deliver(desk, envelope([message('m_1', 'x'.repeat(1024 * 1024))]));
      expect(answer.status).toBe(413);
      expect(problem(answer.body).code).toBe('request.too-large');
      expect(await rows()).toEqual([]);
    });

    it('takes any content type', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'x/y; z=1']) {
        const body = envelope([message(`m_${type}`, 'x')]);
        expect((await deliver(desk, body, { 'content-type': type })).status).toBe(200);
      }
      expect(await rows()).toHaveLength(3);
    });

    it('keeps what is for another page under that page, to be shown nowhere', async () => {
      const body =
        '{"object":"page","entry":[{"id":"999","messaging":[{"sender":{"id":"1"},"message":{"mid":"m"}}]}]}';
      expect((await deliver(desk, body)).status).toBe(200);
      expect(await rows()).toMatchObject([{ account: '999' }]);
      await desk.drain();
      expect(await db().countBy(InboundEvent, { account: '999' })).toBe(0);
    });
  });

  it('stores the same bytes once and different ones in one commit', async () => {
    const bodies = Array.from({ length: 200 }, (_, index) =>
      envelope([message(`m_${index}`, `${index}`, { at: 1785312004523 })]),
    );
    const answers = await Promise.all([...bodies, ...bodies].map((body) => deliver(desk, body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(await rows()).toHaveLength(200);
  });
});
