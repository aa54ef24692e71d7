import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RewrapService } from '../../src/platform/crypto/rewrap.service.js';
import { taskPlace } from '../../src/credentials/manual/task-place.policy.js';
import { revealPlace } from '../../src/credentials/reveal/reveal-place.policy.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { masterKey } from '../../src/platform/crypto/master-key.js';
import { db } from '../../src/platform/database/transaction.js';
import { Slapd } from '../support/slapd.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';

describe('the master key is changed while the desk serves', () => {
  const slapd = new Slapd();
  let bench: CredentialDesk;
  let places: Place[];
  let before: string;
  beforeAll(async () => {
    await slapd.start();
    bench = await CredentialDesk.start(slapd);
    places = [];
    for (let n = 0; n < 7; n += 1) places.push(await bench.place());
    const batchId = await bench.issue(places);
    await bench.toProvince(batchId);
    for (const place of places) await bench.handOver(place);
    await bench.desk.drain();
    before = masterKey().toString('base64');
  });
  afterAll(async () => {
    await bench.stop();
    await slapd.remove();
  });

  const open = async (place: Place) => {
    const { publicId, code } = bench.linkTo(place.officerMail);
    return (await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin })).body;
  };
  const rewrap = () =>
    bench.desk.get(RewrapService, { strict: false }).rewrap({
      table: 'reveal_links',
      placeOf: (row) =>
        revealPlace({
          id: row.id!,
          publicId: row.public_id!,
          provinceCode: row.province_code!,
          credentialId: row.credential_id!,
        }),
    });
  const left = async () => {
    const [row] = await db().query(
      'SELECT COUNT(DISTINCT key_version) AS versions FROM reveal_links WHERE wrapped_key IS NOT NULL',
    );
    return Number(row.versions);
  };

  it('what the old key sealed opens, is brought over half-open to nobody, and opens without the old key', async () => {
    expect(await open(places[0]!)).toMatchObject({ step: 'shown' });
    const next = Buffer.alloc(32, 42).toString('base64');
    const both = overrideConfig({ masterKey: next, oldMasterKeys: [before] });
    expect(await open(places[1]!)).toMatchObject({ step: 'shown' });
    const [moved, shown] = await Promise.all([rewrap(), open(places[2]!)]);
    expect(shown).toMatchObject({ step: 'shown' });
    expect(moved).toBeGreaterThanOrEqual(3);
    expect(await rewrap()).toBe(0);
    expect(await left()).toBe(1);
    both();
    const alone = overrideConfig({ masterKey: next, oldMasterKeys: [] });
    expect(await open(places[3]!)).toMatchObject({ step: 'shown' });
    alone();
    // Without the new key nothing opens, nothing is used up, and a person is told.
    expect(config().masterKey).not.toBe(next);
    expect(await open(places[4]!)).toMatchObject({ code: 'reveal.refused' });
    expect(await bench.openIncidents()).toContain('cannot-open');
    const again = overrideConfig({ masterKey: next, oldMasterKeys: [] });
    expect(await open(places[4]!)).toMatchObject({ step: 'shown' });
    again();
  });

  it('a notice that was sent under the old key still stops', async () => {
    const { text } = bench.sandbox.mails
      .list()
      .find(
        ({ to, text: words }) =>
          to.includes(`chief-${places[5]!.lao.code}@lao.example`) && words.includes('/report#'),
      )!;
    const token = /\/report#(\S+)/.exec(text)![1]!;
    const restore = overrideConfig({
      masterKey: Buffer.alloc(32, 43).toString('base64'),
      oldMasterKeys: [before],
    });
    await bench.visitor.post('/report', { token });
    expect(await bench.standingOf(places[5]!)).toBe('stopped');
    restore();
  });

  it('what a lost key sealed is made anew: the next link is sealed under the key there is', async () => {
    const lost = overrideConfig({ masterKey: Buffer.alloc(32, 44).toString('base64'), oldMasterKeys: [] });
    expect(await open(places[6]!)).toMatchObject({ code: 'reveal.refused' });
    const dead = bench.linkTo(places[6]!.officerMail).publicId;
    const { id } = await bench.itemOf(places[6]!);
    expect((await bench.representative.post(`/api/custody-items/${id}/links`)).status).toBe(202);
    await bench.desk.drain();
    expect(bench.linkTo(places[6]!.officerMail).publicId).not.toBe(dead);
    expect(await open(places[6]!)).toMatchObject({ step: 'shown' });
    lost();
  });

  it('places are told apart by every part', () => {
    const task = { id: 'a', provinceCode: '90', accountId: 'b' };
    expect(taskPlace(task)).not.toEqual(taskPlace({ ...task, accountId: 'c' }));
  });
});
