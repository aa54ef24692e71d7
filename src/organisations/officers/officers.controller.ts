import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { ChangeListService } from '../register/change-list.service.js';
import { changeQuery, changeSchema, type ChangeJson, type ChangeQuery } from '../register/change.schema.js';
import { OfficerListService } from './officer-list.service.js';
import { officerQuery, officerSchema, type OfficerJson, type OfficerQuery } from './officer.schema.js';

/** Reading the people outside. */
@ApiTags('officers')
@Controller('api/officers')
export class OfficersController {
  constructor(
    private readonly officers: OfficerListService,
    private readonly changes: ChangeListService,
  ) {}

  @Get()
  @Allow('register.read')
  @Answers(pageOf(officerSchema), 'Officers with their posts, a page at a time')
  async list(@ValidQuery(officerQuery) query: OfficerQuery): Promise<Page<OfficerJson>> {
    return this.officers.list(query);
  }

  @Get(':id/changes')
  @Allow('register.read')
  @Answers(pageOf(changeSchema), 'The history of an officer, newest first')
  async history(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(changeQuery) query: ChangeQuery,
  ): Promise<Page<ChangeJson>> {
    await this.officers.mustSee(id);
    return this.changes.list('officer_id', id, query);
  }
}
