import { execFileSync } from 'node:child_process';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { Attribute, Change, Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LdapConnector } from '../../src/credentials/personnel-system/ldap.connector.js';
import { temporaryPassword } from '../../src/credentials/personnel-system/random-password.policy.js';
import { Secret } from '../../src/platform/crypto/secret.js';
import { Slapd } from '../support/slapd.js';

const within = (ms = 5_000) => ({ operationId: 'operation-1', deadline: new Date(Date.now() + ms) });
const canary = () => `canary-${temporaryPassword()}`;

describe('the personnel system by LDAP', () => {
  const slapd = new Slapd();
  let system: LdapConnector;
  let people = 0;
  beforeAll(async () => {
    await slapd.start();
    system = at(slapd.url);
  });
  afterAll(() => slapd.remove());

  const at = (url: string, bindPassword = slapd.manager.bindPassword) =>
    new LdapConnector({ kind: 'ldap', url, baseDn: slapd.people, ...slapd.manager, bindPassword });
  const wish = () => {
    people += 1;
    return {
      userName: `lhr${people}`,
      displayName: 'องค์การบริหารส่วนตำบลบ้านนา',
      externalId: `account-${people}`,
    };
  };
  const ensured = async () => (await system.ensureAccount(wish(), within())).ref!;
  const set = async (ref: string, password: string, { mustChange = true, ms = 5_000, on = system } = {}) => {
    const result = await on.setPassword(ref, Secret.of(password), { ...within(ms), mustChange });
    expect(inspect(result, { depth: null })).not.toContain('canary');
    return result;
  };
  const verify = (ref: string, password: string) => system.verify(ref, Secret.of(password), within());
  /** As the officer does it, with their own password only. */
  const changeOwn = async (ref: string, password: string, next: string) => {
    const client = new Client({ url: slapd.url });
    await client.bind(ref, password);
    const modification = new Attribute({ type: 'userPassword', values: [next] });
    await client.modify(ref, new Change({ operation: 'replace', modification }));
    await client.unbind();
  };

  it('makes an account once, with a password that nobody knows', async () => {
    const ours = wish();
    const first = await system.ensureAccount(ours, within());
    expect(first).toEqual({ outcome: 'done', ref: `uid=${ours.userName},${slapd.people}` });
    expect(await system.ensureAccount(ours, within())).toEqual(first);
    const other = wish();
    const both = await Promise.all([1, 2].map(() => system.ensureAccount(other, within())));
    expect(both[0]).toEqual(both[1]);
    expect(await system.capabilities()).toEqual({ ownChoice: false, mustChange: true, tellsChange: true });
  });

  it('never takes over an account of somebody else', async () => {
    const theirs = wish();
    await system.ensureAccount(theirs, within());
    expect(await system.ensureAccount({ ...theirs, externalId: 'ours' }, within())).toEqual({
      outcome: 'refused',
      reason: 'name-taken',
    });
  });

  it('takes names and identities as they are, whatever signs they hold', async () => {
    const odd = { ...wish(), userName: 'a,b+c="d"\\;<e>#', externalId: '*)(uid=*' };
    const { outcome, ref } = await system.ensureAccount(odd, within());
    expect(outcome).toBe('done');
    expect(await system.ensureAccount(odd, within())).toEqual({ outcome, ref });
    expect(await set(ref!, canary())).toEqual({ outcome: 'done' });
    // As a filter, this would find any account.
    expect(await system.ensureAccount({ ...wish(), externalId: '*' }, within())).toMatchObject({
      outcome: 'done',
      ref: `uid=lhr${people},${slapd.people}`,
    });
  });

  it('a temporary password opens, asks for another, and says when it was changed', async () => {
    const ref = await ensured();
    const [temporary, own] = [canary(), canary()];
    expect(await set(ref, temporary)).toEqual({ outcome: 'done' });
    expect(await verify(ref, temporary)).toBe('must-change');
    expect(await verify(ref, canary())).toBe('wrong');
    expect(await verify(ref, '')).toBe('wrong');
    expect(await system.changed(ref, within())).toBe('no');
    await changeOwn(ref, temporary, own);
    expect(await system.changed(ref, within())).toBe('yes');
    expect(await verify(ref, own)).toBe('ok');
    expect(await verify(ref, temporary)).toBe('wrong');
  });

  it('the same password pushed again is set, though no old one is taken twice', async () => {
    const ref = await ensured();
    const temporary = canary();
    for (let i = 0; i < 3; i += 1) expect(await set(ref, temporary)).toEqual({ outcome: 'done' });
    expect(await verify(ref, temporary)).toBe('must-change');
    expect(await set(ref, canary())).toEqual({ outcome: 'done' });
    expect(await set(ref, temporary)).toEqual({ outcome: 'refused', reason: 'policy' });
  });

  it('a password of their own choice need not be changed', async () => {
    const ref = await ensured();
    const own = canary();
    await set(ref, canary());
    expect(await set(ref, own, { mustChange: false })).toEqual({ outcome: 'done' });
    expect(await verify(ref, own)).toBe('ok');
  });

  it('a scrambled account opens to nobody who was in', async () => {
    const ref = await ensured();
    const temporary = canary();
    await set(ref, temporary);
    expect(await system.scramble(ref, within())).toEqual({ outcome: 'done' });
    expect(await verify(ref, temporary)).toBe('wrong');
  });

  it('says why it is refused', async () => {
    const ref = await ensured();
    expect(await set(ref, 'canary')).toEqual({ outcome: 'refused', reason: 'policy' });
    expect(await set(`uid=nobody,${slapd.people}`, canary())).toEqual({ outcome: 'not-found' });
    expect(await system.changed(`uid=nobody,${slapd.people}`, within())).toBe('unknown');
    const stranger = at(slapd.url, 'canary-wrong');
    expect(await set(ref, canary(), { on: stranger })).toEqual({
      outcome: 'refused',
      reason: 'unauthorised',
    });
    expect(await stranger.ensureAccount(wish(), within())).toEqual({
      outcome: 'refused',
      reason: 'unauthorised',
    });
  });

  it('a cut or a silence after a password may have left is unknown', async () => {
    const ref = await ensured();
    const old = canary();
    await set(ref, old);
    for (const [how, reason] of [
      ['cut', 'cut'],
      ['swallow', 'timeout'],
    ] as const) {
      const between = await Between.open(slapd.url, how);
      const password = canary();
      expect(await set(ref, password, { ms: 700, on: at(between.url) })).toEqual({
        outcome: 'unknown',
        reason,
      });
      between.close();
      expect(await verify(ref, old)).toBe('must-change');
    }
    expect(await set(ref, canary())).toEqual({ outcome: 'done' });
  });

  it('what is half done is unknown, and whole when it is done again', async () => {
    const ref = await ensured();
    const password = canary();
    const between = await Between.open(slapd.url, 'cut-after');
    expect(await set(ref, password, { on: at(between.url) })).toEqual({ outcome: 'unknown', reason: 'cut' });
    between.close();
    expect(await verify(ref, password)).not.toBe('wrong');
    expect(await set(ref, password)).toEqual({ outcome: 'done' });
    expect(await verify(ref, password)).toBe('must-change');
  });

  it('a server that is gone or hangs before anything was asked of it has changed nothing', async () => {
    const ref = await ensured();
    const password = canary();
    await set(ref, password);
    await slapd.hang();
    expect(await set(ref, canary(), { ms: 500 })).toEqual({ outcome: 'transient', reason: 'timeout' });
    expect(await system.verify(ref, Secret.of(password), within(300))).toBe('unknown');
    slapd.wake();
    await slapd.stop();
    expect(await set(ref, canary())).toEqual({ outcome: 'transient', reason: 'unreachable' });
    expect(await system.ensureAccount(wish(), within())).toEqual({
      outcome: 'transient',
      reason: 'unreachable',
    });
    expect(await system.changed(ref, within())).toBe('unknown');
    expect(await at('ldap://no-such-host.invalid').scramble(ref, within())).toMatchObject({
      outcome: 'transient',
    });
    await slapd.start();
    expect(await verify(ref, password)).toBe('must-change');
  });

  it.each(['none', 'lax'] as const)(
    'leaves no temporary password where nothing asks for another (policy: %s)',
    async (policy) => {
      const other = new Slapd({ policy });
      await other.start();
      const there = at(other.url);
      const { ref = '' } = await there.ensureAccount(wish(), within());
      const password = canary();
      expect(await set(ref, password, { on: there })).toEqual({ outcome: 'refused', reason: 'unsupported' });
      expect(await there.verify(ref, Secret.of(password), within())).toBe('wrong');
      await other.remove();
    },
  );

  it('says that the base is missing', async () => {
    const elsewhere = new LdapConnector({
      kind: 'ldap',
      url: slapd.url,
      ...slapd.manager,
      baseDn: `ou=nobody,${slapd.people}`,
    });
    expect(await elsewhere.ensureAccount(wish(), within())).toEqual({
      outcome: 'refused',
      reason: 'no-service',
    });
    expect(await elsewhere.scramble(`uid=gone,ou=nobody,${slapd.people}`, within())).toEqual({
      outcome: 'refused',
      reason: 'no-service',
    });
  });

  it('speaks over TLS to a server with a good certificate for its name, and to no other', async () => {
    const own = wish();
    const over = (url: string, trusted: boolean) => {
      const config = { kind: 'ldap', url, baseDn: slapd.people, ...slapd.manager };
      // What is trusted is decided when a process starts.
      const program = `
        import { LdapConnector } from '${process.cwd()}/dist/src/credentials/personnel-system/ldap.connector.js';
        const { config, own } = JSON.parse(process.env.TOLD);
        const deadline = new Date(Date.now() + 5_000);
        const result = await new LdapConnector(config).ensureAccount(own, { operationId: '1', deadline });
        process.stdout.write(result.outcome);`;
      const env = {
        PATH: process.env.PATH,
        TOLD: JSON.stringify({ config, own }),
        ...(trusted ? { NODE_EXTRA_CA_CERTS: slapd.certificate } : {}),
      };
      return execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env }).toString();
    };
    for (const url of [slapd.secureUrl, slapd.url.replace('127.0.0.1', '127.0.0.2')]) {
      expect({ url, outcome: over(url, false) }).toEqual({ url, outcome: 'transient' });
      expect({ url, outcome: over(url, true) }).toEqual({ url, outcome: 'done' });
    }
    expect(over(slapd.url.replace('127.0.0.1', '127.0.0.3'), true)).toBe('transient');
  });

  it('says no password where TLS does not stand', async () => {
    const heard: Buffer[] = [];
    const server = createServer((socket) =>
      socket.on('data', (bytes) => heard.push(bytes)).on('error', () => undefined),
    );
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const { port } = server.address() as AddressInfo;
    for (const url of [`ldap://127.0.0.2:${port}`, `ldaps://127.0.0.1:${port}`]) {
      heard.length = 0;
      const result = await set('uid=a', canary(), { ms: 300, on: at(url) });
      expect(result).toEqual({ outcome: 'transient', reason: 'timeout' });
      expect(heard.length).toBeGreaterThan(0);
      expect(Buffer.concat(heard).toString('latin1')).not.toContain('canary');
    }
    server.close();
  });
});

/** A line to the directory that passes everything on until a password is set, and cuts or swallows that, or cuts what follows. */
class Between {
  private constructor(
    readonly url: string,
    readonly close: () => void,
  ) {}

  static async open(target: string, how: 'cut' | 'swallow' | 'cut-after'): Promise<Between> {
    const { hostname, port } = new URL(target);
    const sockets: Socket[] = [];
    const server = createServer((near) => {
      const far = connect(Number(port), hostname);
      sockets.push(near, far);
      for (const socket of [near, far]) socket.on('error', () => undefined);
      far.pipe(near);
      near.on('close', () => far.destroy());
      let isSet = false;
      near.on('data', (bytes) => {
        // The extended operation of RFC 3062.
        const sets = bytes.includes('1.3.6.1.4.1.4203.1.11.1');
        if (isSet || (sets && how === 'cut')) near.destroy();
        else if (!sets || how === 'cut-after') far.write(bytes);
        isSet = sets && how === 'cut-after';
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Between(`ldap://127.0.0.1:${(server.address() as AddressInfo).port}`, () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    });
  }
}
