import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/local/ports.js';
import type { BucketConfig } from '../../src/platform/files-config.js';
import { endProcess } from './end-process.js';

/**
 * A real object storage on loopback: OpenStack Swift 2.30 (Debian's python3-swift) with its S3 interface, in one process
 * and a folder of its own.
 */
export class Swift {
  private readonly root = process.env.TEST_SWIFT || '/';
  private readonly folder = mkdtempSync(join(tmpdir(), 'swift-'));
  private port = 0;
  private process: ChildProcess | undefined;

  /** Starts it; at the same address and with what it held again after `stop`. */
  async start(): Promise<void> {
    this.port ||= await freePort('127.0.0.1');
    const unpacked = join(this.root, 'usr/bin/python3');
    const python = existsSync(unpacked) ? unpacked : '/usr/bin/python3';
    const program = join(process.cwd(), 'test/support/swift-server.py');
    const child = spawn(python, [program, this.folder, String(this.port)], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.process = child;
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`swift ended with ${code} before it served`);
    });
    await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => undefined);
  }

  /** Kills it, as a power cut does. */
  async stop(): Promise<void> {
    await endProcess(this.process);
  }

  /** It still takes connections, and answers nothing. */
  hang(): void {
    this.process!.kill('SIGSTOP');
  }

  wake(): void {
    this.process!.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes an empty bucket; one that keeps versions keeps what is deleted, too. */
  async makeBucket({ versions = false } = {}): Promise<BucketConfig> {
    const bucket = `desk-${randomBytes(6).toString('hex')}`;
    const place = {
      bucket,
      endpoint: `http://127.0.0.1:${this.port}`,
      region: 'us-east-1',
      accessKey: 'test:desk',
      secretKey: 'canary-of-the-bucket',
    };
    const client = clientOf(place);
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    if (versions)
      await client.send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      );
    return place;
  }

  /** Unpacked packages and libraries lie beside it. */
  private get env(): NodeJS.ProcessEnv {
    if (this.root === '/') return {};
    const libraries = join(this.root, 'usr/lib');
    const folders = readdirSync(libraries).filter((name) => name.includes('linux-gnu'));
    return {
      LD_LIBRARY_PATH: folders.map((name) => join(libraries, name)).join(':'),
      PYTHONPATH: join(libraries, 'python3/dist-packages'),
    };
  }
}

/** A client that looks at a bucket without the desk. */
export function clientOf({ endpoint, region, accessKey, secretKey }: BucketConfig): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
