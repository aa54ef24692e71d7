import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ImportWorkService } from './import-work.service.js';

/** Takes a list back. */
@Handles('organisations.undo-import')
export class UndoImportJob implements JobHandler<'organisations.undo-import'> {
  constructor(private readonly work: ImportWorkService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.undo(id);
  }
}
