import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import {
  newSavedViewSchema,
  savedViewSchema,
  viewOrderSchema,
  type NewSavedView,
  type SavedViewJson,
} from './saved-view.schema.js';
import { SavedViewsService } from './saved-views.service.js';

/** Lists of tickets that are kept by name. */
@ApiTags('tickets')
@Controller('api')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get('saved-views')
  @Allow('tickets.write')
  @Answers(z.object({ items: z.array(savedViewSchema) }), 'Mine and the shared ones, with their counts')
  async list(): Promise<{ items: SavedViewJson[] }> {
    return { items: await this.views.list() };
  }

  @Post('saved-views')
  @Allow('tickets.write')
  @Answers(z.object({ id: idParam }), 'Keeps one', 201)
  async add(@ValidBody(newSavedViewSchema) body: NewSavedView): Promise<{ id: string }> {
    return { id: await this.views.add(body) };
  }

  @Put('saved-views/:id')
  @Allow('tickets.write')
  @Answers(null, 'Writes one anew')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newSavedViewSchema) body: NewSavedView,
  ): Promise<void> {
    await this.views.change(id, body);
  }

  @Delete('saved-views/:id')
  @Allow('tickets.write')
  @Answers(null, 'Lets one go')
  async remove(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.views.remove(id);
  }

  @Put('saved-view-order')
  @Allow('tickets.write')
  @Answers(null, 'Puts mine into an order')
  async order(@ValidBody(viewOrderSchema) body: z.infer<typeof viewOrderSchema>): Promise<void> {
    await this.views.order(body.ids);
  }
}
