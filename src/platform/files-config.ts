import { z } from 'zod';
import { text, whole } from './config-values.js';

/** What the environment says of where files lie. */
export const filesEnvironment = {
  FILES_URL: text,
  S3_ACCESS_KEY: text,
  S3_SECRET_KEY: text,
};

const environment = z.object(filesEnvironment);
type Environment = z.infer<typeof environment>;

/** A bucket of an object storage that speaks S3. */
export interface BucketConfig {
  bucket: string;
  /** Scheme, host and port; the bucket comes behind it as the first part of the path. */
  endpoint: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const form = 's3://bucket?endpoint=https://host&region=us-east-1';
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Where files lie; null: below DATA_DIR. Throws an Error with one sentence where it cannot work, and repeats nothing of
 * what stands in the address.
 */
export function filesConfig({ FILES_URL, S3_ACCESS_KEY, S3_SECRET_KEY }: Environment): BucketConfig | null {
  const group = whole('Object storage', { FILES_URL, S3_ACCESS_KEY, S3_SECRET_KEY });
  if (!group) return null;
  const [address, accessKey, secretKey] = group as [string, string, string];
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.username || url?.password)
    throw new Error('FILES_URL: the keys belong into S3_ACCESS_KEY and S3_SECRET_KEY.');
  const unknown = [...(url?.searchParams.keys() ?? [])].find((key) => key !== 'endpoint' && key !== 'region');
  const endpoint = url?.searchParams.get('endpoint') ?? '';
  const region = url?.searchParams.get('region') ?? 'us-east-1';
  const isBucket = url?.protocol === 's3:' && !url.port && /^\/?$/.test(url.pathname);
  if (!url || !isBucket || unknown || !bucketName.test(url.hostname) || !/^[a-z0-9-]+$/.test(region))
    throw new Error(`FILES_URL: is ${form}`);
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint) || new URL(endpoint).origin !== endpoint)
    throw new Error('FILES_URL: its endpoint is https://host or http://host:port without a path.');
  return { bucket: url.hostname, endpoint, region, accessKey, secretKey };
}
