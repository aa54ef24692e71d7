import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { logger } from '../../platform/logging.js';
import type { LinkCheck } from '../channel.js';
import { answered, faultOf } from './graph-answer.js';
import { GraphConnector, type GraphAnswer } from './graph.connector.js';
import { classifyGraphError } from './graph-errors.policy.js';
import { asList, asObject } from '../json-value.js';
import { profileChanges, wantedProfile } from './page-profile.js';

const log = logger('messenger');
const key = 'messenger-profile';

/** Keeps Get Started, greeting and menu of the page as the desk wants them: reads first, writes only what differs. */
@Injectable()
export class MessengerProfileService {
  constructor(private readonly graph: GraphConnector) {}

  /**
   * The page's profile as one check; none while the platform wants us quiet (it takes ten such calls in ten
   * minutes), and the earlier result stands. Throws OutgoingError where it cannot be asked now.
   */
  async check(): Promise<LinkCheck[]> {
    const path = `/${config().messenger!.pageId}/messenger_profile`;
    const fields = Object.keys(wantedProfile).join(',');
    const found = answered(await this.graph.get(path, { fields }));
    if (!found.ok) return refused(found);
    const changes = profileChanges(asObject(asList(found.body?.data)[0]));
    const names = Object.keys(changes).join(', ');
    if (!names) return [{ key, ok: true, detail: null }];
    const written = answered(await this.graph.post(path, changes));
    if (!written.ok) return refused(written);
    log.info({ changed: names }, 'the page’s profile was set');
    return [{ key, ok: true, detail: 'set' }];
  }
}

function refused(answer: GraphAnswer): LinkCheck[] {
  const found = classifyGraphError(answer.status, answer.error);
  if (found.class === 'pause' && found.reason === 'throttled') return [];
  log.error({ fault: faultOf(answer) }, 'the page’s profile could not be read or set');
  return [{ key, ok: false, detail: faultOf(answer), code: 'messenger.profile-refused' }];
}
