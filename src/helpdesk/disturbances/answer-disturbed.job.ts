import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { DisturbanceAnswersService } from './disturbance-answers.service.js';

/** Carries an answer to all out on some of its tickets. */
@Handles('helpdesk.answer-disturbed')
export class AnswerDisturbedJob implements JobHandler<'helpdesk.answer-disturbed'> {
  constructor(private readonly answers: DisturbanceAnswersService) {}

  async run({ answer, ids }: JobPayload<'helpdesk.answer-disturbed'>): Promise<void> {
    await this.answers.send(answer, ids);
  }
}
