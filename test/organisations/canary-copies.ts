import { CopyBatch } from '../../src/documents/copies/copy-batch.entity.js';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { CopyView } from '../../src/documents/copies/copy-view.entity.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { DestructionLine } from '../../src/documents/destruction/destruction-line.entity.js';
import { DestructionRecord } from '../../src/documents/destruction/destruction-record.entity.js';
import { TransmittalLine } from '../../src/documents/transmittals/transmittal-line.entity.js';
import { Transmittal } from '../../src/documents/transmittals/transmittal.entity.js';
import { UploadLink } from '../../src/documents/upload-links/upload-link.entity.js';
import { clock } from '../../src/platform/clock.js';
import { sha256 } from '../../src/platform/crypto/tokens.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { buildObligation } from '../documents/copy-desk.js';
import { buildLao } from '../support/register-builders.js';

/** Copies of ID cards of province B in every stage; answers their identities by how routes name them. */
export async function buildCanaryCopies(training: string, staffId: string, canary: string) {
  const provinceCode = '95';
  const lao = await buildLao({ code: '06950103', name: `${canary}สาม` });
  const { id: obligationId } = await buildObligation(
    lao.code,
    provinceCode,
    training,
    'chief-administrator',
    canary,
  );
  const createdAt = clock.now();
  const [batchId, copyFileId, copyId, transmittalId] = [newId(), newId(), newId(), newId()];
  await db().insert(CopyBatch, { id: batchId, provinceCode, expected: 1, createdBy: staffId, createdAt });
  await db().insert(CopyFile, {
    id: copyFileId,
    provinceCode,
    source: 'batch',
    batchId,
    position: 0,
    name: `${canary}.jpg`,
    size: 1,
    digest: sha256(canary),
    state: 'checked',
    pages: 1,
    createdAt,
  });
  await db().insert(IdCardCopy, {
    id: copyId,
    provinceCode,
    copyFileId,
    batchId,
    page: 1,
    part: 1,
    state: 'waiting',
    obligationId,
    filedBy: 'person',
    width: 1_000,
    height: 630,
    createdAt,
  });
  await db().insert(CopyView, {
    id: newId(),
    provinceCode,
    copyId,
    staffId,
    kind: 'review',
    viewedAt: createdAt,
  });
  await db().insert(UploadLink, {
    id: newId(),
    publicId: 'CANARYCANARY',
    provinceCode,
    obligationId,
    state: 'wanted',
    createdBy: staffId,
    createdAt,
  });
  await db().insert(Transmittal, {
    id: transmittalId,
    provinceCode,
    letterNumber: canary,
    letterOn: '2026-12-01',
    lineCount: 1,
    digest: sha256(canary),
    createdBy: staffId,
    createdAt,
  });
  await db().insert(TransmittalLine, {
    id: newId(),
    transmittalId,
    provinceCode,
    position: 1,
    obligationId,
    evidence: 'redacted-copy',
    evidenceRef: copyId,
    laoCode: lao.code,
    lao: canary,
    slot: 'chief-administrator',
    person: canary,
    state: 'sent',
  });
  const recordId = newId();
  await db().insert(DestructionRecord, {
    ...{
      id: recordId,
      provinceCode,
      kind: 'files',
      method: 'erased',
      destroyedOn: '2026-12-01',
      place: canary,
    },
    ...{ lineCount: 1, digest: sha256(canary), writtenBy: staffId, writtenAt: createdAt },
  });
  await db().insert(DestructionLine, {
    ...{ id: newId(), recordId, provinceCode, position: 1, subject: 'original', subjectId: copyFileId },
    ...{ liveKey: `original:${copyFileId}`, lao: canary, cameAt: createdAt },
  });
  return {
    'destruction-records/{id}': recordId,
    'copy-batches/{id}': batchId,
    'id-card-copies/{id}': copyId,
    'transmittals/{id}': transmittalId,
    'owed/{id}': obligationId,
  };
}
