import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { clock } from '../../../platform/clock.js';
import { config } from '../../../platform/config.js';
import { openAnswer, readAnswer } from '../../outgoing-request.js';

const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3_600),
});
/** So long before its end a token is renewed, in milliseconds. */
const marginMs = 300_000;
const mostBytes = 64 * 1024;
const timeoutMs = 15_000;

/** The identity service does not give a token: the client, its secret or the consent is no longer good. */
export class TokenRefused extends Error {}

/** Access tokens for mailboxes and sending servers of Google and Microsoft (RFC 6749), which take no passwords any more. */
@Injectable()
export class AccessTokensService {
  private held: { token: string; until: number } | null = null;
  private asking: Promise<string> | null = null;

  /**
   * A token that is good now, and not the one that a server has just refused; many askers at once ask one time. Throws
   * TokenRefused, OutgoingError.
   */
  async token(refused?: string): Promise<string> {
    if (refused && this.held?.token === refused) this.held = null;
    if (this.held && clock.now().getTime() < this.held.until) return this.held.token;
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async ask(): Promise<string> {
    const { oauth } = config().mailIntake;
    if (!oauth) throw new TokenRefused('no OAuth client is configured');
    const form = new URLSearchParams({
      client_id: oauth.clientId,
      client_secret: oauth.clientSecret,
      ...(oauth.refreshToken
        ? { grant_type: 'refresh_token', refresh_token: oauth.refreshToken }
        : { grant_type: 'client_credentials' }),
      ...(oauth.scope ? { scope: oauth.scope } : {}),
    });
    const answer = await openAnswer(new URL(oauth.tokenUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: Buffer.from(form.toString()),
      timeoutMs,
    });
    const body = await readAnswer(answer, mostBytes);
    // Its words may quote what we sent: only the number is told.
    if (answer.status >= 500 || answer.status === 429)
      throw new Error(`the identity service cannot answer now: ${answer.status}`);
    if (answer.status !== 200) throw new TokenRefused(`the identity service answered ${answer.status}`);
    const { access_token: token, expires_in: seconds } = answerSchema.parse(JSON.parse(body.toString()));
    this.held = { token, until: clock.now().getTime() + seconds * 1_000 - marginMs };
    return token;
  }
}
