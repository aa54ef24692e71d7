import type { INestApplicationContext } from '@nestjs/common';
import { sampleCopies } from './sample-copies.js';
import { sampleDocuments } from './sample-documents.js';
import { sampleRegister } from './organisations/sample/sample-register.js';
import { sampleStaff } from './platform/cli/sample-staff.js';
import { withNamedLock } from './platform/cli/named-lock.js';
import { config } from './platform/config.js';
import { dataSource } from './platform/database/transaction.js';

/** Whose province a newcomer may look at: one of the sample register. */
const representative = { role: 'representative', name: 'จิราพร สงขลาสมมุติ', provinceCode: '90' } as const;

/** Fills an empty desk outside production: who can sign in, then the register. Of two at once one waits. */
export async function loadSampleData(app: INestApplicationContext): Promise<void> {
  if (config().production)
    throw new Error('Sample data is not for production: make the first administrator with "staff create".');
  const { sampleData } = config();
  await withNamedLock(dataSource(), 'sample-data', async () => {
    await sampleStaff(app, sampleData ? [representative] : []);
    if (!sampleData) return;
    await sampleRegister(app);
    await sampleDocuments(app);
    await sampleCopies(app);
  });
}
