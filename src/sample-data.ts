import type { INestApplicationContext } from '@nestjs/common';
import { sampleStaff } from './platform/cli/sample-staff.js';
import { withNamedLock } from './platform/cli/named-lock.js';
import { config } from './platform/config.js';
import { dataSource } from './platform/database/transaction.js';

/** Puts something into an empty desk, and does nothing where it is already there. */
type Sample = (app: INestApplicationContext) => Promise<void>;

/** What makes a desk worth looking at, in the order in which it builds up; left out with SAMPLE_DATA=none. */
const samples: Sample[] = [];

/** Fills an empty desk outside production: who can sign in, then samples. Of two at once one waits. */
export async function loadSampleData(app: INestApplicationContext): Promise<void> {
  if (config().production)
    throw new Error('Sample data is not for production: make the first administrator with "staff create".');
  await withNamedLock(dataSource(), 'sample-data', async () => {
    for (const sample of [sampleStaff, ...(config().sampleData ? samples : [])]) await sample(app);
  });
}
