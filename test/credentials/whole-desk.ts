import { RunningDesk } from '../support/running-desk.js';
import { signature } from './signature.js';

interface Batch {
  id: string;
  version: number;
  state: string;
  contentHash: string;
}

/** A desk in processes of its own, through which credentials go all the way over its API. */
export class WholeDesk extends RunningDesk {
  /** Calls the API as somebody of a role; throws what is refused. */
  async fetchAs(role: string, method: string, path: string, body?: object): Promise<Response> {
    const { apiToken } = this.signIns.find((one) => one.role === role)!;
    const form = body instanceof FormData;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiToken}`,
        ...(body && !form ? { 'content-type': 'application/json' } : {}),
      },
      body: form ? body : body ? JSON.stringify(body) : null,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  /** The same, with the answer read as JSON. */
  async as<T>(role: string, method: string, path: string, body?: object): Promise<T> {
    return JSON.parse((await (await this.fetchAs(role, method, path, body)).text()) || 'null') as T;
  }

  /** Brings a list in, and waits until it is applied. */
  async bring(kind: string, csv: string): Promise<void> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([csv]), `${kind}.csv`);
    const { id } = await this.as<{ id: string }>('supervisor', 'POST', '/api/imports', form);
    const state = (wanted: string) =>
      until(async () => {
        const read = await this.as<{ state: string }>('supervisor', 'GET', `/api/imports/${id}`);
        return read.state === wanted ? true : undefined;
      });
    await state('checked');
    await this.as('supervisor', 'POST', `/api/imports/${id}/application`);
    await state('applied');
  }

  /** LAOs of สงขลา, each with an officer who has e-mail. */
  async bringPlaces(laoCodes: string[]): Promise<void> {
    const laos = laoCodes.map((code) => `สงขลา,เมืองสงขลา,${code},อบต.,เกาะแต้ว ${code}`);
    await this.bring('laos', `จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.\n${laos.join('\n')}\n`);
    const officers = laoCodes.map((code) => `${code},นางสาวมาลี ใจดี,เจ้าหน้าที่,${mailOf(code)}`);
    await this.bring('officers', `รหัส,ชื่อ-นามสกุล,หน้าที่,อีเมล\n${officers.join('\n')}\n`);
  }

  /** A batch for all that can have a credential, approved by somebody else; its identity. */
  async approve(title: string, route: 'electronic' | 'paper'): Promise<string> {
    const draft = await this.as<Batch>('supervisor', 'POST', '/api/batches', { title, route });
    const path = `/api/batches/${draft.id}`;
    const { version, contentHash } = await this.as<Batch>('supervisor', 'POST', `${path}/submission`, {
      version: draft.version,
    });
    await this.as('approver', 'POST', `${path}/approval`, { version, hash: contentHash });
    return draft.id;
  }

  /** Waits until a batch is issued. */
  async ready(id: string): Promise<Batch> {
    return until(async () => {
      const batch = await this.as<Batch>('supervisor', 'GET', `/api/batches/${id}`);
      return batch.state === 'ready' ? batch : undefined;
    });
  }

  /** Releases a batch, and has its province accept it. */
  async toProvince(id: string, counted: number): Promise<void> {
    const { version } = await this.ready(id);
    await this.as('supervisor', 'POST', `/api/batches/${id}/release`, { version });
    const transfer = await until(
      async () =>
        (await this.as<{ items: { id: string }[] }>('admin', 'GET', '/api/custody-transfers')).items[0],
    );
    await this.as('admin', 'POST', `/api/custody-transfers/${transfer.id}/acceptance`, { counted });
  }

  /** Hands the first of the province's list over to its officer; the hand-over, and whose it is. */
  async handOver(pin: string): Promise<{ id: string; laoCode: string }> {
    const { items } = await this.as<{
      items: {
        id: string;
        laoCode: string;
        serial: string | null;
        officers: { id: string }[];
        handedAt: string | null;
      }[];
    }>('admin', 'GET', '/api/provinces/90/hand-over-list');
    const item = items.find(({ handedAt }) => !handedAt);
    const { id } = await this.as<{ id: string }>('admin', 'POST', '/api/hand-overs', {
      clientKey: `device-${item!.id}`,
      itemId: item!.id,
      serial: item!.serial,
      officerId: item!.officers[0]!.id,
      place: 'ศาลากลาง',
      idSighted: true,
      handedAt: new Date().toISOString(),
      pin,
      signature,
    });
    return { id, laoCode: item!.laoCode };
  }

  /** The link that an officer got by mail. */
  async linkOf(laoCode: string): Promise<{ publicId: string; code: string }> {
    const match = await until(async () => {
      const mails = await (
        await fetch(`${this.sandboxUrl}/_sandbox/mail?to=${encodeURIComponent(mailOf(laoCode))}`)
      ).text();
      return /\/r\/([0-9A-Z]{12})#([0-9A-Z]{26})/.exec(mails) ?? undefined;
    });
    return { publicId: match[1]!, code: match[2]! };
  }

  /** Opens a credential as its officer does. */
  async reveal(publicId: string, wish: object): Promise<{ status: number; body: Record<string, string> }> {
    const response = await fetch(`${this.url}/r/${publicId}/reveal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  /** What somebody gets who signs in at the sandbox's personnel system. */
  async signIn(userName: string, password: string): Promise<string> {
    const response = await fetch(`${this.sandboxUrl}/_sandbox/personnel/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userName, password }),
    });
    return ((await response.json()) as { result: string }).result;
  }
}

function mailOf(laoCode: string): string {
  return `officer-${laoCode}@lao.example`;
}

/** Asks until there is an answer, for two minutes where nothing else is said; what fails meanwhile is asked again. */
export async function until<T>(read: () => Promise<T | undefined>, patienceMs = 120_000): Promise<T> {
  let last: unknown;
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    try {
      const found = await read();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it does not come: ${String(last)}`);
}
