import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CommentHidingsService } from './comment-hidings.service.js';

/** Finds comments that are still to be hidden and that no job is about. */
@Handles('channels.sweep-hidings')
export class SweepHidingsJob implements JobHandler<'channels.sweep-hidings'> {
  constructor(private readonly hidings: CommentHidingsService) {}

  async run(): Promise<void> {
    await this.hidings.askAgain();
  }
}
