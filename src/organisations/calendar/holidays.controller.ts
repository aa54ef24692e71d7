import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam } from '../../platform/http/contract.js';
import { clock } from '../../platform/clock.js';
import { thaiDay } from '../../platform/day.policy.js';
import { day } from '../../platform/day.schema.js';
import { holidaysToEnter } from './announced-holidays.policy.js';
import { holidaysSchema, newHoliday, type HolidaysJson, type NewHoliday } from './holiday.schema.js';
import { HolidaysService } from './holidays.service.js';

/** Holidays that are announced: by the moon, instead of others, or overnight by the cabinet. */
@ApiTags('holidays')
@Controller('api/holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Get()
  @Allow('register.read')
  @Answers(holidaysSchema, 'The holidays that were entered, the fixed ones, and what is to be entered')
  async list(): Promise<HolidaysJson> {
    const items = await this.holidays.entered();
    return {
      items: items.map(({ heldOn, name, kind, source }) => ({ heldOn, name, kind, source })),
      fixed: this.holidays.fixed(),
      missing: holidaysToEnter(thaiDay(clock.now()), items),
    };
  }

  @Post()
  @Allow('documents.settings')
  @Answers(holidaysSchema, 'Enters a holiday; due days are put off by it, never brought forward', 201)
  async add(@ValidBody(newHoliday) given: NewHoliday): Promise<HolidaysJson> {
    await this.holidays.add(given);
    return this.list();
  }

  @Delete(':heldOn')
  @Allow('documents.settings')
  @Answers(null, 'Takes a holiday back')
  async remove(@ValidParam('heldOn', day) heldOn: string): Promise<void> {
    await this.holidays.remove(heldOn);
  }
}
