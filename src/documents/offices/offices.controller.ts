import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam } from '../../platform/http/contract.js';
import { provinceCode } from '../shapes.schema.js';
import { newOffice, officesSchema, type NewOffice, type OfficesJson } from './office.schema.js';
import { OfficesService } from './offices.service.js';

/** The heads of the provincial offices, whom a late province's reminders reach. */
@ApiTags('documents')
@Controller('api/document-settings/offices')
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  @Get()
  @Allow('documents.settings')
  @Answers(officesSchema, 'Every province with the head of its office')
  async list(): Promise<OfficesJson> {
    return this.offices.list();
  }

  @Post(':code')
  @Allow('documents.settings')
  @Answers(officesSchema, 'Enters who heads the office, in place of whoever did', 200)
  async enter(
    @ValidParam('code', provinceCode) code: string,
    @ValidBody(newOffice) given: NewOffice,
  ): Promise<OfficesJson> {
    await this.offices.enter(code, given);
    return this.offices.list();
  }

  @Delete(':code')
  @Allow('documents.settings')
  @Answers(null, 'Takes the head away: the representatives are told instead')
  async remove(@ValidParam('code', provinceCode) code: string): Promise<void> {
    await this.offices.remove(code);
  }
}
