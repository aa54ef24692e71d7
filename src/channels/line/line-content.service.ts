import { Injectable } from '@nestjs/common';
import { Postponed } from '../../platform/errors.js';
import type { Profile } from '../channel.js';
import { shortText, type Json } from '../json-value.js';
import { OutgoingError, type Answer } from '../outgoing-request.js';
import { FetchRefused } from '../safe-fetch.js';
import { LineConnector } from './line.connector.js';
import { contentReference } from './parse-line-message.js';

/** How soon a video that LINE is still preparing is asked for again, in milliseconds. */
const notReadyMs = 5_000;
const prefix = contentReference('');

/** Gets what people sent from where LINE keeps it for a while (B6). */
@Injectable()
export class LineContentService {
  constructor(private readonly line: LineConnector) {}

  /** Throws FetchRefused for what is gone or taken back, Postponed while it is not ready, OutgoingError else. */
  async open(reference: string): Promise<Answer> {
    if (!reference.startsWith(prefix)) throw new FetchRefused('address');
    const answer = await this.line.content(reference.slice(prefix.length));
    const { status } = answer;
    if (status === 200) return answer;
    answer.body.destroy();
    if (status === 202) throw new Postponed(notReadyMs);
    if (status === 410) throw new FetchRefused('unsent');
    if (status === 404) throw new FetchRefused('expired');
    if (status >= 500 || status === 429 || status === 401) throw new OutgoingError(`HTTP_${status}`, true);
    throw new FetchRefused('not-available');
  }

  /** A person as LINE tells of them. */
  profileOf(body: Json): Profile {
    return {
      name: shortText(body.displayName, 200) ?? null,
      pictureUrl: shortText(body.pictureUrl, 8_000) ?? null,
    };
  }
}
