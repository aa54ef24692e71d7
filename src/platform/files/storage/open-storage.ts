import { config } from '../../config.js';
import { DiskStorage } from './disk-storage.js';
import type { FileStorage } from './file-storage.js';
import { S3Storage } from './s3-storage.js';

/** The storage that the settings name. */
export function openStorage(): FileStorage {
  const { bucket } = config();
  return bucket ? new S3Storage(bucket) : new DiskStorage();
}
