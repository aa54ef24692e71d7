import { Injectable } from '@nestjs/common';
import { CaseStandingService } from '../credentials/resets/standing/case-standing.service.js';
import { ProofsService } from '../credentials/resets/codes/proofs.service.js';
import { answers } from './answer.policy.js';
import type { Answer } from './answer-shape.policy.js';
import type { Dialogue } from './dialogue.entity.js';
import type { Heard } from './heard.js';
import { RequestsService, type Wish } from './requests.service.js';
import { SpeakerService } from './speaker.service.js';

/** Codes that people type: taken, and sent once more. */
@Injectable()
export class CodeAnswersService {
  constructor(
    private readonly proofs: ProofsService,
    private readonly cases: CaseStandingService,
    private readonly requests: RequestsService,
    private readonly speaker: SpeakerService,
  ) {}

  /** Takes eight digits that somebody typed; null where nobody waits for any. */
  async take(dialogue: Dialogue, heard: Heard, digits: string): Promise<Answer | null> {
    const waits = dialogue.step === 'code' || dialogue.step === 'binding-code';
    if (!waits && !(await this.proofs.waits(heard.contactPointId))) return null;
    const proven = await this.proofs.takeCode(heard.contactPointId, digits);
    if (!proven) return answers.codeWrong(waits ? dialogue.step : 'code');
    if (proven.what === 'verified') {
      const { caseId } = proven;
      const standing = await this.cases.of(caseId);
      // The code was right, and the case needs more than it did when that was sent.
      if (standing?.state === 'verifying')
        return { ...answers.needsPerson(await this.speaker.titleOf(standing.laoCode)), caseId };
      return { ...answers.verified(), caseId };
    }
    const title = await this.speaker.titleOf(proven.laoCode);
    const opened = await this.requests.forLao(dialogue, heard, proven.laoCode);
    return { ...answers.bound(title), laoCode: proven.laoCode, caseId: opened.caseId ?? null };
  }

  /** Sends the code that is waited for once more. */
  async resend(dialogue: Dialogue, heard: Heard): Promise<Answer> {
    if (dialogue.step === 'code' && dialogue.caseId)
      return this.requests.onCase(dialogue.caseId, dialogue.intent);
    if (dialogue.laoCode) return this.requests.forLao(dialogue, heard, dialogue.laoCode);
    return this.requests.begin(dialogue, heard, (dialogue.intent ?? 'forgot') as Wish, '');
  }
}
