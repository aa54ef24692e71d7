import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overrideConfig } from '../../src/platform/config.js';
import { keyVersion, masterKey } from '../../src/platform/crypto/master-key.js';
import { hashPassword, isOutdated, verifyPassword } from '../../src/platform/crypto/password-hash.js';
import { open, openLarge, seal, sealLarge } from '../../src/platform/crypto/sealed.js';
import {
  constantTimeEqual,
  keyedDigest,
  keyedHash,
  keyedHashOfLarge,
  randomLetters,
  randomSecret,
} from '../../src/platform/crypto/tokens.js';

describe('what is kept secret', () => {
  const restores: (() => void)[] = [];
  const given = (part: Parameters<typeof overrideConfig>[0]) => restores.push(overrideConfig(part));
  afterEach(() =>
    restores
      .splice(0)
      .reverse()
      .forEach((restore) => restore()),
  );

  describe('the master key', () => {
    it('is made once in the data folder, for its owner alone', () => {
      const dataDir = join(mkdtempSync(join(tmpdir(), 'lhr-key-')), 'new');
      given({ dataDir, masterKey: undefined });
      const key = masterKey();
      expect(key).toHaveLength(32);
      expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
      expect(readdirSync(dataDir)).toEqual(['master.key']);
      expect(readFileSync(join(dataDir, 'master.key'), 'utf8').trim()).toBe(key.toString('base64'));
      expect(masterKey()).toEqual(key);
    });

    it('is the one that was there first', () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'lhr-key-'));
      const first = Buffer.alloc(32, 9);
      writeFileSync(join(dataDir, 'master.key'), first.toString('base64'));
      given({ dataDir, masterKey: undefined });
      expect(masterKey()).toEqual(first);
    });

    it('is not taken from the folder in production, nor when it is no key', () => {
      given({ production: true, masterKey: undefined });
      expect(() => masterKey()).toThrow('MASTER_KEY');
      const dataDir = mkdtempSync(join(tmpdir(), 'lhr-key-'));
      writeFileSync(join(dataDir, 'master.key'), 'short');
      given({ production: false, dataDir });
      expect(() => masterKey()).toThrow('32 bytes');
    });
  });

  describe('a sealed value', () => {
    const place = ['second_factors', 'secret', 'row', 'owner'];

    it('opens at its place and nowhere else', () => {
      const sealed = seal('ความลับ', place);
      expect(open(sealed, place).toString()).toBe('ความลับ');
      expect(seal('ความลับ', place).ciphertext).not.toEqual(sealed.ciphertext);
      for (const other of [
        [...place.slice(0, 3), 'other'],
        place.slice(0, 3),
        ['second_', 'factorssecret', 'row', 'owner'],
      ]) {
        expect(() => open(sealed, other)).toThrow();
      }
    });

    it('may be large: then in pieces, and the same', async () => {
      const pieces = [Buffer.alloc(700_000, 'ก'), Buffer.alloc(0), Buffer.from('ข')];
      const sealed = await sealLarge(pieces, place);
      expect(open(sealed, place)).toEqual(Buffer.concat(pieces));
      expect(await openLarge(seal('ค', place), place)).toEqual(Buffer.from('ค'));
      expect(await keyedHashOfLarge('delivery', pieces)).toEqual(
        keyedHash('delivery', Buffer.concat(pieces)),
      );
      sealed.ciphertext[699_999]! ^= 1;
      await expect(openLarge(sealed, place)).rejects.toThrow();
    });

    it('does not open when any bit of it changed, or under another key', () => {
      const sealed = seal('x', place);
      for (const part of ['ciphertext', 'iv', 'tag', 'wrappedKey'] as const) {
        const changed = Buffer.from(sealed[part]);
        changed[0]! ^= 1;
        expect(() => open({ ...sealed, [part]: changed }, place)).toThrow();
      }
      expect(() => open({ ...sealed, alg: 'none' }, place)).toThrow('algorithm');
      given({ masterKey: Buffer.alloc(32, 5).toString('base64') });
      expect(keyVersion()).not.toBe(sealed.keyVersion);
      expect(() => open(sealed, place)).toThrow(`sealed under master key ${sealed.keyVersion}`);
    });
  });

  it('tokens are long, digests tell their parts apart, comparing works on any lengths', () => {
    expect(Buffer.from(randomSecret(), 'base64url')).toHaveLength(32);
    expect(randomLetters(24)).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
    expect(keyedDigest('audit-digest', 'ab', 'c')).not.toEqual(keyedDigest('audit-digest', 'a', 'bc'));
    expect(keyedDigest('audit-digest', 'ab')).not.toEqual(keyedDigest('sign-in-counter', 'ab'));
    expect([constantTimeEqual('a', 'a'), constantTimeEqual('a', 'b'), constantTimeEqual('a', 'aa')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  describe('a password', () => {
    it('is hashed with argon2id, 64 MiB and two passes, but in tests', async () => {
      const cheap = await hashPassword('x');
      expect(isOutdated(cheap)).toBe(false);
      given({ env: 'development' });
      expect(isOutdated(cheap)).toBe(true);
      expect(await hashPassword('x')).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
    });

    it('is never right where there is none, and too many at once are sent away', async () => {
      expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
      const results = await Promise.allSettled(Array.from({ length: 80 }, () => verifyPassword(null, 'x')));
      const busy = results.filter(({ status }) => status === 'rejected');
      expect(busy.length).toBeGreaterThan(0);
      expect(busy[0]).toMatchObject({ reason: { code: 'sign-in.busy', status: 503 } });
      expect(await verifyPassword(null, 'x')).toBe(false);
    });

    it('of somebody known is looked at before those of a crowd of strangers', async () => {
      const done: string[] = [];
      const note = (who: string) => () => void done.push(who);
      const crowd = Array.from({ length: 80 }, () =>
        verifyPassword(null, 'x').then(note('stranger'), note('sent away')),
      );
      const known = verifyPassword(null, 'x', true).then(note('known'));
      await Promise.all([...crowd, known]);
      const strangersBefore = done.slice(0, done.indexOf('known')).filter((who) => who === 'stranger');
      expect(strangersBefore.length).toBeLessThanOrEqual(4);
      expect(done).toContain('sent away');
    });
  });
});
