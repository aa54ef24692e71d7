import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ImportWorkService } from './import-work.service.js';

/** Brings a list into the register. */
@Handles('organisations.apply-import')
export class ApplyImportJob implements JobHandler<'organisations.apply-import'> {
  constructor(private readonly work: ImportWorkService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.apply(id);
  }
}
