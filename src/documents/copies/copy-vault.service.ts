import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { OutboxService } from '../../jobs/outbox.service.js';
import { open, sealLarge, type Sealed } from '../../platform/crypto/sealed.js';
import type { SealedBlob } from '../../platform/crypto/sealed-blob.columns.js';
import { FilesService } from '../../platform/files/files.service.js';

/** What a row keeps of bytes that are closed: where they are, and what opens them. */
export type Kept = Omit<Sealed, 'ciphertext'> & { fileId: string };

/** What a row has once its bytes are destroyed: without its key the ciphertext is nothing, and it goes all the same. */
export const nothingKept = {
  fileId: null,
  alg: null,
  keyVersion: null,
  wrappedKey: null,
  iv: null,
  tag: null,
} as const;

/** The same for an original, which has a time at which it goes. */
export function originalGone(now: Date) {
  return { ...nothingKept, destroyAt: null, destroyedAt: now };
}

const maxBytes = 64 * 1024 * 1024;

/** Closes bytes under a key of their own before they touch the disk, opens them in memory, and has them destroyed. */
@Injectable()
export class CopyVaultService {
  constructor(
    private readonly files: FilesService,
    private readonly outbox: OutboxService,
  ) {}

  /** Closes bytes for one place. The caller writes down what it answers, or calls `drop`. */
  async keep(bytes: Buffer, place: string[]): Promise<Kept> {
    const { ciphertext, ...key } = await sealLarge([bytes], place);
    const { id } = await this.files.store(ciphertext, { name: 'sealed', maxBytes, isSealed: true });
    return { ...key, fileId: id };
  }

  /** Takes back what was kept and written down nowhere. */
  async drop(kept: Kept[]): Promise<void> {
    for (const { fileId } of kept) await this.files.destroy(fileId);
  }

  /** Opens what a row keeps, in memory. Throws where it was moved or changed, or is destroyed. */
  async open(row: SealedBlob & { fileId: string | null }, place: string[]): Promise<Buffer> {
    if (!row.fileId) throw new Error('what was kept here is destroyed');
    const ciphertext = await buffer(await this.files.open({ id: row.fileId }));
    return open(Object.assign(row, { ciphertext }) as Sealed, place);
  }

  /** Has the bytes of rows destroyed after the commit; the rows take `nothingKept` in the same transaction. */
  async destroy(rows: { fileId: string | null }[]): Promise<void> {
    const ids = rows.flatMap(({ fileId }) => fileId ?? []);
    await this.outbox.askEach(
      'channels.destroy-file',
      ids.map((id) => ({ id })),
    );
  }
}
