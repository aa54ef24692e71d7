import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ImportWorkService } from './import-work.service.js';

/** Compares a list with the register. */
@Handles('organisations.check-import')
export class CheckImportJob implements JobHandler<'organisations.check-import'> {
  constructor(private readonly work: ImportWorkService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.check(id);
  }
}
