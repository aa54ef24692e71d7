import type { S3Client } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import type { BucketConfig } from '../../files-config.js';
import { FileMissing, placeOf, type ByteRange, type FileStorage } from './file-storage.js';
import { isNotThere, storageFault } from './s3-faults.js';

type Sdk = typeof import('@aws-sdk/client-s3');

/** How long an object storage may take, in milliseconds: to take a connection, to answer, to say the next bytes. */
const patience = { connectMs: 3_000, answerMs: 30_000, silenceMs: 60_000 };
/** Larger ones go in parts of so many bytes, each tried again by itself; the least that S3 takes is 5 MiB. */
const partBytes = 8 * 1024 * 1024;
/** The answer to whether it is there must be faster than who asks is patient. */
const checkMs = 2_500;

/**
 * Files in a bucket of an object storage that speaks S3, addressed by path. Parts and whole files are sent under a
 * signature of their own bytes, so what arrives is what was sent. The library is loaded with the first call.
 */
export class S3Storage implements FileStorage {
  private opened: Promise<{ sdk: Sdk; client: S3Client }> | undefined;

  constructor(
    private readonly place: BucketConfig,
    private readonly limits = patience,
  ) {}

  async put(id: string, draft: string): Promise<void> {
    await this.call(async (_, client) => {
      const { Upload } = await import('@aws-sdk/lib-storage');
      const bytes = createReadStream(draft);
      const params = { ...this.key(id), Body: bytes };
      try {
        await new Upload({ client, params, partSize: partBytes, queueSize: 2 }).done();
      } finally {
        bytes.destroy();
      }
    });
  }

  async get(id: string, { start = 0, end }: ByteRange = {}): Promise<Readable> {
    const whole = start === 0 && end === undefined;
    const range = whole ? {} : { Range: `bytes=${start}-${end ?? ''}` };
    const { Body } = await this.call(
      ({ GetObjectCommand }, client) => client.send(new GetObjectCommand({ ...this.key(id), ...range })),
      id,
    );
    return readOn(Body as Readable);
  }

  /** Where the bucket keeps versions all of them go as well: destroyed means destroyed. */
  async delete(id: string): Promise<void> {
    await this.call(async ({ DeleteObjectCommand, ListObjectVersionsCommand }, client) => {
      const { DeleteMarker } = await client.send(new DeleteObjectCommand(this.key(id)));
      if (!DeleteMarker) return;
      const { Bucket, Key } = this.key(id);
      const kept = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
      // The marks last: while one of the bytes is there, another try begins with a mark and finds it.
      for (const { VersionId } of [...(kept.Versions ?? []), ...(kept.DeleteMarkers ?? [])])
        await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    });
  }

  async has(id: string): Promise<boolean> {
    try {
      await this.call(
        ({ HeadObjectCommand }, client) => client.send(new HeadObjectCommand(this.key(id))),
        id,
      );
      return true;
    } catch (error) {
      if (error instanceof FileMissing) return false;
      throw error;
    }
  }

  async *list(): AsyncIterable<string> {
    let ContinuationToken: string | undefined;
    do {
      const page = await this.call(({ ListObjectsV2Command }, client) =>
        client.send(new ListObjectsV2Command({ Bucket: this.place.bucket, ContinuationToken })),
      );
      for (const { Key } of page.Contents ?? []) yield Key!.slice(Key!.lastIndexOf('/') + 1);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
  }

  /** Parts of uploads whose process was killed are in no listing, and are paid for. */
  async sweep(before: Date): Promise<void> {
    await this.call(async ({ ListMultipartUploadsCommand, AbortMultipartUploadCommand }, client) => {
      const Bucket = this.place.bucket;
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
      for (const { Key, UploadId, Initiated } of Uploads)
        if (Initiated && Initiated < before)
          await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    });
  }

  async check(): Promise<void> {
    await this.call(({ HeadBucketCommand }, client) =>
      client.send(new HeadBucketCommand({ Bucket: this.place.bucket }), {
        abortSignal: AbortSignal.timeout(checkMs),
      }),
    );
  }

  private key(id: string): { Bucket: string; Key: string } {
    return { Bucket: this.place.bucket, Key: placeOf(id) };
  }

  private async call<T>(work: (sdk: Sdk, client: S3Client) => Promise<T>, id?: string): Promise<T> {
    const { sdk, client } = await (this.opened ??= this.open());
    try {
      return await work(sdk, client);
    } catch (error) {
      throw id && isNotThere(error) ? new FileMissing(id) : storageFault(error);
    }
  }

  private async open(): Promise<{ sdk: Sdk; client: S3Client }> {
    const sdk = await import('@aws-sdk/client-s3');
    const { endpoint, region, accessKey, secretKey } = this.place;
    const { connectMs, answerMs, silenceMs } = this.limits;
    const client = new sdk.S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      forcePathStyle: true,
      maxAttempts: 3,
      // Other sums than the signature's are Amazon's alone: many object storages refuse what they do not know.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: connectMs,
        requestTimeout: answerMs,
        throwOnRequestTimeout: true,
        socketTimeout: silenceMs,
      },
    });
    return { sdk, client };
  }
}

/** A stream that breaks off in the midst is the storage's fault, and nobody else's who reads it. */
function readOn(body: Readable): Readable {
  // Whoever reads hears of an error; that nobody has begun to read yet must end no process.
  const bytes = new PassThrough().on('error', () => undefined);
  body.on('error', (error) => bytes.destroy(storageFault(error)));
  bytes.on('close', () => body.destroy());
  return body.pipe(bytes);
}
