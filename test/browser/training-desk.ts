import type { Page } from 'playwright-core';
import { RunningDesk } from '../support/running-desk.js';

interface InRegister {
  code: string;
  officer: object | null;
  cohort: boolean;
  province: { code: string };
}

interface Batch {
  id: string;
  version: number;
  state: string;
  contentHash: string;
}

/** One in the list of a training day. */
export interface Listed {
  id: string;
  kind: 'electronic' | 'paper';
  serial: string | null;
  laoCode: string;
  title: string;
  state: string;
  officers: { id: string; name: string; mail: string | null }[];
}

/** The officer's own number in these tests. */
export const pin = '482913';

/** A desk with credentials on their way to the sample representative's province. */
export class TrainingDesk {
  readonly desk = new RunningDesk({ SAMPLE_DATA: 'some' });
  province = '';
  /** LAOs of the province that can be issued to. */
  ready: string[] = [];

  async start(): Promise<this> {
    await this.desk.start();
    const { items } = await this.as<{ items: InRegister[] }>('representative', 'GET', '/api/laos?limit=60');
    this.province = items[0]!.province.code;
    this.ready = items.filter((one) => one.officer && !one.cohort).map(({ code }) => code);
    return this;
  }

  /** Calls the API as somebody of a role, and reads the answer. */
  async as<T>(role: string, method: string, path: string, body?: object): Promise<T> {
    const response = await this.call(role, method, path, body);
    return JSON.parse((await response.text()) || 'null') as T;
  }

  /** Credentials approved by somebody else, set in the personnel system, printed where on paper, and sent off. */
  async release(route: 'electronic' | 'paper', laoCodes: string[]): Promise<void> {
    const wish = { title: `ชุดวันฝึกอบรม ${route}`, route, laoCodes };
    const { id, version } = await this.as<Batch>('supervisor', 'POST', '/api/batches', wish);
    const path = `/api/batches/${id}`;
    const submitted = await this.as<Batch>('supervisor', 'POST', `${path}/submission`, { version });
    const approval = { version: submitted.version, hash: submitted.contentHash };
    await this.as('approver', 'POST', `${path}/approval`, approval);
    const issued = () => this.as<Batch>('supervisor', 'GET', path);
    await until(async () => ((await issued()).state === 'ready' ? true : null));
    if (route === 'paper')
      await this.call('admin', 'POST', `${path}/print-runs`, { province: this.province });
    await this.as('supervisor', 'POST', `${path}/release`, { version: (await issued()).version });
    await until(async () => ((await this.listed()).some(({ kind }) => kind === route) ? true : null));
  }

  /** Has the province accept all that waits for it. */
  async accept(): Promise<void> {
    const path = '/api/custody-transfers';
    const { items } = await this.as<{ items: { id: string; expected: number; acceptedAt: string | null }[] }>(
      'representative',
      'GET',
      path,
    );
    for (const { id, expected, acceptedAt } of items)
      if (!acceptedAt)
        await this.as('representative', 'POST', `${path}/${id}/acceptance`, { counted: expected });
  }

  /** Prints envelopes anew; they have to be sent and accepted like the first ones. */
  async reprint(batchId: string, laoCodes: string[]): Promise<void> {
    const wish = { province: this.province, laoCodes, reason: 'ซองเปียกน้ำ' };
    await this.call('admin', 'POST', `/api/batches/${batchId}/print-runs`, wish);
  }

  /** What a device would take along now. */
  async listed(): Promise<Listed[]> {
    const path = `/api/provinces/${this.province}/hand-over-list`;
    return (await this.as<{ items: Listed[] }>('representative', 'GET', path)).items;
  }

  /** The LAOs of all hand-overs on record, in their order. */
  async records(): Promise<string[]> {
    const rows = await this.desk.query<{ lao: string }>('SELECT lao_code AS lao FROM hand_overs ORDER BY id');
    return rows!.map(({ lao }) => lao);
  }

  private async call(role: string, method: string, path: string, body?: object): Promise<Response> {
    const token = this.desk.signIns.find((one) => one.role === role)!.apiToken;
    const response = await fetch(`${this.desk.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}

/** Asks until there is an answer, for a minute. */
export async function until<T>(read: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + 60_000; ;) {
    const found = await read();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Everything that a hand-over asks for, up to the button. */
export async function fillIn(page: Page): Promise<void> {
  await page.getByRole('radio').first().check();
  await page.getByLabel('เห็นบัตรประชาชนตัวจริงของผู้รับแล้ว').check();
  await page.getByLabel('สถานที่').fill('ศาลากลางจังหวัด ห้องประชุม 1');
  await page.getByLabel('ตั้ง PIN 6 หลัก').fill(pin);
  await page.getByLabel('PIN อีกครั้ง').fill(pin);
  const canvas = page.locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 30, box.y + 70);
  await page.mouse.down();
  for (let n = 0; n < 30; n += 1)
    await page.mouse.move(box.x + 30 + n * 8, box.y + 70 + 30 * Math.sin(n / 2));
  await page.mouse.up();
}
