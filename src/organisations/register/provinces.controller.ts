import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidParam } from '../../platform/http/contract.js';
import { HolderListService } from '../officers/holder-list.service.js';
import { ProvinceListService } from './province-list.service.js';
import {
  provinceDetailSchema,
  provincesSchema,
  type ProvinceDetailJson,
  type ProvincesJson,
} from './province.schema.js';
import { provinceCode } from './register.schema.js';

/** Reading provinces: what lags behind where. */
@ApiTags('register')
@Controller('api/provinces')
export class ProvincesController {
  constructor(
    private readonly provinces: ProvinceListService,
    private readonly holders: HolderListService,
  ) {}

  @Get()
  @Allow('register.read')
  @Answers(provincesSchema, 'Provinces with their figures, and the sums')
  async list(): Promise<ProvincesJson> {
    return this.provinces.list();
  }

  @Get(':code')
  @Allow('register.read')
  @Answers(provinceDetailSchema, 'One province with its figures and its representatives')
  async one(@ValidParam('code', provinceCode) code: string): Promise<ProvinceDetailJson> {
    const province = await this.provinces.one(code);
    return { ...province, representatives: await this.holders.representatives(code) };
  }
}
