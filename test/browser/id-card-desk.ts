import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { DueSweepService } from '../../src/documents/reminders/due-sweep.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { hashPassword } from '../../src/platform/crypto/password-hash.js';
import type { Role } from '../../src/platform/request-context.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { reach } from '../documents/owing.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import type { RealBrowser } from './real-browser.js';

const password = 'มะม่วงอกร่องข้าวเหนียวมูน';

/** A desk with its screens and with mailboxes, whose days pass when the test says so. */
export class IdCardDesk {
  private readonly signIns: { role: string; email: string; password: string; apiToken: string }[] = [];

  private constructor(
    readonly desk: Desk,
    readonly sandbox: Sandbox,
    private readonly undo: () => Promise<void>,
  ) {}

  static async start(): Promise<IdCardDesk> {
    const desk = await createDesk({ screens: true });
    const folder = await mkdtemp(join(tmpdir(), 'id-cards-'));
    const sandbox = await startSandbox({
      ...config().messenger!,
      dataDir: folder,
      webhookUrl: `${desk.url}/webhooks/messenger`,
      now: () => clock.now().getTime(),
    });
    const restore = overrideConfig({
      publicUrl: desk.url,
      messenger: { ...config().messenger!, graphBaseUrl: sandbox.url },
      mail: { address: 'desk@lhr.example', smtpUrl: sandbox.smtpUrl },
    });
    return new IdCardDesk(desk, sandbox, async () => {
      restore();
      await desk.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Somebody who works here; a representative in the register, too, with a mailbox. */
  async person(role: Role, name: string, provinceCode: string | null = null): Promise<Api> {
    const email = `${role}@desk.example`;
    const passwordHash = await hashPassword(password);
    const { token } = await buildStaff({ role, name, email, provinceCode, passwordHash });
    this.signIns.push({ role, email, password, apiToken: token });
    if (role === 'representative') {
      const { id: officerId } = await buildOfficer({ provinceCode: provinceCode!, name });
      await buildRoleHolder({ laoCode: null, provinceCode: provinceCode!, officerId });
      await reach(this.desk, officerId, email);
    }
    return new Api(this.desk, token);
  }

  /** Their first screen. */
  signedIn(browser: RealBrowser, role: Role, looks: Parameters<RealBrowser['page']>[0]): Promise<Page> {
    return browser.signedIn({ url: this.desk.url, signIns: this.signIns }, role, looks);
  }

  /** A day passes until ten in the morning: what sweeps find is done, and found once. */
  async morningOf(day: string): Promise<void> {
    clock.freeze(`${day}T03:00:00Z`);
    for (const _ of [1, 2]) {
      await this.desk.get(DueSweepService).sweep();
      await this.desk.drain();
    }
  }

  /** Lets everything on its way from the far side arrive and be worked in. */
  async settle(): Promise<void> {
    for (const _ of [1, 2]) {
      await this.sandbox.webhooks.flush();
      await this.desk.drain();
    }
  }

  /** The newest mail that somebody got. */
  newestMail(address: string): string {
    return this.sandbox.mails.list(address).toSorted((a, b) => b.at - a.at)[0]!.text;
  }

  /** The subjects that somebody got by mail, the oldest first, each with its day. */
  mailsTo(address: string): string[] {
    const mails = this.sandbox.mails.list(address).toSorted((a, b) => a.at - b.at);
    return mails.map(({ at, subject }) => `${new Date(at).toISOString().slice(0, 10)} ${subject}`);
  }

  stop(): Promise<void> {
    return this.undo();
  }
}

/** What a scanner makes of something on the screen: it lies on a page of A4 at 150 dots per inch. */
export async function scanned(seen: Buffer): Promise<Buffer> {
  const page = { width: 1_240, height: 1_754 };
  const laid = await sharp(seen)
    .resize({ ...page, fit: 'inside' })
    .toBuffer();
  return sharp({ create: { ...page, channels: 3, background: '#fff' } })
    .composite([{ input: laid }])
    .jpeg()
    .toBuffer();
}
