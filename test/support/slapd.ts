import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/local/ports.js';
import { endProcess } from './end-process.js';

const baseDn = 'dc=lhr,dc=test';
const managerPassword = 'canary-of-the-manager';

/** A real OpenLDAP on loopback, in a folder of its own, with the password policy overlay unless told otherwise. */
export class Slapd {
  readonly people = `ou=people,${baseDn}`;
  readonly manager = { bindDn: `cn=desk,${baseDn}`, bindPassword: managerPassword };
  /** On 127.0.0.1; StartTLS stands there too. */
  url = '';
  /** Over TLS, with a certificate for 127.0.0.1 and 127.0.0.2. */
  secureUrl = '';
  private readonly root = process.env.TEST_SLAPD || '/';
  private readonly folder = mkdtempSync(join(tmpdir(), 'slapd-'));
  private process: ChildProcess | undefined;

  constructor(private readonly options: { policy?: 'none' | 'lax' } = {}) {}

  /** Makes the directory and starts it; at the same address again after `stop`. */
  async start(): Promise<void> {
    const isNew = !this.url;
    this.url ||= `ldap://127.0.0.1:${await freePort('127.0.0.1')}`;
    this.secureUrl ||= `ldaps://127.0.0.1:${await freePort('127.0.0.1')}`;
    const conf = join(this.folder, 'slapd.conf');
    if (isNew) this.makeDirectory(conf);
    const others = ['127.0.0.2', '127.0.0.3'].map((host) => this.url.replace('127.0.0.1', host));
    const addresses = [this.url, ...others, this.secureUrl].join(' ');
    this.process = spawn(this.program, ['-d', '0', '-h', addresses, '-f', conf], {
      env: this.env,
      stdio: 'ignore',
    });
    for (let i = 0; i < 200 && !(await this.listens()); i += 1) await delay(50);
  }

  /** Ends it; what it holds stays for the next start. */
  async stop(): Promise<void> {
    await endProcess(this.process, 'SIGTERM');
  }

  /** It still takes connections, and answers nothing; its threads may go on for a moment after the signal. */
  async hang(): Promise<void> {
    this.process!.kill('SIGSTOP');
    const threads = `/proc/${this.process!.pid}/task`;
    if (!existsSync(threads)) return delay(300);
    const state = (thread: string) => readFileSync(join(threads, thread, 'stat'), 'utf8').split(') ')[1]?.[0];
    while (readdirSync(threads).some((thread) => state(thread) !== 'T')) await delay(5);
  }

  wake(): void {
    this.process!.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private makeDirectory(conf: string): void {
    const data = join(this.folder, 'data');
    mkdirSync(data);
    this.makeCertificate();
    const schema = (name: string) => `include ${join(this.root, 'etc/ldap/schema', `${name}.schema`)}`;
    writeFileSync(
      conf,
      `${['core', 'cosine', 'inetorgperson'].map(schema).join('\n')}
modulepath ${join(this.root, 'usr/lib/ldap')}
moduleload back_mdb
${this.options.policy === 'none' ? '' : 'moduleload ppolicy'}
pidfile ${join(this.folder, 'slapd.pid')}
password-hash {SSHA}
TLSCertificateFile ${this.certificate}
TLSCertificateKeyFile ${this.certificate}.key
database mdb
suffix "${baseDn}"
directory ${data}
maxsize 67108864
dbnosync
index uid,employeeNumber eq
${this.options.policy === 'none' ? '' : `overlay ppolicy\nppolicy_default "cn=policy,${baseDn}"`}
access to attrs=userPassword by dn.exact="${this.manager.bindDn}" write by self write by anonymous auth
access to * by dn.exact="${this.manager.bindDn}" write by self read
`,
      { mode: 0o600 },
    );
    const ldif = join(this.folder, 'start.ldif');
    writeFileSync(ldif, this.startLdif(), { mode: 0o600 });
    execFileSync(this.program, ['-T', 'add', '-f', conf, '-l', ldif], { env: this.env, stdio: 'pipe' });
  }

  /** Where its certificate lies, which signs itself. */
  get certificate(): string {
    return join(this.folder, 'slapd.pem');
  }

  private makeCertificate(): void {
    const unpacked = join(this.root, 'usr/bin/openssl');
    const names = 'subjectAltName=IP:127.0.0.1,IP:127.0.0.2';
    const files = ['-keyout', `${this.certificate}.key`, '-out', this.certificate];
    execFileSync(
      existsSync(unpacked) ? unpacked : 'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=slapd',
        '-addext',
        names,
        ...files,
      ],
      { stdio: 'pipe', env: { ...process.env, ...this.env } },
    );
  }

  private startLdif(): string {
    return `dn: ${baseDn}
objectClass: domain
dc: lhr

dn: ${this.people}
objectClass: organizationalUnit
ou: people

dn: ${this.manager.bindDn}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: desk
userPassword: ${managerPassword}
${this.options.policy === 'none' ? '' : this.policyLdif()}`;
  }

  /** Passwords of 12 characters and more, none of the last three again; a lax one lets a reset password be. */
  private policyLdif(): string {
    return `
dn: cn=policy,${baseDn}
objectClass: organizationalRole
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdMinLength: 12
pwdCheckQuality: 2
pwdInHistory: 3
pwdMustChange: ${this.options.policy === 'lax' ? 'FALSE' : 'TRUE'}
pwdAllowUserChange: TRUE
`;
  }

  private listens(): Promise<boolean> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }

  private get program(): string {
    return join(this.root, 'usr/sbin/slapd');
  }

  /** Unpacked libraries lie beside it. */
  private get env(): NodeJS.ProcessEnv {
    if (this.root === '/') return {};
    const libraries = join(this.root, 'usr/lib');
    const folders = readdirSync(libraries).filter((name) => name.includes('linux-gnu'));
    return { LD_LIBRARY_PATH: folders.map((name) => join(libraries, name)).join(':') };
  }
}
