import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AttachmentsService } from '../../src/channels/attachments/attachments.service.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { LineDesk } from './line-desk.js';

let line: LineDesk;
let files: FilesService;
beforeAll(async () => {
  line = await LineDesk.start();
  files = line.desk.get(FilesService);
});
afterAll(() => line.stop());

const attachmentOf = async ({ id: providerId }: { id: string }) => {
  const { id } = await db().findOneByOrFail(InboundEvent, { channel: 'line', providerId });
  return db().findOneByOrFail(InboundAttachment, { eventId: id });
};
const taken = { state: 'refused', reason: 'unsent', fileId: null };

it('a picture that was taken back is destroyed, and no other', async () => {
  const { userId } = await line.newPerson('ส่งรูป');
  const [kept, gone] = [1, 2].map(() => line.sandbox.acts.lineFile({ userId, type: 'image' }));
  await line.settle();
  const [keptFile, goneFile] = [(await attachmentOf(kept!)).fileId!, (await attachmentOf(gone!)).fileId!];
  expect(await files.find(goneFile)).not.toBeNull();
  for (let n = 0; n < 2; n += 1) {
    line.sandbox.acts.lineUnsend({ id: gone!.id });
    await line.settle();
    expect(await attachmentOf(gone!)).toMatchObject(taken);
  }
  expect([await files.find(keptFile), await files.find(goneFile)]).toEqual([
    expect.objectContaining({ id: keptFile }),
    null,
  ]);
});

it('a picture that is taken back while it is fetched is not kept', async () => {
  const { userId } = await line.newPerson('ส่งรูป');
  const store = files.store.bind(files);
  const stored: string[] = [];
  jest.spyOn(files, 'store').mockImplementation(async (...given) => {
    const file = await store(...given);
    if (stored.push(file.id) === 1) {
      line.sandbox.acts.lineUnsend({ id: picture.id });
      await line.settle();
    }
    return file;
  });
  const held = jest
    .spyOn(line.desk.get(AttachmentsService), 'fetch')
    .mockImplementation(async () => undefined);
  const picture = line.sandbox.acts.lineFile({ userId, type: 'image' });
  await line.settle();
  held.mockRestore();
  const { id, state } = await attachmentOf(picture);
  expect(state).toBe('pending');
  await line.desk.get(AttachmentsService).fetch(id);
  jest.restoreAllMocks();
  expect(await attachmentOf(picture)).toMatchObject(taken);
  expect(stored).toHaveLength(1);
  expect(await files.find(stored[0]!)).toBeNull();
});
