import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContactAddressesService } from '../../src/organisations/contacts/contact-addresses.service.js';
import type { Lao } from '../../src/organisations/register/lao.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import type { Slapd } from '../support/slapd.js';
import { qrIn } from './printed.js';
import { signature } from './signature.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';

/** A LAO with its people, as a test of credentials needs it. */
export interface Place {
  lao: Lao;
  officerId: string;
  chiefId: string;
  officerMail: string;
}

const token = 'token-of-the-personnel-system-0123456789';

/** A desk with the far sides of mail, LINE and the personnel system, and somebody of each role. */
export class CredentialDesk {
  private constructor(
    readonly desk: Desk,
    readonly sandbox: Sandbox,
    private readonly undo: () => Promise<void>,
    readonly supervisor: Api,
    readonly approver: Api,
    readonly admin: Api,
    readonly agent: Api,
    readonly representative: Api,
  ) {}

  /** With the sandbox's personnel system by SCIM, or with a directory by LDAP. */
  static async start(slapd?: Slapd): Promise<CredentialDesk> {
    const desk = await createDesk();
    const folder = await mkdtemp(join(tmpdir(), 'credentials-'));
    const sandbox = await startSandbox({
      ...config().messenger!,
      dataDir: folder,
      webhookUrl: `${desk.url}/webhooks/messenger`,
      personnelToken: token,
      personnelRate: 10_000,
      now: () => clock.now().getTime(),
    });
    const restore = overrideConfig({
      mail: { address: 'desk@lhr.example', smtpUrl: sandbox.smtpUrl },
      personnel: slapd
        ? { kind: 'ldap', url: slapd.url, baseDn: slapd.people, ...slapd.manager }
        : { kind: 'scim', url: `${sandbox.url}/scim/v2`, token },
      personnelRate: 10_000,
    });
    const as = async (role: 'supervisor' | 'approver' | 'admin' | 'agent') =>
      new Api(desk, (await buildStaff({ role })).token);
    const representative = await CredentialDesk.representativeOf(desk, '90');
    return new CredentialDesk(
      desk,
      sandbox,
      async () => {
        restore();
        await desk.close();
        await sandbox.close();
        await rm(folder, { recursive: true, force: true });
      },
      await as('supervisor'),
      await as('approver'),
      await as('admin'),
      await as('agent'),
      representative,
    );
  }

  /** Somebody who signs in for a province. */
  static async representativeOf(desk: Desk, provinceCode: string): Promise<Api> {
    const { token: own } = await buildStaff({ role: 'representative', provinceCode });
    return new Api(desk, own);
  }

  stop(): Promise<void> {
    return this.undo();
  }

  /** A LAO with a chief and an officer who have e-mail. */
  async place(code?: string): Promise<Place> {
    const lao = await buildLao(code ? { code } : {});
    const officer = await buildRoleHolder({ laoCode: lao.code });
    const chief = await buildRoleHolder({ laoCode: lao.code, role: 'chief-administrator' });
    const officerMail = `officer-${lao.code}@lao.example`;
    await this.register(officer.officerId, officerMail);
    await this.register(chief.officerId, `chief-${lao.code}@lao.example`);
    return { lao, officerId: officer.officerId, chiefId: chief.officerId, officerMail };
  }

  /** A provincial representative in the register who can be reached. */
  async provincialRepresentative(provinceCode = '90'): Promise<string> {
    const officer = await buildOfficer({ provinceCode });
    await buildRoleHolder({
      provinceCode,
      laoCode: null,
      role: 'provincial-representative',
      officerId: officer.id,
    });
    const mail = `representative-${provinceCode}-${officer.id.slice(-4).toLowerCase()}@province.example`;
    await this.register(officer.id, mail);
    return mail;
  }

  async register(officerId: string, address: string): Promise<void> {
    await this.desk
      .get(ContactAddressesService)
      .register({ channel: 'email', address, officerId, source: 'agent' });
  }

  /** A batch for these LAOs, drafted, handed in, approved by somebody else, and issued. Answers its identity. */
  async issue(places: Place[], route: 'electronic' | 'paper' = 'electronic'): Promise<string> {
    const id = await this.approved(places, route);
    await this.desk.drain();
    return id;
  }

  /** The same, approved and not yet worked on. */
  async approved(places: Place[], route: 'electronic' | 'paper' = 'electronic'): Promise<string> {
    const drafted = await this.supervisor.post('/api/batches', {
      title: 'ชุดทดสอบ',
      route,
      laoCodes: places.map(({ lao }) => lao.code),
    });
    const { id } = drafted.body;
    const submitted = await this.supervisor.post(`/api/batches/${id}/submission`, {
      version: drafted.body.version,
    });
    const { version, contentHash } = submitted.body;
    const approved = await this.approver.post(`/api/batches/${id}/approval`, { version, hash: contentHash });
    if (approved.status !== 200) throw new Error(`not approved: ${JSON.stringify(approved.body)}`);
    return id;
  }

  /** Releases a batch that is ready, and has the province accept it. */
  async toProvince(batchId: string, representative = this.representative): Promise<void> {
    const { body } = await this.supervisor.get(`/api/batches/${batchId}`);
    const released = await this.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    if (released.status !== 200) throw new Error(`not released: ${JSON.stringify(released.body)}`);
    await this.toProvinceAccepted(batchId, representative);
  }

  /** Has the province accept what is sent to it of a batch: at first, or because it was printed again. */
  async toProvinceAccepted(batchId: string, representative = this.representative): Promise<void> {
    await this.desk.drain();
    const transfers = await representative.get('/api/custody-transfers?waiting=true');
    for (const transfer of transfers.body.items) {
      if (transfer.batch.id !== batchId) continue;
      const accepted = await representative.post(`/api/custody-transfers/${transfer.id}/acceptance`, {
        counted: transfer.expected,
      });
      if (accepted.status !== 200) throw new Error(`not accepted: ${JSON.stringify(accepted.body)}`);
    }
    await this.desk.drain();
  }

  async itemOf({ lao }: Place): Promise<{ id: string; state: string; serial: string | null }> {
    const { body } = await this.supervisor.get(`/api/laos/${lao.code}/credential`);
    return body.item;
  }

  /** Hands a LAO's item over to its officer. */
  async handOver(place: Place, given: Record<string, unknown> = {}) {
    const item = await this.itemOf(place);
    return this.representative.post('/api/hand-overs', {
      clientKey: `device-${place.lao.code}-${item.id.slice(-8)}`,
      itemId: item.id,
      serial: item.serial,
      officerId: place.officerId,
      place: 'ศาลากลางจังหวัด ห้อง 1',
      idSighted: true,
      handedAt: clock.now().toISOString(),
      pin: '482913',
      signature,
      ...given,
    });
  }

  /** The link in the newest mail to somebody. */
  linkTo(address: string): { publicId: string; code: string } {
    const mails = this.sandbox.mails.list().filter(({ to }) => to.includes(address));
    for (const { text } of mails) {
      const match = /\/r\/([0-9A-Z]{12})#([0-9A-Z]{26})/.exec(text);
      if (match) return { publicId: match[1]!, code: match[2]! };
    }
    throw new Error(`no link was mailed to ${address}`);
  }

  /** How often the officer and the chief of a LAO were told something, by the beginning of its subject. */
  toldLao({ lao, officerMail }: Place, subject: string): number[] {
    return [officerMail, `chief-${lao.code}@lao.example`].map(
      (to) => this.sandbox.mails.list(to).filter((mail) => mail.subject.startsWith(subject)).length,
    );
  }

  /** Prints slips as somebody; a PDF, or the refusal. */
  async print(
    batchId: string,
    wish: { province?: string; laoCodes?: string[]; reason?: string } = {},
    as = this.admin,
  ): Promise<{ status: number; pdf: Buffer; code?: string }> {
    const response = await fetch(`${this.desk.url}/api/batches/${batchId}/print-runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ province: '90', ...wish }),
    });
    const pdf = Buffer.from(await response.arrayBuffer());
    const code = response.ok ? undefined : (JSON.parse(pdf.toString()) as { code: string }).code;
    return { status: response.status, pdf, ...(code ? { code } : {}) };
  }

  /** What the activation code inside a slip says. */
  async slipLink(pdf: Buffer, page = 1): Promise<{ publicId: string; code: string }> {
    const text = await qrIn(pdf, { page, left: 0, top: 99, width: 210, height: 99 });
    const match = /\/r\/([0-9A-Z]{12})#([0-9A-Z]{26})$/.exec(text ?? '');
    if (!match) throw new Error(`the slip says ${text}`);
    return { publicId: match[1]!, code: match[2]! };
  }

  /** The incidents that are open, by kind. */
  async openIncidents(): Promise<string[]> {
    const { body } = await this.supervisor.get('/api/incidents?open=true&limit=100');
    return body.items.map(({ kind }: { kind: string }) => kind);
  }

  /** What the public page asks, without a session. */
  get visitor(): Api {
    return new Api(this.desk);
  }

  async standingOf({ lao }: Place): Promise<string> {
    const [row]: { credential: string }[] = await db().query('SELECT credential FROM laos WHERE code = ?', [
      lao.code,
    ]);
    return row!.credential;
  }
}
