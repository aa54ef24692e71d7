import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { incidentReportPdf } from '../../src/credentials/paper/incident-report.js';
import { reasonWords } from '../../src/credentials/incidents/report-words.policy.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Api } from '../support/api.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

const pin = '482913';
/** Thai clusters come doubled out of a PDF, in whatever order: only what does not take part in one is compared. */
const bare = (text: string) => text.normalize('NFD').replace(/[\s\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/g, '');

describe('the report of an incident', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let batchId: string;
  let incidentId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (let n = 0; n < 3; n += 1) places.push(await bench.place());
    batchId = await bench.issue(places);
    await bench.toProvince(batchId);
    // One in use, one with an open link, one that waits at the province.
    for (const place of places.slice(0, 2)) await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(places[0]!.officerMail);
    await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, password: 'ทะเลสาบสงขลาตอนเย็น' });
    await bench.desk.drain();
  });
  afterAll(async () => {
    clock.reset();
    await bench.stop();
  });

  const read = (id: string, as: Api) =>
    fetch(`${bench.desk.url}/api/incidents/${id}/report`, {
      headers: { authorization: `Bearer ${as.token}` },
    });
  async function report(id: string): Promise<string> {
    const answer = await read(id, bench.supervisor);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return (await textOfPages(Buffer.from(await answer.arrayBuffer()))).join('\n');
  }
  const stop = async (): Promise<string> => {
    const wish = { reason: 'พบรายการในกลุ่ม LINE' };
    return (await bench.supervisor.post(`/api/batches/${batchId}/stop`, wish)).body.incidentId;
  };
  const nameOf = async (officerId: string): Promise<string> => {
    const [row]: { name: string }[] = await db().query('SELECT name FROM officers WHERE id = ?', [officerId]);
    return row!.name;
  };
  /** What stands in the table for a LAO: from its user name on, up to the next one's. */
  const rowOf = (text: string, { lao }: Place) => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes(`lhr${lao.code}`));
    const next = lines.findIndex((line, n) => n > at && /lhr\d{8}/.test(line));
    return lines.slice(at, next < 0 ? undefined : next).join('\n');
  };

  it('names the LAOs, the numbers, who was told, and what still works with its reason', async () => {
    bench.sandbox.personnel.faults.plan({
      kind: 'http-403',
      method: 'PATCH',
      times: null,
      userName: `lhr${places[1]!.lao.code}`,
    });
    incidentId = await stop();
    await bench.desk.drain();
    clock.advance(130_000);
    await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    await bench.desk.get(SweepNoticesJob, { strict: false }).run();
    await bench.desk.drain();
    const text = await report(incidentId);
    expect(bare(text)).not.toContain('DRILL');
    expect(bare(text)).toContain(bare('ยังไม่ปิด'));
    // What it reached; then what had to stop, has, by hand, and has not.
    expect(text).toMatch(/3\s+1\s+1\s+1[^]*3\s+2\s+0\s+1/);
    for (const { lao } of places) {
      expect(text).toContain(lao.code);
      expect(bare(text)).toContain(bare(lao.name));
    }
    for (const place of places.slice(0, 2))
      for (const id of [place.officerId, place.chiefId])
        expect(bare(rowOf(text, place))).toContain(bare(await nameOf(id)));
    expect(bare(rowOf(text, places[0]!))).toContain(bare('ส่งแล้ว'));
    expect(rowOf(text, places[0]!)).toMatch(/\d{2}\.\d{2}/);
    expect(bare(rowOf(text, places[1]!))).toContain(bare('ศูนย์ข้อมูลบุคลากร'));
    for (const mail of places.map(({ officerMail }) => officerMail)) expect(text).not.toContain(mail);
  });

  it('has the conclusion once it is closed, and what was stopped by hand', async () => {
    const conclusion = 'โทรหา สถ. และปิดบัญชีที่เหลือแล้ว';
    const { body } = await bench.supervisor.post(`/api/incidents/${incidentId}/closure`, {
      conclusion,
      stoppedByHand: 1,
    });
    const text = await report(incidentId);
    expect(bare(text)).toContain(bare(conclusion));
    expect(bare(text)).toContain(bare(body.closedBy));
    expect(bare(text)).not.toContain(bare('ยังไม่ปิด'));
    expect(text).toMatch(/3\s+1\s+1\s+1[^]*3\s+2\s+1\s+0/);
    expect(bare(rowOf(text, places[1]!))).toContain(bare('ระงับด้วยมือ'));
  });

  it('of something else than a stop names its LAO, and is for those of its province only', async () => {
    const place = await bench.place();
    await bench.toProvince(await bench.issue([place]));
    await bench.handOver(place);
    await bench.desk.drain();
    await bench.representative.post(`/api/laos/${place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    const { items } = (await bench.representative.get('/api/incidents')).body;
    const { id } = items.find(({ kind }: { kind: string }) => kind === 'compromise');
    expect((await read(id, bench.representative)).status).toBe(200);
    expect(await report(id)).toContain(`lhr${place.lao.code}`);
    const other = await CredentialDesk.representativeOf(bench.desk, '95');
    expect((await read(id, other)).status).toBe(404);
    // A leak is of no province.
    expect((await read(incidentId, bench.representative)).status).toBe(404);
  });

  it('is in the audit log, with who has read it', async () => {
    const [row]: { n: string }[] = await db().query(
      `SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'incident.report' AND content LIKE ?`,
      [`%incident:${incidentId}%`],
    );
    expect(Number(row!.n)).toBe(2);
  });

  it('has the heading of the table on every page that it goes over', async () => {
    const at = clock.now();
    const lao = {
      title: 'อบต.บ้านโป่ง',
      province: 'สงขลา',
      stoppedAt: at,
      remark: null,
      left: false,
      told: [],
    };
    const codes = Array.from({ length: 100 }, (_, n) => String(6_900_000 + n).padStart(8, '0'));
    const pdf = await incidentReportPdf({
      ...{ id: incidentId, kind: 'รายการรั่วไหล', drill: false, reason: 'ทดสอบ', opened: { by: 'สุดา', at } },
      ...{ touches: [], reach: [], locks: null, footnote: null, closed: null, printedAt: at },
      laos: codes.map((code) => ({ ...lao, code, userName: `lhr${code}` })),
    });
    const pages = await textOfPages(pdf);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(bare(page)).toContain(bare('ผู้ได้รับแจ้ง'));
    for (const code of codes) expect(pages.join('\n')).toContain(`lhr${code}`);
  });

  it('says every reason as the screens do', () => {
    const catalogue = JSON.parse(readFileSync('src/web/i18n/credentials.th.json', 'utf8'));
    const words = { ...catalogue['credential-reason'], ...catalogue['incident-reason'] };
    for (const [reason, text] of Object.entries(words)) expect(reasonWords(reason)).toBe(text);
  });
});
