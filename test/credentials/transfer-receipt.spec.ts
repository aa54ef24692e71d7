import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { db } from '../../src/platform/database/transaction.js';
import type { Api } from '../support/api.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

const squeezed = (text: string) => text.replace(/\s/g, '');

describe('the receipt of a province for what DLA sent', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let transferId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (const n of [1, 2, 3]) places.push(await bench.place(`0690100${n}`));
    await bench.provincialRepresentative();
    const batchId = await bench.issue(places, 'paper');
    await bench.print(batchId);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
    transferId = (await bench.representative.get('/api/custody-transfers')).body.items[0].id;
  });
  afterAll(() => bench.stop());

  const receipt = (as: Api, id = transferId) =>
    fetch(`${bench.desk.url}/api/custody-transfers/${id}/receipt`, {
      headers: { authorization: `Bearer ${as.token}` },
    });
  const onBoard = async () => (await bench.supervisor.get('/api/custody-board')).body.items;

  it('is not to be had before the province has accepted', async () => {
    const early = await receipt(bench.representative);
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([
      409,
      'transfer.not-accepted',
    ]);
    expect(await onBoard()).toContainEqual(expect.objectContaining({ code: '90', accepted: null }));
  });

  it('says how many were sent, lost and accepted, by whom and when; a page, with no LAO and no secret', async () => {
    const { id } = await bench.itemOf(places[0]!);
    await bench.supervisor.post(`/api/custody-items/${id}/withdrawals`, {
      what: 'missing',
      reason: 'หายในกล่อง',
    });
    const accepted = await bench.representative.post(`/api/custody-transfers/${transferId}/acceptance`, {
      counted: 2,
    });
    const answer = await receipt(bench.representative);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const pages = await textOfPages(Buffer.from(await answer.arrayBuffer()));
    expect(pages).toHaveLength(1);
    const [page] = pages.map(squeezed);
    expect(page).toContain(transferId.slice(-10));
    for (const name of [accepted.body.sentBy, accepted.body.acceptedBy])
      expect(page).toContain(squeezed(name));
    const figures = /3.*1.*2/s;
    expect(pages[0]).toMatch(figures);
    for (const { lao } of places) expect(page).not.toContain(lao.code);
  });

  it('is verified by what the audit log has of the acceptance', async () => {
    const [entry] = await db().query(
      `SELECT content FROM audit_entries WHERE action = 'custody.accepted' ORDER BY id DESC LIMIT 1`,
    );
    const { steps } = JSON.parse(entry.content.toString()).details;
    const [page] = await textOfPages(Buffer.from(await (await receipt(bench.supervisor)).arrayBuffer()));
    expect(squeezed(page!)).toContain(steps);
  });

  it('is found from the board; another province has no part in it', async () => {
    expect(await onBoard()).toContainEqual(
      expect.objectContaining({
        code: '90',
        accepted: { id: transferId, at: expect.stringMatching(/^\d{4}-/) },
      }),
    );
    const other = await CredentialDesk.representativeOf(bench.desk, '95');
    expect((await receipt(other)).status).toBe(404);
  });
});
