import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import type { Slot } from '../../src/documents/obligations/evidence.policy.js';
import { SafetyService } from '../../src/documents/safety/safety.service.js';
import { Training } from '../../src/organisations/trainings/training.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';

/** A LAO that owes both copies, with the people whose they are. */
export interface OwingLao {
  code: string;
  chief: Obligation;
  officer: Obligation;
}

/** A desk with a province that collects copies. */
export class CopyDesk {
  private constructor(
    readonly desk: Desk,
    readonly rep: Api,
    readonly repId: string,
    readonly supervisor: Api,
  ) {}

  /** On a desk of its own, or on one that is there. */
  static async start(given?: Desk): Promise<CopyDesk> {
    const desk = given ?? (await createDesk());
    // To read a page takes a second of a processor: a test that wants it read takes this away.
    desk.get(SafetyService).read = async () => ({ whose: null, isOfSeveral: false, isBack: false });
    const rep = await buildStaff({ role: 'representative', provinceCode: '90' });
    const supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    return new CopyDesk(desk, new Api(desk, rep.token), rep.staff.id, supervisor);
  }

  /** A LAO of the province that owes two copies. */
  async owing(code?: string): Promise<OwingLao> {
    const lao = await buildLao(code ? { code } : {});
    const training = await buildTraining(lao.provinceCode);
    const of = async (slot: Slot, name: string) => {
      const made = await buildObligation(lao.code, lao.provinceCode, training, slot, name);
      const address = `${made.id.toLowerCase()}@lao.example`;
      await this.rep.post(`/api/officers/${made.officerId}/contact-points`, { channel: 'email', address });
      return made;
    };
    return {
      code: lao.code,
      chief: await of('chief-administrator', 'สมชาย ปลัดดี'),
      officer: await of('responsible-officer', 'สมหญิง บุคคลดี'),
    };
  }

  /** Begins a batch and brings its files, as somebody. */
  async bring(files: { name: string; bytes: Buffer }[], as = this.rep, expected = files.length) {
    const { body } = await as.post('/api/copy-batches', { province: '90', files: expected });
    const answers = [];
    for (const [position, file] of files.entries())
      answers.push(await this.send(`/api/copy-batches/${body.id}/files`, file, { position }, as));
    return { id: body.id as string, answers };
  }

  /** Sends a form with one file. */
  async send(
    path: string,
    file: { name: string; bytes: Buffer },
    fields: Record<string, string | number>,
    as: Api | null = this.rep,
  ) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    const headers = as ? { authorization: `Bearer ${as.token}` } : undefined;
    const answer = await fetch(`${this.desk.url}${path}`, { method: 'POST', body: form, headers });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  }

  /** The bytes of a picture, looked at with a reason. */
  async look(id: string, how: 'review-views' | 'views' = 'review-views', as = this.rep) {
    const answer = await fetch(`${this.desk.url}/api/id-card-copies/${id}/${how}`, {
      method: 'POST',
      body: JSON.stringify({ reason: 'ตรวจสำเนาบัตรกับทะเบียน' }),
      headers: { authorization: `Bearer ${as.token}`, 'content-type': 'application/json' },
    });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
  }

  /** Everything that waits in one state. */
  async list(state: string, batch?: string) {
    const { body } = await this.rep.get(
      `/api/id-card-copies?limit=100&state=${state}${batch ? `&batch=${batch}` : ''}`,
    );
    return body.items as {
      id: string;
      version: number;
      owed: { obligationId: string } | null;
      proposed: { obligationId: string } | null;
      proposedBy: string | null;
      doubt: string | null;
    }[];
  }
}

/** A province's training that was held. */
export async function buildTraining(provinceCode: string): Promise<string> {
  const id = newId();
  await db().insert(Training, {
    id,
    title: 'อบรมจังหวัด',
    organiser: 'province',
    provinceCode,
    state: 'closed',
    startsOn: '2026-11-20',
    endsOn: '2026-11-20',
    note: '',
    version: 0,
    createdAt: clock.now(),
  } as never);
  return id;
}

/** What one post of a LAO owes; its holder is made. */
export async function buildObligation(
  laoCode: string,
  provinceCode: string,
  trainingId: string,
  slot: Slot,
  name: string,
): Promise<Obligation> {
  const officer = await buildOfficer({ provinceCode, name });
  await buildRoleHolder({ laoCode, provinceCode, officerId: officer.id, role: slot });
  return owes({ laoCode, provinceCode, trainingId, slot, officerId: officer.id });
}

/** The same of somebody who is there, until a day. */
export async function owes(
  of: Pick<Obligation, 'laoCode' | 'provinceCode' | 'trainingId' | 'slot' | 'officerId'>,
  dueOn = '2026-12-08',
): Promise<Obligation> {
  const id = newId();
  const [cycle]: { id: string }[] = await db().query('SELECT id FROM document_cycles LIMIT 1');
  await db().insert(Obligation, {
    id,
    cycleId: cycle!.id,
    ...of,
    countedFrom: '2026-11-20',
    dueOn,
    toldUntil: '2026-11-20',
    openedAt: clock.now(),
  });
  return db().findOneByOrFail(Obligation, { id });
}
