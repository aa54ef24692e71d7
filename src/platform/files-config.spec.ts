import { describe, expect, it } from '@jest/globals';
import { filesConfig } from './files-config.js';

const keys = { S3_ACCESS_KEY: 'desk', S3_SECRET_KEY: 'canary-of-the-bucket' };
const none = { FILES_URL: undefined, S3_ACCESS_KEY: undefined, S3_SECRET_KEY: undefined };
const at = (address: string) => filesConfig({ ...keys, FILES_URL: address });

describe('where files lie', () => {
  it('is the data folder where nothing is said', () => {
    expect(filesConfig(none)).toBeNull();
  });

  it('is a bucket by its address, and a region that most object storages take', () => {
    expect(at('s3://lhr-desk?endpoint=https://s3.example:9000')).toEqual({
      bucket: 'lhr-desk',
      endpoint: 'https://s3.example:9000',
      region: 'us-east-1',
      accessKey: 'desk',
      secretKey: 'canary-of-the-bucket',
    });
    const thai = at('s3://lhr.files?endpoint=https://s3.ap-southeast-7.amazonaws.com&region=ap-southeast-7');
    expect(thai).toMatchObject({ bucket: 'lhr.files', region: 'ap-southeast-7' });
  });

  it.each([
    ['another scheme', 'https://lhr-desk?endpoint=https://s3.example'],
    ['no address at all', 'lhr-desk'],
    ['no bucket', 's3://?endpoint=https://s3.example'],
    ['a bucket that S3 has not', 's3://LHR_Desk?endpoint=https://s3.example'],
    ['a folder in the bucket', 's3://lhr-desk/files?endpoint=https://s3.example'],
    ['a port', 's3://lhr-desk:9000?endpoint=https://s3.example'],
    ['a setting that there is not', 's3://lhr-desk?endpoint=https://s3.example&regoin=th'],
    ['no region', 's3://lhr-desk?endpoint=https://s3.example&region='],
    ['no endpoint', 's3://lhr-desk'],
    ['an endpoint with a path', 's3://lhr-desk?endpoint=https://s3.example/s3'],
    ['an endpoint of another scheme', 's3://lhr-desk?endpoint=ftp://s3.example'],
    ['keys in the address', 's3://desk:canary-of-the-bucket@lhr-desk?endpoint=https://s3.example'],
    ['keys in the endpoint', 's3://lhr-desk?endpoint=https://desk:canary-of-the-bucket@s3.example'],
  ])('is refused with %s, by name and without what stands there', (_name, address) => {
    expect(() => at(address)).toThrow(/^FILES_URL: /);
    expect(() => at(address)).not.toThrow(/canary/);
  });

  it('is refused half set', () => {
    expect(() => filesConfig({ ...none, S3_ACCESS_KEY: 'desk' })).toThrow('FILES_URL, S3_SECRET_KEY missing');
    expect(() => filesConfig({ ...none, FILES_URL: 's3://lhr-desk?endpoint=https://s3.example' })).toThrow(
      'Object storage is half configured: S3_ACCESS_KEY, S3_SECRET_KEY missing.',
    );
  });
});
