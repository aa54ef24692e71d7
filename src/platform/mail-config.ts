import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { text, whole } from './config-values.js';

/** What the environment says of mail. */
export const mailEnvironment = {
  // Behind it go a plus and 37 characters, and 64 are all there is before the @.
  MAIL_ADDRESS: text.pipe(
    z
      .email()
      .max(100)
      .regex(/^[^@+]{1,26}@/, 'at most 26 characters before the @, and no +')
      .optional(),
  ),
  SMTP_URL: text.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  DKIM_DOMAIN: text,
  DKIM_SELECTOR: text,
  DKIM_KEY: text,
  INBOUND_SMTP_PORT: text
    .transform((value) => (value ? Number(value) : undefined))
    .pipe(z.number().int().min(1).max(65535).optional()),
  INBOUND_SMTP_PROTOCOL: z.enum(['smtp', 'lmtp']).default('smtp'),
  INBOUND_SMTP_CERT: text,
  INBOUND_SMTP_KEY: text,
  MAIL_AUTHENTICATION_SERVER: text,
  IMAP_URL: text,
  MAIL_OAUTH_TOKEN_URL: text.pipe(z.url().optional()),
  MAIL_OAUTH_CLIENT_ID: text,
  MAIL_OAUTH_CLIENT_SECRET: text,
  MAIL_OAUTH_REFRESH_TOKEN: text,
  MAIL_OAUTH_SCOPE: text,
};

const environment = z.object(mailEnvironment);
type Environment = z.infer<typeof environment>;

/** How mail leaves the desk. */
export interface MailConfig {
  /** The sender's address; its domain names our messages. */
  address: string;
  smtpUrl: string;
  /** What signs our mails (RFC 6376); null: nothing does, or the server that we hand them to. */
  dkim?: DkimConfig | null;
}

/** A key whose other half stands in the DNS at `selector._domainkey.domain`. */
export interface DkimConfig {
  domain: string;
  selector: string;
  /** Private, PEM. */
  key: string;
}

/** How mail comes in. */
export interface MailIntakeConfig {
  /** Where the listener is; null: none. */
  port: number | null;
  protocol: 'smtp' | 'lmtp';
  /** Files with the certificate chain and the key for STARTTLS; null: without. */
  tls: { certFile: string; keyFile: string } | null;
  /** Our own mail server's name in Authentication-Results; null: nobody is believed. */
  authenticationServer: string | null;
  /** Mailboxes that are read by IMAP. */
  mailboxes: MailboxConfig[];
  /** How access tokens are got for those without a password; null: not at all. */
  oauth: MailOauthConfig | null;
}

/** One mailbox at an IMAP server. */
export interface MailboxConfig {
  host: string;
  port: number;
  /** TLS from the first byte; else STARTTLS beyond this machine. */
  secure: boolean;
  user: string;
  /** Null: by OAuth 2. */
  password: string | null;
  folder: string;
}

/** A client of Google's or Microsoft's identity service (RFC 6749). */
export interface MailOauthConfig {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  /** Of a person's consent; null: the client has rights of its own. */
  refreshToken: string | null;
  scope: string | null;
}

/** The settings of sending; null where mail is off. Throws an Error with one sentence where they are half set. */
export function mailConfig({ MAIL_ADDRESS, SMTP_URL, ...e }: Environment): MailConfig | null {
  const [address, smtpUrl] = whole('E-mail', { MAIL_ADDRESS, SMTP_URL }) ?? [];
  const { username, password } = new URL(smtpUrl ?? 'smtp://none');
  if (username && !password && !e.MAIL_OAUTH_TOKEN_URL)
    throw new Error(
      'SMTP_URL: a user without a password needs MAIL_OAUTH_TOKEN_URL, _CLIENT_ID and _CLIENT_SECRET.',
    );
  return address && smtpUrl ? { address, smtpUrl, dkim: dkimConfig(e, address) } : null;
}

/** A signature of another domain than the sender's counts for nothing (DMARC, RFC 7489 3.1). */
function dkimConfig(
  { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY }: Pick<Environment, 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_KEY'>,
  address: string,
): DkimConfig | null {
  const [domain, selector, file] = whole('DKIM', { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY }) ?? [];
  if (!domain || !selector || !file) return null;
  const from = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (from !== domain.toLowerCase() && !from.endsWith(`.${domain.toLowerCase()}`))
    throw new Error(`DKIM_DOMAIN: ${domain} is not the domain of MAIL_ADDRESS, nor above it.`);
  return { domain, selector, key: keyIn(file) };
}

function keyIn(file: string): string {
  try {
    const key = readFileSync(file, 'utf8');
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return key;
  } catch {
    // Said below: what is in the file is told to nobody.
  }
  throw new Error(`DKIM_KEY: no private RSA key (PEM) can be read from ${file}.`);
}

/** The settings of intake. Throws an Error with one sentence where they cannot work. */
export function mailIntakeConfig(e: Environment): MailIntakeConfig {
  const [certFile, keyFile] =
    whole('STARTTLS of the mail listener', {
      INBOUND_SMTP_CERT: e.INBOUND_SMTP_CERT,
      INBOUND_SMTP_KEY: e.INBOUND_SMTP_KEY,
    }) ?? [];
  const mailboxes = (e.IMAP_URL ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(mailboxConfig);
  if ((e.INBOUND_SMTP_PORT || mailboxes.length) && !e.MAIL_ADDRESS) {
    throw new Error(
      'INBOUND_SMTP_PORT and IMAP_URL need MAIL_ADDRESS and SMTP_URL: the address that mail comes to.',
    );
  }
  const oauth = mailOauthConfig(e);
  if (mailboxes.some(({ password }) => password === null) && !oauth) {
    throw new Error(
      'IMAP_URL: a mailbox without a password needs MAIL_OAUTH_TOKEN_URL, _CLIENT_ID and _CLIENT_SECRET.',
    );
  }
  return {
    port: e.INBOUND_SMTP_PORT ?? null,
    protocol: e.INBOUND_SMTP_PROTOCOL,
    tls: certFile && keyFile ? { certFile, keyFile } : null,
    authenticationServer: e.MAIL_AUTHENTICATION_SERVER ?? null,
    mailboxes,
    oauth,
  };
}

function mailboxConfig(address: string): MailboxConfig {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^imaps?:$/.test(url.protocol) || !url.username) {
    throw new Error(
      'IMAP_URL: one or several of imaps://user:password@host/folder, with %40 for an @ in the user.',
    );
  }
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    user: decodeURIComponent(url.username),
    password: url.password ? decodeURIComponent(url.password) : null,
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
}

function mailOauthConfig(e: Environment): MailOauthConfig | null {
  const { MAIL_OAUTH_TOKEN_URL, MAIL_OAUTH_CLIENT_ID, MAIL_OAUTH_CLIENT_SECRET } = e;
  const group = whole('OAuth for mail', {
    MAIL_OAUTH_TOKEN_URL,
    MAIL_OAUTH_CLIENT_ID,
    MAIL_OAUTH_CLIENT_SECRET,
  });
  if (!group) return null;
  const [tokenUrl, clientId, clientSecret] = group as [string, string, string];
  const refreshToken = e.MAIL_OAUTH_REFRESH_TOKEN ?? null;
  return { tokenUrl, clientId, clientSecret, refreshToken, scope: e.MAIL_OAUTH_SCOPE ?? null };
}
