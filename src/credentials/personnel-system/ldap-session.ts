import { Attribute, BerWriter, Change, Client, EqualityFilter, ResultCodeError, type Control } from 'ldapts';
import { isIP } from 'node:net';
import { clock } from '../../platform/clock.js';
import type { Secret } from '../../platform/crypto/secret.js';
import { ldapOutcome } from './ldap-outcome.policy.js';
import type { CallResult } from './personnel-system.js';

/** RFC 3062. */
const passwordModify = '1.3.6.1.4.1.4203.1.11.1';
const longestSessionMs = 20_000;
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** One connection to the directory, for one call of the port; it notes whether anything may have been changed by it. */
export class LdapSession {
  private readonly client: Client;
  private readonly tls: { host: string; servername?: string; minVersion: 'TLSv1.2' };
  /** Something may have been changed. */
  private written = false;
  /** Something has been changed. */
  private changed = false;
  private timedOut = false;

  private constructor(
    private readonly url: URL,
    private readonly timeoutMs: number,
  ) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // The host is what the certificate must name; an address has no place in the handshake (RFC 6066, 3).
    this.tls = { host, minVersion: 'TLSv1.2', ...(isIP(host) ? {} : { servername: host }) };
    this.client = new Client({
      url: url.href,
      connectTimeout: timeoutMs,
      ...(url.protocol === 'ldaps:' ? { tlsOptions: this.tls } : {}),
    });
  }

  /**
   * Does some work on a connection of its own, and answers how it ended where it ended badly. Beyond loopback nothing
   * is said before TLS stands and the server's certificate is good. Never throws for what the far side does.
   */
  static async run<T>(
    url: string,
    deadline: Date,
    work: (session: LdapSession) => Promise<T>,
  ): Promise<T | CallResult> {
    const timeoutMs = Math.min(longestSessionMs, deadline.getTime() - clock.now().getTime());
    if (timeoutMs <= 0) return { outcome: 'transient', reason: 'timeout' };
    const session = new LdapSession(new URL(url), timeoutMs);
    return session.inTime(work);
  }

  bind(dn: string, password: string, control?: Control): Promise<void> {
    return this.client.bind(dn, password, control);
  }

  /** Entries below (or at) a name, by one attribute; the value needs no escaping, it is no text filter. */
  async find(base: string, attribute: string, value: string) {
    const filter = new EqualityFilter({ attribute, value });
    const { searchEntries } = await this.client.search(base, {
      scope: 'sub',
      filter,
      attributes: [attribute],
    });
    return searchEntries;
  }

  /** One attribute of one entry, as texts. */
  async read(dn: string, attribute: string): Promise<string[]> {
    const { searchEntries } = await this.client.search(dn, { scope: 'base', attributes: [attribute] });
    const values = searchEntries[0]?.[attribute] ?? [];
    return (Array.isArray(values) ? values : [values]).map(String);
  }

  /** Whether the server knows a control (RFC 4512, 5.1). */
  async knows(control: string): Promise<boolean> {
    return (await this.read('', 'supportedControl')).includes(control);
  }

  add(dn: string, attributes: Record<string, string | string[]>): Promise<void> {
    return this.write(() => this.client.add(dn, attributes));
  }

  /** Puts values in the place of an attribute's old ones; none take it away. */
  replace(dn: string, type: string, values: string[]): Promise<void> {
    const change = new Change({ operation: 'replace', modification: new Attribute({ type, values }) });
    return this.write(() => this.client.modify(dn, change));
  }

  /** Sets a password by the extended operation, so that the server hashes it and its policy sees it. */
  async setPassword(dn: string, password: Secret): Promise<void> {
    const writer = new BerWriter();
    writer.startSequence();
    writer.writeString(dn, 0x80);
    writer.writeString(password.reveal(), 0x82);
    writer.endSequence();
    await this.write(() => this.client.exop(passwordModify, writer.buffer));
  }

  private async write(work: () => Promise<unknown>): Promise<void> {
    this.written = true;
    await work();
    this.changed = true;
  }

  private async inTime<T>(work: (session: LdapSession) => Promise<T>): Promise<T | CallResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.timedOut = true;
        reject(new Error('the directory took too long'));
      }, this.timeoutMs);
    });
    try {
      return await Promise.race([this.work(work), late]);
    } catch (error) {
      return this.ending(error);
    } finally {
      clearTimeout(timer);
      void this.client.unbind().catch(() => undefined);
    }
  }

  private async work<T>(work: (session: LdapSession) => Promise<T>): Promise<T> {
    const inTheOpen = this.url.protocol === 'ldap:' && !loopback.includes(this.url.hostname);
    if (inTheOpen) await this.client.startTLS({ ...this.tls });
    return work(this);
  }

  /** Never the library's words: they may hold what was sent. */
  private ending(error: unknown): CallResult {
    if (error instanceof ResultCodeError) return ldapOutcome(error.code, this.written, this.changed);
    const reason = this.timedOut ? 'timeout' : this.written ? 'cut' : 'unreachable';
    return { outcome: this.written ? 'unknown' : 'transient', reason };
  }
}
