import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers } from '../../platform/http/contract.js';
import { coverageSchema, type CoverageJson } from './coverage.schema.js';
import { CoverageService } from './coverage.service.js';

/** Which provinces lag behind with rule 5. */
@ApiTags('documents')
@Controller('api/document-coverage')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  @Get()
  @Allow('documents.read')
  @Answers(
    coverageSchema,
    'Documents by province: in time, late, missing, exempt; the sums equal the register',
  )
  async read(): Promise<CoverageJson> {
    return this.coverage.byProvince();
  }
}
