import { ImportListService } from '../../src/organisations/imports/import-list.service.js';
import type { ImportJson } from '../../src/organisations/imports/import.schema.js';
import { ImportsService } from '../../src/organisations/imports/imports.service.js';
import type { ImportKind } from '../../src/organisations/imports/register-import.entity.js';
import type { Api } from '../support/api.js';
import type { Desk } from '../support/desk.js';

/** The headings of the published list of LAOs. */
export const heading = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.';

/** Brings a list as the desk itself and checks it; answers it as it stands then. */
export async function bring(
  desk: Desk,
  content: string | Buffer,
  given: { kind?: ImportKind; name?: string; trainingId?: string } = {},
): Promise<ImportJson> {
  const { id } = await desk.get(ImportsService, { strict: false }).bring({
    kind: given.kind ?? 'laos',
    trainingId: given.trainingId ?? null,
    source: Buffer.isBuffer(content) ? content : Buffer.from(content),
    fileName: given.name ?? 'list.csv',
  });
  await desk.drain();
  return desk.get(ImportListService, { strict: false }).one(id);
}

/** Lets somebody decide over a list, and the desk do it. */
export async function decide(
  desk: Desk,
  api: Api,
  id: string,
  what: 'application' | 'undo',
): Promise<ImportJson> {
  const { status, body } = await api.post(`/api/imports/${id}/${what}`);
  if (status !== 202) throw new Error(JSON.stringify(body));
  await desk.drain();
  return (await api.get(`/api/imports/${id}`)).body as ImportJson;
}

/** Uploads a list as somebody's browser does. */
export async function upload(
  desk: Desk,
  { token }: Api,
  fields: Record<string, string>,
  csv: string,
): Promise<{ status: number; body: { id: string; code: string } }> {
  const boundary = 'xxBOUNDARYxx';
  const part = (name: string, value: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const named = Object.entries(fields).map(([name, value]) => part(name, value));
  const answer = await desk.app
    .getHttpAdapter()
    .getInstance()
    .inject({
      method: 'POST',
      url: '/api/imports',
      headers: {
        authorization: `Bearer ${token!}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: `${named.join('')}${part('file', csv, '; filename="list.csv"')}--${boundary}--\r\n`,
    });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as { id: string; code: string } };
}
